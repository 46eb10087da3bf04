"""The roll-up: sums by account over months and days, so that a large workbook recalculates in seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.days import add_months, month_start
from steadydraw.excel.health.book import Book, put
from steadydraw.excel.health.cells import Cell, fixed
from steadydraw.excel.health.inputs import Input, Inputs
from steadydraw.excel.health.references import sheet_name
from steadydraw.excel.health.rows import SHOWN_DAYS, SHOWN_MONTHS, HealthRow
from steadydraw.rows.cells import letters
from steadydraw.units import MONEY, TEXT

LARGE = 50_000
"""Rows of use from which formulas read a roll-up."""
_AFFORDABLE = 40_000_000
"""Rows that the formulas of a roll-up may look through in all, to recalculate within seconds."""
_MOST_DAYS = 400_000
"""Cells of daily draw that a roll-up holds at most; a larger book shows months alone."""
HEADER, FIRST = 5, 6


@dataclass(frozen=True, slots=True)
class RollUp:
    """Where the roll-up holds what: sums by key, then all rows, then months, then days."""

    name: str
    keys: tuple[str, ...]
    months: tuple[date, ...]
    days: tuple[date, ...]
    accounts: int

    def column(self, key: str) -> str:
        """The letter of a sum's column."""
        return letters(3 + self.keys.index(key))

    def cell(self, key: str, row: str) -> str:
        """The sum of the account whose row in the roll-up stands in a cell."""
        return f"INDEX({self.range(self.column(key))},{row})"

    def row(self, account: str) -> str:
        """The row of the account that stands in a cell, from 1."""
        return f"MATCH({account},{self.range('A')},0)"

    def range(self, first: str, last: str = "") -> str:
        """The rows of the accounts, from one column to another."""
        return (
            f"{sheet_name(self.name)}!${first}${FIRST}:${last or first}${FIRST + max(self.accounts, 1) - 1}"
        )

    def headings(self, first: str, last: str) -> str:
        """The row of headings over these columns."""
        return f"{sheet_name(self.name)}!${first}${HEADER}:${last}${HEADER}"

    @property
    def month_columns(self) -> tuple[str, str]:
        """First and last letter of the months."""
        first = 3 + len(self.keys)
        return letters(first), letters(first + len(self.months) - 1)

    @property
    def day_columns(self) -> tuple[str, str] | None:
        """First and last letter of the days, None in a book too large for them."""
        if not self.days:
            return None
        first = 3 + len(self.keys) + len(self.months)
        return letters(first), letters(first + len(self.days) - 1)


def roll_up_of(name: str, rows: Sequence[HealthRow], keys: Sequence[str]) -> RollUp:
    """What a roll-up of these rows holds."""
    as_of = rows[0].as_of
    end = add_months(month_start(as_of), 1)
    months = tuple(add_months(end, -back) for back in range(SHOWN_MONTHS, 0, -1))
    days = tuple(as_of - timedelta(days=back) for back in range(SHOWN_DAYS - 1, -1, -1))
    fits = len(rows) * SHOWN_DAYS <= _MOST_DAYS
    return RollUp(name, tuple(keys), months, days if fits else (), len(rows))


def is_affordable(accounts: int, sums: int, usage_rows: int) -> bool:
    """Whether the sums may stay formulas over all rows of use."""
    return accounts * sums * usage_rows <= _AFFORDABLE


def write_roll_up(
    book: Book,
    roll_up: RollUp,
    rows: Sequence[HealthRow],
    inputs: Sequence[Inputs],
    columns: Mapping[str, Input],
    *,
    live: bool,
) -> None:
    """Write the sheet. Sums are live where `live`, months and days are as read."""
    sheet = book.add_sheet(roll_up.name)
    looks = book.looks
    sheet.write_string(0, 0, "Roll-up", looks.title)
    how = "The sums follow the usage table; months and days" if live else "All figures"
    said = (
        f"Draw by account, which the health formulas read. {how} are as read on the as-of day: the check on "
        "the health sheet turns red when the usage table has changed since, and attaching again renews them."
    )
    sheet.write_string(1, 0, said, looks.about)
    labels = ["Account", "Counted in", *(columns[key].heading for key in roll_up.keys)]
    for place, label in enumerate(labels):
        sheet.write_string(HEADER - 1, place, label, looks.header)
    dated = [*roll_up.months, *roll_up.days]
    header = {
        "bold": True, "align": "center", "bottom": 1,
    }  # fmt: skip
    for place, day in enumerate(dated, start=len(labels)):
        form = "mmm yyyy" if place < len(labels) + len(roll_up.months) else "yyyy-mm-dd"
        put(sheet, HEADER - 1, place, Cell(day), looks.format(num_format=form, **header))
    money = looks.figure(MONEY)
    text = looks.figure(TEXT)
    for at, (row, own) in enumerate(zip(rows, inputs, strict=True), start=FIRST - 1):
        put(sheet, at, 0, Cell(row.account_id), text)
        put(sheet, at, 1, Cell(row.draw_unit), text)
        for place, key in enumerate(roll_up.keys, start=2):
            cell = own.cells.get(key, Cell(None))
            plus = f"+({own.otherwise[key]!r})" if key in own.otherwise else ""
            put(
                sheet,
                at,
                place,
                Cell(cell.value, cell.formula + plus) if live and cell.formula else fixed(cell.value),
                money,
            )
        place = 2 + len(roll_up.keys)
        for month in roll_up.months:
            put(sheet, at, place, Cell(row.months.get(month)), money)
            place += 1
        for amount in row.days if roll_up.days else ():
            put(sheet, at, place, Cell(amount), money)
            place += 1
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, len(labels) + len(dated), 14)
    sheet.set_row(HEADER - 1, 46)
    sheet.freeze_panes(HEADER, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER - 1)
    sheet.print_area(0, 0, FIRST + len(rows) - 2, len(labels) - 1)
