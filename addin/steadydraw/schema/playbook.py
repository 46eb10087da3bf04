"""The table of a company's own playbook: what is done when a trigger fires, by whom, within how long."""

from __future__ import annotations

from steadydraw.schema.columns import Column, Kind, Table
from steadydraw.schema.success import PEOPLE

TRIGGERS = (
    "no_first_billable_event",
    "burn_too_slow",
    "burn_too_fast",
    "steady_draw_lost",
    "error_budget_spent",
    "concentration",
    "budget",
)
"""What a play can answer."""

OWNER_ROLES = PEOPLE["role"].choices
"""Who can own a play: a role that people can hold."""

PLAYBOOK = Table(
    "playbook",
    "The company's own plays: what is done when a trigger fires; a case without a row keeps the shipped play",
    (
        Column("trigger", Kind.CHOICE, "what sets the play off", required=True, choices=TRIGGERS),
        Column(
            "when",
            Kind.TEXT,
            "which case of it: rung_below_3, rung_below_5 or rung_5_and_above for burn_too_slow; volume, "
            "price or mix for burn_too_fast; a percentage such as 80 or forecast_over for budget; else empty",
        ),
        Column("action", Kind.TEXT, "what is done, as it is to be read on a slide", required=True),
        Column(
            "owner_role",
            Kind.CHOICE,
            f"the role that does it: {', '.join(OWNER_ROLES[:-1])} or {OWNER_ROLES[-1]}",
            required=True,
            choices=OWNER_ROLES,
            aliases=PEOPLE["role"].aliases,
        ),
        Column("due_days", Kind.WHOLE, "days it may take, 1 to 3,650", required=True),
        Column("measure", Kind.TEXT, "what shows that it worked"),
    ),
    key=("trigger", "when"),
    adds_up=False,
)
