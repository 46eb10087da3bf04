"""The words of the pages, in the languages of the decks; forms of decks' own words stay theirs."""

from __future__ import annotations

from pathlib import Path

from steadydraw_decks.deck.words import REFERENCE, Words, languages

LANGUAGES = Path(__file__).parent / "languages"
LOCALES = {"en": "en_US", "de": "de_DE"}
"""The form of numbers and days that a language of the page has."""


def phrases_of(language: str) -> Words:
    """The phrases of the pages in a language, English where it has none."""
    return Words(language if language in languages(LANGUAGES) else REFERENCE, LANGUAGES)


def preferred(accepted: str) -> str:
    """The first language of a browser's wish that there are phrases in.

    >>> preferred("fr-CH, de;q=0.9, en;q=0.8"), preferred("")
    ('de', 'en')
    """
    for wish in accepted.split(","):
        language = wish.split(";")[0].strip().split("-")[0].lower()
        if language in languages(LANGUAGES):
            return language
    return REFERENCE
