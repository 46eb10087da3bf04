"""Exhaustion date."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Annotated, Any

from steadydraw.days import days_left
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, not_applicable, ok
from steadydraw.units import DATE, Money

PATHS = 1_000
WEEKS_DRAWN_FROM = 8
WEEKS_NEEDED = 6
FARTHEST_DAYS = 36_500
"""A forecast beyond a century is no date anybody plans with."""
RANGE_DAYS = 3_652
"""How far a path is followed where no term ends it: ten years."""
_BLOCK = 8_192


@metric(
    place=270,
    unit=DATE,
    formula="as_of + ceil(remaining / run_rate); once used up, the day it ran out",
    native='IF({remaining}<=0,IF({ran_out_on}="",NA(),{ran_out_on}),IF({run_rate}<=0,NA(),'
    "IF(IF(AND(ABS({remaining}/{run_rate}-ROUND({remaining}/{run_rate},0))<=1E-9,"
    "{remaining}/{run_rate}>=0.5),ROUND({remaining}/{run_rate},0),ROUNDUP({remaining}/{run_rate},"
    '0))>IF({end}="",36500,MIN(36500,MAX(0,{end}-{as_of}-1))),NA(),'
    "{as_of}+IF(AND(ABS({remaining}/{run_rate}-ROUND({remaining}/{run_rate},0))<=1E-9,"
    "{remaining}/{run_rate}>=0.5),ROUND({remaining}/{run_rate},0),ROUNDUP({remaining}/{run_rate},"
    "0)))))",
    source="Steadydraw definition",
    basis="forecast: run rate held",
)
def exhaustion_date(
    remaining: Annotated[Money, "commit not yet drawn, less what has expired"],
    run_rate: Annotated[Money | Answer, "mean daily draw"],
    as_of: Annotated[date, "last complete day counted"],
    end: Annotated[date | None, "day after the term's last day; empty for evergreen"],
    ran_out_on: Annotated[date | None, "day the commit ran out, once it has"] = None,
    weekly_draws: Annotated[Sequence[Money], "draw of each known week of the trailing eight"] = (),
) -> Answer:
    """First day on which the forecast draw uses up what remains. Always a forecast until it has happened.

    9,500 remain at 1,000 a day; the tenth day is the one that runs dry:

    >>> exhaustion_date(9_500, 1_000, date(2026, 9, 30), date(2027, 1, 1)).value
    datetime.date(2026, 10, 10)

    A slow account does not run out inside its term, and the note says what will be left:

    >>> exhaustion_date(9_500, 10, date(2026, 9, 30), date(2027, 1, 1)).note
    'not within the term: 8,580.00 projected unused at its end'

    With six known weeks or more the note adds the range of 1,000 resampled paths.
    """
    if remaining <= 0:
        if ran_out_on is None:
            return not_applicable("already used up; the day is not known")
        return ok(ran_out_on, basis="actual", note=f"ran out on {ran_out_on.isoformat()}")
    if isinstance(run_rate, Answer):
        return run_rate
    if run_rate <= 0:
        left = "" if end is None else f": {remaining:,.2f} projected unused at the end of the term"
        return not_applicable(f"no draw to forecast from{left}")
    days = _days_until(remaining, run_rate)
    if days > FARTHEST_DAYS or (end is not None and days > days_left(end, as_of)):
        if end is None:
            return not_applicable("not within a hundred years at this run rate")
        unused = remaining - run_rate * days_left(end, as_of)
        return not_applicable(f"not within the term: {unused:,.2f} projected unused at its end")
    note = "; ".join(part for part in ("forecast", _range_note(remaining, as_of, end, weekly_draws)) if part)
    return ok(as_of + timedelta(days=days), note=note)


def resampled_range(
    remaining: float, as_of: date, end: date | None, weekly_draws: Sequence[float]
) -> tuple[date | None, date | None, date | None] | Answer:
    """P10, P50 and P90 of the exhaustion day over 1,000 paths; None where the path outlives the term.

    Weekly totals are drawn with replacement and spread evenly over their seven days. The generator
    is seeded, so the same inputs always give the same range.
    """
    if len(weekly_draws) < WEEKS_NEEDED:
        return insufficient_data(f"{len(weekly_draws)} known weeks; a range needs {WEEKS_NEEDED}")
    horizon = RANGE_DAYS if end is None else days_left(end, as_of)
    if 7 * remaining > horizon * max(weekly_draws):
        return None, None, None  # not even the largest week, every week, would use it up
    places = itertools.chain.from_iterable(_blocks(len(weekly_draws)))
    lengths = sorted(_lengths(remaining, map(weekly_draws.__getitem__, places), horizon))
    p10, p50, p90 = (lengths[PATHS * share // 100 - 1] for share in (10, 50, 90))
    dated = [as_of + timedelta(days=int(days)) if days <= horizon else None for days in (p10, p50, p90)]
    return dated[0], dated[1], dated[2]


def _days_until(remaining: float, daily: float) -> int:
    """Days of even draw that use up `remaining`; a ratio within 1e-9 of a whole number counts as it."""
    ratio = remaining / daily
    if ratio > FARTHEST_DAYS + 1:
        return FARTHEST_DAYS + 1
    nearest = round(ratio)
    return nearest if abs(ratio - nearest) <= 1e-9 and nearest > 0 else math.ceil(ratio)


def _blocks(count: int) -> Iterator[tuple[int, ...]]:
    """The places of the weeks that are drawn, path by path: by the seed the same for every account."""
    return (_drawn(count, block)[0] for block in itertools.count())


@lru_cache(maxsize=32)
def _drawn(count: int, block: int) -> tuple[tuple[int, ...], tuple[Any, ...]]:
    """The next places that the generator draws, in blocks, and its state after them."""
    random, places = Random(0), range(count)
    if block:
        random.setstate(_drawn(count, block - 1)[1])
    return tuple(random.choice(places) for _ in range(_BLOCK)), random.getstate()


def _lengths(remaining: float, weeks: Iterator[float], horizon: int) -> Iterator[float]:
    """Days that each path takes to use up `remaining`, or infinity when it outlives the horizon."""
    starts = range(0, horizon, 7)
    for _ in range(PATHS):
        left, length = remaining, math.inf
        for days, week in zip(starts, weeks, strict=False):
            if week >= left > 0:
                length = days + _days_until(7 * left, week)
                break
            left -= week
        yield length


def _range_note(remaining: float, as_of: date, end: date | None, weekly_draws: Sequence[float]) -> str:
    found = resampled_range(remaining, as_of, end, weekly_draws)
    if isinstance(found, Answer):
        return ""
    named = zip(("P10", "P50", "P90"), found, strict=True)
    later = "after the term" if end else "after ten years"
    return ", ".join(f"{name} {day.isoformat() if day else later}" for name, day in named)
