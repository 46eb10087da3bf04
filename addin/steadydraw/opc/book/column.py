"""A calculated column at the right edge of an Excel table that is not ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape, quoteattr

from steadydraw.opc.book.addresses import LAST_COLUMN, Area, area_of
from steadydraw.opc.book.cells import CellValue, Formula, Put, Puts, literal, put_cells, tables_of
from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.edit import Edit
from steadydraw.opc.marks import Mark
from steadydraw.opc.package import key_of
from steadydraw.opc.refusal import Refused, Why

LONGEST_NAME = 255
_NOT_IN_NAMES = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXTS = re.compile('"(?:[^"]|"")*"')
_SHORT = re.compile(r"(?<!')\[@")


@dataclass(slots=True)
class _Table:
    """A table with the columns it has been given so far; `area` is its range with them."""

    tab: Tab
    part: str
    root: Mark
    area: Area
    names: list[str]
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        given = self.root.attributes
        return given.get("displayName") or given.get("name", "")

    @property
    def columns(self) -> list[Mark]:
        """The columns that the file has, in order."""
        holder = self.root.child("tableColumns")
        return list(holder.all("tableColumn")) if holder else []

    @property
    def totals(self) -> int:
        """How many rows at its end are totals."""
        return int(self.root.attributes.get("totalsRowCount", "0") == "1")


# A table's part is changed at the same places by every column: all of them are written together.
_GROWN: WeakKeyDictionary[Edit, dict[str, _Table]] = WeakKeyDictionary()


def add_table_column(
    host: Host,
    table: str,
    header: str,
    formula: str,
    cached: Sequence[CellValue],
    *,
    format_like: str | None = None,
) -> None:
    """Add a calculated column to a table of the workbook, with the cells it covers on the sheet.

    `formula` is what every row holds, the row's own values as `Table[[#This Row],[Column]]`; `cached` its
    results, one for each row of data from the top. The header looks like the one to its left, the results
    like those of the column `format_like`. Raises Refused, then nothing at all is changed: for an unknown
    table or one filled from elsewhere, for a name that is no column's or is taken, and when the cells to
    the right are not free; ValueError or TypeError for a formula or results of another shape.
    """
    grown = _found(host, table)
    _refuse_foreign(host, grown)
    _refuse_name(host, grown, header)
    top, left, bottom, right = grown.area
    if right == LAST_COLUMN:
        raise _refused(host, grown, "ends in the sheet's last column, XFD: move it to the left")
    free = Area(top, right + 1, bottom, right + 1)
    _refuse_neighbours(host, grown, free)
    puts = _cells(grown, header, formula, cached, _place_of(host, grown, format_like))
    put_cells(host, grown.tab, puts, Why.COLUMN, free)
    like = grown.columns[_place_of(host, grown, format_like) - left] if format_like else None
    wider = replace(
        grown,
        area=Area(top, left, bottom, right + 1),
        names=[*grown.names, header],
        lines=[*grown.lines, _line(grown, header, formula, like)],
    )
    _GROWN.setdefault(host.edit, {})[key_of(grown.part)] = wider
    _write(host, wider)


def _found(host: Host, name: str) -> _Table:
    known = []
    for tab in host.tabs:
        if tab.kind != "worksheet" or not tab.part:
            continue
        for part, root, area in tables_of(host, tab):
            grown = _GROWN.get(host.edit, {}).get(key_of(part)) or _Table(tab, part, root, area, [])
            if not grown.names:
                grown.names = [_unescaped(each.attributes.get("name", "")) for each in grown.columns]
            if grown.name.casefold() == name.casefold():
                return grown
            known.append(grown.name)
    what = f"it has no table {name!r}"
    raise Refused(host.name, Why.COLUMN, f"{what}: name one of {', '.join(known)}" if known else what)


def _refused(host: Host, table: _Table, what: str) -> Refused:
    return Refused(host.name, Why.COLUMN, f"the table {table.name} on the sheet {table.tab.name!r} {what}")


def _refuse_foreign(host: Host, table: _Table) -> None:
    """A table that is filled or bound from elsewhere would lose the column, or lose its source."""
    given = table.root.attributes
    queried = any(each.kind == "queryTable" for each in host.package.relations(table.part))
    if queried or given.get("tableType") == "queryTable":
        raise _refused(host, table, "is filled by a query: add the column there, or beside a copy of it")
    bound = any(each.local == "xmlColumnPr" for each in table.root.walk())
    if bound or given.get("tableType") == "xml":
        raise _refused(host, table, "is bound to an XML map: add the column beside a copy of it")
    if given.get("headerRowCount") == "0":
        raise _refused(host, table, "hides its header row: show it (Table Design, Header Row)")
    columns = table.area.right - table.area.left + 1
    if columns != len(table.names) or table.area.bottom - table.totals <= table.area.top:
        raise _refused(
            host, table, "has columns or rows that do not fit its range: open it in Excel and save it"
        )


def _refuse_name(host: Host, table: _Table, header: str) -> None:
    if not header.strip() or len(header) > LONGEST_NAME or _NOT_IN_NAMES.search(header):
        raise _refused(
            host, table, f"cannot name a column {header[:40]!r}: give one line of 1 to 255 characters"
        )
    if header.casefold() in {each.casefold() for each in table.names}:
        raise _refused(host, table, f"has a column {header!r} already: give another name")


def _refuse_neighbours(host: Host, table: _Table, free: Area) -> None:
    for part, root, area in tables_of(host, table.tab):
        other = _GROWN.get(host.edit, {}).get(key_of(part))
        if key_of(part) != key_of(table.part) and free.meets(other.area if other else area):
            what = (
                f"has the table {root.attributes.get('displayName', '')} at its right edge: move that first"
            )
            raise _refused(host, table, what)
    for relation in host.package.related(table.tab.part, "pivotTable"):
        location = host.package.xml(relation.target)[1].child("location")
        where = area_of(location.attributes.get("ref", "")) if location else None
        if where and free.meets(where):
            raise _refused(host, table, "has a pivot table at its right edge: move that first")


def _place_of(host: Host, table: _Table, name: str | None) -> int:
    """The sheet's column that one of the table's own stands in; 0 for none."""
    if name is None:
        return 0
    names = [each.casefold() for each in table.names[: len(table.columns)]]
    if name.casefold() not in names:
        raise _refused(
            host, table, f"has no column {name!r} to look like: name one of {', '.join(table.names)}"
        )
    return table.area.left + names.index(name.casefold())


def _cells(table: _Table, header: str, formula: str, cached: Sequence[CellValue], like: int) -> Puts:
    """What the sheet's cells under the new column hold, by row."""
    if _SHORT.search(_TEXTS.sub("", formula)):
        raise ValueError(f"[@...] is not what a file holds: write {table.name}[[#This Row],[...]]")
    first, last = table.area.top + 1, table.area.bottom - table.totals
    if len(cached) != last - first + 1:
        raise ValueError(f"{len(cached)} results for {last - first + 1} rows")
    column, beside = table.area.right + 1, table.area.left + len(table.columns) - 1
    puts: Puts = {table.area.top: {column: Put(header, beside)}}
    for row, result in enumerate(cached, first):
        if isinstance(result, Formula):
            raise TypeError("a result is a value, not a formula")
        puts[row] = {column: Put(Formula(formula, result), like or None)}
    if table.totals:
        puts[table.area.bottom] = {column: Put(None, beside)}
    return puts


def _line(table: _Table, header: str, formula: str, like: Mark | None) -> str:
    """The new column as an element of the table's part."""
    ids = [int(each) for each in (mark.attributes.get("id", "") for mark in table.columns) if each.isdigit()]
    identity = max(ids, default=0) + len(table.lines) + 1
    looks = ""
    sources = (
        ("headerRowDxfId", table.columns[-1]),
        ("dataDxfId", like),
        ("totalsRowDxfId", table.columns[-1]),
    )
    for name, mark in sources:
        if mark is not None and mark.attributes.get(name):
            looks += f" {name}={quoteattr(mark.attributes[name])}"
    tag, inner = table.root.tag("tableColumn"), table.root.tag("calculatedColumnFormula")
    content = escape(formula.strip().removeprefix("="))
    return (
        f'<{tag} id="{identity}" name={quoteattr(literal(header))}{looks}>'
        f"<{inner}>{content}</{inner}></{tag}>"
    )


def _write(host: Host, table: _Table) -> None:
    """Register the changes to the table's own part anew, with all columns it has been given."""
    edit, part, root = host.edit, table.part, table.root
    edit.splices.pop(host.package.entry(part).name, None)
    edit.set_attribute(part, root, "ref", str(table.area))
    chosen = root.child("autoFilter")
    if chosen is not None and chosen.attributes.get("ref"):
        until = table.area.bottom - table.totals
        filtered = Area(table.area.top, table.area.left, until, table.area.right)
        edit.set_attribute(part, chosen, "ref", str(filtered))
    holder = root.child("tableColumns")
    if holder is not None:
        edit.set_attribute(part, holder, "count", str(len(table.names)))
        edit.append_to(part, holder, "".join(table.lines))


def _unescaped(name: str) -> str:
    """A column's name as Excel shows it."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), name)
