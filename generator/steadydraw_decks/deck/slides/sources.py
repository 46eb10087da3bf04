"""Sources: what was read, and how far usage and invoices agree."""

from __future__ import annotations

import math
from collections.abc import Sequence

from steadydraw.account.reconciliation import Reconciled, reconciled
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import appendix
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say

_PERIODS = 12


def sources(review: Review) -> Chapter | None:
    """The sources and the reconciliation; None for an account that no source and no invoice stands behind."""
    periods = reconciled(review.account, review.invoices, review.as_of)[-_PERIODS:]
    if not review.sources and not periods:
        return None
    words = review.words
    title, takeaway = appendix.sources_title(review, periods), appendix.sources_takeaway(review, periods)
    tables = [_read(review)] if review.sources else []
    if periods:
        tables.append(_reconciliation(review, periods))
    return Chapter(
        key="sources",
        eyebrow=words.text("sources.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=tuple(tables),
        notes=notes_of(review, [say(title, "."), words.say("sources.talk"), takeaway], [title, takeaway]),
        footer=footer_of(review, words.text("sources.basis") if periods else ""),
    )


def _read(review: Review) -> Table:
    """What was read. How many rows concerns every account, so only an internal review counts them."""
    words, formats = review.words, review.formats
    counted = review.audience == "internal"
    keys = ["source", "table", "through", "fingerprint", *(("read", "kept", "left_out") if counted else ())]
    rows, said = [], []
    for entry in review.sources:
        key = f"sources.table.{entry.table}"
        table = words.text(key) if words.has(key) else entry.table
        through = formats.short_day(entry.high_water) if entry.high_water else DASH
        texts = [entry.source, table, through, entry.sha256[:12] or DASH]
        counts = (entry.read, entry.kept, entry.duplicates + entry.rejected) if counted else ()
        rows.append(
            (*(Cell(say(text)) for text in texts), *(Cell(say(formats.number(n)), n) for n in counts))
        )
        said.append(f"{entry.source}, {table}")
    numeric = {"read", "kept", "left_out"}
    return Table(
        key="sources",
        columns=tuple(
            Column(key, words.text(f"sources.column.{key}"), numeric=key in numeric) for key in keys
        ),
        rows=tuple(rows),
        alt=words.text("sources.alt", sources="; ".join(said)),
    )


def _reconciliation(review: Review, periods: Sequence[Reconciled]) -> Table:
    words, formats, currency = review.words, review.formats, review.account.currency

    def amount(value: float) -> str:
        return formats.number(value, 2)

    def row(name: str, used: float, invoiced: float) -> tuple[Cell, ...]:
        difference = round(used - invoiced, 2)
        share = DASH
        if invoiced:
            share = appendix.percent(review, difference / invoiced) if difference else formats.percent(0)
        return (
            Cell(say(name)),
            Cell(say(amount(used)), used),
            Cell(say(amount(invoiced)), invoiced),
            Cell(say(amount(difference)), used - invoiced),
            Cell(say(share)),
        )

    rows = [row(months_of(formats, each.start, each.end), each.used, each.invoiced) for each in periods]
    said = [
        words.text("sources.alt_period", period=cells[0].text, usage=cells[1].text, invoiced=cells[2].text)
        for cells in rows
    ]
    total = words.text("sources.total")

    def heading(key: str) -> str:
        named = words.text(f"sources.column.{key}")
        return words.text("sources.heading.money", column=named, unit=currency) if key in shown else named

    shown = {"usage": amount, "invoiced": amount, "difference": amount}
    return Table(
        key="reconciliation",
        columns=tuple(
            Column(key, heading(key), numeric=key != "period", shown=shown.get(key))
            for key in ("period", "usage", "invoiced", "difference", "share")
        ),
        rows=tuple(rows),
        alt=words.text("sources.alt_reconciliation", periods="; ".join(said)),
        total=total,
        sums=row(
            total,
            math.fsum(each.used for each in periods),
            math.fsum(each.invoiced for each in periods),
        ),
    )
