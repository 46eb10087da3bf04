"""What is said of rows by every reader: the problem, and how to mend it."""

from __future__ import annotations

MISSING = ("is missing", "fill it in; the row is left out until then")
"""A cell that its row cannot do without."""

NO_ACCOUNT = (
    "is missing, so the rows count as unallocated",
    "fill in the account, or leave them unallocated on purpose",
)
"""Use that names nobody."""

UNKNOWN_ACCOUNT = (
    "is an account that the accounts table does not have, so its use counts as unallocated",
    "correct the id, or add the account",
)
"""Use that names somebody whom no table knows."""

NOT_CONTENT = frozenset({"ingested_at"})
"""Columns in which two deliveries of one row may differ."""


def used_before(first_row: int, where: str) -> tuple[str, str]:
    """A key that came before with other content, in the row `first_row` (` of ...` where it is elsewhere)."""
    return (
        "is used before, with other content",
        f"row {first_row}{where} is kept and this one is left out: remove one, or give it a key of its own",
    )
