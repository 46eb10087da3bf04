"""The workbook inside a chart: its data changed where the chart's formulas say, all else as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy

from lxml import etree

from steadydraw.opc import Refused
from steadydraw.opc.archive import Held
from steadydraw.opc.book.addresses import cell_of
from steadydraw.opc.package import Package
from steadydraw.opc.parts import Parts
from steadydraw.rows.cells import letters
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.numbers import whole_of

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CellValue = float | str | None
"""A number, a text, or nothing."""
Place = tuple[int, int]


@contextmanager
def _certain() -> Iterator[None]:
    """What a workbook cannot give is a fault of the chart that holds it."""
    try:
        yield
    except (Refused, etree.XMLSyntaxError) as problem:
        raise Fault(str(problem)) from None


class ChartBook:
    """An embedded workbook opened for changes. Raises Fault when it cannot be read with certainty."""

    def __init__(self, content: bytes) -> None:
        with _certain():
            self.parts = Parts(Package(Held("its embedded workbook", content)))
            root = self.parts.tree(self.parts.main)
        if root.tag != f"{_S}workbook":
            raise Fault(
                "its embedded workbook is in a form that is not changed: edit its data in PowerPoint once"
            )
        links = self.parts.links(self.parts.main)
        self._sheets = {
            each.get("name", "").casefold(): links[each.get(f"{_R}id", "")].target
            for each in root.iterfind(f"{_S}sheets/{_S}sheet")
            if each.get(f"{_R}id", "") in links
        }

    def put(self, sheet: str, values: Mapping[Place, CellValue], models: Mapping[Place, Place]) -> None:
        """Set cells of a sheet, given by row and column. A new cell looks like its model.

        Raises Fault for a sheet that is not there, or a cell that belongs to an array or shared formula.
        """
        part = self._sheets.get(sheet.casefold())
        if part is None:
            raise Fault(f"its embedded workbook has no sheet {sheet!r}")
        with _certain():
            root = self.parts.tree(part)
            tables = [self.parts.tree(each) for each in self.parts.linked(part, "table")]
        data = root.find(f"{_S}sheetData")
        if data is None:
            raise Fault(f"the sheet {sheet!r} of its embedded workbook is no sheet of cells")
        cells = _Cells(data)
        styles = {place: cells.style(model) for place, model in models.items()}
        for place in sorted(values):
            cells.set(place, values[place], styles.get(place, ""))
        _widen(root, values)
        if cells.unchained:
            self._drop_chain()
        for table in tables:
            _fit_table(table, values)

    def written(self) -> bytes:
        """The workbook as bytes."""
        buffer = io.BytesIO()
        with _certain():
            self.parts.write(buffer)
        return buffer.getvalue()

    def _drop_chain(self) -> None:
        """The calculation chain may name only cells that hold a formula."""
        links = self.parts.links(self.parts.main)
        self.parts.relink(
            self.parts.main, {key: link for key, link in links.items() if link.kind != "calcChain"}
        )


class _Cells:
    """The cells of a sheet by row and column."""

    def __init__(self, data: etree._Element) -> None:
        self._data = data
        self._rows: dict[int, etree._Element] = {}
        self._found: dict[Place, etree._Element] = {}
        self.unchained = False
        number = 0
        for row in data.iterfind(f"{_S}row"):
            number = whole_of(row, "r", number + 1)
            self._rows[number] = row
            column = 0
            for cell in row.iterfind(f"{_S}c"):
                place = cell_of(cell.get("r", ""))
                column = place[1] if place else column + 1
                self._found[number, column] = cell

    def style(self, place: Place) -> str:
        found = self._found.get(place)
        return "" if found is None else found.get("s", "")

    def set(self, place: Place, value: CellValue, style: str) -> None:
        cell = self._found.get(place)
        if cell is None:
            if value is None:
                return
            cell = self._made(place)
            if style:
                cell.set("s", style)
        formula = cell.find(f"{_S}f")
        if formula is not None:
            if formula.get("t") in {"shared", "array", "dataTable"}:
                raise Fault(f"the cell {letters(place[1])}{place[0]} of its workbook belongs to a formula")
            self.unchained = True
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", "")
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{_S}is"), f"{_S}t")
            text.text = value
            if value != value.strip():
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif value is not None:
            etree.SubElement(cell, f"{_S}v").text = shortest(value)

    def _made(self, place: Place) -> etree._Element:
        number, column = place
        row = self._rows.get(number)
        if row is None:
            row = etree.Element(f"{_S}row", {"r": str(number)})
            before = max((each for each in self._rows if each < number), default=None)
            if before is None:
                self._data.insert(0, row)
            else:
                self._rows[before].addnext(row)
            self._rows[number] = row
        row.attrib.pop("spans", "")
        cell = etree.Element(f"{_S}c", {"r": f"{letters(column)}{number}"})
        left = max((each for at, each in self._found if at == number and each < column), default=None)
        if left is None:
            row.insert(0, cell)
        else:
            self._found[number, left].addnext(cell)
        self._found[place] = cell
        return cell


def shortest(value: float) -> str:
    """A number in the fewest digits that read back as the same."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _widen(root: etree._Element, values: Mapping[Place, CellValue]) -> None:
    """The sheet's hint about where its cells stand."""
    found = root.find(f"{_S}dimension")
    if found is not None:
        corners = [_place(each) for each in found.get("ref", "A1").split(":")] + list(values)
        found.set("ref", _area(corners))


def _fit_table(root: etree._Element, values: Mapping[Place, CellValue]) -> None:
    """A table over the data reaches as far as the data: its head says the names that its cells hold."""
    ends = [_place(each) for each in root.get("ref", "").split(":")]
    filled = [place for place, value in values.items() if value is not None]
    if len(ends) != 2 or not filled:
        return
    (top, left), (bottom, right) = ends
    if not any(top <= row <= bottom and left <= column <= right for row, column in filled):
        return
    bottom, right = max(row for row, _ in filled), max(right, *(column for _, column in filled))
    bottom = max(bottom, top + 1)
    root.set("ref", _area([(top, left), (bottom, right)]))
    filtering = root.find(f"{_S}autoFilter")
    if filtering is not None:
        filtering.set("ref", _area([(top, left), (bottom, right)]))
    columns = root.find(f"{_S}tableColumns")
    if columns is None:
        return
    taken: set[str] = set()
    for position in range(right - left + 1):
        if position >= len(columns):
            made = deepcopy(columns[-1])
            for child in list(made):
                made.remove(child)
            made.attrib.clear()
            made.set("id", str(max(whole_of(each, "id") for each in columns) + 1))
            columns.append(made)
        name = values.get((top, left + position)) or columns[position].get("name") or f"Column{position + 1}"
        while str(name).casefold() in taken:
            name = f"{name} "
        taken.add(str(name).casefold())
        columns[position].set("name", str(name))
    columns.set("count", str(len(columns)))


def _place(address: str) -> Place:
    return cell_of(address.replace("$", "")) or (1, 1)


def _area(places: list[Place]) -> str:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    first = f"{letters(min(columns))}{min(rows)}"
    last = f"{letters(max(columns))}{max(rows)}"
    return first if first == last else f"{first}:{last}"
