"""The payout of a period: a line for each measure, their sum, and the accounts behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from steadydraw.days import same_to_12_digits
from steadydraw.pay.attainment import attainment, payout_factor
from steadydraw.pay.measures import AuditRow, Measures
from steadydraw.pay.plan import GRR, MEASURES, Plan, weights_of
from steadydraw.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class Line:
    """What one measure pays: `weight` is its share of the pay, `factor` what it earns of that share.

    A measure that no account gives has no actual, attainment, factor and amount: it stays open.
    """

    measure: str
    weight: float
    target: float
    actual: float | None
    attainment: float | None
    factor: float | None
    amount: float | None


@dataclass(frozen=True, slots=True)
class Payout:
    """What a person earns in a period, unrounded, in the currency of the target pay.

    `total` adds the lines that are known. `capped` says that book GRR fell below its floor, so that the
    other measures pay at most in full.
    """

    person: str
    target_pay: float
    lines: tuple[Line, ...]
    total: float
    capped: bool
    audit: tuple[AuditRow, ...] = ()
    period: str = ""

    @property
    def open_measures(self) -> tuple[str, ...]:
        """Measures that are not known yet and so are not in the total."""
        return tuple(line.measure for line in self.lines if line.amount is None)


def payout(plan: Plan, measures: Measures, settings: Settings = DEFAULTS) -> Payout:
    """What the plan pays for these measures.

    Each measure pays target pay x its weight x its factor. While book GRR is below 85 %, the three other
    measures pay at most in full. Of 10,000, GRR 0.8 against 0.9 pays nothing (attainment 89 %) and keeps
    the others, each far above its target, at their 20 % share:

    >>> plan = Plan("Ada", 10_000, {"grr": 0.9, "adoption_depth": 0.5, "stability": 0.5, "expansion": 0.05})
    >>> found = payout(plan, Measures(grr=0.8, adoption_depth=0.9, stability=0.9, expansion=0.2))
    >>> found.total, found.capped
    (6000.0, True)

    Raises ValueError for a figure that its measure cannot have and for weights that are all 0.
    """
    weights = weights_of(settings)
    capped = measures.grr is not None and same_to_12_digits(measures.grr) < settings.pay_grr_floor
    lines = tuple(_line(name, plan, measures, weights[name], capped, settings) for name in MEASURES)
    return Payout(plan.person, plan.target_pay, lines, total_of(lines), capped, measures.audit, plan.period)


def total_of(lines: Iterable[Line]) -> float:
    """The sum of the amounts that are known."""
    return math.fsum(line.amount for line in lines if line.amount is not None)


def _line(name: str, plan: Plan, measures: Measures, weight: float, capped: bool, settings: Settings) -> Line:
    target, actual = plan.targets[name], measures.of(name)
    if actual is None:
        return Line(name, weight, target, None, None, None, None)
    factor = payout_factor(name, actual, target, settings)
    if capped and name != GRR:
        factor = min(factor, 1.0)
    amount = plan.target_pay * weight * factor
    return Line(name, weight, target, actual, attainment(actual, target), factor, amount)
