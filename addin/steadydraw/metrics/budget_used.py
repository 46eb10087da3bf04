"""Budget used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from steadydraw.days import reaches
from steadydraw.registry import metric
from steadydraw.result import Answer, Cell, OutOfDomain, detail, insufficient_data, not_applicable, ok
from steadydraw.units import FLAG, MONEY, RATIO, TEXT, Money

_COLUMNS = {
    "budget": TEXT,
    "amount": MONEY,
    "spent": MONEY,
    "forecast": MONEY,
    "used": RATIO,
    "alerts_crossed": TEXT,
    "over_forecast": FLAG,
}


@metric(
    place=690,
    unit=RATIO,
    formula="spend inside the budget's period / its amount; the highest of the budgets in force",
    source="Steadydraw definition; alerts at 50, 80 and 100 %",
    uses=("run_rate_method", "run_rate_days", "run_rate_known_days", "run_rate_months", "plan_curve"),
    counts="spend",
)
def budget_used(
    budget_periods: Annotated[Sequence[str], "name of each budget in force"],
    budget_amounts: Annotated[Sequence[Money], "its amount"],
    budget_spent: Annotated[Sequence[Money], "spend in its period so far"],
    budget_days_left: Annotated[Sequence[int], "days of its period after the as-of day"],
    budget_alerts: Annotated[Sequence[str], "its alert levels in per cent, such as 50;80;100"] = (),
    spend_rate: Annotated[Money | Answer | None, "mean daily spend"] = None,
) -> Answer:
    """Share of the tightest budget that is spent, with the alerts crossed and the forecast.

    8,400 of 10,000 are spent with 10 days to go at 300 a day:

    >>> found = budget_used(["2026-09"], [10_000], [8_400], [10], ["50;80;100"], 300)
    >>> found.value
    0.84
    >>> found.detail.records()[0]["alerts_crossed"], found.detail.records()[0]["forecast"]
    ('50;80', 11400)

    The detail has one row a budget. A budget of zero is left out and named. Raises OutOfDomain for a
    negative amount or days, and for alert levels that are no numbers.
    """
    rate = spend_rate if isinstance(spend_rate, (int, float)) else None
    alerts = budget_alerts or [""] * len(budget_periods)
    rows: list[tuple[Cell, ...]] = []
    shares: list[tuple[float, str, bool]] = []
    empty = []
    for name, amount, spent, left, levels in zip(
        budget_periods, budget_amounts, budget_spent, budget_days_left, alerts, strict=True
    ):
        if amount < 0 or left < 0:
            raise OutOfDomain(f"budget {name}: amount and days left must not be negative")
        if amount == 0:
            empty.append(name)
            continue
        used = spent / amount
        forecast = None if rate is None else spent + max(0.0, rate) * left
        crossed = [level for share, level in _levels(levels) if reaches(used, share)]
        over = None if forecast is None else not reaches(amount, forecast)
        rows.append((name, amount, spent, forecast, used, ";".join(crossed), over))
        shares.append((used, name, bool(over)))
    said = f"without an amount: {', '.join(empty)}" if empty else ""
    table = detail(_COLUMNS, rows)
    if not rows:
        if not empty:
            return insufficient_data("no budget in force", detail=table)
        return not_applicable(said, detail=table)
    used, name, over_forecast = max(shares)
    return ok(used, note=f"{name}{'; forecast over budget' if over_forecast else ''}", detail=table)


@lru_cache
def _levels(text: str) -> tuple[tuple[float, str], ...]:
    """The levels of a list in order, as shares and as written."""
    levels = [word.strip() for word in text.split(";") if word.strip()]
    try:
        return tuple(sorted((float(level) / 100, level) for level in levels))
    except ValueError:
        raise OutOfDomain(f"alert levels must be numbers such as 50;80;100, got {text!r}") from None
