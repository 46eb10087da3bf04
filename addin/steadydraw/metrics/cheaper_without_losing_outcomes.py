"""Cheaper without losing outcomes."""

from __future__ import annotations

from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.estimators.wilson import wilson_interval
from steadydraw.registry import metric
from steadydraw.result import Answer, Cell, OutOfDomain, detail, not_applicable, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import FLAG, QUANTITY, STATE, TEXT, Money, Quantity

_Test = tuple[str, float | None, float | None, bool | None]


@metric(
    place=670,
    unit=STATE,
    formula="yes when unit cost fell, outcomes per day fell by no more than 2 %, and evaluations still pass",
    source="Steadydraw definition; interval of the pass rate: Wilson (1927)",
    uses=("outcome_months", "outcome_rate_tolerance", "eval_least", "pass_rate_tolerance"),
    counts="spend",
)
def cheaper_without_losing_outcomes(  # noqa: PLR0913 - cost, outcomes and evaluations of two periods
    cost_before: Annotated[Money, "cost per unit in the first period"],
    cost_after: Annotated[Money, "cost per unit in the second period"],
    outcome_rate_before: Annotated[Quantity, "outcomes per day in the first period"],
    outcome_rate_after: Annotated[Quantity, "outcomes per day in the second period"],
    good_before: Annotated[Quantity, "evaluations passed in the first period"] = 0,
    valid_before: Annotated[Quantity, "evaluations made in the first period; 0 = none"] = 0,
    good_after: Annotated[Quantity, "evaluations passed in the second period"] = 0,
    valid_after: Annotated[Quantity, "evaluations made in the second period; 0 = none"] = 0,
    bridge_periods: Annotated[str, "the two periods, in words"] = "",
    settings: Settings = DEFAULTS,
) -> Answer:
    """Whether unit cost fell while as much was achieved and evaluations still pass: yes or no.

    A unit costs 0.45 instead of 0.50, and outcomes fell from 1,000 to 985 a day, 1.5 % less:

    >>> cheaper_without_losing_outcomes(0.50, 0.45, 1_000, 985).value
    'yes'

    With 970 a day too many outcomes are lost:

    >>> found = cheaper_without_losing_outcomes(0.50, 0.45, 1_000, 970)
    >>> found.value, found.note
    ('no', 'failed: outcomes per day; the pass rate was not tested: no evaluations before')

    Evaluations pass when the lower end of the 95 % interval of the second pass rate is at least the first
    pass rate less 0.02. The detail has a row a test; `passed` is empty where a test was not made.
    Raises OutOfDomain for negative rates and counts, and for more passed than made.
    """
    for rate in (outcome_rate_before, outcome_rate_after):
        if rate < 0:
            raise OutOfDomain(f"outcomes per day must not be negative, got {rate}")
    for good, valid in ((good_before, valid_before), (good_after, valid_after)):
        if not 0 <= good <= valid:
            raise OutOfDomain(f"passed evaluations must lie between 0 and all, got {good:g} of {valid:g}")
    if outcome_rate_before == 0:
        return not_applicable("no outcomes in the first period", basis=bridge_periods)
    least_rate = outcome_rate_before * (1 - settings.outcome_rate_tolerance)
    pass_test, untested = _pass_test(good_before, valid_before, good_after, valid_after, settings)
    tests: list[_Test] = [
        (
            "unit cost",
            cost_before,
            cost_after,
            same_to_12_digits(cost_after) < same_to_12_digits(cost_before),
        ),
        (
            "outcomes per day",
            outcome_rate_before,
            outcome_rate_after,
            _at_least(outcome_rate_after, least_rate),
        ),
        pass_test,
    ]
    failed = [test[0] for test in tests if test[3] is False]
    notes = [f"failed: {', '.join(failed)}"] if failed else []
    if untested:
        notes.append(f"the pass rate was not tested: {untested}")
    rows: list[tuple[Cell, ...]] = list(tests)
    return ok(
        "no" if failed else "yes",
        note="; ".join(notes),
        basis=bridge_periods,
        detail=detail({"test": TEXT, "before": QUANTITY, "after": QUANTITY, "passed": FLAG}, rows),
    )


def _pass_test(
    good_before: float, valid_before: float, good_after: float, valid_after: float, settings: Settings
) -> tuple[_Test, str]:
    """The pass rate before, the lower end of the one after, whether it held; and why it was not tested."""
    name = "pass rate (after: lower end of the 95 % interval)"
    before = good_before / valid_before if valid_before > 0 else None
    after = wilson_interval(good_after, valid_after)[0] if valid_after > 0 else None
    if before is None:
        return (name, before, after, None), "no evaluations before"
    if after is None or valid_after < settings.eval_least:
        return (
            name,
            before,
            after,
            None,
        ), f"{valid_after:g} evaluations after, {settings.eval_least} are needed"
    return (name, before, after, _at_least(after, before - settings.pass_rate_tolerance)), ""


def _at_least(value: float, least: float) -> bool:
    return same_to_12_digits(value) >= same_to_12_digits(least)
