"""One row that a person typed, and why one was not taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

_VERSION_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one sheet, as it stands in the file.

    `row` is the number a person sees. `values` has every canonical column of the table as the text a person
    would type: days like 2026-03-31, plain numbers, shares as 0.99, nothing for an empty cell. `version` is
    a hash of the values: an edit names the one it was made from.
    """

    table: str
    row: int
    values: Mapping[str, str]
    version: str


class NotEntered(Exception):
    """Values that are not written, and the file is as it was; `str()` is one clear sentence."""


class Changed(NotEntered):
    """The row is not as the person last saw it; `now` is the row as it stands, None where it is gone."""

    def __init__(self, sentence: str, now: Entry | None) -> None:
        super().__init__(sentence)
        self.now = now


def entry_of(table: str, row: int, values: Mapping[str, str]) -> Entry:
    """The entry with the version that its values have."""
    content = json.dumps(sorted(values.items())).encode("ascii")
    return Entry(table, row, values, hashlib.sha256(content).hexdigest()[:_VERSION_LENGTH])
