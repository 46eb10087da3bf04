"""The playbook: for every trigger and case one action, its owner, the days it has and its measure.

A trigger's case (`when`) says which of its plays is meant: the rung of the ladder for slow draw, what rose
for fast draw, the alert for a budget. A trigger with one play has the case `always`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ALWAYS = "always"
BELOW_3, BELOW_5, FROM_5 = "rung_below_3", "rung_below_5", "rung_5_and_above"
VOLUME, PRICE, MIX = "volume", "price", "mix"
FORECAST_OVER = "forecast_over"

TOO_SLOW, TOO_FAST = "burn_too_slow", "burn_too_fast"
NO_FIRST_EVENT = "no_first_billable_event"
STEADY_DRAW_LOST = "steady_draw_lost"
ERROR_BUDGET_SPENT = "error_budget_spent"
CONCENTRATION = "concentration"
BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Play:
    """One row of the playbook: what is done, by which role, within how many days, and what shows success."""

    trigger: str
    when: str
    action: str
    owner_role: str
    due_days: int
    measure: str


SHIPPED: tuple[Play, ...] = (
    Play(
        NO_FIRST_EVENT,
        ALWAYS,
        "Unblock onboarding: data access, credentials and a first live workflow",
        "technical",
        14,
        "First billable event",
    ),
    Play(
        TOO_SLOW,
        BELOW_3,
        "Unblock the data that holds the first workflow back from production",
        "technical",
        14,
        "First workflow in production",
    ),
    Play(TOO_SLOW, BELOW_5, "Automate the second workflow", "csm", 30, "Second workflow in production"),
    Play(
        TOO_SLOW,
        FROM_5,
        "Place in-product guidance where the use of live workflows stalls",
        "product",
        30,
        "Run rate that lands inside the band",
    ),
    Play(
        TOO_FAST,
        VOLUME,
        "Review rate limits, retries and runaway jobs",
        "field_cto",
        14,
        "Run rate that lands inside the band",
    ),
    Play(
        TOO_FAST,
        PRICE,
        "Cache repeated work so that one outcome costs less",
        "field_cto",
        14,
        "Cost per outcome back where it was",
    ),
    Play(
        TOO_FAST,
        MIX,
        "Route the work that grew to a cheaper path",
        "field_cto",
        14,
        "Cost per outcome back where it was",
    ),
    Play(
        STEADY_DRAW_LOST,
        ALWAYS,
        "Hold a clinic on the workflows whose draw broke off",
        "csm",
        14,
        "Four steady weeks in a row",
    ),
    Play(
        ERROR_BUDGET_SPENT,
        ALWAYS,
        "Put a reliability chapter before the next review: causes, fixes and dates",
        "technical",
        7,
        "Error budget above zero",
    ),
    Play(
        CONCENTRATION,
        ALWAYS,
        "Bring the second workflow of the ladder into production",
        "csm",
        30,
        "Top workflow under the flagged share",
    ),
    Play(BUDGET, "50", "Tell the budget's owner that half of it is used", "csm", 7, "Owner has confirmed"),
    Play(
        BUDGET,
        "80",
        "Alert the budget's owner and agree how the rest is used",
        "csm",
        3,
        "Plan for the rest agreed",
    ),
    Play(
        BUDGET,
        "100",
        "Alert the budget's owner and agree more budget or less use",
        "csm",
        1,
        "Budget or use decided",
    ),
    Play(
        BUDGET,
        FORECAST_OVER,
        "Alert the budget's owner to the forecast and agree what gives",
        "csm",
        7,
        "Forecast inside the budget",
    ),
)
"""The plays as they ship; a company replaces rows or adds alerts (`company.py`)."""


def play_for(plays: Sequence[Play], trigger: str, when: str = ALWAYS) -> Play:
    """The one play of a trigger and case. Raises ValueError where the playbook has none."""
    for play in plays:
        if (play.trigger, play.when) == (trigger, when):
            return play
    raise ValueError(f"the playbook has no play for trigger {trigger!r} with when {when!r}: add a row")


def alert_play(plays: Sequence[Play], percent: float) -> Play:
    """The play of a budget alert: that of its percentage, else of the nearest below, else of the lowest."""
    alerts = sorted(
        (int(play.when), play) for play in plays if play.trigger == BUDGET and play.when.isdecimal()
    )
    if not alerts:
        raise ValueError(f"the playbook has no play for trigger {BUDGET!r}: add a row")
    return next((play for at, play in reversed(alerts) if at <= percent), alerts[0][1])
