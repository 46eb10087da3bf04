"""What scipy says of the same figures: intervals of shares, and survival curves."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.stats import CensoredData, binomtest, ecdf  # type: ignore[import-untyped]


def wilson(good: int, valid: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a share."""
    found = binomtest(good, valid).proportion_ci(level, method="wilson")
    return float(found.low), float(found.high)


class Survival:
    """The Kaplan-Meier curve of durations; where `observed` is False no event had come by then."""

    def __init__(self, durations: Sequence[float], observed: Sequence[bool]) -> None:
        cut_off = [not each for each in observed]
        self._curve = ecdf(CensoredData.right_censored(durations, cut_off)).sf

    def at(self, time: float) -> float:
        """The share still waiting after `time`."""
        return float(self._curve.evaluate([time])[0])

    def time_until(self, share: float) -> float | None:
        """First time by which `share` has fired; scipy's products may end a digit above the exact one."""
        for time, waiting in zip(self._curve.quantiles, self._curve.probabilities, strict=True):
            if waiting <= 1 - share + 1e-9:
                return float(time)
        return None
