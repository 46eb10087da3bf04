"""One deck, on one account or on all of them, as a person wishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from steadydraw.book import AccountResults
from steadydraw.tables import Tables
from steadydraw_decks.compiled.sealing import write_ready
from steadydraw_decks.compiled.template import remembered
from steadydraw_decks.deck.around import Around
from steadydraw_decks.deck.book_review import Given
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW, OF_BOOK
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.trust.making import Edition, described
from steadydraw_decks.trust.origins import shipped
from steadydraw_decks.trust.promises import promised_in


class Audience(StrEnum):
    """Who will see the deck."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked of a deck; None where they left it to the source."""

    period: str | None = None
    as_of: str | None = None
    audience: Audience = Audience.CUSTOMER
    locale: str = "en_US"
    template: Path | None = None
    kind: str = EXECUTIVE_REVIEW
    pictures: Mapping[str, Path] = field(default_factory=dict)
    last_review: Path | None = None
    given: Given = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made; `unshown` are pictures that were given and no slide has a tag for.

    `light` and `score` are the health of the account that it is on.
    """

    account_name: str
    slides: int
    as_of: date
    unshown: tuple[str, ...] = ()
    light: str = ""
    score: float | None = None


def make_review(
    tables: Tables, account_id: str, target: Path, wish: Wish = Wish(), around: Around | None = None
) -> Made:
    """Write a deck on one account to `target` and its record beside it; without an account on all of them.

    `around` where what is around the account is known already.
    """
    as_of, period = days_meant(tables, account_id, wish.period, wish.as_of)
    edition = Edition(
        account=account_id,
        as_of=as_of,
        period=period,
        audience="internal" if wish.kind in OF_BOOK else wish.audience.value,
        kind=wish.kind,
        locale=wish.locale.replace("-", "_"),
        pictures={name: path.read_bytes() for name, path in wish.pictures.items()},
        carried=promised_in(wish.last_review, account_id) if wish.last_review else (),
        given=wish.given,
    )
    template = remembered(wish.template or shipped(wish.kind))
    made = described(tables, edition, template, around)
    write_ready(made, tables, target)
    shown = {name.removeprefix("picture.") for page in made.deck.pages for name in page.values}
    unshown = tuple(sorted(set(wish.pictures).difference(shown)))
    light, score = health_in(made.review.results) if made.review else ("", None)
    return Made(made.about, len(made.deck.pages), as_of, unshown, light, score)


def health_in(results: AccountResults) -> tuple[str, float | None]:
    """The health light of an account and its score; empty and None where there is none."""
    score = results["health_score"]
    return str(results["health_status"].value or ""), score.number if score.ok else None
