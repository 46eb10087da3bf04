"""A small finance workbook of known figures, and ways to look at what attaching made of it."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]

from tests.rendering import converted

START, END, LAST = date(2026, 1, 1), date(2027, 1, 1), date(2026, 10, 1)
HEADER, FIRST = 7, 8
DAILY = {"A-1": 100.0, "B-2": 40.0}
"""Draw a day of each account on every day from the start: 273 days up to 30 September."""
COMMIT = 36_500.0


@dataclass(frozen=True)
class Account:
    """An account of the workbook: its id, name, and draw a day."""

    id: str
    name: str
    daily: float


TWO = tuple(Account(each, f"Account {each}", amount) for each, amount in DAILY.items())


def finance_book(
    path: Path,
    accounts: Sequence[Account] = TWO,
    *,
    tables: bool = True,
    workflows: int = 1,
    days: int = 274,
    since_1904: bool = False,
) -> Path:
    """Write the workbook: accounts, contracts and usage, as Excel tables or plain header rows.

    The last day of usage is 1 October 2026, so that the as-of day is 30 September.
    """
    book = xlsxwriter.Workbook(str(path), {"date_1904": since_1904})
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(name: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        made = book.add_worksheet(name)
        for place, heading in enumerate(headings):
            made.write_string(0, place, heading)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    made.write_datetime(number, place, value, day_format)
                elif isinstance(value, str):
                    made.write_string(number, place, value)
                else:
                    made.write(number, place, value)
        if tables:
            columns = [{"header": heading} for heading in headings]
            made.add_table(0, 0, len(rows), len(headings) - 1, {"name": f"tbl{name}", "columns": columns})

    sheet(
        "Accounts",
        ["account_id", "account_name", "currency"],
        [[each.id, each.name, "USD"] for each in accounts],
    )
    sheet(
        "Contracts",
        ["contract_id", "account_id", "model", "start_on", "end_on", "commit_amount", "commit_unit"],
        [[f"C-{each.id}", each.id, "prepaid", START, END, COMMIT, "USD"] for each in accounts],
    )
    first = LAST - timedelta(days=days - 1)
    usage = [
        [
            first + timedelta(days=day),
            each.id,
            f"flow {flow}",
            10.0,
            each.daily / workflows,
            "USD",
            "production",
        ]
        for day in range(days)
        for each in accounts
        for flow in range(workflows)
    ]
    headings = ["usage_date", "account_id", "workflow_id", "units", "rated_amount", "currency", "environment"]
    sheet("Usage", headings, usage)
    book.close()
    return path


def opened(path: Path, *, formulas: bool = False) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it, without its warnings about what it cannot keep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=not formulas)


def health_of(
    path: Path, sheet: str = "Usage health", *, formulas: bool = False
) -> dict[str, dict[str, Any]]:
    """The cells of the health sheet by account and heading."""
    found = opened(path, formulas=formulas)[sheet]
    rows = list(found.iter_rows(min_row=HEADER, values_only=True))
    headings = [str(each) for each in rows[0]]
    return {
        str(row[0]): dict(zip(reversed(headings), reversed(row), strict=True)) for row in rows[1:] if row[0]
    }


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook with every formula of every sheet worked out anew by LibreOffice.

    Stored results are taken out first, or LibreOffice would show those.
    """
    folder.mkdir(parents=True, exist_ok=True)
    bare = folder / f"bare-{path.name}"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            target.writestr(name, content)
    (folder / "made").mkdir(exist_ok=True)
    return converted(bare, "xlsx", folder / "made")


def differences(left: Path, right: Path, sheets: Sequence[str]) -> list[str]:
    """Cells of these sheets that two workbooks show differently, to 1e-9."""
    one, other = opened(left), opened(right)
    found = []
    for name in sheets:
        for row in one[name].iter_rows():
            for cell in row:
                theirs = other[name][cell.coordinate].value
                if not alike(cell.value, theirs):
                    found.append(f"{name}!{cell.coordinate}: {cell.value!r} and {theirs!r}")
    return found


def alike(left: Any, right: Any) -> bool:
    """Whether two cells show the same: numbers to 1e-9, an empty text is an empty cell."""
    if left in {None, ""} and right in {None, ""}:
        return True
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-9 * max(abs(left), abs(right), 1e-3)
    return bool(left == right)
