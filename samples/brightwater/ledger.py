"""What finance keeps beside the usage: invoices, exchange rates and the plan curve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from samples.brightwater.canonical import Row, Table, cents
from samples.brightwater.customers import BY_ID
from samples.brightwater.days import AS_OF, FIRST_DAY, months, next_month
from samples.brightwater.noise import Noise
from samples.brightwater.usage import Line, counted, net_month

INVOICED = ("A-1001", "A-1004", "A-1007", "A-1009")
MISBILLED = ("A-1007", date(2026, 8, 1), 125_000)
"""Customer, month and cents by which its invoice lies above the rated use: a credit note is still to come."""


def invoices(lines: Sequence[Line]) -> Table:
    """The monthly usage invoices of four customers; three agree with the rated use to the cent."""
    billed: Counter[tuple[str, date]] = Counter()
    for line in counted(lines):
        if line.billable and line.account_id in INVOICED and net_month(line) <= AS_OF:
            billed[line.account_id, net_month(line)] += line.amount
    billed[MISBILLED[:2]] += MISBILLED[2]
    rows: list[Row] = []
    for number, ((account_id, month), amount) in enumerate(sorted(billed.items()), start=1):
        currency = BY_ID[account_id].currency
        rows.append((f"INV-{number:05d}", account_id, month, next_month(month), cents(amount), currency))
    columns = ("invoice_id", "account_id", "period_start", "period_end", "amount", "currency")
    return Table("invoices", columns, tuple(rows))


def fx_rates() -> Table:
    """Dollars per euro and per pound, on the first of each month."""
    euro, pound = Noise("EUR", 9), Noise("GBP", 8)
    rows: list[Row] = []
    for month in months(FIRST_DAY, AS_OF):
        rows.append((month, "EUR", "USD", Decimal(10_850 * euro.factor() // 1_000).scaleb(-4)))
        rows.append((month, "GBP", "USD", Decimal(12_900 * pound.factor() // 1_000).scaleb(-4)))
    return Table("fx_rates", ("on", "from", "to", "rate"), tuple(rows))


def plan_curves() -> Table:
    """How a first commit is expected to be drawn: slowly while workflows are brought up, then evenly."""
    points = (
        (0, 0),
        (10, 3),
        (20, 9),
        (30, 18),
        (40, 29),
        (50, 40),
        (60, 52),
        (70, 64),
        (80, 76),
        (90, 88),
        (100, 100),
    )
    return Table(
        "plan_curves",
        ("curve_id", "elapsed_pct", "expected_pct"),
        tuple(("ramp-up", *each) for each in points),
    )
