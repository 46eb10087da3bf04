"""Small counts as words."""

from __future__ import annotations

from steadydraw_decks.deck.voice import Voice

_LARGEST = 10


def numeral(voice: Voice, count: int) -> str:
    """A count as a sentence begins with it, such as Two; one beyond ten in figures.

    One is not among them: its word depends on the noun, so that phrases with a plural carry it.
    """
    if 2 <= count <= _LARGEST:
        return voice.words.text(f"plan.numbers.{count}")
    return voice.formats.number(count)
