"""The slides and tables of every kind of deck's template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steadydraw_decks.authoring import portfolio_designs, review_designs, rhythm_designs, story_designs
from steadydraw_decks.authoring.slide_designs import SlideDesign, TableDesign
from steadydraw_decks.deck.budget_alerts import BUDGET_ALERTS
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW
from steadydraw_decks.deck.period_pay import VARIABLE_PAY
from steadydraw_decks.deck.plays import PLAYBOOK
from steadydraw_decks.deck.portfolio_review import PORTFOLIO_REVIEW
from steadydraw_decks.deck.reset_60_day import RESET_60_DAY
from steadydraw_decks.deck.team_coverage import TEAM_COVERAGE
from steadydraw_decks.deck.usage_clinic import USAGE_CLINIC
from steadydraw_decks.deck.value_story import VALUE_STORY


@dataclass(frozen=True, slots=True)
class Design:
    """A template: its slides in order, its tables by key, and the chapters that no customer sees.

    `listed` templates hold slides with every name there is, for whoever draws one of their own.
    """

    slides: tuple[SlideDesign, ...]
    tables: Mapping[str, TableDesign]
    internal: frozenset[str] = frozenset()
    listed: bool = False


DESIGNS: Mapping[str, Design] = {
    EXECUTIVE_REVIEW: Design(
        review_designs.SLIDES, review_designs.TABLES, review_designs.INTERNAL, listed=True
    ),
    VALUE_STORY: Design(story_designs.SLIDES, story_designs.TABLES),
    PORTFOLIO_REVIEW: Design(portfolio_designs.SLIDES, portfolio_designs.TABLES),
    USAGE_CLINIC: Design(rhythm_designs.CLINIC, rhythm_designs.CLINIC_TABLES),
    BUDGET_ALERTS: Design(rhythm_designs.ALERTS, rhythm_designs.ALERTS_TABLES),
    TEAM_COVERAGE: Design(rhythm_designs.COVERAGE, rhythm_designs.COVERAGE_TABLES),
    VARIABLE_PAY: Design(rhythm_designs.PAY, rhythm_designs.PAY_TABLES),
    RESET_60_DAY: Design(rhythm_designs.RESET, rhythm_designs.RESET_TABLES),
    PLAYBOOK: Design(rhythm_designs.PLAYBOOK, rhythm_designs.PLAYBOOK_TABLES),
}
"""The template of every kind of deck."""
