"""The functions inside LibreOffice, by way of the extension that a person would install."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import load_workbook

from tests.hosts.layout import ANSWERS, ARGUMENTS, Call, laid_out
from tests.hosts.office import office_with_the_extension

ERRORS = frozenset("#N/A #VALUE! #NUM! #REF! #DIV/0! #NAME? #NULL!".split())


def libreoffice_answers(
    calls: Sequence[Call], shapes: Sequence[tuple[int, int]], folder: Path
) -> list[dict[str, Any]]:
    """The answers to these calls, worked out in one opening of a workbook that has no stored results."""
    book = folder / "calls.xlsx"
    layout = laid_out(calls, shapes)
    with xlsxwriter.Workbook(str(book), {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        arguments, answers = made.add_worksheet(ARGUMENTS), made.add_worksheet(ANSWERS)
        for top, left, rows in layout.blocks:
            for down, row in enumerate(rows):
                for right, cell in enumerate(row):
                    if cell is not None and cell != "":
                        arguments.write(top + down, left + right, cell)
        for each, (height, width) in zip(layout.calls, shapes, strict=True):
            if (height, width) == (1, 1):
                answers.write_formula(each.row, 0, f"={each.formula}", None, "")
            else:
                area = each.row, 0, each.row + height - 1, width - 1
                answers.write_array_formula(*area, f"{{={each.formula}}}", None, "")
    with office_with_the_extension() as office:
        read = load_workbook(office.recalculated(book), data_only=True)[ANSWERS]
    return [
        _answer(
            [
                [read.cell(each.row + down + 1, right + 1).value for right in range(width)]
                for down in range(height)
            ]
        )
        for each, (height, width) in zip(layout.calls, shapes, strict=True)
    ]


def _answer(rows: list[list[Any]]) -> dict[str, Any]:
    first = rows[0][0]
    if first in ERRORS:
        return {"error": first}
    if len(rows) == len(rows[0]) == 1:
        return {"value": first}
    return {"value": [[_cell(cell) for cell in row] for row in rows]}


def _cell(cell: Any) -> Any:
    """A cell of a table; LibreOffice's add-ins say an error inside one by its text."""
    if cell is None:
        return ""
    return {"error": cell} if cell in ERRORS else cell
