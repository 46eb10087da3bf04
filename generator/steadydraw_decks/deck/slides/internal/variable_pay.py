"""Variable pay: what the plan of the account's CSM pays for the period as things stand."""

from __future__ import annotations

import math

from steadydraw.pay import Line, Payout
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.internal import variable_pay as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import NOTHING, say


def variable_pay(review: Review) -> Chapter | None:
    """The payout by measure; None without a plan for the CSM and the period."""
    payout = review.company.payout if review.company else None
    if payout is None:
        return None
    words = review.words
    title, takeaway = told.title(review, payout), told.takeaway(review, payout)
    return Chapter(
        key="pay",
        eyebrow=words.text("pay.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(_table(review, payout),),
        notes=notes_of(review, [say(title, "."), words.say("pay.talk"), takeaway], [title, takeaway]),
        footer=footer_of(review, words.text("pay.basis", period=payout.period)),
        internal=True,
    )


def _table(review: Review, payout: Payout) -> Table:
    words, formats = review.words, review.formats

    def cells(line: Line) -> tuple[Cell, ...]:
        open_ = words.text("pay.open")
        attained = open_ if line.actual is None else formats.percent(line.actual, 1)
        paid = open_ if line.amount is None else formats.number(line.amount)
        return (
            Cell(words.say(f"pay.measure.{line.measure}")),
            Cell(say(formats.percent(line.weight)), line.weight),
            Cell(say(formats.percent(line.target, 1))),
            Cell(say(attained)),
            Cell(say(paid), line.amount),
        )

    rows = tuple(cells(line) for line in payout.lines)
    weight = math.fsum(line.weight for line in payout.lines)
    said = [
        words.text("pay.alt_measure", measure=row[0].text, attained=row[3].text, target=row[2].text)
        for row in rows
    ]
    total = words.text("pay.total")
    return Table(
        key="pay",
        columns=tuple(
            Column(key, words.text(f"pay.column.{key}"), numeric=key != "measure")
            for key in ("measure", "weight", "target", "attained", "paid")
        ),
        rows=rows,
        alt=words.text("pay.alt", measures="; ".join(said)),
        total=total,
        sums=(
            Cell(say(total)),
            Cell(say(formats.percent(weight)), weight),
            Cell(NOTHING),
            Cell(NOTHING),
            Cell(say(formats.number(payout.total)), payout.total),
        ),
    )
