"""Accounts by name, as many as a line can hold."""

from __future__ import annotations

from collections.abc import Iterable

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.words import shortened
from steadydraw_decks.rhythm.entry import Entry

_MOST = 3


def names_of(review: BookReview, entries: Iterable[Entry], most: int = _MOST) -> Sentence:
    """The names of accounts, those beyond `most` only counted."""
    names = [shortened(each.name) for each in entries]
    words = review.words
    if len(names) > most:
        left = len(names) - most
        shown = ", ".join(names[:most])
        return words.say("book_names.more", count=left, names=shown, n=review.formats.number(left))
    if len(names) < 2:
        return say(*names)
    return words.say("book_names.both", first=", ".join(names[:-1]), last=names[-1])
