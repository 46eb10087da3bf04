"""What the same target pay would bring under a plan that pays for expansion alone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from steadydraw.pay.attainment import attainment, payout_factor
from steadydraw.pay.measures import AuditRow
from steadydraw.pay.plan import EXPANSION, Plan
from steadydraw.settings import DEFAULTS, Settings

_COHORT = frozenset({"unchanged", "expansion", "contraction", "churn"})


@dataclass(frozen=True, slots=True)
class PureExpansion:
    """The pay of a plan that knows expansion alone; amounts unrounded.

    `growth` is what all accounts with base revenue grew by, whether they are steady or not, `base` their base
    revenue. Without base revenue the measure is open: no actual, attainment, factor and amount.
    """

    target: float
    base: float
    growth: float
    actual: float | None
    attainment: float | None
    factor: float | None
    amount: float | None


def in_cohort(row: AuditRow) -> bool:
    """Whether the account has base revenue above 0 and both revenues are known, so that it counts."""
    return row.part in _COHORT


def pure_expansion(plan: Plan, audit: Iterable[AuditRow], settings: Settings = DEFAULTS) -> PureExpansion:
    """The same target pay, all of it on expansion: the plan that this one is held against.

    It has the target of expansion and the curve of attainment that the plan has, and the same revenues, with
    accidental spikes taken out. It differs in three things: expansion carries the whole weight; growth
    counts on every account, also where draw is not steady or was out of band; and no floor of GRR holds it.

    Three accounts paid 100, 60 and 40 and pay 130, 45 and 0. The first grew by 30 while its draw was jumpy.
    30 of 200 is 15 %, 150 % of a target of 10 %: the cap, 1.5 x 10,000. The plan itself keeps
    100 + 45 of 200, 72.5 % of revenue against 90 %, and counts no growth:

    >>> from steadydraw.pay.measures import AccountPeriod, measures_of
    >>> from steadydraw.pay.payout import payout
    >>> targets = {"grr": 0.9, "adoption_depth": 0.7, "stability": 0.8, "expansion": 0.1}
    >>> plan = Plan("Ada", 10_000, targets)
    >>> measures = measures_of(
    ...     AccountPeriod(name, before, after, 0, (), None, 0, steady=False, in_band_13=13)
    ...     for name, before, after in (("a", 100, 130), ("b", 60, 45), ("c", 40, 0))
    ... )
    >>> other = pure_expansion(plan, measures.audit)
    >>> other.base, other.growth, other.actual, other.factor, other.amount
    (200.0, 30.0, 0.15, 1.5, 15000.0)
    >>> payout(plan, measures).total
    0.0

    Raises OverflowError where no float can hold the attainment.
    """
    counted = [row for row in audit if in_cohort(row)]
    base = math.fsum(row.base_revenue or 0.0 for row in counted)
    growth = math.fsum(row.growth for row in counted)
    target = plan.targets[EXPANSION]
    if base <= 0:
        return PureExpansion(target, base, growth, None, None, None, None)
    actual = growth / base
    factor = payout_factor(EXPANSION, actual, target, settings)
    return PureExpansion(
        target=target,
        base=base,
        growth=growth,
        actual=actual,
        attainment=attainment(actual, target),
        factor=factor,
        amount=plan.target_pay * factor,
    )
