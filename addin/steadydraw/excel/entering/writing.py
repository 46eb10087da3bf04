"""Values into the row of a sheet: the cells and the Excel table's range change, nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from steadydraw.excel.entering.entry import NotEntered
from steadydraw.excel.entering.sheet import Sheet
from steadydraw.excel.entering.typed import Typed
from steadydraw.opc import Refused, Why, save
from steadydraw.opc.book.addresses import Area
from steadydraw.opc.book.cells import CellValue, Put, put_cells, tables_of, worksheet
from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.book.looks import found_rows, shows_days
from steadydraw.opc.book.sheetscan import FoundRow


class Writer:
    """A workbook opened to be written to once, to another file."""

    def __init__(self, path: Path, sheet: Sheet) -> None:
        self._host, self._sheet = Host(path), sheet
        self._tab: Tab = worksheet(self._host, sheet.name, Why.CELL)

    def free_row(self) -> int:
        """The row after the last used one. What a calculated column shows is no use of a row."""
        calculated = self._calculated()
        others = (row for column, row in self._sheet.others.items() if column not in calculated)
        return max(self._sheet.last_row, self._sheet.header_row, *others, 0) + 1

    def write(self, to: Path, row: int, values: Mapping[str, Typed], *, replace: bool) -> None:
        """Write the workbook with these values in that row to `to`; None clears a cell.

        Without `replace` a filled cell, such as one with a formula that shows nothing, is refused. Raises
        NotEntered for what no cell holds and for a row that the Excel table cannot grow to.
        """
        area = self._grow(row)
        try:
            put_cells(self._host, self._tab, {row: self._puts(row, values, replace=replace)}, Why.CELL, area)
            save(self._host.edit, to, undoable=False)
        except Refused as error:
            if error.why is Why.CELL:
                raise NotEntered(str(error)) from None
            raise

    def _puts(self, row: int, values: Mapping[str, Typed], *, replace: bool) -> dict[int, Put]:
        columns = {self._sheet.columns[name]: value for name, value in values.items()}
        # Rows below the prepared ones have no formats of their own: the first row's are the sheet's idea.
        models = dict.fromkeys((row, self._sheet.header_row + 1, max(row - 1, self._sheet.header_row + 1)))
        found = found_rows(self._host, self._tab, models, columns)
        return {
            column: self._put(value, [_style(found[each], column) for each in models], replace=replace)
            for column, value in columns.items()
        }

    def _put(self, value: Typed, styles: list[str], *, replace: bool) -> Put:
        """`styles` are those the cell may have, its own first."""
        own = next((each for each in styles if each), "")
        if not isinstance(value, date):
            return Put(value, replace=replace, style=own)
        days = next((each for each in styles if shows_days(self._host, each)), "")
        held: CellValue = (value - self._sheet.epoch).days if days else value.isoformat()
        return Put(held, replace=replace, style=days or own)

    def _calculated(self) -> set[int]:
        """The columns of the Excel table that calculate themselves."""
        return {
            area.left + place
            for _, root, area in tables_of(self._host, self._tab)
            for holder in root.all("tableColumns")
            for place, column in enumerate(holder.all("tableColumn"))
            if column.child("calculatedColumnFormula") is not None
        }

    def _grow(self, row: int) -> Area | None:
        """Stretch the Excel table to the row, for nothing below it is read; the rows it gains."""
        sheet, table = self._sheet, self._sheet.area
        last = max(row, sheet.last_row)
        if table is None or last <= table.last_row - table.totals:
            return None
        if table.totals:
            raise NotEntered(
                f"{sheet.where}: the Excel table {table.name} is full up to its totals row; switch that off "
                "(Table Design, Total Row) and save"
            )
        if last + 1 in sheet.below:
            raise NotEntered(
                f"{sheet.where}: row {last + 1} below the Excel table {table.name} is not empty; insert rows "
                "above it and save"
            )
        whole = Area(table.first_row, table.first_column, last, table.last_column)
        for part, root, _ in tables_of(self._host, self._tab):
            self._host.edit.set_attribute(part, root, "ref", str(whole))
            chosen = root.child("autoFilter")
            if chosen is not None and chosen.attributes.get("ref"):
                self._host.edit.set_attribute(part, chosen, "ref", str(whole))
        return Area(table.last_row + 1, table.first_column, last, table.last_column)


def _style(row: FoundRow, column: int) -> str:
    cell = row.cells.get(column)
    return cell.style if cell else ""
