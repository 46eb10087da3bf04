"""The written definitions read a second time with pandas and statistics, for accounts with one contract each.

Nothing of the product is imported here: two readings agree only where the definition is clear.
"""

from __future__ import annotations

import math
import statistics
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd


def read(folder: Path, as_of: pd.Timestamp) -> dict[str, dict[str, Any]]:
    """Expected values per account and metric; None where the status is not ok."""
    usage = pd.read_csv(folder / "usage.csv", parse_dates=["usage_date", "applies_to_date"])
    keyed = usage["source_row_id"].notna()
    usage = pd.concat([usage[~keyed], usage[keyed].drop_duplicates("source_row_id")])
    high_water = usage["usage_date"].max()
    usage["day"] = usage["applies_to_date"].fillna(usage["usage_date"])
    usage = usage[(usage["day"] <= as_of) & usage["billable"]]
    contracts = pd.read_csv(folder / "contracts.csv", parse_dates=["start_on", "end_on"])
    found = {}
    for record in contracts.to_dict("records"):
        contract = {str(name): value for name, value in record.items()}
        rows = usage[usage["account_id"] == contract["account_id"]]
        by_day = rows.groupby("day")[["rated_amount", "units"]].sum()
        found[contract["account_id"]] = _account(contract, by_day, as_of, high_water)
    return found


def _account(
    contract: dict[str, Any], by_day: pd.DataFrame, as_of: pd.Timestamp, high_water: pd.Timestamp
) -> dict[str, Any]:
    start, end, commit = contract["start_on"], contract["end_on"], contract["commit_amount"]
    amounts = {pd.Timestamp(str(day)): float(amount) for day, amount in by_day["rated_amount"].items()}
    known: dict[pd.Timestamp, float] = {}
    for back in range(56):
        day = as_of - timedelta(days=back)
        if day in amounts:
            known[day] = amounts[day]
        elif start <= day < end and day <= high_water:
            known[day] = 0.0
    recent = [amount for day, amount in known.items() if (as_of - day).days < 28]
    rate = sum(recent) / len(recent) if len(recent) >= 14 else None
    positive = by_day[by_day["units"] > 0]
    values: dict[str, Any] = {
        "time_to_first_billable_event": max(0, (positive.index[0] - start).days) if len(positive) else None,
        "run_rate": rate,
        "smoothness": _smoothness(known, as_of),
    }
    if contract["model"] == "payg":
        return values
    drawn = sum(amount for day, amount in amounts.items() if start <= day < end)
    elapsed = min(1.0, max(0.0, ((as_of - start).days + 1) / (end - start).days))
    left = max(0, (end - as_of).days - 1)
    started = as_of >= start
    landing = (drawn + rate * left) / commit if rate is not None and started else None
    values |= {
        "commit_utilization": drawn / commit,
        "pace_gap": 100 * (drawn / commit - elapsed) if elapsed else None,
        "burn_multiple": drawn / commit / elapsed if elapsed else None,
        "term_end_utilization": landing,
    }
    remaining = commit - drawn
    if remaining > 0 and rate is not None and started:
        day = as_of + timedelta(days=math.ceil(remaining / rate)) if rate > 0 else end
        values["exhaustion_date"] = day.date().isoformat() if day < end else None
    return values


def _smoothness(known: dict[pd.Timestamp, float], as_of: pd.Timestamp) -> float | None:
    if len(known) < 28:
        return None
    one = timedelta(days=1)
    ratios = {}
    for day, amount in known.items():
        week = [known.get(day + offset * one) for offset in range(-3, 4)]
        numbers = [value for value in week if value is not None]
        if len(numbers) == 7 and sum(numbers) > 0:
            ratios[day] = amount / (sum(numbers) / 7)
    by_weekday: dict[int, list[float]] = {}
    for day, ratio in ratios.items():
        by_weekday.setdefault(day.weekday(), []).append(ratio)
    factors = {weekday: statistics.median(found) for weekday, found in by_weekday.items()}
    active = {weekday for weekday, factor in factors.items() if factor > 0}
    days = [amount for day, amount in known.items() if day.weekday() in active]
    if not active or not any(days) or len(days) / sum(1 for amount in days if amount) >= 1.32:
        return None
    scale = sum(factors.values()) / len(factors)
    residuals = [
        ratio / (factors[day.weekday()] / scale) for day, ratio in ratios.items() if day.weekday() in active
    ]
    centre = statistics.fmean(residuals)
    return None if centre <= 0 else 100 * max(0.0, 1 - statistics.pstdev(residuals) / centre / 0.70)
