"""Portfolio reviews of small worlds and of the sample company, as chapters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from steadydraw.days import parse_period
from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, book_review_of
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.portfolio_review import PORTFOLIO_REVIEW, told_of
from steadydraw_decks.rhythm.book import book_at
from tests.deck.reviews import plain
from tests.traps.world import AS_OF, World, mapped

PERIOD = parse_period("2026Q3")
LOCALES = ("en_US", "de_DE")


def review_in(tables: Tables, locale: str = "en_US") -> BookReview:
    """The voice of a portfolio review."""
    return book_review_of(tables, PORTFOLIO_REVIEW, AS_OF, PERIOD, locale)


def told(tables: Tables, locale: str = "en_US", *, empty: bool = False) -> dict[str, Chapter]:
    """The chapters by key; those of a book without accounts where `empty`."""
    book = book_at(tables, AS_OF)
    if empty:
        book = replace(book, entries=())
    return {each.key: each for each in told_of(book, review_in(tables, locale)).chapters}


def of_world(world: World, locale: str = "en_US", *, empty: bool = False) -> dict[str, Chapter]:
    """The chapters of a small world."""
    with world.opened() as tables:
        return told(tables, locale, empty=empty)


def titles(chapters: dict[str, Chapter]) -> dict[str, str]:
    """What the titles say, with ordinary spaces."""
    return {key: plain(each.title.text) for key, each in chapters.items()}


def points(chapter: Chapter) -> list[str]:
    """The lines of a chapter's points."""
    return [plain(each.text) for group in chapter.points for each in group.points]


def configured(folder: Path, settings: str, *tables: str) -> World:
    """A world with settings; `tables` are those it will have."""
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in tables]
    return World(folder, toml=mapped(entries, f"[settings]\n{settings}"))
