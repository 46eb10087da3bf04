"""A deck described from a source: the one way that makes, verifies and refreshes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from steadydraw.days import Period
from steadydraw.tables import Tables
from steadydraw_decks.deck.content import Content
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.exhibits import Picture
from steadydraw_decks.deck.pages import Deck
from steadydraw_decks.deck.review import Promise, Review, review_of, with_carried
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.reading import Template
from steadydraw_decks.writer.pictures import kind_of

EXECUTIVE_REVIEW = "executive_review"


@dataclass(frozen=True, slots=True)
class Edition:
    """Which deck: everything that its description follows from, beside the source.

    `locale` is written like de_DE, `pictures` are files' bytes by name, `carried` what was promised in the
    last review.
    """

    account: str
    as_of: date
    period: Period
    audience: str = "customer"
    locale: str = "en_US"
    kind: str = EXECUTIVE_REVIEW
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    carried: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """A deck before it is written, with what it was made of."""

    edition: Edition
    deck: Deck
    review: Review
    template: Template


def described(tables: Tables, edition: Edition, template: Template) -> Described:
    """The description of a deck. Raises SourceError, SettingError and TemplateError."""
    review = review_of(
        tables,
        edition.account,
        edition.as_of,
        edition.period,
        audience=edition.audience,
        locale=edition.locale,
    )
    review = with_carried(review, edition.carried)
    words: dict[str, Any] = {
        "account": review.account.name,
        "period": review.period.name,
        "day": review.formats.day(edition.as_of),
    }
    title, subject = (review.words.text(f"deck.{key}", **words) for key in ("title", "subject"))
    content = Content(review, chapters_of(review), _pictures(review, edition.pictures))
    return Described(edition, deck_of(template, content, title, subject), review, template)


def _pictures(review: Review, given: Mapping[str, bytes]) -> dict[str, Picture]:
    """The pictures, each with words for those who do not see it."""
    found = {}
    for name, content in given.items():
        alt = review.words.text("deck.picture", name=name.replace("_", " "), account=review.account.name)
        found[name] = Picture(content, kind_of(content), alt)
    return found
