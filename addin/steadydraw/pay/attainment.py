"""What a measure pays by its attainment: nothing, a step, then two straight lines up to a cap."""

from __future__ import annotations

import math

from steadydraw.days import same_to_12_digits
from steadydraw.pay.plan import BOUNDED, check_target
from steadydraw.settings import DEFAULTS, Settings


def attainment(actual: float, target: float) -> float:
    """The share of its target that a measure reached. Raises OverflowError where no float can hold it."""
    share = actual / target
    if not math.isfinite(share):
        raise OverflowError(f"{actual} over a target of {target} is beyond what a float can hold")
    return share


def payout_factor(measure: str, actual: float, target: float, settings: Settings = DEFAULTS) -> float:
    """The share of its pay that a measure earns, from 0 to the cap of 1.5.

    Under 90 % of the target 0; 0.5 at 90 %; linear to 1 at the target and to 1.5 at 110 % of it:

    >>> [round(payout_factor("expansion", actual, 0.10), 9) for actual in (0.089, 0.09, 0.095, 0.105, 0.2)]
    [0.0, 0.5, 0.75, 1.25, 1.5]

    A measure that cannot exceed 1 reaches its maximum at 110 % of the target or at 1, whichever comes
    first; with a target of exactly 1, reaching it is the maximum:

    >>> round(payout_factor("grr", 0.975, 0.95), 9), payout_factor("grr", 1.0, 1.0)
    (1.25, 1.5)

    Raises ValueError for a target that is not above 0, for a target or a figure outside 0 to 1 where the
    measure lies there, and OverflowError as `attainment` does.
    """
    check_target(measure, target)
    _check_actual(measure, actual)
    attained = same_to_12_digits(attainment(actual, target))
    if attained < settings.pay_floor:
        return 0.0
    if attained < 1:
        # The floor lies below 1 here, so the line has a length.
        return settings.pay_step + (1 - settings.pay_step) * (attained - settings.pay_floor) / (
            1 - settings.pay_floor
        )
    top = settings.pay_cap
    if measure in BOUNDED:
        top = min(top, same_to_12_digits(1 / target))
    if attained >= top:
        return settings.pay_cap_payout
    return 1 + (settings.pay_cap_payout - 1) * (attained - 1) / (top - 1)


def _check_actual(measure: str, actual: float) -> None:
    if not math.isfinite(actual):
        raise ValueError(f"the figure of {measure} must be a number, got {actual}")
    if measure in BOUNDED and not 0 <= actual <= 1:
        raise ValueError(f"the figure of {measure} lies between 0 and 1, got {actual}: 0.9 is 90 %")
