"""What a canonical table and its columns are declared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds; it decides how text is read and which type the column has."""

    ID = "id"
    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    WHOLE = "whole"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CURRENCY = "currency"


SQL_TYPES: Mapping[Kind, str] = {
    Kind.ID: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.NUMBER: "DOUBLE",
    Kind.SHARE: "DOUBLE",
    Kind.WHOLE: "INTEGER",
    Kind.DATE: "DATE",
    Kind.TIME: "TIMESTAMP",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.CHOICE: "VARCHAR",
    Kind.CURRENCY: "VARCHAR",
}
NUMERIC = frozenset({Kind.NUMBER, Kind.SHARE, Kind.WHOLE})
TEXTUAL = frozenset({Kind.ID, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A row without a `required` value is rejected, unless `may_be_empty` says it is kept.

    `default` fills an empty value; `unknown` is what an unknown choice becomes, if anything.
    """

    name: str
    kind: Kind
    help: str
    required: bool = False
    may_be_empty: bool = False
    default: str | float | bool | None = None
    choices: tuple[str, ...] = ()
    aliases: Mapping[str, str] | None = None
    unknown: str = ""

    @property
    def sql_type(self) -> str:
        """The type of the column in DuckDB."""
        return SQL_TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table. `key` columns name a row once; `strict` rejects rows with a bad number or date.

    `adds_up` says that rows which add up others may stand in it; they are left out.
    """

    name: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    strict: bool = False
    adds_up: bool = True

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns a source must have."""
        return tuple(column.name for column in self.columns if column.required)

    def is_critical(self, column: Column) -> bool:
        """Whether a bad value in that column costs the row."""
        return column.required or (self.strict and (column.kind in NUMERIC or column.kind is Kind.DATE))
