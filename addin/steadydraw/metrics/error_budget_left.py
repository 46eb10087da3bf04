"""Error budget left."""

from __future__ import annotations

from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import RATIO, Ratio


@metric(
    place=720,
    unit=RATIO,
    formula="1 - (1 - sli) / (1 - slo)",
    native="IF(OR({sli}<0,{sli}>1,{slo}<0,{slo}>=1),NA(),IF({sli!12}={slo!12},0,1-(1-{sli})/(1-{slo})))",
    source="Google, Site Reliability Engineering: the budget is 1 - SLO",
)
def error_budget_left(
    sli: Annotated[Ratio, "share of valid events that were good, 0 to 1"],
    slo: Annotated[Ratio, "share promised, 0 to 1"],
) -> Answer:
    """Share of the errors a promise allows that has not been used; below 0 the promise is broken.

    Promised are 99.9 %, measured 99.95 %: half of the one error allowed in a thousand is left.

    >>> round(error_budget_left(0.9995, 0.999).value, 12)
    0.5

    It is never clipped: at 99.7 % three times the budget is used.

    >>> round(error_budget_left(0.997, 0.999).value, 12)
    -2.0

    A promise of 100 % leaves no budget to speak of. Raises OutOfDomain for shares outside 0 to 1.
    """
    for name, share in (("sli", sli), ("slo", slo)):
        if not 0 <= share <= 1:
            raise OutOfDomain(f"{name} must lie between 0 and 1, got {share}")
    if slo == 1:
        return not_applicable("a service level of 100 % allows no errors, so there is no budget")
    # A level measured exactly as promised may miss it by the last bit: then nothing is left, not 1e-13.
    spent = same_to_12_digits(sli) == same_to_12_digits(slo)
    left = 0.0 if spent else 1 - (1 - sli) / (1 - slo)
    return ok(left, note="the error budget is spent" if left <= 0 else "")
