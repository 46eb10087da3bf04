"""What the production test of a workflow needs: its rows of use and its terms at the as-of day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from steadydraw.account.model import Account, ServiceLevel
from steadydraw.days import ONE_DAY, add_months, quarter_start
from steadydraw.metrics.production_workflows import WorkflowTerms
from steadydraw.result import not_applicable

RELIABILITY_DAYS = 28


def workflow_facts(account: Account, as_of: date) -> dict[str, Any]:
    """Rows of use by workflow, and the terms of the workflows that are known."""
    use = account.workflow_use
    monthly = not_applicable("monthly data: daily activity is not known")
    return {
        "workflow_dates": monthly if account.grain == "month" else use.days,
        "workflow_ids": use.workflow_ids,
        "workflow_units": use.units,
        "environments": use.environments,
        "quarter_ends": quarter_ends(as_of, account.fiscal_year_start_month),
        "workflow_terms": [
            WorkflowTerms(
                each.workflow_id,
                each.schedule,
                each.minimum_units_per_day,
                fails_slo(
                    [level for level in account.service_levels if level.workflow_id == each.workflow_id],
                    as_of,
                ),
            )
            for each in account.workflows
        ],
    }


def quarter_ends(as_of: date, fiscal_year_start_month: int) -> list[date]:
    """The last days of the two quarters before the one that holds `as_of`, the later first."""
    start = quarter_start(as_of, fiscal_year_start_month)
    return [start - ONE_DAY, add_months(start, -3) - ONE_DAY]


def fails_slo(levels: Sequence[ServiceLevel], as_of: date) -> bool:
    """Whether good over valid lies under the promised level in the periods ending in the last 28 days.

    Longer periods are judged by the latest closed one. Nothing measured or promised passes.
    """
    closed = [each for each in levels if each.end <= as_of + ONE_DAY and each.target is not None]
    if not closed:
        return False
    recent = [each for each in closed if each.end > as_of + ONE_DAY - timedelta(days=RELIABILITY_DAYS)]
    last = max(each.end for each in closed)
    judged = recent or [each for each in closed if each.end == last]
    valid = math.fsum(each.valid for each in judged)
    target = max(each.target for each in judged if each.target is not None)
    return valid > 0 and math.fsum(each.good for each in judged) / valid < target
