"""The light of a run of health scores: plain colours, and how lasting a change must be to show."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw.days import same_to_12_digits
from steadydraw.result import OutOfDomain
from steadydraw.settings import DEFAULTS, Settings

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
    light, side, count = replayed([same_to_12_digits(in_domain(score)) for score in earlier], settings)
    return {"light_before": light, "light_turning": side, "light_count": count}


def colour(score: float, settings: Settings) -> str:
    """The light of a score by itself."""
    return GREEN if score >= settings.light_green else AMBER if score >= settings.light_amber else RED


def replayed(scores: Sequence[float], settings: Settings) -> tuple[str, int, int]:
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


def in_domain(score: float) -> float:
    """The score itself. Raises OutOfDomain for one outside 0 to 100."""
    if not 0 <= score <= 100:
        raise OutOfDomain(f"a health score lies between 0 and 100, got {score}")
    return score


LIGHT_STEPS = {
    "light_plain": 'IF(ISNUMBER({health_score}),IF({health_score!12}>=[light_green],"green",'
    'IF({health_score!12}>=[light_amber],"amber","red")),"")',
    "light_now": 'IF(ISNUMBER({health_score}),IF(OR(AND({light_before}="green",{health_score!12}<'
    '[light_green]-[light_margin]),AND({light_before}="amber",{health_score!12}<[light_amber]-'
    '[light_margin])),-1,IF(OR(AND({light_before}="amber",{health_score!12}>=[light_green]+'
    '[light_margin]),AND({light_before}="red",{health_score!12}>=[light_amber]+[light_margin])),1,0)),0)',
}
"""The plain colour of today's score, and the side on which it is beyond, as formulas."""

LIGHT_FORMULA = (
    "IF(OR([light_amber]>[light_green],IF(ISNUMBER({health_score}),OR({health_score}<0,{health_score}>100),FALSE)),"
    "NA(),IF(OR(IF(ISLOGICAL({balance_exhausted}),{balance_exhausted},FALSE),"
    "IF(ISNUMBER({days_past_schedule}),{days_past_schedule}>=[gate_idle_days],FALSE),"
    'IF(ISNUMBER({error_budget_left}),{error_budget_left!12}<=0,FALSE)),"red",IF(ISNUMBER({health_score}),'
    'IF(OR({light_before}="",IF(AND({light_now}<>0,{light_now}={light_turning}),{light_count}+1,'
    "ABS({light_now}))>=[light_evaluations]),{light_plain},{light_before}),NA())))"
)
"""Today's light from the light before: a gate, else the plain colour once the change lasts."""
