"""Signs of trouble as facts: silence, a balance that stands still, workflows lost, roles nobody holds."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.account.at import MONTHLY, At
from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.model import Account
from steadydraw.account.money import NoRate
from steadydraw.account.production import lost_since
from steadydraw.estimators.production import Schedule
from steadydraw.result import Answer, insufficient_data, not_applicable, not_started

ROLES_NEEDED = {"csm": "owner", "technical": "technical counterpart"}
LOST_WITHIN_DAYS = 28


def sign_facts(at: At) -> dict[str, Any]:
    """What the early warnings and the red gates look at."""
    return {
        "days_without_use": days_without_use(at),
        "days_past_schedule": days_past_schedule(at),
        "balance_unchanged_days": balance_unchanged_days(at),
        "workflows_lost": lost_since(at, LOST_WITHIN_DAYS),
        "missing_roles": missing_roles(at.account, at.as_of),
    }


def known_until(at: At) -> date:
    """The last day up to the as-of day on which silence would be known."""
    return min(at.as_of, at.account.high_water or date.min)


def days_without_use(at: At) -> int | Answer:
    """Days from the last use, or from the start of the first term, to the last day known."""
    if at.account.grain == "month":
        return MONTHLY
    last = _last_use(at.record.units.days, at.record.units.amounts, at.as_of)
    return _days_since(at, last)


def _days_since(at: At, last: date | None) -> int | Answer:
    if last is None:
        starts = [each.start for each in at.account.contracts]
        if not starts:
            return insufficient_data("no use, and no contract it should have begun with")
        if min(starts) > at.as_of:
            return not_started(f"the contract starts on {min(starts).isoformat()}")
        last = min(starts)
    return max(0, (known_until(at) - last).days)


def days_past_schedule(at: At) -> int | Answer:
    """Days that the next run of the least overdue workflow is late; without workflows, use is due daily."""
    if at.account.grain == "month":
        return MONTHLY
    schedules = {each.workflow_id: each.schedule for each in at.account.workflows}
    late = []
    for line in at.account.workflow_lines:
        last = _last_use(line.days, line.production_units, at.as_of)
        if last is not None:
            period = schedules.get(line.workflow_id, Schedule.DAILY).period_days
            late.append((known_until(at) - last).days - math.ceil(period))
    if late:
        return max(0, min(late))
    silent = days_without_use(at)
    return silent if isinstance(silent, Answer) else max(0, silent - 1)


def _last_use(days: Sequence[date], amounts: Sequence[float | None], as_of: date) -> date | None:
    for position in range(bisect_right(days, as_of) - 1, -1, -1):
        if (amounts[position] or 0.0) > 0:
            return days[position]
    return None


def balance_unchanged_days(at: At) -> int | Answer:
    """Days for which no balance of the commits in force has moved."""
    counting = [each for each in at.counting if each.has_commit_model and each.covers(at.as_of)]
    if not counting or isinstance(at.commitments, Answer):
        return not_applicable("no commit in force")
    still = []
    try:
        for contract in counting:
            moved = at.record.ledger(contract).last_moved(at.as_of)
            still.append((known_until(at) - max(moved or contract.start, contract.start)).days)
    except (NoRate, NoRatedAmount) as reason:
        return insufficient_data(str(reason))
    return max(0, min(still))


def missing_roles(account: Account, as_of: date) -> list[str] | Answer:
    """The needed roles that nobody holds at the as-of day."""
    if account.roles is None:
        return insufficient_data("the source names no people")
    held = {
        role
        for role, since, until in account.roles
        if (since is None or since <= as_of) and (until is None or as_of < until)
    }
    return [title for role, title in ROLES_NEEDED.items() if role not in held]
