"""What a deck on all accounts is told in, and what was said beside the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from steadydraw.days import Period
from steadydraw.result import Result
from steadydraw.settings import Settings
from steadydraw.tables import LoadEntry, Tables
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.content import Content, Named, of_period
from steadydraw_decks.deck.formats import Formats, formats_of
from steadydraw_decks.deck.notes import notes_of
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.words import Words, words_of

Given = Mapping[str, Any]
"""What a deck follows from beside its source, as plain values: a start day, what was told before."""


@dataclass(frozen=True, slots=True)
class BookReview:
    """The voice of a deck on all accounts, which is never a customer's.

    `kind` names the deck: its phrases stand in a section of that name.
    """

    kind: str
    as_of: date
    period: Period
    formats: Formats
    settings: Settings
    audience: str = "internal"
    sources: tuple[LoadEntry, ...] = ()
    label: str = ""
    given: Given = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The phrases of the deck's language."""
        return words_of(self.formats.locale)


@dataclass(frozen=True, slots=True)
class Told:
    """The chapters of a deck on all accounts, and the figures of the book that templates can ask for."""

    chapters: tuple[Chapter, ...]
    results: Mapping[str, Result]


def book_review_of(
    tables: Tables, kind: str, as_of: date, period: Period, locale: str = "en_US", given: Given | None = None
) -> BookReview:
    """The voice for a source. Raises SettingError for an unknown locale."""
    return BookReview(
        kind=kind,
        as_of=as_of,
        period=period,
        formats=formats_of(locale),
        settings=tables.settings,
        sources=tuple(each for each in tables.load_log if each.table in {"usage", "contracts"}),
        label=tables.label,
        given=given or {},
    )


def book_cover(review: BookReview, *facts: Sentence) -> Chapter:
    """The cover of a deck on all accounts; `facts` are further lines."""
    words, formats, key = review.words, review.formats, review.kind
    told = [*facts, words.say("cover.through", day=formats.day(review.as_of))]
    told.append(words.say("cover.audience_internal"))
    if review.label:
        told.append(say(review.label))
    subtitle = words.say(f"{key}.cover.subtitle", **_parts(review))
    return Chapter(
        key="cover",
        eyebrow=words.text(f"{key}.cover.eyebrow"),
        title=words.say(f"{key}.cover.title"),
        facts=(("subtitle", subtitle),),
        points=(Points("facts", "", tuple(told)),),
        notes=notes_of(review, [words.say(f"{key}.cover.talk")], []),
    )


def book_content_of(
    review: BookReview, chapters: Sequence[Chapter], results: Mapping[str, Result] | None = None
) -> Content:
    """The names of a deck on all accounts; `results` are the figures of the book."""
    return Content(review, chapters, _names(review, results or {}))


def titles_of(review: BookReview) -> tuple[str, str]:
    """Title and subject, as file managers show them."""
    words, parts = review.words, _parts(review)
    return words.text(f"{review.kind}.deck.title", **parts), words.text(
        f"{review.kind}.deck.subject", **parts
    )


def _parts(review: BookReview) -> dict[str, Any]:
    formats, period = review.formats, review.period
    return {
        "period": period.name,
        "first": formats.day(period.start),
        "last": formats.day(period.last_day),
        "day": formats.day(review.as_of),
    }


def _names(review: BookReview, results: Mapping[str, Result]) -> Iterator[tuple[str, Named]]:
    yield from of_period(review.period)
    yield from results.items()
