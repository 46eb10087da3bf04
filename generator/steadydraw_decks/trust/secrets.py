"""What no customer may read: the phrases of internal pages, and a source's own internal values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from steadydraw.tables import Tables, once
from steadydraw_decks.deck.content import INTERNAL as INTERNAL_METRICS
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.words import languages, phrases_in

_SECTIONS = frozenset({"margin", "retention", "health", "warnings", "coverage", "pay", "activation"})
_SHORTEST = 4
_LONG = 5
_DIGITS = 8
"""Digits of an unrounded internal number by which it is known again."""
Secrets = Mapping[str, str]
"""What must not be read, with what it is."""


@cache
def internal_phrases() -> Secrets:
    """The phrases that only internal pages have, in every language, in small letters."""
    found: dict[str, str] = {}
    for language in languages():
        texts = list(phrases_in(language))
        others = "\n".join(text.casefold() for key, text in texts if key.split(".")[0] not in _SECTIONS)
        found |= {
            text.casefold(): f"of the internal page {section!r}"
            for section, text in ((key.split(".")[0], text) for key, text in texts)
            if section in _SECTIONS and "{" not in text and " " in text and text.casefold() not in others
        }
    return found


def given_away(text: str) -> Iterator[str]:
    """What a text says that only internal pages say: a short phrase by itself, a long one anywhere."""
    small = " ".join(text.casefold().split())
    for phrase, what in internal_phrases().items():
        if small == phrase or (phrase in small and len(phrase.split()) >= _LONG):
            yield f"{text.strip()[:60]!r} is {what}"


def secrets_of(tables: Tables, account: str, review: Review | None = None) -> dict[str, str]:
    """The internal values of a source that one customer must not read.

    They are the names and ids of other customers, what people are paid, and, with the account's review,
    its internal figures in full. Names that the account's own data holds as well are left out.
    """
    own = "\n".join(_own_texts(tables, account)).casefold()
    found = {
        text: what for of, text, folded, what in _secret_of_all(tables) if of != account and folded not in own
    }
    for name, result in review.results.results.items() if review else ():
        if name in INTERNAL_METRICS and result.ok and isinstance(result.value, float):
            found.update(_number(result.value, f"the internal figure {name}"))
    return found


@once
def _secret_of_all(tables: Tables) -> list[tuple[str | None, str, str, str]]:
    """The account that may read it, the text, the text in small letters, and what it is.

    Left out is what is in our own phrases, or too plain to tell anything.
    """
    phrases = _all_phrases()
    return [
        (of, text, folded, what)
        for of, text, what in (*_names(tables), *_pay(tables))
        if len(text) >= _SHORTEST and _telling(text) and (folded := text.casefold()) not in phrases
    ]


def _names(tables: Tables) -> Iterator[tuple[str | None, str, str]]:
    for row in tables.rows("accounts"):
        yield row["account_id"], str(row["account_id"]), "the id of another customer"
        yield row["account_id"], str(row["account_name"]), "the name of another customer"


def _pay(tables: Tables) -> Iterator[tuple[str | None, str, str]]:
    for row in tables.rows("pay_plans"):
        for key in ("target_pay", "targets"):
            if row.get(key):
                yield None, _shortest(row[key]), "a figure of a pay plan"
    for row in tables.rows("pay_exclusions"):
        yield None, str(row["reason"]), "the reason of a pay exclusion"


def _own_texts(tables: Tables, account: str) -> Iterator[str]:
    for table in ("accounts", "contracts", "workflows", "outcomes", "goals", "actions", "people"):
        for row in tables.rows(table):
            if row.get("account_id") in {account, None}:
                yield from (value for value in row.values() if isinstance(value, str))


@cache
def _all_phrases() -> str:
    """What our own phrases say in every language, in small letters."""
    return "\n".join(text for language in languages() for _, text in phrases_in(language)).casefold()


def _telling(text: str) -> bool:
    """Whether a text is more than one plain word, which any sentence may hold."""
    return " " in text.strip() or any(letter.isdigit() for letter in text)


def _number(value: float, what: str) -> Iterator[tuple[str, str]]:
    digits = re.sub(r"\D", "", _shortest(value)).lstrip("0")
    if len(digits) >= _DIGITS:
        yield _shortest(value)[: _DIGITS + 2], what


def _shortest(value: object) -> str:
    return repr(value) if isinstance(value, float) and value != int(value) else str(value)
