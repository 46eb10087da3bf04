"""Every number that is our own choice, in one typed and documented place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any


class SettingError(ValueError):
    """A setting that is unknown or out of its domain, said in one sentence."""


def _number(default: float, low: float, high: float, about: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "about": about})


@dataclass(frozen=True, slots=True)
class Settings:
    """The defaults of the metrics and of the loader; `steadydraw.toml` may change each."""

    latency_days: int = _number(
        1, 0, 366, "days the feed lags behind; the default as-of is that far before its last day"
    )
    band_low: float = _number(0.85, 0, 100, "lower edge of the healthy band where a contract names none")
    band_high: float = _number(1.10, 0, 100, "upper edge of the healthy band where a contract names none")
    run_rate_days: int = _number(
        28, 7, 366, "length of the run-rate window in days; whole weeks cancel weekdays"
    )
    run_rate_known_days: int = _number(14, 1, 366, "known days the run-rate window must hold")
    smoothness_days: int = _number(56, 14, 730, "length of the smoothness window in days")
    smoothness_known_days: int = _number(28, 7, 730, "known days the smoothness window must hold")
    smoothness_cv_at_zero: float = _number(
        0.70, 0.01, 100, "coefficient of variation at which smoothness is 0"
    )
    intermittent_interval: float = _number(
        1.32, 1, 100, "mean days between non-zero days from which draw counts as intermittent"
    )
    smooth_green: float = _number(80, 0, 100, "smoothness from which the light is green")
    smooth_amber: float = _number(60, 0, 100, "smoothness from which the light is amber")
    idle_days: int = _number(14, 1, 366, "days without use after which a workflow is no longer in production")
    outcome_months: int = _number(3, 1, 24, "calendar months of closed outcome periods behind unit economics")
    max_rejected_share: float = _number(0.01, 0, 1, "share of rejected rows above which a source is refused")

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            low, high = item.metadata["low"], item.metadata["high"]
            whole = isinstance(item.default, int)
            right_kind = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
            if not right_kind or not low <= value <= high:
                kind = "a whole number" if whole else "a number"
                raise SettingError(f"setting {item.name} = {value!r}: give {kind} from {low} to {high}")
        if self.band_low > self.band_high:
            raise SettingError(
                f"setting band_low = {self.band_low} lies above band_high = {self.band_high}: swap them"
            )

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """These settings with some replaced; an unknown name is an error that lists the nearest."""
        known = {item.name for item in fields(self)}
        for name in changes:
            if name not in known:
                raise SettingError(f"unknown setting {name!r}: the settings are {', '.join(sorted(known))}")
        return replace(self, **changes)

    def differing(self, names: tuple[str, ...]) -> str:
        """Those of `names` that are not the default, in words; empty when all are."""
        return ", ".join(
            f"{name} {getattr(self, name)} (default {getattr(DEFAULTS, name)})"
            for name in names
            if getattr(self, name) != getattr(DEFAULTS, name)
        )


DEFAULTS = Settings()
