"""Usage against invoices, and use by month and workflow, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from steadydraw.account import Account, Company, Rates, Workflow, WorkflowLine
from steadydraw.account.reconciliation import Invoice, reconciled
from steadydraw.account.service import by_workflow, unit_months
from steadydraw.account.workflow_months import workflow_months
from tests.deck.reviews import AS_OF, account

JULY, AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (7, 8, 9, 10))


def line(name: str, daily: float, first: date, last: date, cost: float | None = None) -> WorkflowLine:
    """A workflow with the same rated amount on every day, two units a dollar."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    many = len(days)
    units = [2 * daily] * many
    costs: list[float | None] = [] if cost is None else [cost] * many
    return WorkflowLine(name, days, [*units], units, [daily] * many, ["USD"] * many, costs)


def with_lines(*lines: WorkflowLine) -> Account:
    return replace(
        account(), workflow_lines=lines, workflows=(Workflow("w-1", "Triage"),), use_units=("credits",)
    )


def test_usage_of_the_days_billed_is_set_against_the_invoice() -> None:
    july = Invoice(JULY, AUGUST, 31_100, "USD")
    (found,) = reconciled(account(1_000), [july], AS_OF)
    assert (found.used, found.invoiced, found.difference) == (31_000, 31_100, -100)
    assert found.share == pytest.approx(-100 / 31_100)


def test_invoices_of_the_same_days_add_up_and_stand_in_order() -> None:
    invoices = [
        Invoice(AUGUST, SEPTEMBER, 30_000),
        Invoice(JULY, AUGUST, 31_000),
        Invoice(AUGUST, SEPTEMBER, 1_000),
    ]
    found = reconciled(account(1_000), invoices, AS_OF)
    assert [(each.start, each.invoiced) for each in found] == [(JULY, 31_000), (AUGUST, 31_000)]


def test_a_period_that_is_not_over_or_has_no_rate_is_left_out() -> None:
    invoices = [
        Invoice(SEPTEMBER, OCTOBER + timedelta(days=1), 30_000),
        Invoice(JULY, AUGUST, 31_000, "EUR"),
        Invoice(AUGUST, SEPTEMBER, 31_000, "USD"),
    ]
    assert [each.start for each in reconciled(account(1_000), invoices, AS_OF)] == [AUGUST]


def test_an_invoice_in_another_currency_counts_at_the_rate_of_its_last_day() -> None:
    rates = Rates(
        [(JULY, "EUR", "USD", 1.10), (date(2026, 7, 31), "EUR", "USD", 1.25), (AUGUST, "EUR", "USD", 2)]
    )
    of = replace(account(1_000), company=Company(rates=rates))
    (found,) = reconciled(of, [Invoice(JULY, AUGUST, 24_800, "EUR")], AS_OF)
    assert found.difference == 0


def test_a_day_the_feed_does_not_reach_is_not_reconciled() -> None:
    of = replace(account(1_000), high_water=date(2026, 9, 29))
    assert reconciled(of, [Invoice(SEPTEMBER, OCTOBER, 30_000)], AS_OF) == ()


def test_nothing_billed_has_no_share() -> None:
    (found,) = reconciled(account(1_000), [Invoice(JULY, AUGUST, 0)], AS_OF)
    assert found.share is None


def test_months_hold_the_workflows_used_in_them_by_spend() -> None:
    of = with_lines(line("w-1", 10, JULY, AS_OF), line("w-2", 30, AUGUST, date(2026, 8, 31)))
    rows = workflow_months(of, AS_OF, 3)
    assert [(each.start, each.name, each.spend, each.units) for each in rows] == [
        (JULY, "Triage", 310, 620),
        (AUGUST, "w-2", 930, 1_860),
        (AUGUST, "Triage", 310, 620),
        (SEPTEMBER, "Triage", 300, 600),
    ]


def test_a_month_that_is_not_over_does_not_count() -> None:
    of = with_lines(line("w-1", 10, JULY, AS_OF))
    assert [each.start for each in workflow_months(of, date(2026, 9, 29), 12)] == [JULY, AUGUST]


def test_units_of_several_kinds_do_not_add() -> None:
    of = replace(with_lines(line("w-1", 10, JULY, AS_OF)), use_units=("tokens", "calls"))
    assert [each.units for each in workflow_months(of, AS_OF, 1)] == [None]


def test_an_unrated_row_leaves_the_spend_of_its_month_unknown() -> None:
    unrated = line("w-1", 10, SEPTEMBER, AS_OF)
    unrated.amounts[3] = None
    assert [each.spend for each in workflow_months(with_lines(unrated), AS_OF, 1)] == [None]


def test_a_unit_costs_what_its_month_cost_over_all_units_of_it() -> None:
    # 30 days of 10 and 30 dollars are 1,200 over 2,400 units; they took 30 x (2 + 6) = 240 to serve.
    of = with_lines(line("w-1", 10, SEPTEMBER, AS_OF, cost=2), line("w-2", 30, SEPTEMBER, AS_OF, cost=6))
    (month,) = unit_months(workflow_months(of, AS_OF, 1))
    assert (month.price, month.cost) == (0.5, 0.1)


def test_a_workflow_keeps_what_its_service_did_not_take() -> None:
    of = with_lines(line("w-1", 10, AUGUST, AS_OF, cost=2), line("w-2", 30, SEPTEMBER, AS_OF))
    second, first = by_workflow(workflow_months(of, AS_OF, 2))
    assert (first.name, first.spend, first.cost, first.margin) == ("Triage", 610, 122, 0.8)
    assert (second.name, second.spend, second.cost, second.margin) == ("w-2", 900, None, None)
