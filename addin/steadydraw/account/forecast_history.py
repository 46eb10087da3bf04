"""An account's closed months one by one: what each was forecast to draw on its eve, and what it drew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.account.at import At
from steadydraw.account.line import forecast_facts
from steadydraw.account.model import Account
from steadydraw.account.record import Record
from steadydraw.days import ONE_DAY, add_months, month_start
from steadydraw.metrics.forecast_variance import forecast_variance
from steadydraw.result import Result
from steadydraw.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """One closed month from `start` on: `forecast` and `drawn` in `unit`, and the metric of the two.

    `forecast` is the run rate on the eve of the month times its days.
    """

    start: date
    forecast: float
    drawn: float
    unit: str
    result: Result


def forecast_history(
    account: Account, as_of: date, settings: Settings = DEFAULTS, months: int = 6
) -> tuple[ForecastMonth, ...]:
    """Those of the last `months` closed months that can be judged, in order.

    The last of them is the metric `forecast_variance` of the account at `as_of`. A month without a run
    rate on its eve, with unknown days or without draw is left out.
    """
    record = Record(account, as_of)
    end = month_start(as_of + ONE_DAY)
    found = (
        _month(At(record, add_months(end, 1 - back) - ONE_DAY, settings), settings)
        for back in range(months, 0, -1)
    )
    return tuple(each for each in found if each is not None)


def _month(at: At, settings: Settings) -> ForecastMonth | None:
    facts: dict[str, Any] = {"as_of": at.as_of, **forecast_facts(at)}
    result = forecast_variance.evaluate(facts, settings, {"draw": at.shown_unit})
    if not result.ok:
        return None
    return ForecastMonth(
        start=month_start(at.as_of),
        forecast=facts["eve_run_rate"] * facts["month_days"],
        drawn=facts["month_draw"],
        unit=at.shown_unit,
        result=result,
    )
