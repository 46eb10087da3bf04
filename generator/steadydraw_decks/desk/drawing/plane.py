"""The plane a chart is drawn on: where a value and a category lie, and the round numbers beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 22, 34
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LINES = 4


@dataclass(frozen=True, slots=True)
class Plane:
    """Values from `low` to `high` over categories that are days or labels."""

    low: float
    high: float
    categories: tuple[date | str, ...]

    def up(self, value: float) -> float:
        """How far down a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def across(self, place: int) -> float:
        """How far right a category lies: days by their distance, labels in the middle of their share."""
        span = WIDTH - LEFT - RIGHT
        first, last, at = self.categories[0], self.categories[-1], self.categories[place]
        if isinstance(first, date) and isinstance(last, date) and isinstance(at, date):
            return round(LEFT + span * (at - first).days / max(1, (last - first).days), 1)
        return round(LEFT + self.share * (place + 0.5), 1)

    @property
    def share(self) -> float:
        """The width of a label's share."""
        return (WIDTH - LEFT - RIGHT) / len(self.categories)

    def lines(self) -> list[float]:
        """The values that a line is drawn at."""
        step = _step(self.high - self.low)
        first = math.ceil(self.low / step)
        last = math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]


def plane_over(
    values: Iterable[float | None], categories: Sequence[date | str], *, from_zero: bool = True
) -> Plane:
    """The plane that holds all values, ending at a round number."""
    known = [each for each in values if each is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    if high - low <= 0:
        low, high = low - 0.5 * (abs(low) or 1), high + 0.5 * (abs(high) or 1)
    step = _step(high - low)
    return Plane(math.floor(low / step) * step, math.ceil(high / step - 1e-9) * step, tuple(categories))


def _step(span: float) -> float:
    rough = span / _LINES
    size = 10.0 ** math.floor(math.log10(rough))
    return next(each * size for each in _STEPS if each * size >= rough * (1 - 1e-9))
