"""The `steadydraw.toml` that says which sheet and header is which canonical table and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samples.brightwater.canonical import Table
from samples.brightwater.layout import Sheet
from samples.brightwater.layout_service import SHEETS

_HEAD = 'version = 1\n\n[settings]\nbook_currency = "USD"\nretention_basis = "qoq"\n'


def of_workbook(file: str) -> str:
    """The mapping of finance's workbook `file`."""
    return "\n".join([_HEAD, *("\n".join(_sheet(sheet, file)) for sheet in SHEETS)])


def of_folder(tables: Sequence[Table]) -> str:
    """The mapping of a folder of canonical CSV files: which files are one table, and their grain."""
    return "\n".join([_HEAD, *("\n".join(_file(table)) for table in tables)])


def _sheet(sheet: Sheet, file: str) -> Iterator[str]:
    yield "[[tables]]"
    yield f"table = {_quoted(sheet.table)}"
    yield f"file = {_quoted(file)}"
    if sheet.excel_table:
        yield f"excel_table = {_quoted(sheet.excel_table)}"
    else:
        yield f"sheet = {_quoted(sheet.name)}"
        yield f"header_row = {sheet.header_row}"
    if sheet.wide:
        yield 'layout = "wide"'
        yield 'value = "units"'
        yield 'grain = "month"'
    if sheet.date_order:
        yield f"date_order = {_quoted(sheet.date_order)}"
    yield "[tables.columns]"
    for column in sheet.columns:
        if column.name:
            yield f"{column.name} = {_quoted(column.header)}"
    for name, value in sheet.constants:
        yield f"{name} = {{ constant = {_quoted(value)} }}"
    yield ""


def _file(table: Table) -> Iterator[str]:
    yield "[[tables]]"
    yield f"table = {_quoted(table.name)}"
    yield f"file = {_quoted(table.file_name)}"
    if table.grain != "day":
        yield f"grain = {_quoted(table.grain)}"
    yield "[tables.columns]"
    for column in table.columns:
        yield f"{column} = {_quoted(column)}"
    yield ""


def _quoted(text: str) -> str:
    return f'"{text}"'
