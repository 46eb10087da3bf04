"""Calls laid out on two sheets: arguments as ranges on one, formulas with room to spill on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

ARGUMENTS, ANSWERS = "Arguments", "Answers"
Call = tuple[str, Sequence[Any]]


@dataclass
class Laid:
    """One call: its formula without the leading `=`, and the row of its answer, from 0."""

    formula: str
    row: int


@dataclass
class Layout:
    """All calls, and the blocks of cells on the sheet of arguments: row and column from 0, and the rows."""

    calls: list[Laid] = field(default_factory=list)
    blocks: list[tuple[int, int, list[list[Any]]]] = field(default_factory=list)


def laid_out(calls: Sequence[Call], shapes: Sequence[tuple[int, int]]) -> Layout:
    """Every argument in cells of its own, a range by range; `shapes` are rows and columns of the answers.

    What is left out is an empty cell: hosts differ in what they hand over for nothing at all.
    """
    made = Layout()
    top, answer_row = 0, 0
    for (name, given), (height, _) in zip(calls, shapes, strict=True):
        left, tallest, references = 0, 1, []
        for value in given:
            rows = rows_of(value)
            made.blocks.append((top, left, rows))
            width = max(map(len, rows))
            # A cell is written as a range of one: a single empty cell would arrive as 0 in some hosts.
            last = top + len(rows) - 1, left + width - 1
            ends = [xl_rowcol_to_cell(*each, row_abs=True, col_abs=True) for each in ((top, left), last)]
            references.append(f"{ARGUMENTS}!{':'.join(ends)}")
            left, tallest = left + width + 1, max(tallest, len(rows))
        made.calls.append(Laid(f"USAGE.{name}({','.join(references)})", answer_row))
        top, answer_row = top + tallest + 1, answer_row + height + 1
    return made


def rows_of(value: Any) -> list[list[Any]]:
    """An argument as rows of the same width; an empty range is one empty cell."""
    rows = (
        [row if isinstance(row, list) else [row] for row in value] if isinstance(value, list) else [[value]]
    )
    width = max((len(row) for row in rows), default=0) or 1
    return [[*row, *[None] * (width - len(row))] for row in rows] or [[None]]


def shape_of(answer: Any) -> tuple[int, int]:
    """Rows and columns of an answer."""
    return (len(answer), len(answer[0])) if isinstance(answer, list) else (1, 1)
