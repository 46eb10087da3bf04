"""Forecast variance."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import RATIO, Money


@metric(
    place=290,
    unit=RATIO,
    formula="abs(eve_run_rate * month_days - month_draw) / month_draw",
    native="IF(OR({month_days}<=0,{month_draw}<=0),NA(),"
    "ABS({eve_run_rate}*{month_days}-{month_draw})/{month_draw})",
    source="FinOps Foundation: a mature practice stays within 12 %",
    basis="last closed month against the run rate on its eve",
    uses=("run_rate_method", "run_rate_days", "run_rate_known_days", "run_rate_months", "plan_curve"),
)
def forecast_variance(
    eve_run_rate: Annotated[Money, "run rate at the end of the day before the month"],
    month_draw: Annotated[Money, "net draw of the month"],
    month_days: Annotated[int, "days of the month"],
    closed_month: Annotated[str, "name of the month"] = "",
) -> Answer:
    """How far the last closed month landed from its forecast, as a share of what was drawn.

    The run rate on the eve of June was 100 a day, and June drew 3,200:

    >>> forecast_variance(100, 3_200, 30).value
    0.0625

    The forecast is the run rate on the eve of the month times its days. Without draw in the month there
    is no share to take. Raises OutOfDomain for a month of no or negative days.
    """
    if month_days <= 0:
        raise OutOfDomain(f"month_days must be positive, got {month_days}")
    forecast = eve_run_rate * month_days
    basis = f"{closed_month}: forecast {forecast:,.2f}, drawn {month_draw:,.2f}" if closed_month else ""
    if month_draw <= 0:
        return not_applicable("no draw in the month to hold the forecast against", basis=basis)
    return ok(abs(forecast - month_draw) / month_draw, basis=basis)
