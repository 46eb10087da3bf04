"""The sheets that hold a table as it is: title, header, rows, and an Excel table where finance uses one."""

from __future__ import annotations

from typing import Any

from samples.brightwater.canonical import Cell, Row, Table
from samples.brightwater.customers import BY_ID
from samples.brightwater.layout import USAGE, Sheet
from samples.brightwater.pen import Pen

TABLE_STYLE = "Table Style Medium 2"
UNASSIGNED = "Unassigned"
_STATUSES = ("open", "kept", "missed")

TEXT_NUMBERS = range(6)
"""Which of the payg customer's credits somebody pasted as text."""

_PASTED_CUSTOMER = "A-1009"


def write(pen: Pen, sheet: Sheet, table: Table) -> None:
    """One table on a sheet of its own."""
    page = pen.new_sheet(sheet.name, [column.width for column in sheet.columns], sheet.header_row)
    top = _title(pen, page, sheet)
    pen.header(page, top, sheet.columns)
    for number, row in enumerate(_rows(sheet, table), start=top + 1):
        for position, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            pen.cell(page, (number, position), column.kind, value)
    last = (top + len(table.rows), len(sheet.columns) - 1)
    if sheet is USAGE:
        _pasted_text(pen, page, table)
    if sheet.excel_table:
        page.add_table(
            top,
            0,
            *last,
            {
                "name": sheet.excel_table,
                "style": TABLE_STYLE,
                "columns": [
                    {"header": each.header, "header_format": pen.header_look(each)} for each in sheet.columns
                ],
            },
        )
    else:
        page.autofilter(top, 0, *last)
    if sheet.table == "actions":
        page.data_validation(top + 1, 5, last[0], 5, {"validate": "list", "source": list(_STATUSES)})
    if sheet.hidden:
        page.hide()


def _title(pen: Pen, page: Any, sheet: Sheet) -> int:
    """Write the title; the row of the header, counted from 0."""
    if sheet.title:
        page.write_string(0, 0, sheet.title, pen.look("title"))
    if sheet.header_row > 3:
        page.write_string(1, 0, "Sent by e-mail each week; dates as they were sent", pen.look("note"))
    return sheet.header_row - 1


def _rows(sheet: Sheet, table: Table) -> list[tuple[Cell, ...]]:
    """The rows in finance's order of columns; a column of finance's own is looked up."""
    places = [table.columns.index(each.name) if each.name else None for each in sheet.columns]
    customer = table.columns.index("account_id") if "account_id" in table.columns else None

    def own(row: Row) -> str:
        known = BY_ID.get(str(row[customer])) if customer is not None else None
        return known.segment if known else UNASSIGNED

    return [tuple(own(row) if place is None else row[place] for place in places) for row in table.rows]


def _pasted_text(pen: Pen, page: Any, table: Table) -> None:
    """Some credits as they come out of an e-mail: text with blanks around."""
    customer, position = table.columns.index("account_id"), USAGE.position("units")
    rows = [number for number, row in enumerate(table.rows) if row[customer] == _PASTED_CUSTOMER]
    units = table.column("units")
    for each in TEXT_NUMBERS:
        number = rows[len(rows) // 2 + each]
        page.write_string(USAGE.header_row + number, position, f" {units[number]:,} ", pen.look("text"))
