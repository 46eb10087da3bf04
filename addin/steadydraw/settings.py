"""Every number that is our own choice, in one typed and documented place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from functools import cached_property
from typing import Any


class SettingError(ValueError):
    """A setting that is unknown or out of its domain, said in one sentence."""


def _number(default: float, low: float, high: float, about: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "about": about})


def _choice(default: str, choices: tuple[str, ...], about: str) -> Any:
    return field(default=default, metadata={"choices": choices, "about": about})


def _text(default: str, about: str) -> Any:
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True)  # without slots: what was changed is worked out once
class Settings:
    """The defaults of the metrics and of the loader; `steadydraw.toml` may change each."""

    # The source, and the book as a whole
    latency_days: int = _number(
        1, 0, 366, "days the feed lags behind; the default as-of is that far before its last day"
    )
    max_rejected_share: float = _number(0.01, 0, 1, "share of rejected rows above which a source is refused")
    book_currency: str = _text("", "currency book figures are added in; empty: the one all accounts share")
    book_fiscal_year_start_month: int = _number(1, 1, 12, "month the fiscal year of the book starts in")

    # Activation
    cohort_months: int = _number(3, 1, 3, "months of contract starts in one activation cohort, 1 or 3")
    mature_accounts: int = _number(5, 1, 10_000, "accounts a cohort needs to count in the trend")
    mature_days: int = _number(90, 1, 730, "days the youngest account of such a cohort has been observed")
    trend_cohorts: int = _number(8, 4, 40, "latest mature cohorts the activation trend is drawn through")
    activation_dead_band: float = _number(
        0.10, 0, 10, "change across the cohorts, as a share of the first median, that counts as flat"
    )

    # Commit
    band_low: float = _number(0.85, 0, 100, "lower edge of the healthy band where a contract names none")
    band_high: float = _number(1.10, 0, 100, "upper edge of the healthy band where a contract names none")
    run_rate_method: str = _choice(
        "window", ("window", "months", "weekdays", "plan"), "how the run rate is taken: window, months, ..."
    )
    run_rate_days: int = _number(
        28, 7, 366, "length of the run-rate window in days; whole weeks cancel weekdays"
    )
    run_rate_known_days: int = _number(14, 1, 366, "known days the run-rate window must hold")
    run_rate_months: int = _number(1, 1, 12, "closed calendar months behind the run rate by months")
    plan_curve: str = _text("", "curve_id of the plan curve the run rate follows by plan")

    # Stability of draw
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
    steady_margin: float = _number(0.10, 0, 1, "share a steady week may differ from its reference")
    steady_weeks_in: int = _number(4, 1, 52, "steady weeks in a row that begin steady draw")
    steady_weeks_out: int = _number(2, 1, 52, "unsteady weeks in a row that end steady draw")
    steady_known_weeks: int = _number(8, 1, 52, "known weeks that steady draw is judged from")
    spike_z: float = _number(3.5, 0.1, 1_000, "modified z score beyond which a day is a spike or a drop")
    spike_mad_floor: float = _number(0.05, 0, 1, "least median deviation, as a share of the baseline")
    spike_commit_share: float = _number(0.01, 0, 1, "least deviation, as a share of the monthly commit")
    spike_known_days: int = _number(21, 7, 28, "known days of the 28 before that judge a day")
    spike_window_days: int = _number(56, 1, 366, "days up to the as-of day that are looked at for spikes")

    # Adoption
    daily_active_days: int = _number(12, 1, 28, "active days of the last 28 that a daily workflow needs")
    weekday_active_days: int = _number(
        9, 1, 20, "active days of the last 20 weekdays a weekday workflow needs"
    )
    weekly_active_weeks: int = _number(3, 1, 4, "active weeks of the last four that a weekly workflow needs")
    idle_days: int = _number(14, 1, 366, "days without use after which a workflow is no longer in production")
    breadth_weight: float = _number(0.5, 0, 1, "weight of breadth in adoption; the rest is depth")
    concentration_flag: float = _number(0.80, 0, 1, "share of one workflow above which draw is concentrated")

    # Retention and early warnings
    retention_basis: str = _choice(
        "ttm_cohort", ("ttm_cohort", "yoy_quarter", "qoq"), "periods that revenue retention compares"
    )
    retention_by: str = _choice(
        "account", ("account", "parent"), "whether revenue is retained by account or by its current parent"
    )
    small_book: int = _number(10, 1, 10_000, "accounts under which a book figure is marked as small")
    warning_idle_days: int = _number(14, 1, 366, "days without use that warn")
    warning_fall: float = _number(0.20, 0, 1, "fall over seven days that warns")
    warning_unchanged_days: int = _number(60, 1, 730, "days of an unchanged balance that warn")

    # Unit economics and reliability
    outcome_months: int = _number(3, 1, 24, "calendar months of closed outcome periods behind unit economics")
    outcome_rate_tolerance: float = _number(0.02, 0, 1, "fall of the outcome rate that counts as none")
    pass_rate_tolerance: float = _number(0.02, 0, 1, "fall of the pass rate that counts as none")
    eval_least: int = _number(30, 1, 1_000_000, "evaluations under which a pass rate is marked as small")

    # Health
    weight_draw: float = _number(25, 0, 100, "health points for landing inside the band")
    weight_steadiness: float = _number(10, 0, 100, "health points for a smooth line")
    weight_adoption: float = _number(25, 0, 100, "health points for adoption")
    weight_ladder: float = _number(10, 0, 100, "health points for the rung of the ladder")
    weight_reliability: float = _number(15, 0, 100, "health points for the error budget left")
    weight_value: float = _number(10, 0, 100, "health points for the trend of value per dollar")
    weight_predictability: float = _number(5, 0, 100, "health points for spend that lands as forecast")
    band_reach: float = _number(0.50, 0.01, 10, "share of the commit outside the band at which draw scores 0")
    value_slope: float = _number(250, 0, 10_000, "points of value trend for a change of 1")
    variance_at_zero: float = _number(0.24, 0.01, 10, "forecast variance at which predictability scores 0")
    covered_least: float = _number(0.5, 0, 1, "share of the weights that must be known for a score")
    light_green: float = _number(75, 0, 100, "health score from which the light is green")
    light_amber: float = _number(50, 0, 100, "health score from which the light is amber")
    light_margin: float = _number(5, 0, 50, "points beyond a threshold that change the light")
    light_evaluations: int = _number(2, 1, 13, "weekly evaluations in a row that change the light")
    gate_idle_days: int = _number(14, 1, 366, "days past schedule without use that turn the light red")

    # Variable pay
    pay_weight_grr: float = _number(40, 0, 100, "share of variable pay for gross revenue retention")
    pay_weight_depth: float = _number(20, 0, 100, "share of variable pay for adoption depth")
    pay_weight_stability: float = _number(20, 0, 100, "share of variable pay for stability inside the band")
    pay_weight_expansion: float = _number(20, 0, 100, "share of variable pay for expansion")
    pay_floor: float = _number(0.90, 0, 1, "attainment under which a measure pays nothing")
    pay_step: float = _number(0.50, 0, 1, "share of pay at the floor")
    pay_cap: float = _number(1.10, 1, 10, "attainment from which a measure pays no more")
    pay_cap_payout: float = _number(1.50, 1, 10, "share of pay at the cap")
    pay_grr_floor: float = _number(0.85, 0, 1, "book GRR under which the other measures pay at most in full")
    pay_band_weeks: int = _number(8, 0, 13, "weeks in band of the last 13 that let expansion count")

    # Rhythm.
    new_account_days: int = _number(90, 1, 730, "days from its first contract on that an account is new")
    top_accounts: int = _number(10, 0, 10_000, "accounts with the largest spend that need a budget")
    large_spend: float = _number(
        250_000, 0, 1e12, "spend of the last 365 days from which an account needs a Field CTO"
    )

    def __post_init__(self) -> None:
        for item in fields(self):
            _check(item, getattr(self, item.name))
        if self.band_low > self.band_high:
            raise SettingError(
                f"setting band_low = {self.band_low} lies above band_high = {self.band_high}: swap them"
            )
        if self.cohort_months == 2:
            raise SettingError("setting cohort_months = 2: give 1 for months or 3 for quarters")

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """These settings with some replaced; an unknown name is an error that lists the nearest."""
        known = {item.name for item in fields(self)}
        for name in changes:
            if name not in known:
                raise SettingError(f"unknown setting {name!r}: the settings are {', '.join(sorted(known))}")
        return replace(self, **changes)

    def changed_names(self) -> frozenset[str]:
        """The settings that are not the default."""
        return self._changed

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(
            item.name for item in fields(self) if getattr(self, item.name) != getattr(DEFAULTS, item.name)
        )

    def differing(self, names: tuple[str, ...]) -> str:
        """Those of `names` that are not the default, each once and in words; empty when all are."""
        if self._changed.isdisjoint(names):
            return ""
        return ", ".join(
            f"{name} {getattr(self, name)} (default {getattr(DEFAULTS, name) or 'none'})"
            for name in dict.fromkeys(names)
            if name in self._changed
        )


def _check(item: Field[Any], value: Any) -> None:
    if isinstance(item.default, str):
        choices = item.metadata.get("choices")
        if not isinstance(value, str) or (choices and value not in choices):
            wanted = f"one of {', '.join(choices)}" if choices else "text"
            raise SettingError(f"setting {item.name} = {value!r}: give {wanted}")
        return
    low, high = item.metadata["low"], item.metadata["high"]
    whole = isinstance(item.default, int)
    right_kind = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
    if not right_kind or not low <= value <= high:
        kind = "a whole number" if whole else "a number"
        raise SettingError(f"setting {item.name} = {value!r}: give {kind} from {low} to {high}")


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class SettingsBook:
    """The settings of a source: those of all, and the changes for a segment and for an account."""

    common: Settings = DEFAULTS
    segments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    accounts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for about, changes in (("segment", self.segments), ("account", self.accounts)):
            for name, given in changes.items():
                for setting in given:
                    if setting in COMMON_ONLY:
                        raise SettingError(f"setting {setting} is for all accounts, not for {about} {name!r}")
                try:
                    self.common.changed(given)
                except SettingError as error:
                    raise SettingError(f"{about} {name!r}: {error}") from None

    def of(self, account_id: str, segment: str) -> Settings:
        """The settings of one account: its own before those of its segment before the common ones."""
        segment_changes = self.segments.get(segment, {})
        own = self.accounts.get(account_id, {})
        return self.common.changed({**segment_changes, **own}) if segment_changes or own else self.common


COMMON_ONLY = frozenset(
    item.name
    for item in fields(Settings)
    if item.name.startswith(("latency", "max_rejected", "book_", "cohort", "mature", "trend", "activation"))
    or item.name.startswith(("retention", "small_book", "pay_", "new_account", "top_", "large_"))
)
"""Settings of the source or of the whole book: no account or segment has its own."""
