"""The kinds of decks, as the command line names them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The decks there are."""

    EXECUTIVE_REVIEW = "executive_review"
