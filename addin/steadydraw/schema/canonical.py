"""All canonical tables by name, in the order they are loaded: what others refer to comes first."""

from __future__ import annotations

from types import MappingProxyType

from steadydraw.schema.columns import Table
from steadydraw.schema.core import ACCOUNTS, COMMIT_SEGMENTS, CONTRACTS, USAGE
from steadydraw.schema.finance import (
    BAND_CHANGES,
    CALENDAR,
    FX_RATES,
    INVOICES,
    PAY_EXCLUSIONS,
    PAY_PLANS,
    PLAN_CURVES,
)
from steadydraw.schema.playbook import PLAYBOOK
from steadydraw.schema.success import (
    ACTIONS,
    BUDGETS,
    COST_CHANGES,
    GOALS,
    LADDER_CHANGES,
    MILESTONES,
    OUTCOMES,
    PEOPLE,
    RELIABILITY,
    WORKFLOWS,
)

SCHEMA: MappingProxyType[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            ACCOUNTS,
            CONTRACTS,
            COMMIT_SEGMENTS,
            USAGE,
            WORKFLOWS,
            OUTCOMES,
            RELIABILITY,
            COST_CHANGES,
            MILESTONES,
            PEOPLE,
            BUDGETS,
            ACTIONS,
            PLAYBOOK,
            GOALS,
            INVOICES,
            BAND_CHANGES,
            LADDER_CHANGES,
            PAY_PLANS,
            PAY_EXCLUSIONS,
            FX_RATES,
            CALENDAR,
            PLAN_CURVES,
        )
    }
)

REQUIRED = MappingProxyType({table.name: table.required for table in SCHEMA.values()})
"""The columns a table must have, by table."""
