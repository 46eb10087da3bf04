"""The partner's statement: one line a service, a column a month, a total below."""

from __future__ import annotations

from datetime import date
from typing import cast

from samples.brightwater.canonical import Table
from samples.brightwater.days import month_of
from samples.brightwater.layout import STATEMENT as SHEET
from samples.brightwater.layout import Kind
from samples.brightwater.pen import Pen
from samples.brightwater.usage import STATEMENT


def write(pen: Pen, table: Table) -> None:
    """The monthly totals of `table`, laid out wide."""
    months = [month_of(cast("date", day)) for day in table.column("usage_date")]
    fixed = len(SHEET.columns)
    page = pen.new_sheet(
        SHEET.name, [*(column.width for column in SHEET.columns), *(12 for _ in months)], SHEET.header_row
    )
    page.write_string(0, 0, SHEET.title, pen.look("title"))
    page.write_string(1, 0, f"Customer {STATEMENT}, month-end totals only", pen.look("note"))
    top = SHEET.header_row - 1
    pen.header(page, top, SHEET.columns)
    for position, column in enumerate(SHEET.columns):
        pen.cell(page, (top + 1, position), column.kind, table.column(column.name)[0])
        page.write_blank(top + 2, position, None, pen.look("total text"))
    page.write_string(top + 2, 0, "Total", pen.look("total text"))
    for position, (month, units) in enumerate(zip(months, table.column("units"), strict=True), start=fixed):
        page.write_datetime(top, position, month, pen.look("month header"))
        pen.cell(page, (top + 1, position), Kind.WHOLE, units)
        letter = chr(ord("A") + position)
        page.write_formula(
            top + 2,
            position,
            f"=SUM({letter}{top + 2}:{letter}{top + 2})",
            pen.look("total"),
            cast("int", units),
        )
