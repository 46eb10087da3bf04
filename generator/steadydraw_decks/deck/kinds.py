"""The decks there are: those of one account, and those of the whole book."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.review import Review

EXECUTIVE_REVIEW = "executive_review"
OF_ACCOUNT: Mapping[str, Callable[[Review], tuple[Chapter, ...]]] = {EXECUTIVE_REVIEW: chapters_of}
"""Decks on one account, by kind, each made of its review."""
OF_BOOK: Mapping[str, Callable[[Tables, BookReview], Told]] = {}
"""Decks on all accounts, by kind, each made of a source and a day."""
KINDS = (*OF_ACCOUNT, *OF_BOOK)
"""Every kind of deck; each has a template of its name."""
