"""The same tables read as a folder of files and as ranges of cells, and where the two differ."""

from __future__ import annotations

import csv
import dataclasses
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from steadydraw.account import Account
from steadydraw.ranges import Given, RangeBook, book_of
from steadydraw.sources.accounts import read_accounts
from steadydraw.sources.opening import open_source

Table = Sequence[Sequence[Any]]


def cells_of(book: Path, sheet: str) -> list[list[Any]]:
    """The cells of a sheet as a host sends them: days as serial numbers."""
    opened = load_workbook(book, data_only=True, read_only=True)
    try:
        return [[_as_sent(cell) for cell in row] for row in opened[sheet].iter_rows(values_only=True)]
    finally:
        opened.close()


def _as_sent(cell: Any) -> Any:
    return to_excel(cell) if isinstance(cell, (datetime, date)) else cell  # type: ignore[no-untyped-call]


def as_ranges(tables: Mapping[str, Table]) -> RangeBook:
    """The book of these tables by name; `usage` and `contracts` are the two that every call names."""
    more = [Given(name, rows) for name, rows in tables.items() if name not in {"usage", "contracts"}]
    return book_of(Given("usage", tables["usage"]), Given("contracts", tables["contracts"]), more)


def as_files(tables: Mapping[str, Table], folder: Path, as_of: date) -> tuple[list[Account], dict[str, int]]:
    """The accounts of the same tables as CSV files, and how many rows of each were left out for a fault."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in rows])
    with open_source(folder) as opened:
        accounts = list(read_accounts(opened, as_of))
        rejected = {
            entry.table: sum(count for reason, count in entry.reasons if reason != "total row")
            for entry in opened.load_log
        }
    return accounts, rejected


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Where two values differ; sums may differ by what adding in another order does."""
    if dataclasses.is_dataclass(one) and type(one) is type(other):
        names = [field.name for field in dataclasses.fields(one)]
        return [
            found
            for name in names
            for found in differences(getattr(one, name), getattr(other, name), f"{path}.{name}")
        ]
    if isinstance(one, float) and isinstance(other, float):
        return [] if math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-9) else [f"{path}: {one} {other}"]
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        if len(one) != len(other):
            return [f"{path}: {len(one)} and {len(other)} long"]
        return [
            found
            for at, (left, right) in enumerate(zip(one, other, strict=True))
            for found in differences(left, right, f"{path}[{at}]")
        ]
    if type(one) is type(other) and hasattr(one, "__dict__"):
        return differences(vars(one), vars(other), path)
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other}, key=str)
        return [
            found for key in keys for found in differences(one.get(key), other.get(key), f"{path}[{key}]")
        ]
    return [] if one == other else [f"{path}: {one!r} {other!r}"]
