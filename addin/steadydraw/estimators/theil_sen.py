"""Theil-Sen: a trend that single odd points do not turn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from statistics import median


def theil_sen_slope(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Median of the slopes between all pairs of points, in units of y per unit of x.

    Pairs with the same x have no slope; None when no pair has one. Raises OverflowError when a slope
    is beyond what a float can hold.

    Of the slopes -10, -10, -10 and of 20, 35 and 80 towards the odd last point the median is 5:

    >>> theil_sen_slope([0, 1, 2, 3], [40, 30, 20, 100])
    5.0
    """
    points = zip(xs, ys, strict=True)
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in combinations(points, 2) if x0 != x1]
    if not slopes:
        return None
    slope = median(slopes)
    if not math.isfinite(slope):
        raise OverflowError("a slope is beyond what a float can hold")
    return slope
