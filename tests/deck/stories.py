"""Reviews that support a value story, with figures that can be worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from steadydraw.account import Use
from steadydraw.account.model import Reliability
from steadydraw.settings import DEFAULTS
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.value_story import value_story
from tests.deck.reviews import account, even_use, monthly_outcomes, plain, review

SEPTEMBER = (date(2026, 9, 1), date(2026, 10, 1))
LEVEL = Reliability("slo", *SEPTEMBER, good=9_950, valid=10_000, target=0.99)
"""Of 100 errors allowed 50 were made: half of the error budget is left."""


def evaluated(good: float, valid: float) -> Reliability:
    """An evaluation set of September."""
    return Reliability("eval", *SEPTEMBER, good=good, valid=valid, eval_set="answers", version="1")


def telling(locale: str = "en_US", **given: Any) -> Review:
    """100 tickets a month worth 2,000 each, 1,000 a day of spend, half an error budget: a story."""
    facts = {"outcomes": monthly_outcomes(100, 2_000), "reliability": (LEVEL,)} | given
    quarterly = replace(DEFAULTS, retention_basis="qoq")
    return replace(review(replace(account(1_000), **facts), locale), settings=quarterly)


def stepped(first: float, later: float, on: date) -> Use:
    """So much a day to a day, and so much from it on."""
    days = even_use(first).days
    daily = [first if day < on else later for day in days]
    return Use(days, [None] * len(days), ["USD"] * len(days), list(daily), daily)


def chapter(of: Review, key: str) -> Chapter:
    """One chapter of the story."""
    return next(each for each in value_story(of) if each.key == key)


def rows(of: Chapter) -> list[list[str]]:
    """The cells of a chapter's table, its total last."""
    (table,) = of.tables
    found = [*table.rows, table.totals()] if table.total else list(table.rows)
    return [[plain(cell.text.text) for cell in row] for row in found]


__all__ = [
    "LEVEL",
    "account",
    "chapter",
    "evaluated",
    "even_use",
    "monthly_outcomes",
    "rows",
    "stepped",
    "telling",
]
