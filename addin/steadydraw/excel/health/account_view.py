"""The sheet Account view: pick an account, see its burn-down, its days, its economics, and why its light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from steadydraw.estimators.health_parts import WEIGHTS
from steadydraw.excel.health.book import Book, put
from steadydraw.excel.health.cells import Cell
from steadydraw.excel.health.charts import CHART_COLUMN, DATA_COLUMN, PICK, TOP, write_charts
from steadydraw.excel.health.kept import FIRST
from steadydraw.excel.health.references import sheet_name
from steadydraw.excel.health.series import Series
from steadydraw.excel.health.sheet import LIGHTS, HealthSheet
from steadydraw.excel.health.steps import PARTS
from steadydraw.excel.health.xlsx import Worksheet
from steadydraw.settings import Settings
from steadydraw.units import SCORE, TEXT

_ROW = "$B$4"
_STANDING = (
    "health_status", "health_score", "next_action", "band_low", "band_high", "band_status", "draw_unit",
    "commit", "drawn", "start", "end", "days_left", "commit_utilization", "term_end_utilization", "run_rate",
    "exhaustion_date", "projected_overage", "projected_breakage", "smoothness", "production_workflows",
    "adoption_ladder",
)  # fmt: skip
_ECONOMICS = (
    "spend_unit", "cost_per_outcome", "cost_per_successful_outcome", "value_per_dollar", "value_trend",
    "realized_unit_price", "cost_per_thousand", "unit_margin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What the view shows first, and how it reads the other sheets."""

    health: HealthSheet
    health_name: str
    series: Series | None
    values: Mapping[str, Cell]


class _Writer:
    def __init__(self, book: Book, sheet: Worksheet, view: View) -> None:
        self.book, self.sheet, self.view = book, sheet, view
        self.cells: dict[str, str] = {}
        rows = view.health.rows
        self.last = FIRST + len(rows) - 1
        self.static = view.health.values

    def looked_up(self, key: str) -> str:
        """The picked account's cell in a column of the health sheet."""
        letter = self.view.health.grid.letter(key)
        return f"INDEX({sheet_name(self.view.health_name)}!${letter}${FIRST}:${letter}${self.last},{_ROW})"

    def put(self, row: int, column: int, cell: Cell, look: Any) -> None:
        put(self.sheet, row, column, Cell(cell.value) if self.static else cell, look)

    def figures(self, row: int, title: str, keys: Sequence[str]) -> int:
        """Labels with the picked account's figures from a row on; the row after the last."""
        looks, grid = self.book.looks, self.view.health.grid
        self.sheet.write_string(row, 0, title, looks.section)
        self.sheet.write_blank(row, 1, None, looks.section)
        for key in keys:
            row += 1
            column = grid.columns[grid.at[key]]
            cell = self.view.values[key]
            formula = self.looked_up(key)
            if column.unit.kind.value in {"text", "state"}:
                formula = f'{formula}&""'
            elif cell.value is None:
                formula = f'IF({formula}="","",{formula})'
            shown = Cell("" if cell.value is None else cell.value, formula)
            self.sheet.write_string(row, 0, column.heading, looks.text)
            look = (
                looks.beside(column.unit)
                if key != "next_action"
                else looks.format(text_wrap=True, align="left")
            )
            self.put(row, 1, shown, look)
            self.cells[key] = f"$B${row + 1}"
            if key == "next_action":
                self.sheet.set_row(row, 48)
        return row + 2

    def points_lost(self, row: int, settings: Settings) -> int:
        """Why the light is what it is: points lost by each part of the score."""
        looks = self.book.looks
        for place, label in enumerate(
            ("Why: points lost by part", "Score of the part", "Weight", "Points lost")
        ):
            self.sheet.write_string(row, place, label, looks.section)
        known = self.view.values["weight_known"].value
        for step, part in PARTS.items():
            row += 1
            value = self.view.values[step].value
            weight = getattr(settings, WEIGHTS[step])
            self.sheet.write_string(row, 0, part.capitalize(), looks.text)
            at = f"$B${row + 1}"
            self.put(row, 1, Cell(value, f"{self.looked_up(step)}"), looks.figure(SCORE))
            self.put(row, 2, Cell(weight), looks.figure(SCORE))
            is_known = isinstance(value, (int, float)) and isinstance(known, (int, float)) and known > 0
            lost: float | str = weight / known * (100 - value) if is_known else ""  # type: ignore[operator]
            formula = f'IF(ISNUMBER({at}),C{row + 1}/{self.looked_up("weight_known")}*(100-{at}),"")'
            self.put(row, 3, Cell(lost, formula), looks.figure(SCORE))
        return row + 2


def write_account_view(book: Book, name: str, view: View) -> None:
    """Write the sheet with the first account picked."""
    sheet = book.add_sheet(name)
    looks, rows = book.looks, view.health.rows
    writer = _Writer(book, sheet, view)
    sheet.write_string(0, 0, "Account view", looks.title)
    sheet.write_string(1, 0, "Pick an account in the coloured cell.", looks.about)
    sheet.write_string(2, 0, "Account", looks.label)
    sheet.write_string(2, 1, rows[0].account_id, looks.figure(TEXT, editable=True))
    ids = f"{sheet_name(view.health_name)}!$A${FIRST}:$A${writer.last}"
    sheet.data_validation(
        2, 1, 2, 1,
        {
            "validate": "list", "source": f"={ids}",
            "error_title": "Account", "error_message": "Pick an account from the list.",
        },
    )  # fmt: skip
    sheet.write_string(3, 0, "Row in the health sheet", looks.about)
    writer.put(3, 1, Cell(1, f"MATCH({PICK},{ids},0)"), looks.format(align="left", font_color="#8A8F98"))
    writer.put(2, 2, Cell(rows[0].name, f'{writer.looked_up("name")}&""'), looks.label)
    row = writer.figures(TOP, "Where it stands", _STANDING)
    row = writer.figures(row, "Unit economics", _ECONOMICS)
    writer.points_lost(row, rows[0].settings)
    _lights(book, sheet, writer)
    sheet.set_column(0, 0, 27)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 3, 12)
    sheet.set_column(4, 4, 3)
    sheet.set_column(CHART_COLUMN, DATA_COLUMN - 1, 10)
    sheet.set_column(DATA_COLUMN, DATA_COLUMN + 9, 13)
    if view.series is not None and not view.health.values:
        write_charts(book, sheet, name, writer, view.series)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, TOP + 42, DATA_COLUMN - 2)


def _lights(book: Book, sheet: Worksheet, writer: _Writer) -> None:
    for key, lights in LIGHTS.items():
        row = int(writer.cells[key].rsplit("$", 1)[-1]) - 1
        for value, color in lights:
            sheet.conditional_format(
                row, 1, row, 1,
                {"type": "cell", "criteria": "==", "value": value, "format": book.looks.light(color)},
            )  # fmt: skip
    sheet.conditional_format(
        TOP, 1, TOP + 45, 3,
        {"type": "formula", "criteria": f"=ISNA(B{TOP + 1})", "format": book.looks.missing},
    )  # fmt: skip
