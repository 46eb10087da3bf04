"""Languages: every phrase of one is in the others, with the same parts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

import pytest

from steadydraw.triggers import SHIPPED as PLAYS
from steadydraw_decks.deck.narrative.playbook import OPENERS, phrase_key
from steadydraw_decks.deck.words import PLURALS, SHIPPED, languages, words_of


def flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Phrases by key; the plural forms of one are read as a single text."""
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, str):
            found[prefix + name] = value
        elif isinstance(value, Mapping):
            inner = flat(value, f"{prefix}{name}.")
            if "other" in value and PLURALS.issuperset(value):
                inner = {prefix + name: " ".join(inner.values())}
            found |= inner
    return found


@pytest.mark.parametrize("language", [each for each in languages() if each != "en"])
def test_a_translation_has_every_phrase_with_the_same_parts(language: str) -> None:
    english, other = (
        flat(tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8")))
        for name in ("en", language)
    )
    assert set(english) == set(other)
    parts = {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in english.items()}
    assert {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in other.items()} == parts


def test_every_shipped_play_has_its_words_in_german() -> None:
    german = words_of("de_DE")
    for play in (*PLAYS, *OPENERS):
        for part in ("action", "measure"):
            assert german.text(f"{phrase_key(play)}.{part}") != getattr(play, part), play


def test_a_language_that_is_not_shipped_speaks_english() -> None:
    assert words_of("fr_FR").text("units.days", count=2, n="2") == "2 days"
    assert words_of("de_CH").text("units.days", count=1, n="1") == "1 Tag"
