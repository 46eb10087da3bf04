"""A small company whose reset is done in every step, to be spoilt one fact at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from steadydraw.reset import Milestone, ResetAccount, ResetFacts

START = date(2026, 8, 3)
TABLES = frozenset({"people", "workflows", "budgets", "milestones", "pay_plans"})


def day(number: int) -> date:
    """A day of the reset, counted from 1."""
    return START + timedelta(days=number - 1)


def account(account_id: str, **changes: Any) -> ResetAccount:
    """An account that lacks nothing."""
    plain = ResetAccount(
        account_id=account_id,
        name=f"{account_id} Ltd",
        csms=("Ada",),
        technical=("Tess",),
        technical_since=date(2026, 1, 1),
        rank=None,
        quarter="2026Q3",
        ladder=2,
        has_budget=True,
    )
    return replace(plain, **changes)


ACCOUNTS = (
    account("A", rank=1, is_strategic=True),
    account("B", rank=2),
    account("C", rank=3, is_strategic=True, technical_since=day(51)),
    account("D", rank=4),
    account("N", is_new=True),
)
REVIEWS = (
    Milestone("A", "Value review", day(30)),
    Milestone("B", " unit ECONOMICS reviewed", day(36)),
    Milestone("C", "VALUE  REVIEW", day(42)),
)
CLINICS = tuple(Milestone("D", "Usage clinic", day(7 * week - 4)) for week in range(2, 9))
"""One in each of the weeks 2 to 8, on their third day."""

WHOLE = ResetFacts(
    accounts=ACCOUNTS,
    milestones=(*REVIEWS, *CLINICS),
    tables=TABLES,
    pay_plans={"Ada": ""},
    lasting_pay=0.8,
)


def without(account_id: str, **changes: Any) -> ResetFacts:
    """The company with one account spoilt."""
    return replace(
        WHOLE,
        accounts=tuple(
            replace(each, **changes) if each.account_id == account_id else each for each in ACCOUNTS
        ),
    )
