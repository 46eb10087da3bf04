"""One raw column to one typed column, in SQL: a strict fast path, and a look-up of all it cannot cast.

The fast path takes plainly well-formed text only. Every other distinct text is read once by the reader
of its kind (values.py, dates.py), so that a value means the same however many rows a file has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from steadydraw.schema.columns import TEXTUAL, Column, Kind
from steadydraw.schema.dates import EARLIEST, LATEST
from steadydraw.schema.plan import ColumnPlan
from steadydraw.schema.readers import Reading, reader
from steadydraw.schema.values import BLANKS, FORMULA, MISSING, UNCALCULATED, Unreadable

if TYPE_CHECKING:
    import duckdb

_BATCH = 50_000
_INTEGERS = frozenset(
    {
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "UHUGEINT",
    }
)
_DATE_SHAPE = r"(19[7-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}"
_TIME_SHAPE = _DATE_SHAPE + r"[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
_NUMBER_SHAPE = r"-?[0-9]{1,18}(\.[0-9]{1,18})?"
_WHOLE_SHAPE = r"-?[0-9]{1,9}"


@dataclass(frozen=True, slots=True)
class Converted:
    """A typed column as SQL over the raw relation: its value, its problem or NULL, and a join it needs."""

    value: str
    problem: str = "NULL::VARCHAR"
    raw: str = "NULL::VARCHAR"
    join: str = ""


def quoted(text: str) -> str:
    """Text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


_BLANKS_SQL = quoted(BLANKS)
_MISSING_SQL = ", ".join(quoted(word) for word in sorted(MISSING))


_PLAIN = "'[!-~](.*[!-~])?'"
"""Text with a sign of ASCII at either end, so without blanks there: to trim it costs twenty times as much."""


def clean_text(expression: str) -> str:
    """SQL for text without blanks around it, NULL where it says there is no value (as `given` has it)."""
    trimmed = f"trim({expression}, {_BLANKS_SQL})"
    said = f"CASE WHEN lower({{0}}) NOT IN ({_MISSING_SQL}) THEN {{0}} END"
    plain = f"regexp_full_match({expression}, {_PLAIN})"
    return f"CASE WHEN {plain} THEN {said.format(expression)} ELSE {said.format(trimmed)} END"


def constant(column: Column, plan: ColumnPlan, reading: Reading) -> Converted:
    """A column that has one value throughout. Raises Unreadable when the value does not fit the column."""
    value = reader(column, reading)(plan.constant or "")
    return Converted(f"CAST({literal(value)} AS {column.sql_type})")


def literal(value: Any) -> str:
    """A Python value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, (int, float)) else quoted(str(value))


class Converter:
    """Makes typed columns over one raw relation; the look-ups it needs become tables of the connection."""

    def __init__(self, con: duckdb.DuckDBPyConnection, relation: str, prefix: str) -> None:
        self._con = con
        self._relation = relation
        self._prefix = prefix
        self.lookups: list[str] = []

    def convert(
        self, column: Column, field: str, sql_type: str, plan: ColumnPlan, reading: Reading
    ) -> Converted:
        """The typed column from the raw column `field` of type `sql_type`."""
        made = self._native(column, field, sql_type) if sql_type != "VARCHAR" else None
        if made is None:
            name = f"r.{field}" if sql_type == "VARCHAR" else f"CAST(r.{field} AS VARCHAR)"
            made = _text(name, reading) if column.kind in TEXTUAL else self._looked_up(column, name, reading)
        value = made.value
        if plan.scale != 1.0:
            value = f"({value}) {_scaled_by(plan.scale)}"
        if plan.case:
            value = f"{plan.case}({value})"
        return Converted(value, made.problem, f"CAST(r.{field} AS VARCHAR)", made.join)

    @staticmethod
    def _native(column: Column, field: str, sql_type: str) -> Converted | None:
        """A column whose type in the file already says what it is; None where text must be read instead."""
        name = f"r.{field}"
        number = sql_type in _INTEGERS or sql_type in {"DOUBLE", "FLOAT"} or sql_type.startswith("DECIMAL")
        if number and column.kind in {Kind.NUMBER, Kind.SHARE}:
            if sql_type in _INTEGERS or sql_type.startswith("DECIMAL"):
                return Converted(f"CAST({name} AS DOUBLE)")
            return Converted(
                f"CASE WHEN isfinite({name}) THEN CAST({name} AS DOUBLE) END",
                f"CASE WHEN isinf({name}) THEN 'is not a finite number\tcorrect the number' END",
            )
        if number and column.kind in TEXTUAL and sql_type in {"DOUBLE", "FLOAT"}:
            whole = f"isfinite({name}) AND {name} = trunc({name}) AND abs({name}) < 1e15"
            return Converted(
                f"CASE WHEN {whole} THEN CAST(CAST({name} AS BIGINT) AS VARCHAR) WHEN isfinite({name}) "
                f"THEN CAST({name} AS VARCHAR) END"
            )
        if column.kind in {Kind.DATE, Kind.TIME} and (sql_type == "DATE" or sql_type.startswith("TIMESTAMP")):
            plain = f"CAST({name} AS {'DATE' if column.kind is Kind.DATE else 'TIMESTAMP'})"
            inside = f"{plain} BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}' + 1"
            return Converted(
                f"CASE WHEN {inside} THEN {plain} END",
                f"CASE WHEN NOT ({inside}) THEN 'lies outside {EARLIEST.year} to "
                f"{LATEST.year}\tcorrect the year' END",
            )
        if column.kind is Kind.BOOLEAN and sql_type == "BOOLEAN":
            return Converted(name)
        return None

    def _looked_up(self, column: Column, name: str, reading: Reading) -> Converted:
        plain, cast = _fast_path(column, name, reading)
        lookup = self._lookup(column, name, plain, reading)
        if not lookup:
            return Converted(f"CASE WHEN {plain} THEN {cast} END")
        return Converted(
            f"CASE WHEN {plain} THEN {cast} ELSE {lookup}.value END",
            f"CASE WHEN {plain} THEN NULL ELSE {lookup}.problem END",
            join=f"LEFT JOIN {lookup} ON {lookup}.text = {name}",
        )

    def _lookup(self, column: Column, name: str, plain: str, reading: Reading) -> str:
        """Read every distinct text off the fast path into a table; its name, empty when there is none."""
        read = reader(column, reading)
        cursor = self._con.cursor().execute(
            f"SELECT DISTINCT {name} FROM {self._relation} r WHERE {name} IS NOT NULL AND "
            f"coalesce(NOT ({plain}), true)"
        )
        table = ""
        while batch := cursor.fetchmany(_BATCH):
            import pandas as pd  # half a second that most commands never need

            frame = pd.DataFrame(
                [(text, *_outcome(read, text, column)) for (text,) in batch],
                columns=["text", "value", "problem"],
                dtype=object,
            )
            if not table:
                table = f"{self._prefix}_{column.name}"
                self._con.execute(
                    f"CREATE TABLE {table} (text VARCHAR, value {column.sql_type}, problem VARCHAR)"
                )
                self.lookups.append(table)
            self._con.register("_batch", frame)
            self._con.execute(
                f"INSERT INTO {table} SELECT text::VARCHAR, CAST(value AS {column.sql_type}), "
                f"problem::VARCHAR FROM _batch"
            )
            self._con.unregister("_batch")
        return table


def _text(name: str, reading: Reading) -> Converted:
    if reading.epoch is None:
        return Converted(clean_text(name))
    formula = f"{name} = {quoted(UNCALCULATED)}"
    return Converted(
        f"CASE WHEN NOT ({formula}) THEN {clean_text(name)} END",
        f"CASE WHEN {formula} THEN {quoted(_told(FORMULA))} END",
    )


def _scaled_by(scale: float) -> str:
    """The operation for a scale; cents are divided by 100, for 0.01 itself is not a float."""
    parts = 1 / scale
    return f"/ {parts!r}::DOUBLE" if abs(scale) < 1 and parts.is_integer() else f"* {scale!r}::DOUBLE"


def _told(error: Unreadable) -> str:
    return f"{error.problem}\t{error.remedy}"


def _outcome(read: Callable[[str], Any], text: str, column: Column) -> tuple[str | None, str | None]:
    try:
        value = read(text)
    except Unreadable as error:
        return column.unknown or None, _told(error)
    return None if value is None else str(value), None


def _fast_path(column: Column, name: str, reading: Reading) -> tuple[str, str]:
    """SQL that says whether a text is plainly well-formed, and the cast that is then safe."""
    match column.kind:
        case Kind.NUMBER | Kind.SHARE if reading.decimal == ".":
            return f"regexp_full_match({name}, '{_NUMBER_SHAPE}')", f"CAST({name} AS DOUBLE)"
        case Kind.WHOLE:
            return f"regexp_full_match({name}, '{_WHOLE_SHAPE}')", f"CAST({name} AS INTEGER)"
        case Kind.NUMBER | Kind.SHARE:
            return f"regexp_full_match({name}, '-?[0-9]{{1,18}}')", f"CAST({name} AS DOUBLE)"
        case Kind.DATE:
            cast = f"TRY_CAST({name} AS DATE)"
            return f"(regexp_full_match({name}, '{_DATE_SHAPE}') AND {cast} IS NOT NULL)", cast
        case Kind.TIME:
            cast = f"TRY_CAST({name} AS TIMESTAMP)"
            return f"(regexp_full_match({name}, '{_TIME_SHAPE}') AND {cast} IS NOT NULL)", cast
        case Kind.BOOLEAN:
            return f"{name} IN ('true', 'false')", f"{name} = 'true'"
        case Kind.CHOICE:
            return f"{name} IN ({', '.join(quoted(choice) for choice in column.choices)})", name
        case _:
            return f"(regexp_full_match({name}, '[A-Z]{{3}}') AND {name} <> 'NAN')", name
