"""The words of the pages: complete in every language, with the same parts, and one for everything shown."""

from __future__ import annotations

import re

from steadydraw.excel.blank import BLANK_TABLES
from steadydraw.schema import SCHEMA
from steadydraw_decks.deck.words import languages, phrases_in
from steadydraw_decks.desk.pages.book import LIGHTS, SORTS
from steadydraw_decks.desk.pages.making import LOCALES
from steadydraw_decks.desk.phrases import LANGUAGES, phrases_of


def parts(language: str) -> dict[str, set[str]]:
    """The parts of every phrase of a language."""
    found: dict[str, set[str]] = {}
    for key, text in phrases_in(language, LANGUAGES):
        found.setdefault(key, set()).update(re.findall(r"\{(\w+)\}", text))
    return found


def test_every_language_has_every_phrase_with_the_same_parts() -> None:
    assert languages(LANGUAGES) == ("de", "en")
    assert parts("de") == parts("en")


def test_every_table_column_light_and_order_has_a_phrase() -> None:
    words = phrases_of("de")
    wanted = [f"table.{name}" for name in BLANK_TABLES] + [f"table_about.{name}" for name in BLANK_TABLES]
    wanted += [f"column.{column}" for name in BLANK_TABLES for column in SCHEMA[name].names]
    wanted += [f"light.{light}" for light in LIGHTS] + [f"book.by.{sort}" for sort in SORTS]
    wanted += [f"locale.{locale}" for locale in LOCALES]
    assert [each for each in wanted if not words.has(each)] == []
