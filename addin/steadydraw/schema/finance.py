"""The tables finance keeps beside contracts: invoices, rates, calendar, pay and band changes."""

from __future__ import annotations

from steadydraw.schema.columns import Column, Kind, Table

_ACCOUNT = Column("account_id", Kind.ID, "the account", required=True)

INVOICES = Table(
    "invoices",
    "What the customer was billed; usage reconciles to it",
    (
        Column("invoice_id", Kind.ID, "the invoice's own id", required=True),
        _ACCOUNT,
        Column("period_start", Kind.DATE, "first day of the period billed", required=True),
        Column("period_end", Kind.DATE, "the day after its last day", required=True),
        Column("amount", Kind.NUMBER, "the amount billed", required=True),
        Column("currency", Kind.CURRENCY, "ISO 4217 code"),
    ),
    key=("invoice_id",),
)

BAND_CHANGES = Table(
    "band_changes",
    "When the healthy band of a contract was changed, and by whom",
    (
        Column("contract_id", Kind.ID, "the contract", required=True),
        Column("changed_on", Kind.DATE, "the day of the change", required=True),
        Column("low", Kind.SHARE, "the new lower edge", required=True),
        Column("high", Kind.SHARE, "the new upper edge", required=True),
        Column("by", Kind.TEXT, "who changed it", required=True),
        Column("from_low", Kind.SHARE, "the lower edge before"),
        Column("from_high", Kind.SHARE, "the upper edge before"),
    ),
    key=("contract_id", "changed_on"),
)

PAY_PLANS = Table(
    "pay_plans",
    "Target variable pay of a person and period",
    (
        Column("person", Kind.TEXT, "the person", required=True),
        Column("period", Kind.TEXT, "the period, such as 2026Q3", required=True),
        Column("target_pay", Kind.NUMBER, "variable pay at full attainment", required=True),
        Column("targets", Kind.TEXT, "the targets the pay depends on"),
    ),
    key=("person", "period"),
)

PAY_EXCLUSIONS = Table(
    "pay_exclusions",
    "Days that do not count for pay, such as accidental spikes",
    (
        _ACCOUNT,
        Column("from", Kind.DATE, "first day left out", required=True),
        Column("to", Kind.DATE, "the day after the last day left out", required=True),
        Column("reason", Kind.TEXT, "why", required=True),
    ),
)

FX_RATES = Table(
    "fx_rates",
    "Exchange rates; the last one on or before a day counts",
    (
        Column("on", Kind.DATE, "the day the rate is of", required=True),
        Column("from", Kind.CURRENCY, "ISO 4217 code of the amount", required=True),
        Column("to", Kind.CURRENCY, "ISO 4217 code it is turned into", required=True),
        Column("rate", Kind.NUMBER, "how many of `to` one of `from` is", required=True),
    ),
    key=("on", "from", "to"),
)

CALENDAR = Table(
    "calendar",
    "Holidays, and the fiscal periods of days where they are no calendar months, as in a 4-4-5 year",
    (
        Column("date", Kind.DATE, "the day", required=True),
        Column("holiday", Kind.TEXT, "the holiday's name"),
        Column("fiscal_quarter", Kind.TEXT, "the fiscal quarter it belongs to, such as FY26Q1"),
        Column("fiscal_period", Kind.TEXT, "the fiscal month it belongs to, such as FY26P01"),
    ),
    key=("date",),
)

PLAN_CURVES = Table(
    "plan_curves",
    "Expected course of a commit over its term",
    (
        Column("curve_id", Kind.ID, "the curve", required=True),
        Column("elapsed_pct", Kind.SHARE, "share of the term elapsed", required=True),
        Column("expected_pct", Kind.SHARE, "share of the commit expected to be drawn", required=True),
    ),
    key=("curve_id", "elapsed_pct"),
)
