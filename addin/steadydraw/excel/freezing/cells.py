"""The cells of a sheet whose formula calls the add-in, by their bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from steadydraw.excel.freezing.calls import CALL
from steadydraw.opc.marks import Malformed

_TAG_END = re.compile(rb"""[^'">]*(?:"[^"]*"[^'">]*|'[^']*'[^'">]*)*>""")


@dataclass(slots=True)
class FormulaCell:
    """A cell with a formula. Offsets in the part: of the cell's start tag, and of the formula's element.

    `text` is the formula, empty where another cell lends it; `shared` the number it is lent under.
    """

    address: str
    tag: tuple[int, int]
    formula: tuple[int, int] = (0, 0)
    content: tuple[int, int] = (0, 0)
    text: str = ""
    shared: str = ""
    is_array: bool = False
    area: str = ""
    pieces: list[str] = field(default_factory=list)


def cells_that_call(part: bytes) -> list[FormulaCell]:
    """The cells that call a USAGE function, with those that borrow such a formula. Raises Malformed."""
    if b"USAGE" not in part.upper():
        return []
    found = _Reader(part).read()
    lending = {cell.shared for cell in found if cell.shared and CALL.search(cell.text)}
    return [cell for cell in found if CALL.search(cell.text) or cell.shared in lending]


class _Reader:
    """Walks through a sheet and keeps the cells with formulas that could matter."""

    def __init__(self, part: bytes) -> None:
        self._part = part
        self._found: list[FormulaCell] = []
        self._cell: FormulaCell | None = None
        self._in_formula = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refused

    def read(self) -> list[FormulaCell]:
        """The cells in the order of the sheet."""
        try:
            self._parser.Parse(self._part, True)
        except expat.ExpatError as problem:
            raise Malformed(str(problem)) from None
        return self._found

    def _started(self, name: str, given: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._cell = FormulaCell(given.get("r", ""), self._tag())
        elif local == "f" and self._cell is not None:
            start, inner = self._tag()
            self._in_formula = True
            self._cell.formula = start, inner
            self._cell.content = inner, inner
            self._cell.is_array = given.get("t") == "array"
            self._cell.area = given.get("ref", "")
            self._cell.shared = given.get("si", "") if given.get("t") == "shared" else ""

    def _tag(self) -> tuple[int, int]:
        start = self._parser.CurrentByteIndex
        found = _TAG_END.match(self._part, start)
        if found is None:
            raise Malformed(f"no end of the tag at byte {start}")
        return start, found.end()

    def _text(self, text: str) -> None:
        if self._in_formula and self._cell is not None:
            self._cell.pieces.append(text)

    def _ended(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "f" and self._in_formula and self._cell is not None:
            self._in_formula = False
            start, inner = self._cell.formula
            close = self._parser.CurrentByteIndex
            if self._part[inner - 2 : inner] != b"/>":
                self._cell.content = inner, close
                self._cell.formula = start, self._part.index(b">", close) + 1
        elif local == "c" and self._cell is not None:
            cell, self._cell = self._cell, None
            cell.text = "".join(cell.pieces)
            if cell.shared or CALL.search(cell.text):
                self._found.append(cell)

    def _refused(self, *_: Any) -> None:
        raise Malformed("a document type declaration")
