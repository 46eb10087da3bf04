"""Statements of pay for tests: from accounts written out as the measures see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from steadydraw.days import parse_period
from steadydraw.pay import AccountPeriod, Correction, PersonPay, Plan, measures_of, payout, pure_expansion
from steadydraw.settings import DEFAULTS, Settings

QUARTER = parse_period("2026Q3")
TARGETS = {"grr": 0.9, "adoption_depth": 0.7, "stability": 0.8, "expansion": 0.1}
ALDER = AccountPeriod("alder", 100_000, 120_000, 300_000, ["in_band"] * 13, 0.8, 300_000, True, 13)
BIRCH = AccountPeriod(
    "birch", 60_000, 45_000, 100_000, ["in_band"] * 4 + ["too_slow"] * 8 + [None], 0.5, 100_000, True, 4
)
CEDAR = AccountPeriod("cedar", 40_000, 58_000, 100_000, ["in_band"] * 13, None, 100_000, False, 13)
"""Three accounts; what they pay is worked out in test_worked_example.py."""


def statement(
    accounts: Iterable[AccountPeriod] = (ALDER, BIRCH, CEDAR),
    targets: Mapping[str, float] = TARGETS,
    settings: Settings = DEFAULTS,
    *,
    person: str = "Ada",
    names: Mapping[str, str] | None = None,
    corrections: tuple[Correction, ...] = (),
) -> PersonPay:
    """The statement of a person with a target pay of 10,000 for the third quarter of 2026."""
    plan = Plan(person, 10_000, targets, QUARTER.name)
    found = payout(plan, measures_of(accounts, settings), settings)
    return PersonPay(
        plan=plan,
        period=QUARTER,
        as_of=date(2026, 9, 30),
        computed_on=date(2026, 9, 30),
        payout=found,
        what_if=pure_expansion(plan, found.audit, settings),
        settings=settings,
        corrections=corrections,
        compared="qoq, 2026-07-01 to 2026-09-30 against 2026-04-01 to 2026-06-30",
        currency="USD",
        names=names or {each.account_id: each.account_id.title() for each in accounts},
    )
