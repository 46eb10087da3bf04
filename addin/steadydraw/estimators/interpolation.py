"""Between two known points of a curve."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def interpolated(curve: Sequence[tuple[float, float]], at: float) -> float:
    """The curve's value at `at`, straight between its points and level beyond its ends.

    `curve` is a run of at least one (x, y) in strictly rising order of x.

    >>> interpolated([(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)], 0.75)
    0.625
    """
    place = bisect_left(curve, at, key=lambda point: point[0])
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[place - 1], curve[place]
    return low + (high - low) * (at - left) / (right - left)
