"""Accidental spikes taken out of a daily series: excluded days get the baseline of the days before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from steadydraw.days import day_totals

BASELINE_DAYS = 28


@dataclass(frozen=True, slots=True)
class Replacement:
    """An excluded day: the amount it had and the baseline that stands in for it."""

    day: date
    amount: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A daily series in order, a day once, and what was done to it.

    `kept` are excluded days that have no baseline, since no day of that weekday before is known; they keep
    their amount and want a look.
    """

    dates: tuple[date, ...]
    amounts: tuple[float, ...]
    replaced: tuple[Replacement, ...]
    kept: tuple[date, ...]


def without_spikes(
    dates: Sequence[date],
    amounts: Sequence[float],
    ranges: Iterable[tuple[date, date]],
    baseline: int = BASELINE_DAYS,
) -> Cleaned:
    """The series with the amounts of excluded days replaced by their baseline.

    `ranges` are half-open, `[from, to)`; those that touch or overlap count as one. The baseline of a day is
    the median of the known days of its weekday among the `baseline` days before its range, excluded days
    left out. Several amounts of one day add up; a day that is not there stays unknown.

    A Friday that drew 9,000 by accident, after three Fridays of 100, 120 and 110:

    >>> fridays = [date(2026, 9, day) for day in (4, 11, 18, 25)]
    >>> found = without_spikes(fridays, [100, 120, 110, 9_000], [(date(2026, 9, 25), date(2026, 9, 26))])
    >>> found.amounts
    (100, 120, 110, 110)

    Raises ValueError for columns that do not pair up and for a range that ends before it holds a day.
    """
    totals = day_totals(dates, amounts, date.min, date.max)
    spans = _joined(ranges)
    by_ordinal = {
        day.toordinal(): amount
        for day, amount in totals.items()
        if not any(first <= day < end for first, end in spans)
    }
    replaced: list[Replacement] = []
    kept: list[date] = []
    for first, end in spans:
        for day in [day for day in totals if first <= day < end]:
            start = first.toordinal() - baseline
            before = [
                by_ordinal[ordinal]
                for ordinal in range(start, first.toordinal())
                if ordinal in by_ordinal and (ordinal - day.toordinal()) % 7 == 0
            ]
            if before:
                replaced.append(Replacement(day, totals[day], median(before)))
            else:
                kept.append(day)
    for each in replaced:
        totals[each.day] = each.baseline
    return Cleaned(tuple(totals), tuple(totals.values()), tuple(replaced), tuple(kept))


def _joined(ranges: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The ranges in order, with those that touch or overlap made one."""
    spans: list[tuple[date, date]] = []
    for first, end in sorted(ranges):
        if end <= first:
            raise ValueError(f"an exclusion must end after it starts, got {first} to {end}")
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((first, end))
    return spans
