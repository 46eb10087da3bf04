"""Numbers without loss: whole and decimal ones stay what they are, and are summed as such."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import duckdb

from steadydraw.schema.values import Unreadable, read_number
from steadydraw.tables.conversion import identifier, quoted

_SHAPE = r"-?[0-9]{1,18}(\.[0-9]{1,18})?"
_WHOLE = {
    "BOOLEAN": 1, "TINYINT": 3, "UTINYINT": 3, "SMALLINT": 5, "USMALLINT": 5, "INTEGER": 10, "UINTEGER": 10,
    "BIGINT": 19, "UBIGINT": 20, "HUGEINT": 38, "UHUGEINT": 38,
}  # fmt: skip
_BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many digits numbers have before and behind the point, and whether any is a float."""

    digits: int = 0
    scale: int = 0
    floating: bool = False

    def joined(self, other: Size) -> Size:
        """The size that holds the numbers of both."""
        return Size(
            max(self.digits, other.digits), max(self.scale, other.scale), self.floating or other.floating
        )

    @property
    def held(self) -> str:
        """The SQL type that single numbers are held in.

        >>> Size(3).held, Size(14, 4).held, Size(19, 4).held, Size(30, 10).held
        ('BIGINT', 'DECIMAL(18, 4)', 'DECIMAL(38, 4)', 'DOUBLE')
        """
        if self.floating or self.digits + self.scale > 38:
            return "DOUBLE"
        if not self.scale and self.digits <= 19:
            return "BIGINT"
        return f"DECIMAL({18 if self.digits + self.scale <= 18 else 38}, {self.scale})"

    @property
    def summed(self) -> str:
        """The SQL type of their sums: a sum of whole numbers is whole, that of decimals has their scale."""
        return self.held.replace("(18,", "(38,")

    def sum_of(self, column: str) -> str:
        """SQL for the sum of a column held this way; the sum of floats keeps what rounding takes away."""
        function = "fsum" if self.held == "DOUBLE" else "sum"
        return f"CAST({function}({column}) AS {self.summed})"


@dataclass(frozen=True, slots=True)
class Read:
    """A column of numbers as SQL over `r`: its value in the column's own type, a join it needs, its size."""

    value: str
    size: Size
    join: str = ""


def read_numbers(con: duckdb.DuckDBPyConnection, relation: str, field: str, sql_type: str, name: str) -> Read:
    """The numbers in the column `field` of `relation`; what is none is NULL.

    Odd spellings are read once each into the table `name`.
    """
    column = f"r.{field}"
    if sql_type in _WHOLE:
        return Read(column, Size(_WHOLE[sql_type]))
    if sql_type.startswith("DECIMAL"):
        width, scale = (int(part) for part in sql_type[8:-1].split(","))
        return Read(column, Size(width - scale, scale))
    if sql_type in {"DOUBLE", "FLOAT"}:
        return Read(f"CASE WHEN isfinite({column}) THEN {column}::DOUBLE END", Size(floating=True))
    text = f"trim(CAST({column} AS VARCHAR))"
    plain = f"regexp_full_match({text}, {quoted(_SHAPE)})"
    odd = _odd_ones(con, relation, text, plain, name)
    value = (
        f"CASE WHEN {plain} THEN {text} ELSE {name}.value END"
        if odd
        else f"CASE WHEN {plain} THEN {text} END"
    )
    join = f"LEFT JOIN {name} ON {name}.text = {text}" if odd else ""
    size = size_of(con, f"SELECT {value} AS number FROM {relation} r {join}")
    return Read(f"TRY_CAST({value} AS {size.held})", size, join)


def _odd_ones(con: duckdb.DuckDBPyConnection, relation: str, text: str, plain: str, name: str) -> bool:
    """Read each distinct text that is not plainly a number; whether there is any."""
    cursor = con.cursor().execute(
        f"SELECT DISTINCT {text} FROM {relation} r WHERE {text} <> '' AND NOT {plain}"
    )
    con.execute(f"CREATE OR REPLACE TABLE {name} (text VARCHAR, value VARCHAR)")
    any_odd = False
    while batch := cursor.fetchmany(_BATCH):
        any_odd = True
        texts = [text for (text,) in batch]
        con.execute(
            f"INSERT INTO {name} SELECT unnest($texts), unnest($values)",
            {"texts": texts, "values": [_written_out(each) for each in texts]},
        )
    return any_odd


def _written_out(text: str) -> str | None:
    """A number in any spelling as plain digits; None where it is none."""
    try:
        number = read_number(text[:400])
    except Unreadable:
        return None
    return None if number is None else f"{Decimal(repr(number)):f}"


def size_of(con: duckdb.DuckDBPyConnection, numbers: str) -> Size:
    """The size of the numbers that a query gives as text in the column `number`."""
    row = con.execute(
        "SELECT max(length(ltrim(split_part(number, '.', 1), '-'))), max(length(split_part(number, '.', 2))) "
        f"FROM ({numbers})"
    ).fetchone()
    digits, scale = row or (None, None)
    return Size(digits or 0, scale or 0)


def merged(column: str, size: Size) -> str:
    """SQL for a column read somewhere, in the type that holds the numbers from everywhere."""
    return f"CAST({identifier(column)} AS {size.held})"
