"""What no customer may read: the phrases of internal pages, and a source's own internal values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from steadydraw.tables import Tables
from steadydraw_decks.deck.content import INTERNAL as INTERNAL_METRICS
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.words import languages, phrases_in

_SECTIONS = frozenset({"margin", "retention", "health", "warnings", "coverage", "pay", "activation"})
SHORTEST = 4
LONG = 5
_TELLING = 4
"""Digits, without the zeros at the end, from which a sum of money is not met by chance."""
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
        if small == phrase or (phrase in small and len(phrase.split()) >= LONG):
            yield f"{text.strip()[:60]!r} is {what}"


def secrets_of(tables: Tables, account: str, review: Review | None = None) -> dict[str, str]:
    """The internal values of a source that one customer must not read.

    They are the names and ids of other customers, what people are paid, and, with the account's review,
    its internal figures in full. Names that the account's own data holds as well are left out.
    """
    own = "\n".join(own_texts(tables, account)).casefold()
    found = {
        text: what
        for text, what in (*others(tables, account), *pay(tables))
        if len(text) >= SHORTEST and text.casefold() not in own and telling(text)
    }
    found.update(numbers_of(review) if review else ())
    return found


def numbers_of(review: Review) -> Iterator[tuple[str, str]]:
    """The internal figures of an account, as far as they have digits enough to be known again."""
    for name, result in review.results.results.items():
        if name in INTERNAL_METRICS and result.ok and isinstance(result.value, float):
            yield from _number(result.value, f"the internal figure {name}")


def others(tables: Tables, account: str) -> Iterator[tuple[str, str]]:
    """Ids and names of all accounts but one."""
    for account_id, name in tables.names():
        if account_id != account:
            yield account_id, "the id of another customer"
            yield name, "the name of another customer"


def pay(tables: Tables) -> Iterator[tuple[str, str]]:
    """What people are paid, and why somebody is not."""
    for row in tables.rows("pay_plans"):
        for key in ("target_pay", "targets"):
            text = _shortest(row[key]) if row.get(key) else ""
            if text and not _is_round(text):
                yield text, "a figure of a pay plan"
    for row in tables.rows("pay_exclusions"):
        yield str(row["reason"]), "the reason of a pay exclusion"


def own_texts(tables: Tables, account: str) -> Iterator[str]:
    """The texts that an account's own data holds, and all phrases of ours."""
    for table in ("accounts", "contracts", "workflows", "outcomes", "goals", "actions", "people"):
        for row in tables.rows_among(table, (account, None)):
            yield from (value for value in row.values() if isinstance(value, str))
    for language in languages():
        yield from (text for _, text in phrases_in(language))


def telling(text: str) -> bool:
    """Whether a text is more than one plain word, which any sentence may hold."""
    return " " in text.strip() or any(letter.isdigit() for letter in text)


def _number(value: float, what: str) -> Iterator[tuple[str, str]]:
    digits = re.sub(r"\D", "", _shortest(value)).lstrip("0")
    if len(digits) >= _DIGITS:
        yield _shortest(value)[: _DIGITS + 2], what


def _is_round(text: str) -> bool:
    """Whether a text is a number such as 8000, that any chart may hold by chance."""
    digits = text.replace(".", "", 1)
    return digits.isdecimal() and len(digits.strip("0")) < _TELLING


def _shortest(value: object) -> str:
    return repr(value) if isinstance(value, float) and value != int(value) else str(value)
