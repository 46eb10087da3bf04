"""Budget alerts: the highest share crossed of each budget, and a forecast that goes over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from steadydraw.result import Cell, Result
from steadydraw.triggers.playbook import BUDGET, FORECAST_OVER, Play, alert_play, play_for
from steadydraw.triggers.trigger import Trigger

METRIC = "budget_used"


def budget_alerts(results: Mapping[str, Result], plays: Sequence[Play]) -> Iterator[Trigger]:
    """The alerts of every budget.

    Of the shares crossed only the highest counts, for one owner acts once. Where an alert at 100 % or more
    has fired, a forecast over the budget says nothing new and stays silent.
    """
    result = results.get(METRIC)
    if result is None or not result.ok or result.detail is None:
        return
    currency = next((each.unit.of for each in result.detail.columns if each.name == "amount"), "")
    for row in result.detail.records():
        amount, spent, forecast = (_number(row[name]) for name in ("amount", "spent", "forecast"))
        if amount is None or spent is None:
            continue
        used = _number(row["used"])
        name = str(row["budget"])
        of_amount = f"of {amount:,.2f} {currency}".rstrip()
        crossed = _highest(row["alerts_crossed"])
        if crossed is not None:
            share = "" if used is None else f" ({used:.1%})"
            reason = f"Budget {name} has passed {crossed:g} %: {spent:,.2f} {of_amount} is spent{share}."
            excess = max(0.0, spent - amount, (forecast or 0.0) - amount)
            yield Trigger(
                BUDGET, f"{crossed:g}", alert_play(plays, crossed), reason, METRIC, used, excess or None
            )
        if row["over_forecast"] and forecast is not None and (crossed is None or crossed < 100):
            reason = f"Budget {name} is forecast to end at {forecast:,.2f} {of_amount}."
            play = play_for(plays, BUDGET, FORECAST_OVER)
            yield Trigger(
                BUDGET, FORECAST_OVER, play, reason, METRIC, used, max(0.0, forecast - amount) or None
            )


def _highest(crossed: Cell) -> float | None:
    """The highest of the shares in a text such as `50;80`, None where none is crossed."""
    shares = [float(part) for part in str(crossed or "").split(";") if part.strip()]
    return max(shares, default=None)


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, (int, float)) else None
