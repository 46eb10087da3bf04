"""The draw of an account by ISO week, and which of its weeks are steady."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from steadydraw.days import day_totals, in_order, reaches
from steadydraw.estimators.weekdays import middle

_REFERENCE_WEEKS = 4


class Weeks:
    """The weeks from that of first use on; None where a day is unknown.

    Weeks are numbered by their Monday over seven.
    """

    def __init__(self, first: int = 0, draws: Sequence[float | None] = ()) -> None:
        self.first = first
        self.draws = draws
        self.known = [place for place, draw in enumerate(draws) if draw is not None]
        """The places of the weeks whose draw is known."""
        self._steady: dict[float, list[bool | None]] = {}
        self._entered: dict[tuple[float, int, int], list[int | None]] = {}

    def ended_by(self, day: date) -> int:
        """How many of the weeks end by the end of `day`."""
        return min(len(self.draws), max(0, day.toordinal() // 7 - self.first))

    def steady(self, margin: float) -> Sequence[bool | None]:
        """Whether each week keeps to one of its references; None where it is unknown or has none."""
        if margin not in self._steady:
            self._steady[margin] = [
                None if draw is None else _is_steady(place, draw, self.draws, margin)
                for place, draw in enumerate(self.draws)
            ]
        return self._steady[margin]

    def entered(self, margin: float, weeks_in: int, weeks_out: int) -> Sequence[int | None]:
        """The place of the week with which steady draw began that lasts at the end of each; None outside.

        It is in after `weeks_in` steady weeks in a row, out after `weeks_out` unsteady ones.
        """
        key = margin, weeks_in, weeks_out
        if key not in self._entered:
            self._entered[key] = list(_entered(self.steady(margin), weeks_in, weeks_out))
        return self._entered[key]


def _entered(steady: Sequence[bool | None], weeks_in: int, weeks_out: int) -> Iterator[int | None]:
    since: int | None = None
    run = 0
    for place, each in enumerate(steady):
        if each is not None:
            run = run + 1 if each != (since is not None) else 0
            if since is None and run == weeks_in:
                run, since = 0, place - weeks_in + 1
            elif since is not None and run == weeks_out:
                run, since = 0, None
        yield since


def weeks_of(dates: Sequence[date], amounts: Sequence[float], as_of: date) -> Weeks:
    """The weeks of a line that end by the as-of day. Raises ValueError for columns of different length."""
    if len(dates) != len(amounts):
        raise ValueError(f"dates and amounts must pair up, got {len(dates)} and {len(amounts)}")
    numbers = [day.toordinal() for day in dates]
    if not in_order(numbers):
        daily = day_totals(dates, amounts, date.min, date.max)
        numbers, amounts = [day.toordinal() for day in daily], list(daily.values())
    first_use = next((n for n, amount in zip(numbers, amounts, strict=True) if amount > 0), None)
    if first_use is None:
        return Weeks()
    first_week, after_last = (first_use - 1) // 7, as_of.toordinal() // 7
    draws: list[float | None] = []
    for week in range(first_week, after_last):
        at = bisect_left(numbers, 7 * week + 1)
        is_known = at + 6 < len(numbers) and numbers[at + 6] == 7 * week + 7
        draws.append(math.fsum(amounts[at : at + 7]) if is_known else None)
    return Weeks(first_week, draws)


def _is_steady(place: int, draw: float, draws: Sequence[float | None], margin: float) -> bool | None:
    """Whether a week keeps to one of its references; None where it has none."""
    last = draws[place - 1] if place else None
    if last is None:
        return None
    if _keeps_to(draw, last, margin):
        return True
    before = [each for each in draws[max(0, place - _REFERENCE_WEEKS) : place] if each is not None]
    return len(before) == _REFERENCE_WEEKS and _keeps_to(draw, middle(before), margin)


def _keeps_to(draw: float, reference: float, margin: float) -> bool:
    if reference <= 0:
        return False
    return reaches(margin, abs(draw / reference - 1))
