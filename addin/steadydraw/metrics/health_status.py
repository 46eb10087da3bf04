"""Health status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import STATE, Ratio

RED, AMBER, GREEN = "red", "amber", "green"
EARLIER_EVALUATIONS = 12
"""Weekly evaluations before today's that are replayed."""


def light_before(
    weekly_health_score: Sequence[float | None] = (), settings: Settings = DEFAULTS
) -> dict[str, str | int]:
    """Where the earlier evaluations leave the light: its colour, and how far it is turning which way.

    >>> light_before([80, 68])
    {'light_before': 'green', 'light_turning': -1, 'light_count': 1}
    """
    earlier = [score for score in weekly_health_score[-EARLIER_EVALUATIONS:] if score is not None]
    if not earlier:
        return {"light_before": "", "light_turning": 0, "light_count": 0}
    light, side, count = _after([same_to_12_digits(_in_domain(score)) for score in earlier], settings)
    return {"light_before": light, "light_turning": side, "light_count": count}


@metric(
    place=820,
    unit=STATE,
    formula="green from light_green, amber from light_amber, else red; changes after light_evaluations "
    "in a row beyond the threshold by light_margin; a red gate sets red at once",
    native="IF(OR({balance_exhausted}=TRUE,IF(ISNUMBER({days_past_schedule}),"
    "{days_past_schedule}>=[gate_idle_days],FALSE),IF(ISNUMBER({error_budget_left}),"
    '{error_budget_left!12}<=0,FALSE)),"red",IF(ISNUMBER({health_score}),'
    'IF(OR({light_before}="",IF(AND({light_now}<>0,{light_now}={light_turning}),{light_count}+1,'
    "ABS({light_now}))>=[light_evaluations]),{light_plain},{light_before}),NA()))",
    native_steps={
        "light_plain": 'IF(ISNUMBER({health_score}),IF({health_score!12}>=[light_green],"green",'
        'IF({health_score!12}>=[light_amber],"amber","red")),"")',
        "light_now": 'IF(ISNUMBER({health_score}),IF(OR(AND({light_before}="green",{health_score!12}<'
        '[light_green]-[light_margin]),AND({light_before}="amber",{health_score!12}<[light_amber]-'
        '[light_margin])),-1,IF(OR(AND({light_before}="amber",{health_score!12}>=[light_green]+'
        '[light_margin]),AND({light_before}="red",{health_score!12}>=[light_amber]+[light_margin])),1,0)),0)',
    },
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
    scores = [same_to_12_digits(_in_domain(score)) for score in (*earlier, health_score)]
    light, _, _ = _after(scores, settings)
    if gates:
        return ok(RED, note=f"gate: {', '.join(gates)}; by its score the light would be {light}")
    plain = colour(scores[-1], settings)
    held = f"the score of today alone would be {plain}; the light waits for a lasting change"
    return ok(light, note="" if plain == light else held)


def _in_domain(score: float) -> float:
    if not 0 <= score <= 100:
        raise OutOfDomain(f"a health score lies between 0 and 100, got {score}")
    return score


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


def colour(score: float, settings: Settings) -> str:
    """The light of a score by itself."""
    return GREEN if score >= settings.light_green else AMBER if score >= settings.light_amber else RED


def _after(scores: Sequence[float], settings: Settings) -> tuple[str, int, int]:
    """The light after all evaluations, oldest first, and how often it was passed on which side since."""
    light, side, count = colour(scores[0], settings), 0, 0
    for score in scores[1:]:
        now = turning(score, light, settings)
        count = count + 1 if now and now == side else abs(now)
        side = now
        if count >= settings.light_evaluations:
            light, side, count = colour(score, settings), 0, 0
    return light, side, count


def turning(score: float, light: str, settings: Settings) -> int:
    """-1 for a score clearly under the present colour, 1 for one clearly above it, else 0."""
    lower = {GREEN: settings.light_green, AMBER: settings.light_amber}.get(light)
    upper = {AMBER: settings.light_green, RED: settings.light_amber}.get(light)
    if lower is not None and score < lower - settings.light_margin:
        return -1
    return int(upper is not None and score >= upper + settings.light_margin)
