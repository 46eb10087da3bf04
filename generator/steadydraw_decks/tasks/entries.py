"""What an account has in a table beside the input workbook: to be seen there, and changed where it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from steadydraw.excel.entering.typed import text_of
from steadydraw.schema import SCHEMA
from steadydraw.tables import Tables


def rows_elsewhere(
    tables: Tables, table: str, account_id: str, book: Path
) -> list[tuple[str, dict[str, str]]]:
    """The rows of an account that other files hold, each with its source, as a person would type them.

    Those of a table without accounts are everybody's.
    """
    names = SCHEMA[table].names
    of_account = "WHERE account_id = $id" if "account_id" in names else "WHERE $id IS NOT NULL"
    fields = ", ".join(f'"{name}"' for name in names)
    cursor = tables.con.cursor()
    found = cursor.execute(
        f"SELECT source_no, {fields} FROM {table} {of_account} ORDER BY source_no, source_row",
        {"id": account_id},
    ).fetchall()
    made = []
    for number, *values in found:
        source = tables.load_log[number].source
        if source.startswith(book.name):
            continue
        made.append((source, {name: typed(value) for name, value in zip(names, values, strict=True)}))
    return made


def typed(value: object) -> str:
    """A value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return text_of(value)
    return str(value)
