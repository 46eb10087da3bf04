"""Wilson's interval for a share of successes."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist


def wilson_interval(good: float, valid: float, level: float = 0.95) -> tuple[float, float]:
    """Lower and upper end, both from 0 to 1, of the score interval of good / valid at `level` confidence.

    With z the normal quantile of (1 + level) / 2, the ends are the shares p that solve
    (good / valid - p)^2 = z^2 p (1 - p) / valid (Wilson, 1927). Where nothing failed the upper end is 1 and
    the lower one valid / (valid + z^2): of 8 passes in 8 trials 8 / (8 + 3.8415).

    >>> low, high = wilson_interval(8, 8)
    >>> round(low, 4), high
    (0.6756, 1.0)

    Raises ValueError for a number of trials that is not positive, successes outside 0 to `valid`, or a level
    outside 0 to 1.
    """
    if valid <= 0 or not 0 <= good <= valid:
        raise ValueError(f"successes must lie between 0 and a positive number, got {good} of {valid}")
    z = _quantile(level)
    # Everything is multiplied by `valid`, so that very small numbers of trials do not divide by zero.
    spread = z * math.sqrt(good / valid * (valid - good) + z * z / 4)
    middle, whole = good + z * z / 2, valid + z * z
    low = max(0.0, (middle - spread) / whole)
    high = 1.0 if good == valid else min(1.0, (middle + spread) / whole)
    return low, high


@lru_cache
def _quantile(level: float) -> float:
    """The normal quantile of a level of confidence, which takes longer than all the rest."""
    if not 0 < level < 1:
        raise ValueError(f"a level of confidence lies between 0 and 1, got {level}")
    return NormalDist().inv_cdf((1 + level) / 2)
