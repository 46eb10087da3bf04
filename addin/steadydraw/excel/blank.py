"""The input workbook for what no export holds: a sheet a table, with drop-downs and help at headings."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.excel.cells import put, save
from steadydraw.schema import SCHEMA, Column, Kind, Table
from steadydraw.schema.columns import NUMERIC
from steadydraw.triggers import SHIPPED

BLANK_TABLES = (
    "goals",
    "outcomes",
    "actions",
    "reliability",
    "people",
    "budgets",
    "milestones",
    "cost_changes",
    "workflows",
    "playbook",
)
"""The tables a person fills in by hand."""

_LAST_ROW = 1_000
_EMPTY_ROWS = 20
_REQUIRED = PatternFill("solid", fgColor="FF12343B")
_OPTIONAL = PatternFill("solid", fgColor="FF6B7280")
_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.SHARE: "0.0%", Kind.NUMBER: "#,##0.##"}


_QUIET = Font(color="FF6B7280")
_CODE = Font(name="Consolas")
_READ_ME = (
    ("What no export holds", Font(bold=True, size=16)),
    ("Fill in the sheets you need and leave the others empty.", None),
    ("Dark headings are required, grey ones are not.", None),
    ("Hold the pointer over a heading to read what belongs there.", None),
    (
        "Periods end on the day after their last day: 2026Q1 runs from 2026-01-01 to 2026-04-01.",
        None,
    ),
    ("account_id is the id that usage and contracts use.", None),
    ("Join this file to your data in steadydraw.toml, one entry for each sheet you filled:", None),
    ("    [[tables]]", _CODE),
    ('    table = "goals"', _CODE),
    ('    file = "steadydraw-input.xlsx"', _CODE),
    ('    sheet = "goals"', _CODE),
    ("The sheet playbook takes only what you want to be different; what ships stands beside it.", None),
    ("", None),
)


def write_blank(path: Path) -> None:
    """Write the workbook to `path`, whole or not at all.

    Its tables bear the canonical names, so it needs no mapping.
    """
    workbook = Workbook()
    first = workbook.active or workbook.create_sheet()
    first.title = "Read me"
    _read_me(first)
    for name in BLANK_TABLES:
        fill_in(workbook.create_sheet(name), SCHEMA[name])
    _shipped_plays(workbook["playbook"], SCHEMA["playbook"])
    save(workbook, path)


def _read_me(sheet: Worksheet) -> None:
    for row, (text, font) in enumerate(_READ_ME, start=1):
        cell = sheet.cell(row, 1, text)
        if font:
            cell.font = font
    row = len(_READ_ME) + 1
    for name in BLANK_TABLES:
        sheet.cell(row, 1, name).font = Font(bold=True)
        sheet.cell(row, 2, SCHEMA[name].help)
        row += 1
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 80
    sheet.sheet_view.showGridLines = False


def fill_in(sheet: Worksheet, table: Table, rows: int = _EMPTY_ROWS) -> None:
    """Make a sheet one Excel table of `rows` rows to fill in, with help at headings and drop-downs."""
    for place, column in enumerate(table.columns, start=1):
        letter = get_column_letter(place)
        _heading(sheet, place, column)
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 4)
        rules = _rule(column)
        if rules is not None:
            sheet.add_data_validation(rules)
            rules.add(f"{letter}2:{letter}{_LAST_ROW}")
        shown = _FORMATS.get(column.kind)
        if shown:
            for row in range(2, rows + 2):
                sheet.cell(row, place).number_format = shown
    reference = f"A1:{get_column_letter(len(table.columns))}{rows + 1}"
    excel_table = ExcelTable(displayName=f"tbl_{table.name}", ref=reference)
    excel_table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(excel_table)
    sheet.freeze_panes = "A2"


def _shipped_plays(sheet: Worksheet, table: Table) -> None:
    """What ships, right of the table and outside it: to copy from, and never read."""
    first = len(table.names) + 2
    put(sheet, 1, first, "As shipped: copy a row to the left and change it").font = Font(bold=True)
    for row, play in enumerate(SHIPPED, start=2):
        for place, name in enumerate(table.names):
            put(sheet, row, first + place, getattr(play, name)).font = _QUIET
    for place in range(len(table.names)):
        sheet.column_dimensions[get_column_letter(first + place)].width = 24


def _heading(sheet: Worksheet, place: int, column: Column) -> None:
    cell = sheet.cell(1, place, column.name)
    cell.font = Font(bold=True, color="FFFFFFFF")
    cell.fill = _REQUIRED if column.required else _OPTIONAL
    cell.alignment = Alignment(vertical="center")
    default = f"\nEmpty counts as {str(column.default).lower()}." if column.default is not None else ""
    need = "Required" if column.required else "Optional"
    cell.comment = Comment(f"{need}: {column.help}.{default}", "Steadydraw", 110, 280)


def _rule(column: Column) -> DataValidation | None:
    """The drop-down or the check a cell of that column has, if any."""
    rule: DataValidation | None = None
    if column.choices or column.kind is Kind.BOOLEAN:
        choices = column.choices or ("true", "false")
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.error = f"Choose one of: {', '.join(choices)}."[:225]
    elif column.kind is Kind.DATE:
        rule = DataValidation(type="date", operator="greaterThan", formula1="25569", allow_blank=True)
        rule.error = "Write a day, such as 2026-03-31."
    elif column.kind in NUMERIC:
        rule = DataValidation(
            type="decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
        )
        rule.error = "Write a number."
    if rule is not None:
        rule.errorTitle, rule.showErrorMessage = column.name, True
    return rule
