"""What a host sends for an argument, as the value that a metric takes: blanks, text numbers, serials, errors.

Spreadsheets, Office.js, LibreOffice and formualizer each send the same cell in their own way; here they
become one. A single cell and a range of one are the same; a range may lie or stand; rows may be ragged, and
whole columns may trail off in empty cells.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from steadydraw.registry import Argument
from steadydraw.result import Answer, insufficient_data
from steadydraw.schema.dates import EPOCH_1900, EPOCH_1904

NA, VALUE, NUM = "#N/A", "#VALUE!", "#NUM!"
ERRORS = frozenset((NA, VALUE, NUM, "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!"))
"""What error cells show."""


@dataclass(frozen=True, slots=True)
class HostError:
    """An error cell, sent or answered: its code, and the sentence that a host may show beside it."""

    code: str
    message: str = ""


class Unusable(ValueError):
    """An argument of the wrong kind, or one that holds an error: which error answers it, in one sentence."""

    def __init__(self, message: str, code: str = VALUE) -> None:
        self.code = code
        super().__init__(message)


_COLUMN = "column of "
_DASH = re.compile(r"[-\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"[+-]?((\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_FIGURES = frozenset({float, int})
_CERTAIN = frozenset({float, int, bool, date, datetime})
"""Cells of these types are neither blank nor an error."""
_LAST_SERIAL = 2_958_465
_LEAP_1900 = 60
"""The 29 February 1900 that spreadsheets count and the calendar does not have."""


def bound(
    name: str, arguments: Sequence[Argument], given: Sequence[Any], *, since_1904: bool = False
) -> dict[str, Any]:
    """The arguments of a metric by name, from what a host sent in their order.

    Omitted ones at the end, and optional ones that are blank, keep their defaults. Raises Unusable.
    """
    if len(given) > len(arguments):
        raise Unusable(f"{name} takes {len(arguments)} arguments, got {len(given)}")
    made: dict[str, Any] = {}
    columns: dict[str, dict[str, list[Any]]] = {}
    for argument, sent in zip(arguments, [*given, *[None] * len(arguments)], strict=False):
        if not argument.kind.startswith(_COLUMN):
            _put_scalar(made, argument, _one(argument, sent), since_1904=since_1904)
        elif (missing := _missing_column(argument, sent)) is not None:
            made[argument.name] = missing
        elif not (sent is None and argument.optional):
            columns.setdefault(argument.rows, {})[argument.name] = _cells(argument, sent)
    kinds = {each.name: each for each in arguments}
    for side_by_side in columns.values():
        made |= _paired(side_by_side, kinds, since_1904=since_1904)
    return made


def serial(day: date, *, since_1904: bool = False) -> int:
    """A day as the number a spreadsheet holds for it.

    >>> serial(date(2026, 1, 1)), serial(date(1900, 2, 28)), serial(date(1900, 3, 1))
    (46023, 59, 61)
    """
    if since_1904:
        return (day - EPOCH_1904).days
    number = (day - EPOCH_1900).days
    return number if number > _LEAP_1900 else number - 1


def _put_scalar(made: dict[str, Any], argument: Argument, cell: Any, *, since_1904: bool) -> None:
    if isinstance(cell, HostError):
        if cell.code != NA or not argument.takes_missing:
            raise Unusable(f"{argument.name} holds {cell.code}", cell.code)
        made[argument.name] = insufficient_data(cell.message or f"{argument.name} is {NA}")
    elif _is_blank(cell):
        if not argument.optional and not argument.gaps:
            raise Unusable(f"{argument.name} is missing: {argument.help}")
        if not argument.optional:
            made[argument.name] = None
    else:
        made[argument.name] = _read(argument.name, argument.kind, cell, since_1904=since_1904)


def _missing_column(argument: Argument, sent: Any) -> Answer | None:
    """A column that is one #N/A, where the metric takes a missing one."""
    rows = _rows(sent)
    only = rows[0] if len(rows) == 1 else None
    only = only[0] if isinstance(only, (list, tuple)) and len(only) == 1 else only
    if argument.takes_missing and isinstance(only, HostError) and only.code == NA:
        return insufficient_data(only.message or f"{argument.name} is {NA}")
    return None


def _paired(
    columns: Mapping[str, list[Any]], kinds: Mapping[str, Argument], *, since_1904: bool
) -> dict[str, list[Any]]:
    """Columns side by side, without rows that are blank throughout.

    A blank text is the empty text. Any other blank, and #N/A anywhere, is not known: the cell is None where
    the column may have gaps, else the row is left out.
    """
    longest = max(len(cells) for cells in columns.values())
    columns = {name: cells for name, cells in columns.items() if cells or not kinds[name].optional}
    for name, cells in columns.items():
        if not cells and longest and not kinds[name].gaps and kinds[name].kind != _COLUMN + "text":
            raise Unusable(f"{name} is empty: {kinds[name].help}")
    full = {name: [*cells, *[None] * (longest - len(cells))] for name, cells in columns.items()}
    places: Sequence[int] = range(longest)
    if any(map(_has_blanks_or_errors, full.values())):
        full, places = _known_rows(full, kinds)
    return {name: _column(kinds[name], cells, places, since_1904=since_1904) for name, cells in full.items()}


def _has_blanks_or_errors(cells: Sequence[Any]) -> bool:
    return not _CERTAIN.issuperset(map(type, cells)) and any(
        isinstance(cell, HostError) or _is_blank(cell) for cell in cells
    )


def _known_rows(
    full: Mapping[str, list[Any]], kinds: Mapping[str, Argument]
) -> tuple[dict[str, list[Any]], list[int]]:
    """The rows that count and their places: None is what is not known, the empty text a blank one."""
    every_gaps = all(kinds[name].gaps for name in full)
    made: dict[str, list[Any]] = {name: [] for name in full}
    places = []
    for place, cells in enumerate(zip(*full.values(), strict=True)):
        row = dict(zip(full, cells, strict=True))
        for name, cell in row.items():
            if isinstance(cell, HostError) and cell.code != NA:
                raise Unusable(f"{name}, row {place + 1}: holds {cell.code}", cell.code)
        if not every_gaps and all(map(_is_blank, cells)):
            continue
        if any(_is_unknown(cell, kinds[name]) and not kinds[name].gaps for name, cell in row.items()):
            continue
        places.append(place)
        for name, cell in row.items():
            known = "" if _is_blank(cell) else cell
            made[name].append(None if _is_unknown(cell, kinds[name]) else known)
    return made, places


def _is_unknown(cell: Any, argument: Argument) -> bool:
    if isinstance(cell, HostError):
        return True
    return _is_blank(cell) and (argument.gaps or argument.kind != _COLUMN + "text")


def _column(
    argument: Argument, cells: Sequence[Any], places: Sequence[int], *, since_1904: bool
) -> list[Any]:
    """The values of a column, each different cell read once; None stays what is not known."""
    kind, types = argument.kind.removeprefix(_COLUMN), set(map(type, cells))
    if kind == "number" and types <= _FIGURES and all(map(math.isfinite, cells)):
        return [cell + 0.0 for cell in cells]  # no cell holds a minus zero
    if kind == "text" and types <= {str}:
        return list(cells)
    read: dict[Any, Any] = {}
    made = []
    for place, cell in zip(places, cells, strict=True):
        key = type(cell), cell  # 1 and TRUE are the same key alone
        if key not in read:
            where = f"{argument.name}, row {place + 1}"
            read[key] = None if cell is None else _read(where, kind, cell, since_1904=since_1904)
        made.append(read[key])
    return made


def _cells(argument: Argument, sent: Any) -> list[Any]:
    """A range that is one row or one column, as a list without its empty tail."""
    rows = [row if isinstance(row, (list, tuple)) else (row,) for row in _rows(sent)]
    width = max(map(len, rows), default=0)
    if len(rows) > 1 and width > 1:
        raise Unusable(f"{argument.name} takes one column, got {len(rows)} rows x {width} columns")
    cells = list(rows[0]) if len(rows) == 1 else [row[0] if row else None for row in rows]
    while cells and _is_blank(cells[-1]):
        cells.pop()
    return cells


def _rows(sent: Any) -> Sequence[Any]:
    return sent if isinstance(sent, (list, tuple)) else [sent]


def _one(argument: Argument, sent: Any) -> Any:
    """The one cell that an argument takes."""
    while isinstance(sent, (list, tuple)):
        if len(sent) != 1:
            raise Unusable(f"{argument.name} takes one cell, got {len(sent)}")
        sent = sent[0]
    return sent


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _read(name: str, kind: str, cell: Any, *, since_1904: bool) -> Any:
    if kind == "date":
        return _day(name, cell, since_1904=since_1904)
    if kind == "text":
        return _text(cell)
    if kind == "true or false":
        return _truth(name, cell)
    number = _number(name, cell)
    if kind != "whole number":
        return number
    if not number.is_integer():
        raise Unusable(f"{name} takes a whole number, got {number:g}")
    return int(number)


def _number(name: str, cell: Any) -> float:
    if isinstance(cell, bool):
        raise Unusable(f"{name} takes a number, got {str(cell).upper()}")
    if isinstance(cell, (int, float)):
        if cell != cell or cell in {float("inf"), float("-inf")}:  # noqa: PLR0124 - NaN alone differs from itself
            raise Unusable(f"{name} is no finite number", NUM)
        return cell + 0.0  # no cell holds a minus zero
    text = _DASH.sub("-", str(cell)).replace("\u00a0", " ").strip()
    if text == "-":
        return 0.0
    negative = text.startswith("(") and text.endswith(")")
    bare = text[1:-1].strip() if negative else text
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        raise Unusable(f"{name} takes a number, got the text {text[:40]!r}")
    number = float(bare.replace(",", "")) / (100 if percent else 1)
    return -number if negative else number


def _day(name: str, cell: Any, *, since_1904: bool) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str) and re.fullmatch(r"\s*\d{4}-\d\d?-\d\d?([T ].*)?", cell):
        year, month, day = (int(part) for part in re.split(r"[-T ]", cell.strip())[:3])
        try:
            return date(year, month, day)
        except ValueError:
            raise Unusable(f"{name}: {cell.strip()!r} is no day of the calendar") from None
    if isinstance(cell, str):
        raise Unusable(f"{name} takes a date, got the text {cell.strip()[:40]!r}: write it as a date")
    whole = int(_number(name, cell) // 1)
    if since_1904:
        if not 0 <= whole <= _LAST_SERIAL - 1462:
            raise Unusable(f"{name} takes a date, got {whole}", NUM)
        return EPOCH_1904 + timedelta(days=whole)
    if not 1 <= whole <= _LAST_SERIAL or whole == _LEAP_1900:
        raise Unusable(f"{name} takes a date, got {whole}", NUM)
    return EPOCH_1900 + timedelta(days=whole + (whole < _LEAP_1900))


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _truth(name: str, cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = str(cell).strip().upper()
    if word in {"TRUE", "1", "1.0"}:
        return True
    if word in {"FALSE", "0", "0.0"}:
        return False
    raise Unusable(f"{name} takes TRUE or FALSE, got {word[:40]!r}")
