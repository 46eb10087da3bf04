"""A deck described from a source: the one way that makes, verifies and refreshes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from steadydraw.days import Period
from steadydraw.tables import Tables
from steadydraw_decks.deck.around import Around
from steadydraw_decks.deck.book_review import Given, book_content_of, book_review_of, titles_of
from steadydraw_decks.deck.content import content_of
from steadydraw_decks.deck.exhibits import Picture
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW, OF_ACCOUNT, OF_BOOK
from steadydraw_decks.deck.pages import Deck
from steadydraw_decks.deck.review import Promise, Review, review_alone, review_of, with_around, with_carried
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.reading import Template
from steadydraw_decks.writer.pictures import kind_of


@dataclass(frozen=True, slots=True)
class Edition:
    """Which deck: everything that its description follows from, beside the source.

    `account` is empty for a deck on all accounts. `locale` is written like de_DE, `pictures` are files'
    bytes by name, `carried` what was promised in the last review, `given` what else it follows from.
    """

    account: str
    as_of: date
    period: Period
    audience: str = "customer"
    locale: str = "en_US"
    kind: str = EXECUTIVE_REVIEW
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    carried: tuple[Promise, ...] = ()
    given: Given = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Described:
    """A deck before it is written, with what it was made of; without a review for one on all accounts."""

    edition: Edition
    deck: Deck
    template: Template
    review: Review | None = None

    @property
    def about(self) -> str:
        """What it is about, in a few words."""
        return self.review.account.name if self.review else self.deck.title


def described(
    tables: Tables, edition: Edition, template: Template, around: Around | None = None
) -> Described:
    """The description of a deck; `around` where what is around its account is known already.

    Raises SourceError, SettingError and TemplateError.
    """
    if edition.kind in OF_BOOK:
        return _of_book(tables, edition, template)
    return _of_account(tables, edition, template, around)


def _of_account(tables: Tables, edition: Edition, template: Template, around: Around | None) -> Described:
    asked = tables, edition.account, edition.as_of, edition.period
    if around is None:
        review = review_of(*asked, audience=edition.audience, locale=edition.locale)
    else:
        review = with_around(review_alone(*asked, edition.locale), edition.audience, around)
    review = with_carried(review, edition.carried)
    words: dict[str, Any] = {
        "account": review.account.name,
        "period": review.period.name,
        "day": review.formats.day(edition.as_of),
    }
    own = "deck" if edition.kind == EXECUTIVE_REVIEW else f"{edition.kind}.deck"
    title, subject = (review.words.text(f"{own}.{key}", **words) for key in ("title", "subject"))
    pictures = _pictures(review, edition.pictures)
    content = content_of(review, OF_ACCOUNT[edition.kind](review), pictures)
    return Described(edition, deck_of(template, content, title, subject), template, review)


def _of_book(tables: Tables, edition: Edition, template: Template) -> Described:
    review = book_review_of(
        tables, edition.kind, edition.as_of, edition.period, edition.locale, edition.given
    )
    told = OF_BOOK[edition.kind](tables, review)
    content = book_content_of(review, told.chapters, told.results)
    return Described(edition, deck_of(template, content, *titles_of(review)), template)


def _pictures(review: Review, given: Mapping[str, bytes]) -> dict[str, Picture]:
    """The pictures, each with words for those who do not see it."""
    found = {}
    for name, content in given.items():
        alt = review.words.text("deck.picture", name=name.replace("_", " "), account=review.account.name)
        found[name] = Picture(content, kind_of(content), alt)
    return found
