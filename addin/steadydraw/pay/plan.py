"""The pay plan of a person and period: the pay at full attainment and the target of each measure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from steadydraw.settings import Settings

GRR, DEPTH, STABILITY, EXPANSION = "grr", "adoption_depth", "stability", "expansion"
MEASURES = (GRR, DEPTH, STABILITY, EXPANSION)
BOUNDED = frozenset({GRR, DEPTH, STABILITY})
"""Measures that cannot exceed 1."""

EXAMPLE = "grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person earns at full attainment, and the target of each measure, as decimals.

    `period` names what is paid for, such as 2026Q3; a payout bears it. Raises ValueError for pay below 0, a
    measure without a target or unknown, a target that is not above 0, and one above 1 for a measure that
    cannot exceed 1.
    """

    person: str
    target_pay: float
    targets: Mapping[str, float]
    period: str = ""

    def __post_init__(self) -> None:
        if not math.isfinite(self.target_pay) or self.target_pay < 0:
            raise ValueError(f"target pay of {self.person} must be an amount from 0, got {self.target_pay}")
        for name in self.targets:
            if name not in MEASURES:
                raise ValueError(f"unknown measure {name!r}: the measures are {', '.join(MEASURES)}")
        for name in MEASURES:
            if name not in self.targets:
                raise ValueError(f"measure {name!r} has no target: write the targets like {EXAMPLE}")
            check_target(name, self.targets[name])


def check_target(measure: str, target: float) -> None:
    """Raises ValueError for a target that is not above 0, or that its measure can never reach."""
    if not math.isfinite(target) or target <= 0:
        raise ValueError(f"the target of {measure} must be a number above 0, got {target}")
    if measure in BOUNDED and target > 1:
        raise ValueError(f"the target of {measure} is {target}, but {measure} cannot exceed 1: 0.9 is 90 %")


def targets_from(text: str) -> dict[str, float]:
    """The targets that a plan's row writes in one cell.

    >>> targets_from("grr=0.9; adoption_depth=0.7; stability=0.8; expansion=0.1")["stability"]
    0.8

    Raises ValueError, in one sentence, for a part that is not `measure=number`, a measure that is unknown,
    missing or given twice, and a target that `Plan` refuses.
    """
    targets: dict[str, float] = {}
    for part in filter(None, (each.strip() for each in text.split(";"))):
        name, _, number = (each.strip() for each in part.partition("="))
        try:
            target = float(number)
        except ValueError:
            raise ValueError(f"target {part!r} is not measure=number: write them like {EXAMPLE}") from None
        if name in targets:
            raise ValueError(f"measure {name!r} has two targets: keep one")
        targets[name] = target
    Plan("", 0.0, targets)
    return targets


def weights_of(settings: Settings) -> dict[str, float]:
    """Share of the pay that each measure carries, adding up to 1. Raises ValueError when all are 0."""
    given = {
        GRR: settings.pay_weight_grr,
        DEPTH: settings.pay_weight_depth,
        STABILITY: settings.pay_weight_stability,
        EXPANSION: settings.pay_weight_expansion,
    }
    total = math.fsum(given.values())
    if total <= 0:
        raise ValueError("all pay weights are 0: give at least one measure a weight")
    return {name: weight / total for name, weight in given.items()}
