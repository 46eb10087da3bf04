"""A new workbook with the scorecard: one row per account, the details, the definitions and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw import registry
from steadydraw.book import AccountResults
from steadydraw.excel.cells import number_format, put, put_row, save
from steadydraw.excel.words import STATE_WORDS, heading, note_of
from steadydraw.functions import references
from steadydraw.result import Detail, Result
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.tables import Issue, LoadEntry
from steadydraw.units import Kind

_INK, _MUTED, _LINE = "FF1F2937", "FF6B7280", "FFD1D5DB"
_HEAD = PatternFill("solid", fgColor="FF12343B")
_GREEN, _AMBER, _RED = (PatternFill("solid", bgColor=color) for color in ("FFD1EFDC", "FFFCE9B8", "FFF9D0CC"))
_FIRST_ROW = 5
_FEW = 14
"""Columns that a page in landscape holds."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the numbers come from: name of the source, its label, its load log and its issues."""

    name: str
    label: str
    load_log: Sequence[LoadEntry]
    issues: Sequence[Issue]


def write_scorecard(
    accounts: Sequence[AccountResults],
    origin: Origin,
    path: Path,
    settings: Settings = DEFAULTS,
    book: Mapping[str, Result] | None = None,
) -> None:
    """Write the workbook to `path`, whole or not at all.

    `book` are the results of the book as a whole. Text from the data is always a text cell, never a
    formula. Numbers are unrounded; the format rounds.
    """
    workbook = Workbook()
    sheet = workbook.active or workbook.create_sheet()
    sheet.title = "Scorecard"
    names = list(accounts[0].results) if accounts else []
    shown = names if len(names) <= _FEW else registry.headlines(names)
    _scorecard(sheet, accounts, shown, origin, settings)
    if shown != names:
        _scorecard(workbook.create_sheet("All metrics"), accounts, names, origin, settings)
    if book:
        _book(workbook.create_sheet("Book"), book)
    _details(workbook.create_sheet("Details"), accounts, book or {})
    _definitions(workbook.create_sheet("Definitions"))
    _sources(workbook.create_sheet("Sources"), origin)
    save(workbook, path)


def _book(sheet: Worksheet, book: Mapping[str, Result]) -> None:
    """The figures of all accounts together, and under them the tables they stand for."""
    put_row(sheet, 1, ["Figure of the whole book", "Value", "Basis", "Note"])
    _style_header(sheet, 1)
    row = 2
    for name, result in book.items():
        put(sheet, row, 1, heading(name))
        _put_result(sheet, row, 2, result)
        for column, said in ((3, result.basis), (4, result.note)):
            put(sheet, row, column, said).alignment = Alignment(wrap_text=True, vertical="center")
        for column, side in ((1, "left"), (2, "right")):
            sheet.cell(row, column).alignment = Alignment(horizontal=side, vertical="center")
        lines = max(len(said) // 50 + 1 for said in (result.basis, result.note))
        sheet.row_dimensions[row].height = 15 * lines
        row += 1
    for name, result in book.items():
        if result.detail is not None and result.detail.rows:
            put(sheet, row + 1, 1, heading(name)).font = _font(bold=True)
            row = _detail(sheet, row + 2, result.detail)
    _widths(sheet, [30, 16, 44, 44, *([16] * 6)])
    sheet.freeze_panes = "A2"
    _print_setup(sheet, 1)


def _detail(sheet: Worksheet, row: int, table: Detail) -> int:
    """The table from `row` on; the row after its last one."""
    put_row(sheet, row, [heading(each.name) for each in table.columns])
    _style_header(sheet, row, len(table.columns))
    sheet.row_dimensions[row].height = 32
    for down, cells in enumerate(table.rows, start=row + 1):
        for across, (cell, column) in enumerate(zip(cells, table.columns, strict=True), start=1):
            put(sheet, down, across, cell).number_format = number_format(column.unit)
    return row + 1 + len(table.rows)


def _scorecard(
    sheet: Worksheet, book: Sequence[AccountResults], names: Sequence[str], origin: Origin, settings: Settings
) -> None:
    as_of = book[0].as_of if book else None
    put(sheet, 1, 1, "Usage health scorecard").font = _font(bold=True, size=16, color=_INK)
    about = [
        f"As of {as_of.isoformat()}" if as_of else "",
        f"{len(book)} {'account' if len(book) == 1 else 'accounts'}",
        origin.name,
        origin.label,
    ]
    put(sheet, 2, 1, " · ".join(part for part in about if part)).font = _font(color=_MUTED)
    put(
        sheet,
        3,
        1,
        "Hold the pointer over a heading for its formula. Reasons for n/a and not yet: sheet Details.",
    )
    sheet.cell(3, 1).font = _font(color=_MUTED, italic=True)
    header = _FIRST_ROW - 1
    put_row(sheet, header, ["Account", "Name", *(heading(name) for name in names)])
    _style_header(sheet, header)
    for column, name in enumerate(names, start=3):
        sheet.cell(header, column).comment = Comment(note_of(name), "Steadydraw", 160, 340)
    for row, account in enumerate(book, start=_FIRST_ROW):
        put(sheet, row, 1, account.account_id)
        put(sheet, row, 2, account.name)
        for column, name in enumerate(names, start=3):
            _put_result(sheet, row, column, account[name])
    last = _FIRST_ROW + len(book) - 1
    _lights(sheet, names, last, settings)
    _widths(sheet, [14, 34, *(15 for _ in names)])
    sheet.freeze_panes = f"C{_FIRST_ROW}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(names) + 2)}{max(last, header)}"
    sheet.row_dimensions[header].height = 46
    _print_setup(sheet, header, pages=-(-len(names) // _FEW) or 1)
    sheet.print_title_cols = "A:B"


def _put_result(sheet: Worksheet, row: int, column: int, result: Result) -> None:
    if result.value is None:
        cell = put(sheet, row, column, result.status.in_short)
        cell.font = _font(color=_MUTED, italic=True)
    else:
        shown = STATE_WORDS.get(str(result.value), result.value)
        cell = put(sheet, row, column, shown)
        cell.number_format = number_format(result.unit)
    cell.alignment = Alignment(
        horizontal="center" if result.unit.kind in {Kind.STATE, Kind.DATE} else "right"
    )


def _lights(sheet: Worksheet, names: Sequence[str], last: int, settings: Settings) -> None:
    """Colour beside a word or number, so that colour never speaks alone."""
    if last < _FIRST_ROW:
        return
    green, amber = settings.smooth_green, settings.smooth_amber
    words = (('{0}="green"', _GREEN), ('{0}="amber"', _AMBER), ('{0}="red"', _RED))
    lights = {
        "health_status": words,
        "band_status": (('{0}="in band"', _GREEN), ('{0}="too slow"', _AMBER), ('{0}="too fast"', _RED)),
        "smoothness": (
            (f"AND(ISNUMBER({{0}}),{{0}}>={green})", _GREEN),
            (f"AND(ISNUMBER({{0}}),{{0}}<{green},{{0}}>={amber})", _AMBER),
            (f"AND(ISNUMBER({{0}}),{{0}}<{amber})", _RED),
        ),
    }
    for column, name in enumerate(names, start=3):
        letter = get_column_letter(column)
        for formula, fill in lights.get(name, ()):
            rule = Rule(type="expression", formula=[formula.format(f"{letter}{_FIRST_ROW}")])
            rule.dxf = DifferentialStyle(fill=fill)
            sheet.conditional_formatting.add(f"{letter}{_FIRST_ROW}:{letter}{last}", rule)


def _details(sheet: Worksheet, accounts: Sequence[AccountResults], book: Mapping[str, Result]) -> None:
    columns = ["account_id", "metric", "value", "unit", "status", "basis", "as_of", "note"]
    put_row(sheet, 1, columns)
    _style_header(sheet, 1)
    rows = [(each.account_id, *pair) for each in accounts for pair in each.results.items()]
    rows += [("", *pair) for pair in book.items()]
    for row, (account_id, name, result) in enumerate(rows, start=2):
        values = [account_id, name, result.value, str(result.unit), result.status.value, result.basis]
        put_row(sheet, row, [*values, result.as_of, result.note])
        if result.value is not None:
            sheet.cell(row, 3).number_format = number_format(result.unit)
    _widths(sheet, [14, 30, 16, 14, 18, 44, 12, 60])
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:H{len(rows) + 1}"


def _definitions(sheet: Worksheet) -> None:
    put_row(sheet, 1, ["Metric", "What it says", "Formula", "Unit", "Source", "Defaults"])
    _style_header(sheet, 1)
    for row, entry in enumerate(references(), start=2):
        about = [entry.summary, entry.formula, entry.unit, entry.source, entry.defaults_in_words]
        put_row(sheet, row, [heading(entry.name), *about])
        for column in range(1, 7):
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    _widths(sheet, [28, 50, 50, 14, 44, 40])
    sheet.freeze_panes = "B2"


def _sources(sheet: Worksheet, origin: Origin) -> None:
    put_row(
        sheet,
        1,
        ["Source", "Table", "SHA-256", "Read", "Kept", "Duplicates", "Rejected", "Last day", "Reasons"],
    )
    _style_header(sheet, 1)
    row = 2
    for entry in origin.load_log:
        reasons = "; ".join(f"{reason}: {count}" for reason, count in entry.reasons)
        counts = [entry.read, entry.kept, entry.duplicates, entry.rejected]
        put_row(sheet, row, [entry.source, entry.table, entry.sha256, *counts, entry.high_water, reasons])
        row += 1
    put(sheet, row + 1, 1, "What was found").font = _font(bold=True)
    for position, issue in enumerate(origin.issues, start=row + 2):
        put(sheet, position, 1, issue.level.value)
        put(sheet, position, 2, str(issue))
    _widths(sheet, [40, 18, 20, 10, 10, 12, 10, 12, 60])


def _font(*, size: int = 11, color: str = _INK, bold: bool = False, italic: bool = False) -> Font:
    """The workbook's font; openpyxl leaves the name out, and programs then choose their own."""
    return Font(name="Calibri", size=size, color=color, bold=bold, italic=italic)


def _style_header(sheet: Worksheet, row: int, columns: int | None = None) -> None:
    for cell in sheet[row][:columns]:
        cell.font = _font(bold=True, color="FFFFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = Border(bottom=Side("thin", color=_LINE))


def _widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _print_setup(sheet: Worksheet, header: int, pages: int = 1) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"
