"""The whole company: every canonical table, and the lines its usage tables are made of."""

from __future__ import annotations

from collections.abc import Sequence

from samples.brightwater import (
    contracts,
    customers,
    days,
    incidents,
    ladder,
    ledger,
    outcomes,
    quality,
    relationship,
    usage,
)
from samples.brightwater.canonical import Table
from samples.brightwater.usage import Line


def company(lines: Sequence[Line]) -> list[Table]:
    """Every table of the company, the usage tables made from `lines`."""
    export, reseller = usage.feeds(lines)
    return [
        customers.accounts(),
        contracts.contracts(),
        contracts.commit_segments(),
        export,
        reseller,
        usage.statement(),
        ladder.workflows(),
        outcomes.outcomes(lines),
        quality.reliability(),
        quality.cost_changes(),
        relationship.milestones(),
        relationship.people(),
        relationship.budgets(),
        relationship.actions(),
        relationship.goals(),
        ledger.invoices(lines),
        ledger.fx_rates(),
        days.calendar(),
        contracts.band_changes(),
        relationship.pay_plans(),
        incidents.pay_exclusions(),
        ledger.plan_curves(),
    ]
