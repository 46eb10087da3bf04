"""Where the draw may land at the end of the term: low, base and high."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add, itemgetter
from random import Random

from steadydraw.metrics.exhaustion_date import PATHS, WEEKS_NEEDED
from steadydraw.result import Answer, OutOfDomain, insufficient_data


@dataclass(frozen=True, slots=True)
class LandingRange:
    """Draw at the end of the term, counted as the draw is: P10, the run rate held, and P90."""

    low: float
    base: float
    high: float


def landing_range(
    drawn: float, run_rate: float, days_left: float, weekly_draws: Sequence[float]
) -> LandingRange | Answer:
    """The range of the draw at term end over 1,000 paths of resampled weeks.

    Every path draws weekly totals with replacement from the known weeks of the trailing eight, as the
    range of the exhaustion date does; a part of a week takes its share of one more. The weeks are scaled
    to the run rate, for they lend their spread while the run rate is the pace that every forecast holds:
    the base is the landing that the rest of a review quotes. The generator is seeded, so the same inputs
    always give the same range.

    70 were drawn, and every week drew 7, so another two weeks bring 14 whatever week is drawn:

    >>> landing_range(70, 1, 14, [7, 7, 7, 7, 7, 7])
    LandingRange(low=84.0, base=84.0, high=84.0)

    Says insufficient_data under six known weeks or without draw in them. Raises OutOfDomain for negative
    days.
    """
    if days_left < 0:
        raise OutOfDomain(f"days left must not be negative, got {days_left}")
    if len(weekly_draws) < WEEKS_NEEDED:
        return insufficient_data(f"{len(weekly_draws)} known weeks; a range needs {WEEKS_NEEDED}")
    mean = math.fsum(weekly_draws) / len(weekly_draws)
    if mean <= 0:
        return insufficient_data("no draw in the last eight weeks to take a range from")
    base = float(drawn + run_rate * days_left)
    scaled = [week * 7 * run_rate / mean for week in weekly_draws]
    weeks, rest = divmod(days_left, 7)
    ends = sorted(drawn + draw for draw in _paths(scaled, int(weeks), rest / 7))
    p10, p90 = (float(ends[PATHS * share // 100 - 1]) for share in (10, 90))
    return LandingRange(min(p10, base), base, max(p90, base))


def _paths(weekly_draws: Sequence[float], weeks: int, part: float) -> Iterator[float]:
    """Draw of each path over whole weeks and a part of one more."""
    padded = [*weekly_draws, 0.0]
    whole_weeks, parted = _picks(len(weekly_draws), weeks, parted=part > 0)
    whole = (math.fsum(picked(padded)) for picked in whole_weeks)
    if not part:
        return whole
    parts = [part * week for week in weekly_draws]
    return map(add, whole, map(parts.__getitem__, parted))


@lru_cache(maxsize=32)
def _picks(
    count: int, weeks: int, *, parted: bool
) -> tuple[tuple[Callable[[Sequence[float]], Iterable[float]], ...], bytes]:
    """What picks the whole weeks of every path, and the places of the weeks that are drawn in part.

    They are by the seed the same for every account. Each picks the nothing behind the weeks twice as well:
    the sum stays, and there are several to add however few are drawn.
    """
    random, places = Random(0), range(count)
    drawn = [[random.choice(places) for _ in range(weeks + parted)] for _ in range(PATHS)]
    pickers = tuple(itemgetter(*picked[:weeks], count, count) for picked in drawn)
    return pickers, bytes(picked[weeks] for picked in drawn) if parted else b""
