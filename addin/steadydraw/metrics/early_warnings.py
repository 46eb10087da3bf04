"""Early warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, TypeVar

from steadydraw.days import same_to_12_digits
from steadydraw.registry import Rows, metric
from steadydraw.result import Answer, OutOfDomain, Status, detail, insufficient_data, not_applicable, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, TEXT, Money, Ratio

T = TypeVar("T")


@metric(
    place=540,
    unit=COUNT,
    formula="number of the eight signs that show",
    source="Steadydraw definition; a 20 % fall in 7 days is a risk sign that PostHog publishes",
    uses=("warning_idle_days", "warning_fall", "warning_unchanged_days"),
    headline=True,
)
def early_warnings(  # noqa: PLR0913 - one argument for each sign
    days_without_use: Annotated[int | Answer, "days up to the as-of day without any use"],
    recent_change: Annotated[Ratio | Answer, "change of draw over the last 7 days, as a decimal"],
    projected_breakage: Annotated[Money | Answer, "forecast unused amount at term end"],
    exhaustion_date: Annotated[date | Answer, "forecast day the balance runs out inside the term"],
    workflows_lost: Annotated[Sequence[str] | Answer, "names of workflows that fell out of production"],
    error_budget_left: Annotated[Ratio | Answer, "share of the error budget left, as a decimal"],
    balance_unchanged_days: Annotated[int | Answer, "days the balance has not moved"],
    missing_roles: Annotated[
        Sequence[str] | Answer, "roles nobody holds: owner, technical counterpart", Rows("roles")
    ],
    band_status: Annotated[str | Answer | None, "in_band keeps the forecasts of the landing silent"] = None,
    settings: Settings = DEFAULTS,
) -> Answer:
    """How many of eight signs of trouble ahead the account shows; the detail tells each in a sentence.

    Use stopped 16 days ago, draw fell by 30 %, and nobody is the technical counterpart:

    >>> from datetime import date
    >>> found = early_warnings(16, -0.30, 0, date(2026, 11, 3), [], 0.4, 16, ["technical counterpart"])
    >>> found.value
    4
    >>> found.detail.column("warning")
    ('no_use', 'fall', 'exhaustion_forecast', 'role_missing')

    An account that lands inside its band is expected to leave or overdraw a little, so its landing is no
    sign. A sign whose input is not known yet is named in the note, and when that holds for all of them the
    number is unknown. A sign that has no meaning for the account (an exhaustion that does not fall inside
    the term, an error budget without an objective) does not show. Raises OutOfDomain for negative days.
    """
    for name, days in (
        ("days_without_use", days_without_use),
        ("balance_unchanged_days", balance_unchanged_days),
    ):
        if not isinstance(days, Answer) and days < 0:
            raise OutOfDomain(f"{name} must not be negative, got {days}")
    calm = band_status == "in_band"
    signs = (
        ("no_use", _sign(days_without_use, lambda days: _idle(days, settings))),
        ("fall", _sign(recent_change, lambda change: _fall(change, settings))),
        ("breakage_forecast", _sign(projected_breakage, lambda unused: "" if calm else _breakage(unused))),
        ("exhaustion_forecast", _sign(exhaustion_date, lambda day: "" if calm else _exhaustion(day))),
        ("workflow_lost", _sign(workflows_lost, _lost)),
        ("error_budget_spent", _sign(error_budget_left, _budget)),
        ("balance_unchanged", _sign(balance_unchanged_days, lambda days: _unchanged(days, settings))),
        ("role_missing", _sign(missing_roles, _roles)),
    )
    rows = [(name, sign) for name, sign in signs if isinstance(sign, str) and sign]
    unknown = [
        f"{name} ({sign.note})"
        for name, sign in signs
        if isinstance(sign, Answer) and sign.status is not Status.NOT_APPLICABLE
    ]
    said = f"not judged: {'; '.join(unknown)}" if unknown else ""
    if all(isinstance(sign, Answer) for _, sign in signs):
        if not unknown:
            return not_applicable("none of the signs has a meaning for this account")
        return insufficient_data(said)
    judged = sum(not isinstance(sign, Answer) for _, sign in signs)
    table = detail({"warning": TEXT, "about": TEXT}, rows)
    return ok(len(rows), note=said, basis=f"{judged} of {len(signs)} signs judged", detail=table)


def _sign(given: T | Answer, told: Callable[[T], str]) -> str | Answer:
    """The sentence about a sign, empty when it does not show, or the reason it cannot be judged."""
    return given if isinstance(given, Answer) else told(given)


def _idle(days: int, settings: Settings) -> str:
    return f"No use for {days:g} days." if days >= settings.warning_idle_days else ""


def _fall(change: float, settings: Settings) -> str:
    fell = same_to_12_digits(-change) > settings.warning_fall
    return f"Draw fell by {-change:.1%} over the last 7 days." if fell else ""


def _breakage(unused: float) -> str:
    return f"{unused:,.2f} of the commit are forecast to stay unused." if unused > 0 else ""


def _exhaustion(day: date) -> str:
    return f"The commit is used up by {day.isoformat()}."


def _lost(names: Sequence[str]) -> str:
    return f"No longer in production: {', '.join(names)}." if names else ""


def _budget(left: float) -> str:
    return f"The error budget is spent: {left:.1%} of it is left." if same_to_12_digits(left) <= 0 else ""


def _unchanged(days: int, settings: Settings) -> str:
    return f"The balance has not moved for {days:g} days." if days >= settings.warning_unchanged_days else ""


def _roles(names: Sequence[str]) -> str:
    return f"Nobody is named as {' or '.join(names)}." if names else ""
