"""The sheets around the service: milestones, owners, budgets, promises, goals, and finance's small lists."""

from __future__ import annotations

from samples.brightwater.layout import (
    AMENDMENTS,
    CHANGE_LOG,
    CONTRACTS,
    CUSTOMERS,
    OUTCOMES,
    QUALITY,
    RESELLER,
    STATEMENT,
    USAGE,
    WORKFLOWS,
    Column,
    Kind,
    Sheet,
)

_CUSTOMER = CUSTOMERS.columns[0]

MILESTONES = Sheet(
    table="milestones",
    name="Milestones",
    title="Milestones",
    columns=(
        _CUSTOMER,
        Column("Milestone", "milestone", Kind.TEXT, 34),
        Column("Reached on", "on", Kind.DATE),
        Column("Note", "note", Kind.TEXT, 44),
    ),
)
OWNERS = Sheet(
    table="people",
    name="Owners",
    title="Who owns which customer",
    columns=(
        _CUSTOMER,
        Column("Role", "role", Kind.WORD, 12),
        Column("Person", "person", Kind.TEXT, 24),
        Column("Since", "from_on", Kind.DATE),
        Column("Until", "to_on", Kind.DATE),
    ),
)
BUDGETS = Sheet(
    table="budgets",
    name="Budgets",
    title="The customers' own budgets",
    columns=(
        _CUSTOMER,
        Column("From", "period_start", Kind.DATE),
        Column("Until (excl.)", "period_end", Kind.DATE),
        Column("Budget", "amount", Kind.MONEY, 14),
        Column("Ccy", "currency", Kind.TEXT, 6),
        Column("Alert at %", "alert_pct", Kind.TEXT, 12),
    ),
)
PROMISES = Sheet(
    table="actions",
    name="Promises",
    title="What we promised",
    excel_table="tblPromises",
    columns=(
        _CUSTOMER,
        Column("Action", "action", Kind.TEXT, 44),
        Column("Owner role", "owner_role", Kind.TEXT, 12),
        Column("Due", "due_on", Kind.DATE),
        Column("Promised in", "promised_in", Kind.TEXT, 12),
        Column("Status", "status", Kind.TEXT, 10),
        Column("Reason", "trigger", Kind.TEXT, 16),
    ),
)
GOALS = Sheet(
    table="goals",
    name="Goals",
    title="Goals of the quarter",
    columns=(
        _CUSTOMER,
        Column("Period", "period", Kind.TEXT, 10),
        Column("Goal", "goal", Kind.TEXT, 40),
        Column("Target", "target", Kind.PRICE, 12),
        Column("Unit", "unit", Kind.TEXT, 14),
        Column("Actual", "actual", Kind.PRICE, 12),
    ),
)
INVOICES = Sheet(
    table="invoices",
    name="Invoices",
    title="Usage invoices",
    columns=(
        Column("Invoice No.", "invoice_id", Kind.TEXT, 13),
        _CUSTOMER,
        Column("From", "period_start", Kind.DATE),
        Column("Until (excl.)", "period_end", Kind.DATE),
        Column("Amount", "amount", Kind.MONEY, 14),
        Column("Ccy", "currency", Kind.TEXT, 6),
    ),
)
RATES = Sheet(
    table="fx_rates",
    name="FX",
    title="Month rates",
    columns=(
        Column("Valid from", "on", Kind.DATE),
        Column("From ccy", "from", Kind.TEXT, 10),
        Column("To ccy", "to", Kind.TEXT, 10),
        Column("Rate", "rate", Kind.PRICE, 10),
    ),
)
HOLIDAYS = Sheet(
    table="calendar",
    name="Holidays",
    title="Bank holidays",
    columns=(Column("Day", "date", Kind.DATE), Column("Holiday", "holiday", Kind.TEXT, 30)),
)
BAND_LOG = Sheet(
    table="band_changes",
    name="Band log",
    title="Changes of agreed bands",
    columns=(
        Column("Contract No.", "contract_id", Kind.TEXT, 14),
        Column("Changed on", "changed_on", Kind.DATE),
        Column("Low", "low", Kind.SHARE, 9),
        Column("High", "high", Kind.SHARE, 9),
        Column("Changed by", "by", Kind.TEXT, 22),
    ),
)
PAY_PLANS = Sheet(
    table="pay_plans",
    name="Variable pay",
    title="Variable pay of customer success",
    hidden=True,
    columns=(
        Column("Person", "person", Kind.TEXT, 24),
        Column("Quarter", "period", Kind.TEXT, 10),
        Column("Pay at target", "target_pay", Kind.MONEY, 14),
        Column("Targets", "targets", Kind.TEXT, 62),
    ),
)
EXCLUSIONS = Sheet(
    table="pay_exclusions",
    name="Agreed exclusions",
    title="Accidental spikes left out of variable pay",
    columns=(
        _CUSTOMER,
        Column("From", "from", Kind.DATE),
        Column("Until (excl.)", "to", Kind.DATE),
        Column("Reason", "reason", Kind.TEXT, 40),
    ),
)
PLAN_CURVE = Sheet(
    table="plan_curves",
    name="Plan curve",
    title="Expected draw of a first commit",
    hidden=True,
    columns=(
        Column("Curve", "curve_id", Kind.TEXT, 12),
        Column("Term elapsed %", "elapsed_pct", Kind.WHOLE, 15),
        Column("Drawn %", "expected_pct", Kind.WHOLE, 10),
    ),
)

SHEETS = (
    CUSTOMERS,
    CONTRACTS,
    AMENDMENTS,
    USAGE,
    RESELLER,
    STATEMENT,
    WORKFLOWS,
    OUTCOMES,
    QUALITY,
    CHANGE_LOG,
    MILESTONES,
    OWNERS,
    BUDGETS,
    PROMISES,
    GOALS,
    INVOICES,
    RATES,
    HOLIDAYS,
    BAND_LOG,
    PAY_PLANS,
    EXCLUSIONS,
    PLAN_CURVE,
)
"""All sheets that hold a table, in the order of the workbook."""
