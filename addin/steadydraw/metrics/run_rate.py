"""Run rate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import day_totals, mean, window_start
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import MONEY_PER_DAY, Money


@metric(
    place=240,
    unit=MONEY_PER_DAY,
    formula="mean of the daily draw over the known days of the last 28",
    source="Steadydraw definition; whole weeks, so that weekdays cancel",
    uses=("run_rate_days", "run_rate_known_days"),
)
def run_rate(
    dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """Mean daily draw of the last 28 complete days.

    Four weeks of 100 on weekdays and nothing at weekends:

    >>> from datetime import timedelta
    >>> days = [date(2026, 6, 1) + timedelta(days=n) for n in range(28)]
    >>> round(run_rate(days, [100 if d.weekday() < 5 else 0 for d in days], days[-1]).value, 6)
    71.428571

    With fewer than 14 known days in the window the status is insufficient_data.
    """
    known = day_totals(dates, amounts, window_start(as_of, settings.run_rate_days), as_of)
    basis = f"mean of {len(known)} known days of the last {settings.run_rate_days}"
    if len(known) < settings.run_rate_known_days:
        return insufficient_data(
            f"{len(known)} known days of the last {settings.run_rate_days}; "
            f"a run rate needs {settings.run_rate_known_days}",
            basis=basis,
        )
    return ok(mean(known.values()), basis=basis)
