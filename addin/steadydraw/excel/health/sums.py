"""Sums of use by account and days: as the formula a sheet shows, and as the value that formula has."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from steadydraw.excel.health.references import Reference, reference
from steadydraw.schema.dates import EPOCH_1900
from steadydraw.sources.workbook import Workbook
from steadydraw.tables import Placed

Kind = Literal["amount", "units", "draw"]
KINDS: tuple[Kind, ...] = ("draw", "amount", "units")
_ODD_ID = re.compile(r"[*?~]|^\s*[<>=]|^\s*$")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
"""Text that spreadsheets compare with numbers; one with zeros in front is text to some of them."""
Key = float | str


@dataclass(frozen=True, slots=True)
class UsageColumns:
    """One table of use as formulas name its columns; `amount` and `units` may be missing."""

    account: Reference
    day: Reference
    values: dict[Kind, Reference]
    totals: dict[Kind, float] | None = None
    """What the number cells of each column add up to, where that was seen when they were read."""


class Sums:
    """Sums over one or more tables of use that stand in the workbook itself."""

    def __init__(
        self, tables: Sequence[UsageColumns], rows: Iterable[tuple[object, object, dict[Kind, object]]]
    ) -> None:
        self.tables = tables
        self._rows: dict[Key, list[tuple[float, dict[Kind, float]]]] = {}
        totals: dict[Kind, list[float]] = {}
        wholes: dict[tuple[Key, Kind], list[float]] = {}
        for account, day, values in rows:
            numbers = {
                kind: number for kind, value in values.items() if (number := _number(value)) is not None
            }
            serial, key = serial_of(day), _key(account)
            for kind, value in numbers.items():
                totals.setdefault(kind, []).append(value)
                if key is not None:
                    wholes.setdefault((key, kind), []).append(value)
            if key is not None and serial is not None:
                self._rows.setdefault(key, []).append((serial, numbers))
        for found in self._rows.values():
            found.sort(key=lambda row: row[0])
        self._wholes = {key: math.fsum(values) for key, values in wholes.items()}
        self.totals = {kind: math.fsum(values) for kind, values in totals.items()}

    def has(self, kind: Kind) -> bool:
        """Whether every table has that column."""
        return bool(self.tables) and all(kind in table.values for table in self.tables)

    def formula(self, kind: Kind, account: str, first: str, last: str) -> str:
        """The sum of an account's days from `first` through `last`, each a cell or an expression."""
        return "+".join(
            f"SUMIFS({table.values[kind].text},{table.account.text},{account},"
            f'{table.day.text},">="&{first},{table.day.text},"<"&({last})+1)'
            for table in self.tables
        )

    @property
    def main_kind(self) -> Kind:
        """What the rows are first of all counted in."""
        return next((kind for kind in KINDS if self.has(kind)), "units")

    def total_formula(self, kind: Kind) -> str:
        """The sum of all rows of all tables."""
        return "+".join(f"SUM({table.values[kind].text})" for table in self.tables)

    def value(self, kind: Kind, account_id: str, first: date, last: date) -> float:
        """What `formula` comes to."""
        rows = self._rows.get(_key(account_id) or "", [])
        start = bisect_left(rows, serial_of(first) or 0.0, key=lambda row: row[0])
        stop = bisect_left(rows, (serial_of(last) or 0.0) + 1, key=lambda row: row[0])
        return math.fsum(values.get(kind, 0.0) for _, values in rows[start:stop])

    def whole(self, kind: Kind, account_id: str) -> float:
        """What the sum of all of an account's rows comes to, whatever stands under their day."""
        return self._wholes.get((_key(account_id) or "", kind), 0.0)


def can_be_a_criterion(account_id: str) -> bool:
    """Whether a spreadsheet compares the id as text or number, and never as a pattern or a condition."""
    return not _ODD_ID.search(account_id)


def usage_columns(placed: Sequence[Placed]) -> list[UsageColumns]:
    """The tables of use among `placed` that formulas can read.

    What stands in another, such as one with months as columns, is left to the columns for what is
    counted otherwise.
    """
    tables: list[UsageColumns] = []
    for each in placed:
        account, day = reference(each, "account_id"), reference(each, "usage_date")
        values: dict[Kind, Reference] = {}
        if (amount := reference(each, "rated_amount")) is not None:
            values["amount"] = amount
        if (units := reference(each, "units")) is not None:
            values["units"] = units
        if account is not None and day is not None and values and each.plan.layout == "long":
            totals = {
                kind: each.sums.get(each.headings[found.column - each.first_column])
                for kind, found in values.items()
            }
            known = {kind: total for kind, total in totals.items() if total is not None}
            tables.append(
                UsageColumns(account, day, values, known if known.keys() == values.keys() else None)
            )
    return tables


def usage_in(
    workbook: Workbook | None, tables: Sequence[UsageColumns], *, totals_only: bool = False
) -> Sums | None:
    """The sums over these tables; with `totals_only` those of all rows alone, as they were seen."""
    if workbook is None or not tables:
        return None
    if totals_only and all(table.totals is not None for table in tables):
        return Sums(tables, [("", "", dict(table.totals or {})) for table in tables])
    rows = _rows(workbook, tables)
    return Sums(tables, (("", "", values) for _, _, values in rows) if totals_only else rows)


def _rows(
    workbook: Workbook, tables: Sequence[UsageColumns]
) -> Iterator[tuple[object, object, dict[Kind, object]]]:
    for table in tables:
        places = {kind: each.column - 1 for kind, each in table.values.items()}
        account, day = table.account.column - 1, table.day.column - 1
        for number, cells in workbook.rows(table.account.sheet):
            if not table.account.first_row <= number <= table.account.last_row:
                continue
            width = len(cells)
            yield (
                cells[account] if account < width else "",
                cells[day] if day < width else "",
                {kind: cells[at] if at < width else "" for kind, at in places.items()},
            )


def serial_of(day: object) -> float | None:
    """A day as the number a spreadsheet holds; None for what it does not take for a day."""
    if isinstance(day, datetime):
        midnight = datetime.combine(day.date(), time(), day.tzinfo)
        return (day.date() - EPOCH_1900).days + (day - midnight).total_seconds() / 86_400
    if isinstance(day, date):
        return float((day - EPOCH_1900).days)
    return _number(day)


def _number(value: object) -> float | None:
    """A number cell's value; a truth value is none."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _key(account: object) -> Key | None:
    """What makes two ids the same to a spreadsheet: case does not, and text may be a number."""
    if (number := _number(account)) is not None:
        return number
    if isinstance(account, str) and account:
        return float(account) if _NUMBER.fullmatch(account) else account.casefold()
    return None
