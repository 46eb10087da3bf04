"""How an account has climbed the adoption ladder: from when on each rung was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from steadydraw.estimators.spans import Span, both, where
from steadydraw.result import Answer, Detail, detail
from steadydraw.units import COUNT, DATE, FLAG, TEXT

RUNGS = (
    "signed",
    "connected",
    "first billable event",
    "first production workflow",
    "steady draw",
    "second production workflow",
    "in band, unit economics reviewed",
)
_WEEK = timedelta(days=7)


def spells(steady: Detail | Answer | None) -> list[Span]:
    """The spells that the detail of a steady draw lists."""
    if not isinstance(steady, Detail):
        return []
    rows = zip(steady.column("entered_on"), steady.column("left_on"), strict=True)
    return [(since, until) for since, until in rows]  # type: ignore[misc]


def weeks_in_band(as_of: date, weekly: Sequence[str | None], reviewed_on: date | None) -> list[Span]:
    """The weeks whose evaluation, at their end, was in band after the review; the last one is today's."""
    if reviewed_on is None:
        return []
    days = [as_of - _WEEK * (len(weekly) - 1 - n) for n in range(len(weekly))]
    flags = [
        float(state == "in_band" and day >= reviewed_on) for day, state in zip(days, weekly, strict=True)
    ]
    return where(days, flags, 1)


def climbed(history: Sequence[list[Span]], held: Sequence[bool], as_of: date) -> Detail:
    """One row a rung: when it was first reached with all below it, and whether it holds by itself today.

    A rung without a history has no such day, nor have those above it.
    """
    standing: list[Span] = [(date.min, None)]
    all_below = dated = True
    rows = []
    for rung, (name, spans, holds) in enumerate(zip(RUNGS, history, held, strict=True)):
        all_below = all_below and holds
        past = [span for span in both(standing, spans) if span[0] <= as_of]
        dated = dated and bool(past)
        standing = past
        rows.append((rung, name, past[0][0] if dated else None, holds, all_below))
    columns = {"rung": COUNT, "name": TEXT, "reached_on": DATE, "holds": FLAG, "with_all_below": FLAG}
    return detail(columns, rows)
