"""Detail: units and spend by month and workflow."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from steadydraw.account.workflow_months import WorkflowMonth
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.histories import months_of_workflows
from steadydraw_decks.deck.narrative import appendix
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say

_MONTHS = 12


def detail(review: Review) -> Chapter | None:
    """The last twelve closed months by workflow; None without billable use in them."""
    used = months_of_workflows(review, _MONTHS)
    rows = [each for each in used if each.units or each.spend]
    if not rows:
        return None
    words = review.words
    title, takeaway = appendix.detail_title(review, rows), appendix.detail_takeaway(review, rows)
    return Chapter(
        key="detail",
        eyebrow=words.text("detail.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(_table(review, rows),),
        notes=notes_of(review, [say(title, "."), words.say("detail.talk"), takeaway], [title, takeaway]),
        footer=footer_of(review, words.text("detail.basis")),
    )


def _table(review: Review, rows: Sequence[WorkflowMonth]) -> Table:
    words, formats, currency = review.words, review.formats, review.account.currency
    spends = [each.spend for each in rows]
    total = None if None in spends else math.fsum(spend or 0.0 for spend in spends)

    def amount(value: float) -> str:
        return formats.amount(round(value, 2), currency)

    def share(value: float) -> str:
        return formats.percent(value, 1)

    def cells(each: WorkflowMonth) -> tuple[Cell, ...]:
        part = each.spend / total if total and each.spend is not None else None
        return (
            Cell(say(formats.month(each.start))),
            Cell(say(each.name)),
            _cell(each.units, formats.number),
            _cell(each.spend, amount),
            _cell(part, share),
        )

    whole = {
        "units": formats.number if all(each.units is not None for each in rows) else None,
        "spend": amount if total is not None else None,
        "share": share if total else None,
    }
    by_name: dict[str, list[float]] = {}
    for each in rows:
        by_name.setdefault(each.name, []).append(each.spend or 0.0)
    said = "; ".join(
        words.text(
            "detail.alt_workflow",
            workflow=name,
            amount=DASH if total is None else formats.short(math.fsum(amounts), currency),
        )
        for name, amounts in by_name.items()
    )
    return Table(
        key="detail",
        columns=tuple(
            Column(key, words.text(f"detail.column.{key}"), numeric=key in whole, shown=whole.get(key))
            for key in ("month", "workflow", "units", "spend", "share")
        ),
        rows=tuple(cells(each) for each in rows),
        alt=words.text("detail.alt", workflows=said),
        total=words.text("detail.total"),
    )


def _cell(value: float | None, shown: Callable[[float], str]) -> Cell:
    return Cell(say(DASH if value is None else shown(value)), value)
