"""Where finance keeps each table, and under which headers: the one place that writer and mapping read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How finance writes a column: what its cells hold and how they look."""

    TEXT = "text"
    WORD = "word"
    DATE = "date"
    TEXT_DATE = "text date"
    WHOLE = "whole"
    MONEY = "money"
    PRICE = "price"
    SHARE = "share"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A header of finance and the canonical column it stands for; without one it is finance's own."""

    header: str
    name: str
    kind: Kind = Kind.TEXT
    width: int = 13
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that holds one table. `constants` are canonical columns that the sheet leaves unsaid."""

    table: str
    name: str
    title: str = ""
    columns: tuple[Column, ...]
    part: str = ""
    excel_table: str = ""
    header_row: int = 3
    date_order: str = ""
    constants: tuple[tuple[str, str], ...] = ()
    wide: bool = False
    hidden: bool = False

    def position(self, name: str) -> int:
        """The place of a canonical column, counted from 0."""
        return [column.name for column in self.columns].index(name)


_T, _W, _D, _N, _M, _P, _S, _F = (
    Kind.TEXT,
    Kind.WORD,
    Kind.DATE,
    Kind.WHOLE,
    Kind.MONEY,
    Kind.PRICE,
    Kind.SHARE,
    Kind.FLAG,
)
_CUSTOMER = Column("Customer No.", "account_id", _T, 13)
_FROM = Column("From", "period_start", _D)
_UNTIL = Column("Until (excl.)", "period_end", _D)

CUSTOMERS = Sheet(
    table="accounts",
    name="Customers",
    title="Customer master",
    excel_table="tblCustomers",
    columns=(
        _CUSTOMER,
        Column("Customer", "account_name", _T, 44),
        Column("Parent", "parent_account_id", _T, 10),
        Column("Segment", "segment", _T, 15),
        Column("Region", "region", _T, 11),
        Column("Time zone", "time_zone", _T, 20),
        Column("Ccy", "currency", _T, 6, "Currency in which we bill"),
        Column("FY starts", "fiscal_year_start_month", _N, 10, "Month number"),
        Column("Strategic?", "strategic", _F, 11),
        Column("Opened", "created_on", _D),
        Column("Status", "status", _W, 10),
        Column("Notice on", "churn_notice_on", _D),
    ),
)
CONTRACTS = Sheet(
    table="contracts",
    name="Contracts",
    title="Contract register",
    header_row=5,
    date_order="dmy",
    columns=(
        Column("Contract No.", "contract_id", _T, 14),
        _CUSTOMER,
        Column("Customer", "", _T, 36),
        Column(
            "Model",
            "model",
            _W,
            18,
            "Prepaid: paid up front. Postpaid minimum: the minimum is invoiced at term end.",
        ),
        Column("Start date", "start_on", _D, 12),
        Column("Renewal date", "end_on", _D, 14, "First day after the term. Empty: evergreen."),
        Column("Credits", "", _N, 14),
        Column("Price per credit", "unit_price", _P, 15),
        Column(
            "Commit",
            "commit_amount",
            _M,
            16,
            "Credits x price, in the unit of the next column. Ramps: see Amendments.",
        ),
        Column("Commit unit", "commit_unit", _T, 12),
        Column("Overage price", "overage_unit_price", _P, 14),
        Column("Rollover %", "rollover_pct", _S, 11),
        Column("True-up", "true_up", _W, 13),
        Column("Band low", "band_low", _S, 10, "Agreed with the customer; empty means the house band."),
        Column("Band high", "band_high", _S, 10),
        Column("Replaces", "supersedes_contract_id", _T, 13),
    ),
)
AMENDMENTS = Sheet(
    table="commit_segments",
    name="Amendments",
    title="Commit steps, top-ups, rollover and free credits",
    columns=(
        Column("Contract No.", "contract_id", _T, 14),
        Column("From", "segment_start", _D),
        Column("Until (excl.)", "segment_end", _D),
        Column("Amount", "amount", _M, 14),
        Column("Kind", "kind", _W, 11),
        Column("Burn order", "priority", _N, 11),
        Column("Expires", "expires_on", _D),
    ),
)
USAGE = Sheet(
    table="usage",
    name="Usage export",
    excel_table="tblUsage",
    header_row=1,
    columns=(
        Column("Usage Day", "usage_date", _D, 12),
        _CUSTOMER,
        Column("Segment", "", _T, 14),
        Column("Product", "workflow_id", _T, 20),
        Column("Meter", "meter", _T, 14),
        Column("Credits", "units", _N, 11),
        Column("Billed", "rated_amount", _M, 13),
        Column("Ccy", "currency", _T, 6),
        Column("Cost of service", "cost", _M, 15),
        Column("Env", "environment", _W, 12),
        Column("Type", "row_type", _W, 12),
        Column("Billable?", "billable", _F, 10),
        Column("Line ID", "source_row_id", _T, 12),
        Column("Service Day", "applies_to_date", _D, 12, "Day a correction belongs to"),
    ),
    constants=(("unit", "credits"),),
)
RESELLER = Sheet(
    table="usage",
    part="reseller",
    name="Reseller export",
    title="Aegean reseller desk: end customer usage",
    header_row=4,
    date_order="dmy",
    columns=(
        Column("Date", "usage_date", Kind.TEXT_DATE, 12),
        Column("End customer", "account_id", _T, 14),
        Column("Service", "workflow_id", _T, 18),
        Column("Meter", "meter", _T, 12),
        Column("Quantity", "units", _N, 12),
        Column("Amount USD", "rated_amount", _M, 14),
        Column("Ref", "source_row_id", _T, 12),
    ),
    constants=(("unit", "credits"), ("currency", "USD"), ("environment", "production")),
)
STATEMENT = Sheet(
    table="usage",
    part="statement",
    name="Partner statement",
    title="Pacific partner: credits by month",
    wide=True,
    columns=(
        _CUSTOMER,
        Column("Service", "workflow_id", _T, 18),
        Column("Meter", "meter", _T, 12),
    ),
    constants=(("unit", "credits"), ("environment", "production")),
)
WORKFLOWS = Sheet(
    table="workflows",
    name="Workflows",
    title="Workflows and this quarter's ladder",
    excel_table="tblWorkflows",
    columns=(
        Column("Product", "workflow_id", _T, 20),
        Column("Name", "name", _T, 22),
        _CUSTOMER,
        Column("Ladder quarter", "ladder_quarter", _T, 15),
        Column("Target credits/day", "target_units_per_day", _N, 18),
        Column("Minimum credits/day", "minimum_units_per_day", _N, 19),
        Column("Schedule", "schedule", _W, 11),
        Column("Weight", "weight", _P, 9),
    ),
)
OUTCOMES = Sheet(
    table="outcomes",
    name="Outcomes",
    title="Outcomes agreed with the customers",
    excel_table="tblOutcomes",
    columns=(
        _FROM,
        _UNTIL,
        _CUSTOMER,
        Column("Outcome", "outcome", _T, 34),
        Column("Count", "count", _N, 12),
        Column("Product", "workflow_id", _T, 20),
        Column("Value each", "value_per_outcome", _M, 12),
        Column("Ccy", "currency", _T, 6),
        Column("Evidence", "evidence", _T, 50),
    ),
)
QUALITY = Sheet(
    table="reliability",
    name="Quality",
    title="Service levels, evals and guardrails",
    excel_table="tblQuality",
    columns=(
        _FROM,
        _UNTIL,
        _CUSTOMER,
        Column("Kind", "kind", _T, 11),
        Column("Good", "good", _N, 12),
        Column("Valid", "valid", _N, 12),
        Column("Product", "workflow_id", _T, 20),
        Column("Target", "slo_target", _P, 10),
        Column("Eval set", "eval_set", _T, 18),
        Column("Set version", "eval_set_version", _T, 12),
    ),
)
CHANGE_LOG = Sheet(
    table="cost_changes",
    name="Change log",
    title="What was done to cut unit cost",
    columns=(
        _CUSTOMER,
        Column("Changed on", "changed_on", _D),
        Column("Change", "change", _T, 46),
        Column("Product", "workflow_id", _T, 20),
    ),
)
