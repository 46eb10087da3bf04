"""Health status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.estimators.lights import (
    EARLIER_EVALUATIONS,
    LIGHT_FORMULA,
    LIGHT_STEPS,
    RED,
    colour,
    in_domain,
    light_before,
    replayed,
)
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import STATE, Ratio


@metric(
    place=820,
    unit=STATE,
    formula="green from light_green, amber from light_amber, else red; changes after light_evaluations "
    "in a row beyond the threshold by light_margin; a red gate sets red at once",
    native=LIGHT_FORMULA,
    native_steps=LIGHT_STEPS,
    native_inputs=light_before,
    source="Steadydraw definition",
    basis="the last 13 weekly evaluations replayed",
    uses=("light_green", "light_amber", "light_margin", "light_evaluations", "gate_idle_days"),
    headline=True,
)
def health_status(
    health_score: Annotated[float | Answer, "health score today, 0 to 100"],
    weekly_health_score: Annotated[
        Sequence[float | None], "up to 12 earlier weekly scores, oldest first; None is unknown"
    ] = (),
    balance_exhausted: Annotated[bool | Answer, "whether a prepaid balance is used up"] = False,
    days_past_schedule: Annotated[int | Answer | None, "days that use is overdue by its schedule"] = None,
    error_budget_left: Annotated[
        Ratio | Answer | None, "share of the error budget left, as a decimal"
    ] = None,
    settings: Settings = DEFAULTS,
) -> Answer:
    """Which light the account shows: green, amber or red.

    The first known evaluation takes its plain colour: green from 75, amber from 50, else red. After that a
    score is beyond when it lies under the lower threshold of the present colour by more than the margin
    (green: below 70, amber: below 45), or above its upper threshold by at least the margin (amber: 80 or
    more, red: 55 or more). Two known evaluations in a row that are beyond on the same side change the
    light to the plain colour of the latter; a score that is not beyond begins the count anew, and an
    unknown week is passed over. One bad week does not change the light, two do:

    >>> health_status(69, [80, 78]).value
    'green'
    >>> health_status(69, [80, 68]).value
    'amber'

    A gate sets red at once and is named; the score stays as it is:

    >>> gated = health_status(92, [90], balance_exhausted=True)
    >>> gated.value, gated.note
    ('red', 'gate: prepaid balance exhausted; by its score the light would be green')

    Raises OutOfDomain for a score outside 0 to 100.
    """
    if settings.light_amber > settings.light_green:
        raise OutOfDomain("setting light_amber lies above light_green: swap them")
    gates = _gates(balance_exhausted, days_past_schedule, error_budget_left, settings)
    if isinstance(health_score, Answer):
        if not gates:
            return Answer(None, health_score.status, health_score.note, health_score.basis)
        return ok(RED, note=f"gate: {', '.join(gates)}; no health score: {health_score.note}")
    earlier = [score for score in weekly_health_score[-EARLIER_EVALUATIONS:] if score is not None]
    scores = [same_to_12_digits(in_domain(score)) for score in (*earlier, health_score)]
    light, _, _ = replayed(scores, settings)
    if gates:
        return ok(RED, note=f"gate: {', '.join(gates)}; by its score the light would be {light}")
    plain = colour(scores[-1], settings)
    held = f"the score of today alone would be {plain}; the light waits for a lasting change"
    return ok(light, note="" if plain == light else held)


def _gates(
    exhausted: bool | Answer,
    past_schedule: int | Answer | None,
    budget_left: float | Answer | None,
    s: Settings,
) -> list[str]:
    """The gates that set red, in words; what is not known sets none."""
    gates = ["prepaid balance exhausted"] if exhausted is True else []
    if isinstance(past_schedule, (int, float)) and past_schedule >= s.gate_idle_days:
        gates.append(f"{past_schedule:g} days past schedule without use")
    if isinstance(budget_left, (int, float)) and same_to_12_digits(budget_left) <= 0:
        gates.append("error budget spent")
    return gates
