"""The daily line of an account as facts: its known days, and its known weeks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from steadydraw.account.draw import NoRatedAmount, known_line
from steadydraw.account.model import Account, Contract
from steadydraw.account.money import NoRate
from steadydraw.days import ONE_DAY, window_start
from steadydraw.metrics.exhaustion_date import WEEKS_DRAWN_FROM
from steadydraw.result import Answer, insufficient_data, not_applicable
from steadydraw.settings import Settings

MONTHLY = not_applicable("monthly data: daily figures are not made from it")
LINE_FACTS = ("dates", "amounts")


def recent_line(
    account: Account, contracts: Sequence[Contract], unit: str, as_of: date, settings: Settings
) -> dict[date, float] | Answer:
    """The known days of the longest window that a metric looks back on, or why there are none."""
    if account.grain == "month":
        return MONTHLY
    length = max(settings.smoothness_days, settings.run_rate_days, 7 * WEEKS_DRAWN_FROM)
    try:
        return known_line(account, contracts, unit, window_start(as_of, length), as_of)
    except (NoRate, NoRatedAmount) as reason:
        return insufficient_data(str(reason))


def line_facts(line: Mapping[date, float] | Answer) -> dict[str, object]:
    """`dates` and `amounts` of the known days."""
    if isinstance(line, Answer):
        return dict.fromkeys(LINE_FACTS, line)
    return {"dates": list(line), "amounts": list(line.values())}


def known_weeks(line: Mapping[date, float], as_of: date) -> list[float]:
    """Draw of each of the trailing eight 7-day weeks whose days are all known, the last week first."""
    weeks = []
    for back in range(WEEKS_DRAWN_FROM):
        days = [as_of - ONE_DAY * (7 * back + offset) for offset in range(7)]
        if all(day in line for day in days):
            weeks.append(math.fsum(line[day] for day in days))
    return weeks
