"""Finance's workbook: every sheet in its order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from samples.brightwater import contract_sheet, cover_sheet, data_sheets, statement_sheet, summary_sheet
from samples.brightwater.canonical import Table
from samples.brightwater.days import FEED_LAST_DAY
from samples.brightwater.layout import CONTRACTS, STATEMENT
from samples.brightwater.layout_service import SHEETS
from samples.brightwater.pen import Pen
from samples.brightwater.usage import Line

_DRAWN_AT = datetime(FEED_LAST_DAY.year, FEED_LAST_DAY.month, FEED_LAST_DAY.day, 12)  # noqa: DTZ001 - a fixed stamp


def write(path: Path, tables: Sequence[Table], lines: Sequence[Line]) -> None:
    """Write the workbook of `tables` to `path`; `lines` are what the usage tables are made of."""
    by_key = {(table.name, table.part): table for table in tables}
    pen = Pen(path, _DRAWN_AT)
    cover_sheet.write(pen, lines, by_key["fx_rates", ""])
    summary_sheet.write(pen, lines)
    for sheet in SHEETS:
        table = by_key[sheet.table, sheet.part]
        if sheet is CONTRACTS:
            contract_sheet.write(pen, table)
        elif sheet is STATEMENT:
            statement_sheet.write(pen, table)
        else:
            data_sheets.write(pen, sheet, table)
    pen.close()
