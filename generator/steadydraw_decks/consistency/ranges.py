"""The cells that a chart's formula names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steadydraw.opc.book.addresses import Area, area_of

_PIECE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


@dataclass(frozen=True, slots=True)
class Cells:
    """A block of cells of one sheet."""

    sheet: str
    area: Area

    @property
    def count(self) -> int:
        """The number of its cells."""
        return self.rows * self.columns

    @property
    def rows(self) -> int:
        """The number of its rows."""
        return self.area.bottom - self.area.top + 1

    @property
    def columns(self) -> int:
        """The number of its columns."""
        return self.area.right - self.area.left + 1

    def places(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell, row by row."""
        for row in range(self.area.top, self.area.bottom + 1):
            for column in range(self.area.left, self.area.right + 1):
                yield row, column


def cells_of(formula: str) -> list[Cells]:
    """The blocks of cells that a formula names, none where it names anything else.

    >>> [(each.sheet, str(each.area)) for each in cells_of("('Q1 ''26'!$A$2:$A$5,Sheet1!$B$9)")]
    [("Q1 '26", 'A2:A5'), ('Sheet1', 'B9')]
    """
    rest = formula.strip().removeprefix("=")
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    found = []
    while match := _PIECE.match(rest):
        area = area_of(match[3])
        if area is None:
            return []
        found.append(Cells((match[1] or match[2]).replace("''", "'"), area))
        rest = rest[match.end() :]
        if not rest:
            return found
        if not rest.startswith(","):
            return []
        rest = rest[1:]
    return []
