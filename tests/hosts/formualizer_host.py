"""The functions inside formualizer, a spreadsheet engine without a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import formualizer

from steadydraw.functions.boundary import HostError
from steadydraw.functions.calling import call
from steadydraw.functions.surface import functions
from tests.hosts.layout import ANSWERS, ARGUMENTS, Call, laid_out

CODES = {
    "Na": "#N/A", "Value": "#VALUE!", "Num": "#NUM!", "Ref": "#REF!", "Div": "#DIV/0!", "Name": "#NAME?",
    "Null": "#NULL!",
}  # fmt: skip
KINDS = {code: kind for kind, code in CODES.items()}
ERROR_FORMULAS = {
    "#N/A": "=NA()", "#REF!": "=#REF!", "#DIV/0!": "=1/0", "#VALUE!": "=#VALUE!", "#NUM!": "=SQRT(-1)",
    "#NAME?": "=#NAME?", "#NULL!": "=#NULL!",
}  # fmt: skip


def workbook() -> formualizer.Workbook:
    """A workbook that knows the functions under both their names."""
    made = formualizer.Workbook()
    for each in functions():
        answer: Callable[..., Any] = partial(_answer, each.name)
        for name in (each.full_name, f"_xldudf_USAGE_{each.name}"):
            made.register_function(name, answer, min_args=0, max_args=None)
    return made


def formualizer_answers(calls: Sequence[Call], shapes: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """The answers to these calls, read from the cells that they fill."""
    book, layout = workbook(), laid_out(calls, shapes)
    arguments, answers = book.sheet(ARGUMENTS), book.sheet(ANSWERS)
    for top, left, rows in layout.blocks:
        plain = [[None if isinstance(cell, dict) or cell == "" else cell for cell in row] for row in rows]
        arguments.set_values_batch(top + 1, left + 1, len(rows), len(rows[0]), plain)
        for down, row in enumerate(rows):
            for right, cell in enumerate(row):
                if isinstance(cell, dict):
                    arguments.set_formula(top + down + 1, left + right + 1, ERROR_FORMULAS[cell["error"]])
    for each in layout.calls:
        answers.set_formula(each.row + 1, 1, f"={each.formula}")
    book.evaluate_all()
    return [_read(book, each.row, shape) for each, shape in zip(layout.calls, shapes, strict=True)]


def _answer(name: str, *given: Any) -> Any:
    answer = call(name, [_received(each) for each in given])
    if isinstance(answer, list):
        return [[_sent(cell) for cell in row] for row in answer]
    return _sent(answer)


def _received(sent: Any) -> Any:
    if isinstance(sent, list):
        return [_received(each) for each in sent]
    return HostError(CODES[sent["kind"]]) if isinstance(sent, dict) else sent


def _sent(cell: Any) -> Any:
    return (
        {"type": "Error", "kind": KINDS[cell.code], "message": cell.message}
        if isinstance(cell, HostError)
        else cell
    )


def _read(book: formualizer.Workbook, row: int, shape: tuple[int, int]) -> dict[str, Any]:
    first = book.get_value(ANSWERS, row + 1, 1)
    if isinstance(first, dict):
        return {"error": CODES.get(first["kind"], first["kind"])}
    if shape == (1, 1):
        return {"value": first}
    height, width = shape
    return {
        "value": [
            [_cell(book.get_value(ANSWERS, row + down + 1, right + 1)) for right in range(width)]
            for down in range(height)
        ]
    }


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return {"error": CODES.get(value["kind"], value["kind"])}
    return "" if value is None else value
