"""The four measures of variable pay over the accounts of a person's book, and the trail behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from steadydraw.estimators.retention import AccountRevenue, retention_of
from steadydraw.settings import DEFAULTS, Settings

IN_BAND = "in_band"
STATES = frozenset({"too_slow", IN_BAND, "too_fast", None})


@dataclass(frozen=True, slots=True)
class AccountPeriod:
    """One account in the period that is paid for.

    `base_revenue` and `comparison_revenue` are the two revenues that retention compares (None = not in the
    cohort or not fully known); `commit` weighs the account in stability. `weeks` are the band states of
    the period's weeks (None = unknown). `adoption_depth` runs from 0 to 1 (None = not known) and
    `depth_weight`, usually the commit, is its weight. `steady` says whether the account is in steady draw
    at the period's end, `in_band_13` in how many of the last 13 weeks it was in band. Revenue and all that
    follows from weekly draw is taken from the daily series that `without_spikes` has cleaned. Raises
    ValueError for figures outside their domain.
    """

    account_id: str
    base_revenue: float | None
    comparison_revenue: float | None
    commit: float
    weeks: Sequence[str | None]
    adoption_depth: float | None
    depth_weight: float
    steady: bool
    in_band_13: int

    def __post_init__(self) -> None:
        for name in ("commit", "depth_weight"):
            value = getattr(self, name)
            if not math.isfinite(value) or value < 0:
                raise ValueError(f"account {self.account_id}: {name} must not be negative, got {value}")
        for name in ("base_revenue", "comparison_revenue"):
            value = getattr(self, name)
            if value is not None and not math.isfinite(value):
                raise ValueError(f"account {self.account_id}: {name} must be a finite amount, got {value}")
        for week in self.weeks:
            if week not in STATES:
                raise ValueError(
                    f"account {self.account_id}: {week!r} is not a band status; an unknown week is None"
                )
        if self.adoption_depth is not None and not 0 <= self.adoption_depth <= 1:
            raise ValueError(
                f"account {self.account_id}: adoption_depth lies between 0 and 1, got {self.adoption_depth}"
            )
        if not 0 <= self.in_band_13 <= 13:
            raise ValueError(
                f"account {self.account_id}: in_band_13 lies between 0 and 13, got {self.in_band_13}"
            )

    @property
    def weeks_known(self) -> int:
        """Weeks of the period with a known band status."""
        return sum(week is not None for week in self.weeks)

    @property
    def weeks_in_band(self) -> int:
        """Weeks of the period spent in band."""
        return sum(week == IN_BAND for week in self.weeks)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What one account brought to each measure.

    `part` is the part its revenue plays in retention, `retained` its base revenue that was kept, `growth`
    what it grew by, `expansion` the growth that counts and `why_not` why it does not. `steady` and
    `in_band_13` are what decides that.
    """

    account_id: str
    part: str
    base_revenue: float | None
    comparison_revenue: float | None
    retained: float
    growth: float
    steady: bool
    in_band_13: int
    expansion: float
    why_not: str
    commit: float
    weeks_in_band: int
    weeks_known: int
    adoption_depth: float | None
    depth_weight: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures as decimals, None where no account gives one, and a row for each account by id."""

    grr: float | None
    adoption_depth: float | None
    stability: float | None
    expansion: float | None
    audit: tuple[AuditRow, ...] = ()

    def of(self, measure: str) -> float | None:
        """The figure of the measure of that name."""
        figures = {
            "grr": self.grr,
            "adoption_depth": self.adoption_depth,
            "stability": self.stability,
            "expansion": self.expansion,
        }
        return figures[measure]


def measures_of(accounts: Iterable[AccountPeriod], settings: Settings = DEFAULTS) -> Measures:
    """The four measures over a person's accounts.

    GRR is the one of the book: sum of min(A, B+) over sum of A, cohort accounts only. Adoption depth is
    the mean weighted by `depth_weight`. Stability is the share of account-weeks in band, each week weighted
    by the account's commit. Expansion is the growth of cohort accounts that are in steady draw and were in
    band in at least 8 of the last 13 weeks, over the sum of A of the whole cohort.

    Raises ValueError for an account that comes twice, OverflowError for sums no float can hold.
    """
    rows = sorted(accounts, key=lambda each: each.account_id)
    ids = [each.account_id for each in rows]
    for one, other in pairwise(ids):
        if one == other:
            raise ValueError(f"account {one!r} comes twice: give each account one row")
    retention = retention_of(
        ids, [each.base_revenue for each in rows], [each.comparison_revenue for each in rows]
    )
    cohort = {each.account_id for each in retention.cohort}
    audit = tuple(
        _audited(each, revenue, each.account_id in cohort, settings)
        for each, revenue in zip(rows, retention.accounts, strict=True)
    )
    return Measures(
        grr=_share([retention.kept_at_most_base], [retention.base]),
        adoption_depth=_share(
            [each.depth_weight * (each.adoption_depth or 0.0) for each in rows],
            [each.depth_weight for each in rows if each.adoption_depth is not None],
        ),
        stability=_share(
            [each.commit * each.weeks_in_band for each in rows],
            [each.commit * each.weeks_known for each in rows],
        ),
        expansion=_share([row.expansion for row in audit], [retention.base]),
        audit=audit,
    )


def _audited(
    account: AccountPeriod, revenue: AccountRevenue, in_cohort: bool, settings: Settings
) -> AuditRow:
    base = (revenue.base or 0.0) if in_cohort else 0.0
    retained = min(base, revenue.kept)
    growth = revenue.kept - retained if in_cohort else 0.0
    reasons = [] if account.steady else ["not in steady draw"]
    if account.in_band_13 < settings.pay_band_weeks:
        reasons.append(f"in band {account.in_band_13} of 13 weeks, {settings.pay_band_weeks} needed")
    return AuditRow(
        account_id=account.account_id,
        part=revenue.part,
        base_revenue=account.base_revenue,
        comparison_revenue=account.comparison_revenue,
        retained=retained,
        growth=growth,
        steady=account.steady,
        in_band_13=account.in_band_13,
        expansion=0.0 if reasons else growth,
        why_not="; ".join(reasons) if growth else "",
        commit=account.commit,
        weeks_in_band=account.weeks_in_band,
        weeks_known=account.weeks_known,
        adoption_depth=account.adoption_depth,
        depth_weight=account.depth_weight,
    )


def _share(parts: Iterable[float], whole: Iterable[float]) -> float | None:
    total = math.fsum(whole)
    if total <= 0:
        return None
    share = math.fsum(parts) / total
    if not math.isfinite(share):
        raise OverflowError("a share of the book is beyond what a float can hold")
    return share
