"""Names of files for accounts, as every system takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_LONGEST = 80


def file_name_of(account_id: str) -> str:
    """The id as the name of a file, without an ending.

    >>> file_name_of("A-1001"), file_name_of("../x")
    ('A-1001', '___x')
    """
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in account_id)
    return kept[:_LONGEST] or "account"


def file_names_of(account_ids: Iterable[str]) -> dict[str, str]:
    """A name for each id; ids that come out alike get a short hash behind them, the same in every run."""
    ids = list(account_ids)
    taken: dict[str, int] = {}
    for each in ids:
        taken[file_name_of(each).casefold()] = taken.get(file_name_of(each).casefold(), 0) + 1

    def named(account_id: str) -> str:
        name = file_name_of(account_id)
        if taken[name.casefold()] == 1:
            return name
        return f"{name}-{hashlib.sha256(account_id.encode()).hexdigest()[:8]}"

    return {each: named(each) for each in ids}
