"""The kinds of decks, as the command line names them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The decks there are."""

    EXECUTIVE_REVIEW = "executive_review"
    VALUE_STORY = "value_story"
    PORTFOLIO_REVIEW = "portfolio_review"
    USAGE_CLINIC = "usage_clinic"
    BUDGET_ALERTS = "budget_alerts"
    TEAM_COVERAGE = "team_coverage"
    VARIABLE_PAY = "variable_pay"
    RESET_60_DAY = "reset_60_day"
    PLAYBOOK = "playbook"
