"""A workbook whose cells call the add-in, made independent of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from steadydraw.excel.freezing.calls import CALL
from steadydraw.excel.freezing.cells import FormulaCell, cells_that_call
from steadydraw.excel.freezing.rewriting import NoNativeForm, native_of
from steadydraw.opc.book.host import Host
from steadydraw.opc.marks import Malformed
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.saving import save
from steadydraw.opc.splices import Splice

_CELL_METADATA = re.compile(rb"""\s+cm\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many cells became native formulas and how many values, and the names that still call the add-in."""

    native: int
    values: int
    names: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How many cells were changed."""
        return self.native + self.values


def freeze(book: Path, out: Path, *, values_only: bool = False) -> Frozen:
    """Write `out`: `book` with every cell that calls the add-in as a native formula, else as its last value.

    A cell that spills becomes the values that it showed. Everything else keeps its bytes. Raises Refused.
    """
    host = Host(book)
    native = values = 0
    for tab in host.tabs:
        if tab.kind != "worksheet" or not tab.part:
            continue
        part = host.package.text(tab.part)
        try:
            cells = cells_that_call(part)
        except Malformed as problem:
            raise Refused(host.name, Why.DAMAGED, f"the sheet {tab.name!r}: {problem}") from None
        formulas = {} if values_only else _formulas(cells)
        for cell in cells:
            formula = formulas.get(id(cell))
            host.edit.splice(tab.part, *_changes(part, cell, formula))
            native += formula is not None
            values += formula is None
    names = tuple(name for name, _, meaning, _ in host.defined_names() if CALL.search(meaning))
    if values:
        _drop_calculation_chain(host)
    save(host.edit, out, by="steadydraw excel freeze")
    return Frozen(native, values, names)


def _formulas(cells: list[FormulaCell]) -> dict[int, str]:
    """The native formula of each cell that can have one; empty for a cell that borrows its formula."""
    made: dict[int, str] = {}
    lent: set[str] = set()
    for cell in cells:
        if not cell.text:
            continue
        try:
            if cell.is_array and ":" in cell.area:
                raise NoNativeForm("it spills")
            made[id(cell)] = native_of(cell.text)
        except NoNativeForm:
            continue
        if cell.shared:
            lent.add(cell.shared)
    return made | {id(cell): "" for cell in cells if not cell.text and cell.shared in lent}


def _changes(part: bytes, cell: FormulaCell, formula: str | None) -> Iterator[Splice]:
    if formula is not None:
        if formula:  # a cell that borrows follows the one that lends
            start, end = cell.content
            yield Splice(start, part[start:end], escape(formula).encode())
        return
    start, end = cell.tag
    tag = part[start:end]
    plain = _CELL_METADATA.sub(b"", tag)
    if plain != tag:
        # What marks a dynamic array belongs to its formula.
        yield Splice(start, tag, plain)
    start, end = cell.formula
    yield Splice(start, part[start:end], b"")


def _drop_calculation_chain(host: Host) -> None:
    """The chain may name only cells that hold a formula; Excel makes a new one."""
    chain = host.part_of("calcChain")
    if chain:
        host.edit.drop(chain)
        host.edit.unrelate(host.main, chain)
