"""The refusal that says what to do instead."""

from __future__ import annotations


class Refusal(Exception):
    """A wish that cannot be followed, said in one sentence with the remedy."""
