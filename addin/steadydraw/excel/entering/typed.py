"""Text as a person types it, as what a cell is to hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from steadydraw.excel.blank import BLANK_TABLES
from steadydraw.excel.entering.entry import NotEntered
from steadydraw.opc.book.cells import LONGEST_TEXT
from steadydraw.rows.cells import cell_text
from steadydraw.schema import SCHEMA, Column, Kind, Reading, reader
from steadydraw.schema.columns import TEXTUAL
from steadydraw.schema.issues import shortened
from steadydraw.schema.told import MISSING
from steadydraw.schema.values import BLANKS, Unreadable

Typed = float | int | bool | str | date | None
"""What a cell is to hold; None for nothing."""


def typed(table: str, values: Mapping[str, str]) -> dict[str, Typed]:
    """The values as cells hold them.

    What the column's reader cannot read stays text: the reading of the whole row says what is wrong with it.
    Raises NotEntered for a column the table does not have, for no day where one belongs, and for text that is
    too long for a cell.
    """
    known(table)
    return {name: _typed(_column(table, name), text) for name, text in values.items()}


def known(table: str) -> None:
    """Raises NotEntered for a table that is not typed in."""
    if table not in BLANK_TABLES:
        raise NotEntered(f"{table!r} is no table to type into; it is one of {', '.join(BLANK_TABLES)}")


def text_of(value: Typed) -> str:
    """The text that a cell with that value reads back as."""
    return "" if value is None else cell_text(float(value) if type(value) is int else value)


def refuse_gaps(where: str, table: str, values: Mapping[str, str]) -> None:
    """Raises NotEntered when a column is empty that the row cannot do without."""
    for column in SCHEMA[table].columns:
        if column.required and not column.may_be_empty and not values.get(column.name):
            raise NotEntered(f"{where}, column {column.name}: {MISSING[0]}; write {column.help}")


def _column(table: str, name: str) -> Column:
    if name in SCHEMA[table].names:
        return SCHEMA[table][name]
    raise NotEntered(
        f"the table {table} has no column {name[:40]!r}; its columns are {', '.join(SCHEMA[table].names)}"
    )


def _typed(column: Column, text: str) -> Typed:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS)
    # Excel counts a letter beyond the first 65,536 twice.
    if len(plain.encode("utf-16-le", "replace")) // 2 > LONGEST_TEXT:
        raise NotEntered(
            f"{column.name} has more than {LONGEST_TEXT:,} characters, the most a cell holds: shorten it"
        )
    if column.kind in TEXTUAL:
        return plain or None
    try:
        value: Typed = reader(column, Reading())(plain)
    except Unreadable as error:
        if column.kind is Kind.DATE:  # as text it could change how the days of all other rows are read
            raise NotEntered(
                f"{column.name}: {shortened(plain)!r} {error.problem}; write the day like 2026-03-31"
            ) from None
        return plain
    return value
