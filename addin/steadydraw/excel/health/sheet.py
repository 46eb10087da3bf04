"""The sheet Usage health: one row an account, live formulas, lights, a check to the cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steadydraw.excel.health.book import Book, put
from steadydraw.excel.health.cells import MISSING, Cell, fixed
from steadydraw.excel.health.columns import Grid, HealthColumn
from steadydraw.excel.health.formulas import Formulas, RowCells
from steadydraw.excel.health.inputs import Inputs
from steadydraw.excel.health.kept import FIRST, HEADER, Kept
from steadydraw.excel.health.looks import AMBER, GREEN, RED
from steadydraw.excel.health.row_sums import Sheet
from steadydraw.excel.health.rows import HealthRow, closed_month
from steadydraw.excel.health.steps import steps_of
from steadydraw.excel.health.xlsx import Worksheet
from steadydraw.excel.words import STATE_WORDS
from steadydraw.result import Result
from steadydraw.settings import Settings
from steadydraw.units import DATE, MONEY, Kind

LIGHTS = {
    "health_status": (('"green"', GREEN), ('"amber"', AMBER), ('"red"', RED)),
    "band_status": (('"in band"', GREEN), ('"too slow"', AMBER), ('"too fast"', RED)),
}
"""The fill of each word, as a rule compares it."""


@dataclass(frozen=True, slots=True)
class Check:
    """The totals that must meet: of their table, of the accounts, of rows that belong to no account."""

    label: str
    total: Cell
    accounts: Cell
    others: Cell


@dataclass(frozen=True, slots=True)
class HealthSheet:
    """All that the sheet shows. `kept` is what somebody wrote on it before."""

    rows: Sequence[HealthRow]
    inputs: Sequence[Inputs]
    grid: Grid
    shared: Sheet
    check: Check
    source: str
    kept: Kept
    addin: bool
    values: bool


def write_health(book: Book, name: str, health: HealthSheet) -> Worksheet:
    """Write the sheet into the donor workbook."""
    sheet = book.add_sheet(name)
    grid, looks = health.grid, book.looks
    last = FIRST + len(health.rows) - 1
    as_of = health.rows[0].as_of if health.rows else date(2000, 1, 1)
    sheet.set_column(0, len(grid.columns) - 1, 12)
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, column.width)
    _head(book, sheet, health, as_of)
    section = ""
    for place, column in enumerate(grid.columns):
        shown = column.section if column.section != section else ""
        section = column.section
        sheet.write_string(HEADER - 2, place, shown, looks.section)
        sheet.write_string(HEADER - 1, place, column.heading, looks.header)
        lines = 2 + len(column.note) // 46 + column.note.count("\n")
        sheet.write_comment(
            HEADER - 1,
            place,
            column.note,
            {"author": "Steadydraw", "x_scale": 2.4, "y_scale": max(1.0, lines / 4.5)},
        )
    sheet.set_row(HEADER - 1, 48)
    formulas = Formulas(grid, health.shared, addin=health.addin)
    for number, (row, inputs) in enumerate(zip(health.rows, health.inputs, strict=True), start=FIRST):
        own = {} if health.values else formulas.of(number, row.settings)
        _row(book, sheet, health, number, row, inputs, own)
    if health.rows:
        _lights(book, sheet, grid, last, health.rows[0].settings)
        # Over every column, or sorting would part the figures from what they read.
        sheet.autofilter(HEADER - 1, 0, last - 1, len(grid.columns) - 1)
    sheet.freeze_panes(HEADER, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER - 1)
    sheet.print_area(0, 0, max(last, FIRST) - 1, grid.printed - 1)
    sheet.set_footer("&L&F&C&A&RPage &P of &N")
    return sheet


def _head(book: Book, sheet: Worksheet, health: HealthSheet, as_of: date) -> None:
    looks = book.looks
    sheet.write_string(0, 0, "Usage health", looks.title)
    said = (
        f"{len(health.rows)} {'account' if len(health.rows) == 1 else 'accounts'} · {health.source} · "
        "figures in italics were read on the as-of day, all others follow their formulas"
    )
    sheet.write_string(1, 0, said, looks.about)
    start, until = closed_month(as_of)
    sheet.write_string(2, 0, "As of", looks.label)
    put(sheet, 2, 1, fixed(as_of), looks.format(num_format="yyyy-mm-dd", align="left", bold=True))
    sheet.write_string(2, 6, "Closed month", looks.label)
    put(
        sheet,
        2,
        7,
        Cell(start, "" if health.values else "DATE(YEAR($B$3+1),MONTH($B$3+1)-1,1)"),
        looks.figure(DATE),
    )
    sheet.write_string(2, 8, "until before", looks.label)
    put(
        sheet,
        2,
        9,
        Cell(until, "" if health.values else "DATE(YEAR($B$3+1),MONTH($B$3+1),1)"),
        looks.figure(DATE),
    )
    _check(book, sheet, health)


def _check(book: Book, sheet: Worksheet, health: HealthSheet) -> None:
    looks, check = book.looks, health.check
    money = looks.figure(MONEY)
    sheet.write_string(3, 0, "Check", looks.label)
    sheet.write_string(3, 1, check.label, looks.text)
    for place, label, cell in (
        (2, "Their table", check.total),
        (6, "In the accounts", check.accounts),
        (8, "Other rows", check.others),
    ):
        sheet.write_string(3, place, label, looks.label)
        put(sheet, 3, place + 1, cell if not health.values else fixed(cell.value), money)
    sheet.write_string(3, 10, "Difference", looks.label)
    numbers = [
        cell.value if isinstance(cell.value, (int, float)) else 0.0
        for cell in (check.total, check.accounts, check.others)
    ]
    left = round(numbers[0] - numbers[1] - numbers[2], 2)
    put(sheet, 3, 11, Cell(left + 0.0, "" if health.values else "ROUND(D4-H4-J4,2)"), money)
    sheet.conditional_format(
        3, 11, 3, 11, {"type": "cell", "criteria": "==", "value": 0, "format": looks.light(GREEN)}
    )
    sheet.conditional_format(
        3, 11, 3, 11, {"type": "cell", "criteria": "!=", "value": 0, "format": looks.light(RED)}
    )


def _row(  # noqa: PLR0913 - where the row goes, and everything that stands in it
    book: Book,
    sheet: Worksheet,
    health: HealthSheet,
    number: int,
    row: HealthRow,
    inputs: Inputs,
    formulas: Mapping[str, str],
) -> None:
    cells = RowCells(health.grid, number, health.shared)
    steps = steps_of(row)
    for place, column in enumerate(health.grid.columns):
        cell = _cell(health, column, row, inputs, formulas, steps, cells)
        unit = column.unit
        if unit.kind is Kind.MONEY:
            unit = _money_of(column, row)
        follows = bool(cell.formula) or column.kind in {"account", "band", "notes"}
        look = book.looks.figure(unit, editable=column.kind in {"band", "notes"}, as_read=not follows)
        put(sheet, number - 1, place, cell, look)


def _cell(  # noqa: PLR0913 - everything a cell may come from
    health: HealthSheet,
    column: HealthColumn,
    row: HealthRow,
    inputs: Inputs,
    formulas: Mapping[str, str],
    steps: Mapping[str, Cell],
    cells: RowCells,
) -> Cell:
    key = column.key
    if column.kind == "account":
        return Cell(row.account_id if key == "account_id" else row.name)
    if column.kind == "band":
        kept = health.kept.bands.get(row.account_id)
        return Cell(kept[key == "band_high"]) if kept else fixed(row.facts.get(key))
    if column.kind == "action":
        return Cell(row.next_action)
    if column.kind == "notes":
        return Cell(health.kept.notes.get(row.account_id, ""))
    if column.kind == "otherwise":
        return Cell(inputs.otherwise.get(key.removeprefix("otherwise_"), 0.0))
    if column.kind == "input":
        cell = inputs.cells.get(key, Cell(None))  # a window that other accounts look back on
        if health.values or not cell.formula:
            return fixed(cell.value)
        extra = f"+{cells.value('otherwise_' + key)}" if key in inputs.otherwise else ""
        return Cell(cell.value, cell.formula + extra)
    if column.kind == "step":
        return Cell(steps[key].value, formulas.get(key, ""))
    return Cell(shown(row.results[key]), formulas.get(key, ""))


def shown(result: Result) -> float | str | bool | date:
    """A result's value as the sheet shows it."""
    if not result.ok or result.value is None:
        return MISSING
    return STATE_WORDS.get(str(result.value), result.value) if isinstance(result.value, str) else result.value


def _money_of(column: HealthColumn, row: HealthRow):  # type: ignore[no-untyped-def] # noqa: ANN202
    if column.kind == "metric":
        return row.results[column.key].unit
    spent = column.key in {
        "spend",
        "outcome_value",
        "price_spend",
        "service_cost",
        "unit_price",
        "overage_unit_price",
    }
    return column.unit.counted_in(row.spend_unit if spent else row.draw_unit)


def _lights(book: Book, sheet: Worksheet, grid: Grid, last: int, settings: Settings) -> None:
    looks = book.looks
    for key, lights in LIGHTS.items():
        at = grid.at[key]
        for value, color in lights:
            sheet.conditional_format(
                FIRST - 1,
                at,
                last - 1,
                at,
                {"type": "cell", "criteria": "==", "value": value, "format": looks.light(color)},
            )
    smooth = grid.at["smoothness"]
    cell = f"{grid.letter('smoothness')}{FIRST}"
    green, amber = settings.smooth_green, settings.smooth_amber
    for formula, color in (
        (f"IF(ISNUMBER({cell}),{cell}>={green},FALSE)", GREEN),
        (f"IF(ISNUMBER({cell}),AND({cell}<{green},{cell}>={amber}),FALSE)", AMBER),
        (f"IF(ISNUMBER({cell}),{cell}<{amber},FALSE)", RED),
    ):
        sheet.conditional_format(
            FIRST - 1,
            smooth,
            last - 1,
            smooth,
            {"type": "formula", "criteria": f"={formula}", "format": looks.light(color)},
        )
    sheet.conditional_format(
        FIRST - 1, 2, last - 1, len(grid.columns) - 1,
        {"type": "formula", "criteria": f"=ISNA(C{FIRST})", "format": looks.missing},
    )  # fmt: skip
    for key in ("band_low", "band_high"):
        at = grid.at[key]
        sheet.data_validation(
            FIRST - 1, at, last - 1, at,
            {
                "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100,
                "error_title": "Band",
                "error_message": "Write the edge as a share of the commit, such as 85% or 0.85.",
            },
        )  # fmt: skip
