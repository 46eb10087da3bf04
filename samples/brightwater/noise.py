"""Seeded noise in whole numbers: the same on every machine and Python."""

from __future__ import annotations

from random import Random


class Noise:
    """A stream of factors around 1000 (permille), bell-shaped by adding four even draws."""

    def __init__(self, seed: str, spread: int) -> None:
        """`spread` is the standard deviation of the factors, in permille."""
        self._random = Random(seed)
        # Four even draws from [-w, w] add up to a standard deviation of 1.155 w.
        self._width = spread * 1000 // 1155

    def factor(self) -> int:
        """The next factor in permille, never below 50."""
        drawn = sum(self._random.randrange(2 * self._width + 1) - self._width for _ in range(4))
        return max(50, 1000 + drawn)

    def whole(self, low: int, high: int) -> int:
        """An even draw from `low` to `high`, both included."""
        return low + self._random.randrange(high - low + 1)
