"""Exit codes, and the refusal that says what to do instead."""

from __future__ import annotations

FINDING = 1
UNUSABLE = 2


class Refusal(Exception):
    """Arguments that cannot be followed, said in one sentence with the remedy."""
