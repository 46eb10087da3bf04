"""The decks there are: those of one account, and those of the whole book."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told
from steadydraw_decks.deck.budget_alerts import BUDGET_ALERTS, budget_alerts
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.period_pay import VARIABLE_PAY, period_pay
from steadydraw_decks.deck.plays import PLAYBOOK, playbook
from steadydraw_decks.deck.portfolio_review import PORTFOLIO_REVIEW, portfolio_review
from steadydraw_decks.deck.reset_60_day import RESET_60_DAY, reset_60_day
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.team_coverage import TEAM_COVERAGE, team_coverage
from steadydraw_decks.deck.usage_clinic import USAGE_CLINIC, usage_clinic
from steadydraw_decks.deck.value_story import VALUE_STORY, value_story

EXECUTIVE_REVIEW = "executive_review"
OF_ACCOUNT: Mapping[str, Callable[[Review], tuple[Chapter, ...]]] = {
    EXECUTIVE_REVIEW: chapters_of,
    VALUE_STORY: value_story,
}
"""Decks on one account, by kind, each made of its review."""
OF_BOOK: Mapping[str, Callable[[Tables, BookReview], Told]] = {
    PORTFOLIO_REVIEW: portfolio_review,
    USAGE_CLINIC: usage_clinic,
    BUDGET_ALERTS: budget_alerts,
    TEAM_COVERAGE: team_coverage,
    VARIABLE_PAY: period_pay,
    RESET_60_DAY: reset_60_day,
    PLAYBOOK: playbook,
}
"""Decks on all accounts, by kind, each made of a source and a day."""
KINDS = (*OF_ACCOUNT, *OF_BOOK)
"""Every kind of deck; each has a template of its name."""
