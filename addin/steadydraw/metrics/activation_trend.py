"""Whether newer accounts are activated sooner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.estimators.kaplan_meier import SurvivalCurve, Wait, curve_of, waits
from steadydraw.estimators.theil_sen import theil_sen_slope
from steadydraw.registry import metric
from steadydraw.result import Answer, Cell, Detail, OutOfDomain, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, DAYS, FLAG, RATIO, STATE, TEXT

HORIZONS = (7, 30, 60, 90)
LEAST_COHORTS = 4


@metric(
    place=130,
    unit=STATE,
    formula="Theil-Sen slope of the cohorts' medians x cohorts / first median, against the dead band",
    source="Theil 1950, Sen 1968; dead band and maturity: Steadydraw definition",
    uses=("cohort_months", "mature_accounts", "mature_days", "trend_cohorts", "activation_dead_band"),
    scope="book",
)
def activation_trend(
    account_starts: Annotated[Sequence[date], "start of each account's earliest contract"],
    days_to_first_event: Annotated[
        Sequence[float | None], "days to each account's first billable event, empty while there is none"
    ],
    as_of: Annotated[date, "last complete day counted"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """Whether the median days to the first billable event grow `shorter`, stay `flat` or grow `longer`.

    Five accounts started in each quarter of 2025; they took 40, 36, 32 and 28 days. The slope is -4 days
    a quarter, so -4 x 4 / 40 = -0.40 over the four cohorts, well beyond the dead band of 0.10:

    >>> starts = [date(2025, month, 1) for month in (1, 4, 7, 10) for _ in range(5)]
    >>> days = [median for median in (40, 36, 32, 28) for _ in range(5)]
    >>> activation_trend(starts, days, date(2026, 3, 31)).value
    'shorter'

    The detail has a row a cohort: accounts, Kaplan-Meier median and P75 (empty while not reached), the
    share activated within 7, 30, 60 and 90 days over the accounts observed that long (empty when none
    was), and whether the cohort is mature. The trend takes the latest mature cohorts that have a median;
    a quarter (month) without accounts counts as distance. Raises OutOfDomain for negative days.
    """
    try:
        found = waits(account_starts, days_to_first_event, as_of)
    except ValueError as problem:
        raise OutOfDomain(str(problem)) from None
    if not found:
        return insufficient_data("no account has started yet")
    cohorts = _cohorts(found, settings)
    table = _table(cohorts)
    mature = [each for each in cohorts if each.mature]
    points = [(each.place, median) for each in mature if (median := each.median) is not None]
    without = len(mature) - len(points)
    points = points[-settings.trend_cohorts :]
    unreached = _left_out(without)
    basis = (
        f"{len(points)} mature cohorts by {'month' if settings.cohort_months == 1 else 'quarter'} of start"
    )
    if len(points) < LEAST_COHORTS:
        note = f"{len(points)} mature cohorts with a median; a trend needs {LEAST_COHORTS}"
        return insufficient_data("; ".join(filter(None, (note, unreached))), basis=basis, detail=table)
    slope = theil_sen_slope(*zip(*points, strict=True)) or 0.0
    first, last = points[0][1], points[-1][1]
    note = f"medians from {first:g} to {last:g} days over {len(points)} cohorts, {slope:+.3g} days a cohort"
    return ok(
        _verdict(slope * len(points), first, settings.activation_dead_band),
        note="; ".join(filter(None, (note, unreached))),
        basis=basis,
        detail=table,
    )


def _left_out(cohorts: int) -> str:
    return f"{cohorts} mature cohort{'s' if cohorts > 1 else ''} without a median left out" if cohorts else ""


def _verdict(change: float, first: float, dead_band: float) -> str:
    """The state for a change in days; from a first median of 0 every change is beyond the band."""
    if same_to_12_digits(abs(change)) <= same_to_12_digits(dead_band * first):
        return "flat"
    return "longer" if change > 0 else "shorter"


@dataclass(frozen=True, slots=True)
class _Cohort:
    """The accounts that started in one month or quarter; `place` counts these from year 0."""

    place: int
    name: str
    members: Sequence[Wait]
    curve: SurvivalCurve
    mature: bool

    @property
    def median(self) -> float | None:
        return self.curve.time_until(0.5)

    def share_within(self, days: int) -> float | None:
        seen = [each for each in self.members if each.observed_days >= days]
        return sum(each.over and each.days <= days for each in seen) / len(seen) if seen else None


def _cohorts(found: Iterable[Wait], settings: Settings) -> list[_Cohort]:
    by_place: dict[int, list[Wait]] = {}
    for each in found:
        months = 12 * each.start.year + each.start.month - 1
        by_place.setdefault(months // settings.cohort_months, []).append(each)
    cohorts = []
    for place, members in sorted(by_place.items()):
        start = members[0].start
        by_month = settings.cohort_months == 1
        name = start.isoformat()[:7] if by_month else f"{start.year}Q{(start.month + 2) // 3}"
        youngest = min(each.observed_days for each in members)
        mature = len(members) >= settings.mature_accounts and youngest >= settings.mature_days
        cohorts.append(_Cohort(place, name, members, curve_of(members), mature))
    return cohorts


def _table(cohorts: Iterable[_Cohort]) -> Detail:
    shares = {f"within_{days}": RATIO for days in HORIZONS}
    columns = {"cohort": TEXT, "accounts": COUNT, "median": DAYS, "p75": DAYS, **shares, "mature": FLAG}
    rows: list[list[Cell]] = [
        [
            each.name,
            len(each.members),
            each.median,
            each.curve.time_until(0.75),
            *(each.share_within(days) for days in HORIZONS),
            each.mature,
        ]
        for each in cohorts
    ]
    return detail(columns, rows)
