"""The work around the numbers: owners, milestones, goals, promises and the customers' budgets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samples.brightwater.canonical import Row, Table
from samples.brightwater.customers import CUSTOMERS

_QUARTERS = (
    (date(2026, 1, 1), date(2026, 4, 1)),
    (date(2026, 4, 1), date(2026, 7, 1)),
    (date(2026, 7, 1), date(2026, 10, 1)),
    (date(2026, 10, 1), date(2027, 1, 1)),
)
_BUDGETS: tuple[tuple[str, tuple[int, int, int, int], str], ...] = (
    ("A-1001", (240_000, 300_000, 360_000, 385_000), "50;80;100"),
    ("A-1002", (80_000, 85_000, 90_000, 95_000), "80;100"),
    ("A-1004", (250_000, 275_000, 300_000, 310_000), "50;80;100"),
    ("A-1005", (50_000, 72_000, 95_000, 105_000), "50;80;100"),
    ("A-1007", (185_000, 200_000, 216_000, 222_000), "80;100"),
    ("A-1008", (85_000, 90_000, 95_000, 95_000), "50;80;100"),
    ("A-1011", (80_000, 100_000, 115_000, 120_000), "80;100"),
    ("A-1020", (40_000, 47_000, 52_000, 54_000), "50;80;100"),
)
_MILESTONES = (
    ("A-1001", "Contract signed", date(2025, 3, 24), ""),
    ("A-1001", "Data connected", date(2025, 4, 9), "Help desk and knowledge base"),
    ("A-1001", "First workflow in production", date(2025, 4, 13), "Support triage"),
    ("A-1001", "Second workflow in production", date(2025, 8, 4), "Invoice extraction"),
    ("A-1001", "Unit economics reviewed", date(2026, 1, 21), "With the customer's finance lead"),
    ("A-1001", "Third workflow in production", date(2025, 12, 1), "Knowledge search"),
    ("A-1001", "Fourth workflow in production", date(2026, 8, 10), "Contract review"),
    ("A-1004", "Contract signed", date(2025, 4, 2), ""),
    ("A-1004", "Unit economics reviewed", date(2026, 2, 18), ""),
    ("A-1006", "Commit used up", date(2026, 8, 18), "Throttled until the top-up is decided"),
    ("A-1010", "Amendment signed", date(2026, 6, 22), "Commit doubled"),
    ("A-1015", "First event reversed", date(2026, 6, 12), "It was our own test"),
    ("A-1018", "Technical lead left", date(2026, 7, 31), "No successor named"),
    ("A-1023", "Contract signed", date(2026, 8, 28), ""),
    ("A-1023", "Data connected", date(2026, 9, 14), "Sandbox only"),
    ("A-1024", "Notice received", date(2026, 5, 15), "Product line discontinued"),
    ("A-1001", "Value review", date(2026, 8, 25), "Cost per resolved ticket agreed with finance"),
    ("A-1004", "Value review", date(2026, 9, 16), "Loads matched, and what a nightly refresh costs"),
    ("A-1005", "Usage clinic", date(2026, 8, 12), "Rate limits and caching"),
    ("A-1003", "Usage clinic", date(2026, 8, 19), "Telematics feed"),
    ("A-1018", "Usage clinic", date(2026, 9, 2), "Main workflow lost"),
    ("A-1006", "Usage clinic", date(2026, 9, 9), "Commit used up"),
    ("A-1017", "Usage clinic", date(2026, 9, 16), "Error budget"),
    ("A-1023", "Usage clinic", date(2026, 9, 23), "First billable event"),
)
_ACTIONS = (
    ("A-1001", "Route search to a smaller model", "technical", date(2026, 7, 31), "2026Q2", "kept", "cost"),
    ("A-1001", "Bring contract review to production", "csm", date(2026, 8, 31), "2026Q2", "kept", "adoption"),
    (
        "A-1001",
        "Agree the value of an answered question",
        "field_cto",
        date(2026, 9, 15),
        "2026Q2",
        "missed",
        "value",
    ),
    (
        "A-1001",
        "Put a rate limit on the ticket connector",
        "technical",
        date(2026, 10, 16),
        "2026Q3",
        "open",
        "spike",
    ),
    ("A-1001", "Decide on a top-up before December", "ae", date(2026, 11, 2), "2026Q3", "open", "exhaustion"),
    (
        "A-1003",
        "Unblock the telematics feed",
        "technical",
        date(2026, 8, 14),
        "2026Q2",
        "missed",
        "burn_too_slow",
    ),
    ("A-1003", "Automate the second workflow", "csm", date(2026, 11, 13), "2026Q3", "open", "burn_too_slow"),
    ("A-1004", "Merge the nightly refreshes", "technical", date(2026, 6, 30), "2026Q2", "kept", "cost"),
    (
        "A-1005",
        "Review rate limits and caching",
        "technical",
        date(2026, 10, 9),
        "2026Q3",
        "open",
        "burn_too_fast",
    ),
    ("A-1006", "Offer a top-up", "ae", date(2026, 8, 31), "2026Q3", "missed", "exhausted"),
    ("A-1007", "Price the overage with procurement", "ae", date(2026, 10, 30), "2026Q3", "open", "overage"),
    ("A-1010", "Move safety signals out of staging", "csm", date(2026, 10, 23), "2026Q3", "open", "adoption"),
    (
        "A-1017",
        "Separate test keys from live keys",
        "technical",
        date(2026, 9, 25),
        "2026Q3",
        "kept",
        "spike",
    ),
    ("A-1018", "Name a technical counterpart", "csm", date(2026, 9, 4), "2026Q3", "missed", "owner"),
    (
        "A-1018",
        "Restart the grade forecast",
        "technical",
        date(2026, 10, 12),
        "2026Q3",
        "open",
        "workflow_lost",
    ),
    ("A-1023", "Open production access", "csm", date(2026, 10, 5), "2026Q3", "open", "no_first_event"),
)
_GOALS = (
    ("A-1001", "2026Q3", "Tickets resolved without a person", "170000", "tickets", None),
    ("A-1001", "2026Q3", "Cost per resolved ticket below", "0.90", "USD", None),
    ("A-1001", "2026Q3", "Triage eval pass rate", "0.94", "share", "0.946"),
    ("A-1001", "2026Q2", "Third workflow at target", "24000", "credits a day", "31200"),
    ("A-1004", "2026Q3", "Loads matched", "160000", "loads", None),
    ("A-1005", "2026Q3", "Forecast within the band", "1.10", "share", None),
    ("A-1007", "2026Q3", "Claims triaged", "95000", "claims", None),
    ("A-1010", "2026Q3", "Sites forecast each week", "12", "sites", "9"),
    ("A-1020", "2026Q3", "Ledgers closed", "1300", "ledgers", None),
)
_PAY_PLANS = (
    ("Customer success 1", 9_000, "grr=0.9;adoption_depth=0.75;stability=0.6;expansion=0.1"),
    ("Customer success 2", 8_000, "grr=0.92;adoption_depth=0.8;stability=0.65;expansion=0.08"),
    ("Customer success 3", 8_000, "grr=0.9;adoption_depth=0.7;stability=0.55;expansion=0.1"),
    ("Customer success 4", 7_500, "grr=0.9;adoption_depth=0.7;stability=0.5;expansion=0.12"),
)
_PAID_PERIODS = ("2026Q2", "2026Q3")
_TECHNICAL_LEFT = {"A-1018": date(2026, 8, 1)}
_NO_OWNER_YET = "A-1023"


def people() -> Table:
    """Who owns which customer, named by post: three posts a customer, more for the strategic ones."""
    rows: list[Row] = []
    for number, customer in enumerate(CUSTOMERS):
        since = customer.created_on
        account_id = customer.account_id
        if account_id != _NO_OWNER_YET:
            rows.append((account_id, "csm", f"Customer success {number % 4 + 1}", since, None))
        left = _TECHNICAL_LEFT.get(account_id)
        rows.append((account_id, "technical", f"Solutions engineer {number % 3 + 1}", since, left))
        rows.append((account_id, "ae", f"Account executive {number % 3 + 1}", since, None))
        if customer.strategic:
            rows.append((account_id, "field_cto", "Field CTO 1", since, None))
            rows.append((account_id, "finops", "FinOps lead 1", since, None))
            rows.append((account_id, "product", "Product manager 1", since, None))
    return Table("people", ("account_id", "role", "person", "from_on", "to_on"), tuple(rows))


def budgets() -> Table:
    """What the customers mean to spend, by quarter of 2026 and in their own currency."""
    currency = {each.account_id: each.currency for each in CUSTOMERS}
    rows = tuple(
        (account_id, start, end, amount, currency[account_id], alerts)
        for account_id, amounts, alerts in _BUDGETS
        for (start, end), amount in zip(_QUARTERS, amounts, strict=True)
    )
    columns = ("account_id", "period_start", "period_end", "amount", "currency", "alert_pct")
    return Table("budgets", columns, rows)


def milestones() -> Table:
    """What was reached when."""
    rows = tuple((account_id, name, on, note or None) for account_id, name, on, note in _MILESTONES)
    return Table("milestones", ("account_id", "milestone", "on", "note"), rows)


def actions() -> Table:
    """What was promised, by whom and for when, and whether it was kept."""
    columns = ("account_id", "action", "owner_role", "due_on", "promised_in", "status", "trigger")
    return Table("actions", columns, _ACTIONS)


def pay_plans() -> Table:
    """What customer success earns in a quarter at full attainment, and by what it is measured."""
    rows = tuple(
        (person, period, pay, targets) for period in _PAID_PERIODS for person, pay, targets in _PAY_PLANS
    )
    return Table("pay_plans", ("person", "period", "target_pay", "targets"), rows)


def goals() -> Table:
    """What was to be reached in a quarter; an empty actual is measured by the tables themselves."""
    rows = tuple(
        (account_id, period, goal, Decimal(target), unit, Decimal(actual) if actual else None)
        for account_id, period, goal, target, unit, actual in _GOALS
    )
    return Table("goals", ("account_id", "period", "goal", "target", "unit", "actual"), rows)
