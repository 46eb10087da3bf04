"""The capital that a sentence begins with, for phrases that also stand inside of one."""

from __future__ import annotations

from dataclasses import replace

from steadydraw_decks.deck.sentences import Sentence


def begun(said: Sentence) -> Sentence:
    """The sentence with a capital at its beginning; one that begins with a figure stays as it is."""
    first, *rest = said.parts
    if not isinstance(first, str):
        return said
    return replace(said, parts=(first[:1].upper() + first[1:], *rest))
