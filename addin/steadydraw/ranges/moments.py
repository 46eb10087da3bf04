"""Texts that say a moment with its zone, kept beside the days read from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from steadydraw.schema.dates import ZONED

_ZONED = re.compile(ZONED)
MOMENT = "moment"
"""Name of the column that keeps moments beside their days, where a range has any."""


def moments(cells: Sequence[Any]) -> list[str | None]:
    """The texts that say a moment with its zone; empty where none does."""
    found = [cell if isinstance(cell, str) and _ZONED.search(cell) else None for cell in cells]
    return found if any(found) else []
