"""Single cells of a sheet that is not ours: written where they belong, everything else as it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from steadydraw.opc.book.addresses import Area, address, area_of, cell_of
from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.book.sheetscan import FoundCell, FoundRow, SheetScan, given
from steadydraw.opc.edit import Edit, with_attribute
from steadydraw.opc.marks import Mark
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.splices import Splice

LONGEST_TEXT, LONGEST_FORMULA = 32_767, 8_192
ERRORS = frozenset("#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA".split())
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODES = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in English with commas, with or without the leading `=`, and its result as of now.

    The result is what programs show that do not calculate; a text such as `#N/A` stands for that error.
    """

    text: str
    cached: float | int | bool | str | None = None


CellValue = float | int | bool | str | Formula
"""A number (a date as its serial number), a truth value, a text (never taken for a formula), a formula."""


@dataclass(frozen=True, slots=True)
class Put:
    """What a cell shall hold, None for nothing; the column whose style in the row it takes; if by force.

    `style` is the number of a style of the workbook that the cell takes before any other.
    """

    value: CellValue | None
    style_of: int | None = None
    replace: bool = False
    style: str = ""


Puts = dict[int, dict[int, Put]]
"""What cells shall hold, by row and column."""


# All that was set in each sheet, and the changes that make it so. A sheet is planned as a whole: two plans
# that know nothing of each other could add the same row twice.
_PLANNED: WeakKeyDictionary[Edit, dict[str, tuple[Puts, list[Splice]]]] = WeakKeyDictionary()


def set_cells(host: Host, sheet: str, values: Mapping[str, CellValue], *, replace: bool = False) -> None:
    """Set cells, given by addresses such as B3, of a sheet of any workbook.

    A cell keeps its style, a new one has that of its row or column. One that holds something is replaced
    only when asked for. Raises Refused, then nothing at all is changed: for an unknown sheet or one that
    is no worksheet; for a cell that is filled, merged into another, part of an array formula, a data table
    or the head or totals of a table, or lends others its formula; for text that no cell can hold.
    """
    tab = worksheet(host, sheet, Why.CELL)
    puts: Puts = {}
    for text, value in values.items():
        place = cell_of(text)
        if place is None:
            raise Refused(host.name, Why.CELL, f"{text[:20]!r} is no cell: name one up to XFD1048576")
        puts.setdefault(place[0], {})[place[1]] = Put(value, replace=replace)
    for _, root, area in tables_of(host, tab):
        for row in _fixed_rows(root, area):
            for column in puts.get(row, {}):
                if area.left <= column <= area.right:
                    what = f"{_named(tab, row, column)} is the head or the total of a table"
                    raise Refused(host.name, Why.CELL, f"{what}: change it in Excel")
    put_cells(host, tab, puts, Why.CELL)


def worksheet(host: Host, sheet: str, why: Why) -> Tab:
    """The tab of that name, when it is a sheet of cells. Raises Refused."""
    tab = host.tab(sheet)
    if tab is None:
        known = ", ".join(each.name for each in host.tabs if each.kind == "worksheet")
        raise Refused(host.name, why, f"it has no sheet {sheet!r}: name one of {known}")
    if tab.kind == "worksheet" and tab.part:
        return tab
    raise Refused(host.name, why, f"{tab.name!r} is no sheet of cells: name one that is")


def tables_of(host: Host, tab: Tab) -> Iterator[tuple[str, Mark, Area]]:
    """Part, root element and range of each table on a sheet, as the file has them."""
    for relation in host.package.related(tab.part, "table"):
        root = host.package.xml(relation.target)[1]
        area = area_of(root.attributes.get("ref", ""))
        if area:
            yield relation.target, root, area


def _fixed_rows(root: Mark, area: Area) -> Iterator[int]:
    """The rows of a table whose texts its own part repeats: Excel calls a difference damage."""
    if root.attributes.get("headerRowCount", "1") != "0":
        yield area.top
    if root.attributes.get("totalsRowCount", "0") != "0":
        yield area.bottom


def put_cells(host: Host, tab: Tab, puts: Puts, why: Why, free: Area | None = None) -> None:
    """Register the changes that set those cells, after all that was set in the sheet before.

    No merged cells may reach into `free`. Raises Refused, for the reason `why`, before anything changes.
    """
    name = host.package.entry(tab.part).name
    planned, ours = _PLANNED.setdefault(host.edit, {}).get(name, ({}, []))
    together = {row: dict(columns) for row, columns in planned.items()}
    for row, columns in puts.items():
        for column, put in columns.items():
            problem = _problem(put.value)
            if column in together.get(row, {}):
                problem = "has just been set: set it once"
            if problem:
                raise Refused(host.name, why, f"{_named(tab, row, column)} {problem}")
        together.setdefault(row, {}).update(columns)
    plan = _Plan(host, tab, together, why)
    merged = next((each for each in plan.scan.merges if free and each.meets(free)), None)
    if merged:
        raise plan.refused(f"the sheet {tab.name!r} has merged cells in the way ({merged}): unmerge them")
    old = set(map(id, ours))
    others = [each for each in host.edit.splices.pop(name, []) if id(each) not in old]
    _PLANNED[host.edit][name] = together, plan.splices
    host.edit.splice(tab.part, *others, *plan.splices)
    chain = host.part_of("calcChain")  # may name only cells that hold a formula
    if plan.unchains and chain and host.edit.has(chain):
        host.edit.drop(chain)
        host.edit.unrelate(host.main, chain)


class _Plan:
    """The changes to a sheet, made in one pass over it."""

    def __init__(self, host: Host, tab: Tab, puts: Puts, why: Why) -> None:
        self._name, self._tab, self._puts, self._why = host.name, tab, puts, why
        columns = {column for row in puts.values() for column in row}
        columns |= {put.style_of for row in puts.values() for put in row.values() if put.style_of}
        chunks = host.edit.original(host.package.entry(tab.part).name)
        self.scan = SheetScan(chunks, puts, columns, self._unreadable)
        self.splices: list[Splice] = []
        self.unchains = False
        for row in self.scan.rows():
            self.splices += self._row(row)
        self._refuse_ranges()
        self._fill_hollow()
        self._widen_dimension()

    def refused(self, what: str) -> Refused:
        return Refused(self._name, self._why, what)

    def _unreadable(self, what: str) -> Refused:
        advice = "open the workbook in Excel and save it"
        return self.refused(f"the sheet {self._tab.name!r} cannot be read with certainty ({what}): {advice}")

    def _row(self, row: FoundRow) -> Iterator[Splice]:
        wanted = sorted(self._puts[row.number].items())
        made = [(column, self._cell(row, column, put)) for column, put in wanted]
        tag = f"{self.scan.prefix}row"
        together = b"".join(content for _, content in made)
        if not row.tag:
            yield Splice(row.at, b"", f'<{tag} r="{row.number}">'.encode() + together + f"</{tag}>".encode())
            return
        opened = _with_spans(row.tag, wanted[0][0], wanted[-1][0])
        if row.hollow:
            opened = opened[:-2].rstrip() + b">" + together + f"</{tag}>".encode()
            made = []
        if opened != row.tag:
            yield Splice(row.at, row.tag, opened)
        for column, content in made:
            old = row.cells.get(column)
            yield Splice(old.at, old.raw, content) if old else Splice(row.slots[column], b"", content)

    def _cell(self, row: FoundRow, column: int, put: Put) -> bytes:
        old = row.cells.get(column)
        if old is not None:
            self._refuse_filled(row.number, column, old, put)
        model = row.cells.get(put.style_of or 0) or old
        own = (each for first, last, each in self.scan.styles if first <= column <= last)
        style = put.style or (model.style if model else row.style or next(own, ""))
        named = f'r="{address(row.number, column)}"' + (f' s="{style}"' if style else "")
        return _written(self.scan.prefix, named, put.value).encode("utf-8")

    def _refuse_filled(self, row: int, column: int, old: FoundCell, put: Put) -> None:
        if old.filled and not put.replace:
            raise self.refused(f"{_named(self._tab, row, column)} is not empty: clear it first")
        if old.shares:
            what = "lends its formula to others: type it anew in Excel, then try again"
            raise self.refused(f"{_named(self._tab, row, column)} {what}")
        self.unchains |= old.formula and not isinstance(put.value, Formula)

    def _refuse_ranges(self) -> None:
        for area in self.scan.arrays:
            what = f"belongs to the array or data table {area}: clear that first"
            raise self.refused(f"{_named(self._tab, *next(self.scan.wanted_in(area)))} {what}")
        for area in self.scan.merges:
            for place in self.scan.wanted_in(area):
                if place != (area.top, area.left):
                    first = address(area.top, area.left)
                    raise self.refused(f"{_named(self._tab, *place)} is merged into {area}: set {first}")

    def _fill_hollow(self) -> None:
        """Open the element of all rows, when it is written without an end tag, around the new rows."""
        if self.scan.hollow and self.splices:
            at, raw = self.scan.hollow
            rows = b"".join(each.inserted for each in self.splices)
            end = f"</{self.scan.prefix}sheetData>".encode()
            self.splices = [Splice(at, raw, raw[:-2].rstrip() + b">" + rows + end)]

    def _widen_dimension(self) -> None:
        at, text = self.scan.dimension or (0, "")
        old = area_of(text)
        if old:
            rows = [old.top, old.bottom, *self._puts]
            columns = [old.left, old.right, *(column for row in self._puts.values() for column in row)]
            wide = str(Area(min(rows), min(columns), max(rows), max(columns)))
            if wide != str(old):
                self.splices.insert(0, Splice(at, text.encode(), wide.encode()))


def _named(tab: Tab, row: int, column: int) -> str:
    return f"the cell {address(row, column)} of the sheet {tab.name!r}"


def _with_spans(tag: bytes, first: int, last: int) -> bytes:
    """A row's start tag whose hint about its columns, if it has one, holds the given ones too."""
    ends = [int(each) for each in re.findall(r"\d+", given(tag, "spans"))]
    if not ends or (min(ends) <= first and last <= max(ends)):
        return tag
    return with_attribute(tag, "spans", f"{min(first, *ends)}:{max(last, *ends)}")


def _problem(value: CellValue | None) -> str:
    """Why no cell can hold the value, as the end of a sentence; empty when one can."""
    for each in (value.text, value.cached) if isinstance(value, Formula) else (value,):
        if isinstance(each, str) and _ILLEGAL.search(each):
            return "cannot hold a control character: leave it out"
        if isinstance(each, str) and len(each) > LONGEST_TEXT:
            return f"cannot hold more than {LONGEST_TEXT:,} characters: shorten the text"
        if isinstance(each, (int, float)) and not abs(each) <= sys.float_info.max:
            return "cannot hold a number without end: give a text instead"
    if isinstance(value, Formula) and not 0 < len(value.text.strip().removeprefix("=")) <= LONGEST_FORMULA:
        return (
            f"cannot hold a formula that is empty or longer than {LONGEST_FORMULA:,} characters: shorten it"
        )
    return ""


def _written(prefix: str, named: str, value: CellValue | None) -> str:
    """A cell's element. `named` are its address and style as attributes."""
    tag = f"{prefix}c"
    if value is None:
        return f"<{tag} {named}/>"
    if isinstance(value, str):
        inside = f"<{prefix}is>{_text(f'{prefix}t', value)}</{prefix}is>"
        return f'<{tag} {named} t="inlineStr">{inside}</{tag}>'
    formula, result = "", value.cached if isinstance(value, Formula) else value
    if isinstance(value, Formula):
        formula = f"<{prefix}f>{_escaped(value.text.strip().removeprefix('='))}</{prefix}f>"
    if result is None:
        return f"<{tag} {named}>{formula}</{tag}>"
    if isinstance(result, str):
        kind = "e" if result in ERRORS else "str"
        return f'<{tag} {named} t="{kind}">{formula}{_text(f"{prefix}v", result)}</{tag}>'
    kind = ' t="b"' if isinstance(result, bool) else ""
    number = str(int(result)) if isinstance(result, int) else repr(float(result)).removesuffix(".0")
    return f"<{tag} {named}{kind}>{formula}<{prefix}v>{number}</{prefix}v></{tag}>"


def _text(tag: str, text: str) -> str:
    """An element with a text that comes back as it is, with the blanks at its ends."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "\t" in text else ""
    return f"<{tag}{kept}>{_escaped(literal(text))}</{tag}>"


def literal(text: str) -> str:
    """A text in which nothing reads as the code of a character, as `_x0041_` does to Excel."""
    return _CODES.sub("_x005F_", text)


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
