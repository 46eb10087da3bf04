"""The cells of a workbook inside a chart, exactly as they are stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from lxml import etree

from steadydraw.opc import Refused
from steadydraw.opc.archive import Held
from steadydraw.opc.book.addresses import cell_of
from steadydraw_decks.consistency.names import R, S, whole
from steadydraw_decks.consistency.opened import Opened

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - days of a sheet know no time zone
_DAY_SECONDS = 86_400


class Wrong(str):
    """What a cell shows that holds an error, such as `#N/A`, or a number that is none."""

    __slots__ = ()


CellValue = float | str
"""A number (a date as its serial number, a truth value as 1 or 0), or a text; `Wrong` for neither."""


class Unreadable(ValueError):
    """A workbook whose cells cannot be read with certainty."""


class Book:
    """An embedded workbook opened for reading. Raises Unreadable when it is none, or is damaged."""

    def __init__(self, content: bytes) -> None:
        try:
            self._package = Opened(Held("it", content))
        except Refused as problem:
            raise Unreadable(str(problem).removeprefix("it ")) from None
        main = self._package.main
        root = self._package.tree(main) if self._package.has(main) else None
        if root is None or root.tag != f"{S}workbook":
            raise Unreadable("is no workbook of the .xlsx kind")
        links = self._package.links(main)
        self.sheets = [each.get("name", "") for each in root.iterfind(f"{S}sheets/{S}sheet")]
        self._parts = {
            each.get("name", "").casefold(): links[each.get(f"{R}id", "")].target
            for each in root.iterfind(f"{S}sheets/{S}sheet")
            if each.get(f"{R}id", "") in links
        }
        self._sheets: dict[str, Mapping[tuple[int, int], CellValue]] = {}

    def has(self, sheet: str) -> bool:
        """Whether there is a sheet of that name, whatever its case."""
        return sheet.casefold() in self._parts

    def cells(self, sheet: str) -> Mapping[tuple[int, int], CellValue]:
        """What the cells of a sheet hold, by row and column; empty cells are left out.

        Raises Unreadable for a sheet that is missing or damaged.
        """
        key = sheet.casefold()
        if key not in self._sheets:
            part = self._parts.get(key, "")
            root = self._package.tree(part) if self._package.has(part) else None
            if root is None:
                raise Unreadable(f"has no readable sheet {sheet!r}")
            self._sheets[key] = self._read(root)
        return self._sheets[key]

    def _read(self, root: etree._Element) -> Mapping[tuple[int, int], CellValue]:
        found: dict[tuple[int, int], CellValue] = {}
        number = 0
        for row in root.iterfind(f"{S}sheetData/{S}row"):
            number, column = whole(row.get("r")) or number + 1, 0
            for cell in row.iterfind(f"{S}c"):
                place = cell_of(cell.get("r", ""))
                column = place[1] if place else column + 1
                value = self._value(cell)
                if value is not None:
                    found[number, column] = value
        return found

    def _value(self, cell: etree._Element) -> CellValue | None:
        kind, text = cell.get("t", "n"), cell.findtext(f"{S}v")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return None if inline is None else _rich(inline)
        if text is None:
            return None
        if kind == "s":
            position = whole(text)
            known = position is not None and 0 <= position < len(self._texts)
            return self._texts[position or 0] if known else Wrong(f"no shared text {text}")
        if kind == "str":
            return decoded(text)
        if kind == "d":
            return _serial(text)
        number = number_of(text) if kind in {"n", "b"} else None
        return Wrong(text) if number is None else number

    @cached_property
    def _texts(self) -> list[str]:
        parts = self._package.leads_to(self._package.main, "sharedStrings")
        root = self._package.tree(parts[0]) if parts else None
        return [] if root is None else [_rich(each) for each in root.iterfind(f"{S}si")]


def number_of(text: str) -> float | None:
    """A finite number as XML writes one; None for anything else."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if abs(number) != float("inf") else None


def _rich(element: etree._Element) -> str:
    """The text of a string in runs, without what says how to pronounce it."""
    runs = [*element.iterfind(f"{S}t"), *element.iterfind(f"{S}r/{S}t")]
    return decoded("".join(each.text or "" for each in runs))


def decoded(text: str) -> str:
    """Sheets, unlike charts, write characters that XML has no place for as codes."""
    return _CODE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _serial(text: str) -> CellValue:
    try:
        day = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return Wrong(text)
    return (day - _EPOCH).total_seconds() / _DAY_SECONDS
