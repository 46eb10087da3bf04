"""Raw events as rows of usage that are not yet summed: typed, with the day on the account's own clock.

A row that cannot be used has a `reason`; all others have none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from steadydraw.schema import SCHEMA, ColumnPlan
from steadydraw.schema.readers import Reading
from steadydraw.schema.values import Unreadable
from steadydraw.sources.events.columns import CORRECTION, Mapped, found_columns
from steadydraw.sources.events.exact import Read, Size, read_numbers
from steadydraw.sources.events.moments import Moment, inside, instant, local_day, moment
from steadydraw.sources.events.reading import Raw
from steadydraw.tables import SourceError
from steadydraw.tables.conversion import Converter, clean_text, constant, literal, quoted

USAGE = SCHEMA["usage"]
NUMBERS = ("units", "rated_amount", "cost")
TEXTS = ("account_id", "workflow_id", "meter", "unit", "contract_id")
CODED = ("environment", "currency", "billable", "row_type", "applies_to_date")
KEYS = (
    "usage_date", "account_id", "workflow_id", "meter", "unit", "contract_id", "environment", "currency",
    "billable", "row_type",
)  # fmt: skip
"""What one row of the roll-up is of; columns that no event has are left out."""

ALWAYS = ("usage_date", "account_id", "workflow_id", "units")
EVENT = ("event_id", "ingested_at", *KEYS, *NUMBERS)
"""The columns of a typed event."""

_NARROWED = "/* narrowed */"


@dataclass(frozen=True, slots=True)
class Typed:
    """One raw relation as typed events: SQL, the sizes of its numbers, and the columns it has."""

    template: str
    event_id: str
    sizes: Mapping[str, Size]
    present: frozenset[str]
    raw: Raw
    found: Mapping[str, int]

    def select(self, narrowed: str = "") -> str:
        """The typed events, of all rows or of those that a join narrows them to before they are typed."""
        return self.template.replace(_NARROWED, narrowed.replace("{event_id}", self.event_id))


@dataclass(frozen=True, slots=True)
class Zones:
    """Whether any account has a clock of its own, and whether moments without zone are UTC."""

    any_apart: bool
    utc: bool


class Typing:
    """Makes typed events of raw relations; hashes name rows that have no id of their own."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, mapped: Mapped, zones: Zones, hashes: Sequence[str]
    ) -> None:
        self._con = con
        self._mapped = mapped
        self._zones = zones
        self._hashes = ", ".join(quoted(f"#{digest[:32]}:") for digest in hashes)

    def typed(self, raw: Raw) -> Typed:
        """The typed events of `raw`. Raises SourceError when columns that are needed are not there."""
        found = found_columns(raw.file, raw.headings, self._mapped)
        name = raw.relation
        fields: dict[str, str] = {"file_no": "r.file_no", "row_no": "r.row_no"}
        checks: dict[str, str] = {}
        joins: list[str] = []
        sizes: dict[str, Size] = {}
        for column in TEXTS:
            fields[column] = self._text(raw, found, column)
        for column in NUMBERS:
            read = self._number(raw, found, column)
            fields[column], sizes[column] = read.value, read.size
            joins.append(read.join)
            if column in found and column != "units":
                given = f"r.c{found[column]}"
                if raw.types[found[column]] == "VARCHAR":
                    given = clean_text(given)
                checks[f"{column} is not a number"] = f"({read.value}) IS NULL AND ({given}) IS NOT NULL"
        converter = Converter(self._con, name, f"odd_{name}")
        for column in CODED:
            value, problem, join = self._coded(raw, found, column, converter)
            fields[column] = value
            joins.append(join)
            if problem != "NULL::VARCHAR":
                checks[f"bad {column}"] = f"({problem}) IS NOT NULL"
        fields["event_id"] = self._event_id(raw, found)
        fields["ingested_at"] = self._ingested(raw, found)
        if "ingested_at" in found and raw.types[found["ingested_at"]] == "VARCHAR":
            given = clean_text(f"r.c{found['ingested_at']}")
            checks["bad ingested_at"] = f"({fields['ingested_at']}) IS NULL AND ({given}) IS NOT NULL"
        at = found["usage_date"]
        when = self._moment(raw, at, utc=self._zones.utc)
        zone = "coalesce(z.time_zone, 'UTC')" if self._zones.any_apart else ""
        fields["day"] = local_day(when, zone)
        fields["dated"] = inside(when)
        fields["naive"] = f"{when.plain} IS NOT NULL"
        if zone:
            joins.append(f"LEFT JOIN zones z ON z.account_id = {fields['account_id']}")
        inner = ", ".join(f"{value} AS {column}" for column, value in fields.items())
        flags = "".join(f", {check} AS k_{at}" for at, check in enumerate(checks.values()))
        source = f"FROM {name} r {_NARROWED} {' '.join(join for join in joins if join)}"
        return Typed(
            _judged(f"SELECT {inner}{flags} {source}", tuple(checks)),
            fields["event_id"],
            sizes,
            frozenset(column for column in (*TEXTS, *NUMBERS, *CODED) if self._has(found, column)),
            raw,
            found,
        )

    def _has(self, found: Mapping[str, int], column: str) -> bool:
        return (
            column in found
            or column in self._mapped.constants
            or (column == "row_type" and CORRECTION in found)
        )

    def _text(self, raw: Raw, found: Mapping[str, int], column: str) -> str:
        if column in self._mapped.constants:
            return quoted(self._mapped.constants[column])
        if column not in found:
            return "NULL::VARCHAR"
        at = found[column]
        if raw.types[at] in {"DOUBLE", "FLOAT"}:  # whole numbers that a table with gaps has made floats of
            field = f"r.c{at}"
            return f"CASE WHEN isfinite({field}) THEN CAST(TRY_CAST({field} AS BIGINT) AS VARCHAR) END"
        field = f"CAST(r.c{at} AS VARCHAR)"
        cleaned = clean_text(field)
        # Cleaning each row costs more than all the rest, and few columns need it. In a table of their own the
        # distinct texts are cleaned after they have become few, not before.
        self._con.execute(
            f"CREATE OR REPLACE TABLE texts AS SELECT DISTINCT {field} AS text FROM {raw.relation} r"
        )
        odd = self._con.execute(
            f"SELECT 1 FROM texts WHERE text IS DISTINCT FROM ({clean_text('text')}) LIMIT 1"
        ).fetchone()
        return cleaned if odd else field

    def _number(self, raw: Raw, found: Mapping[str, int], column: str) -> Read:
        if column in self._mapped.constants:
            try:
                made = constant(USAGE[column], ColumnPlan(constant=self._mapped.constants[column]), Reading())
            except Unreadable as error:
                given = self._mapped.constants[column]
                raise SourceError(f"--constant {column}={given} {error.problem}; {error.remedy}") from None
            number = made.value.partition("CAST(")[2].partition(" AS ")[0]
            whole = number.endswith(".0")
            return (
                Read(number.removesuffix(".0") + "::BIGINT", Size(19))
                if whole
                else Read(f"{number}::DOUBLE", Size(floating=True))
            )
        if column not in found:
            return Read("NULL::BIGINT", Size())
        at = found[column]
        return read_numbers(self._con, raw.relation, f"c{at}", raw.types[at], f"odd_{raw.relation}_{column}")

    def _coded(
        self, raw: Raw, found: Mapping[str, int], column: str, converter: Converter
    ) -> tuple[str, str, str]:
        """A column with few values: its value with its default, its problem, a join."""
        declared = USAGE[column]
        default = "NULL" if declared.default is None else literal(declared.default)
        if column == "row_type" and column not in found and CORRECTION in found:
            declared, at = USAGE["billable"], found[CORRECTION]
            made = converter.convert(declared, f"c{at}", raw.types[at], ColumnPlan(), Reading())
            value = f"CASE WHEN {made.value} THEN 'correction' ELSE 'usage' END"
            return value, made.problem, made.join
        if column in self._mapped.constants:
            try:
                made = constant(declared, ColumnPlan(constant=self._mapped.constants[column]), Reading())
            except Unreadable as error:
                given = self._mapped.constants[column]
                raise SourceError(f"--constant {column}={given} {error.problem}; {error.remedy}") from None
        elif column in found:
            at = found[column]
            made = converter.convert(declared, f"c{at}", raw.types[at], ColumnPlan(), Reading())
        else:
            return f"CAST({default} AS {declared.sql_type})", "NULL::VARCHAR", ""
        # An environment nobody knows is kept as unknown; it costs no row.
        problem = "NULL::VARCHAR" if declared.unknown else made.problem
        return f"coalesce({made.value}, {default})", problem, made.join

    def _event_id(self, raw: Raw, found: Mapping[str, int]) -> str:
        own = f"list_extract([{self._hashes}], r.file_no + 1) || r.row_no"
        if "source_row_id" not in found:
            return own
        at = found["source_row_id"]
        # Parquet holds ids as they were written; in text they may have blanks around them.
        field = f"CAST(r.c{at} AS VARCHAR)"
        if (
            not raw.typed
            and self._con.execute(
                f"SELECT 1 FROM {raw.relation} WHERE prefix(c{at}, ' ') OR suffix(c{at}, ' ') LIMIT 1"
            ).fetchone()
        ):
            field = f"trim(r.c{at})"
        return f"CASE WHEN {field} <> '' THEN {field} ELSE {own} END"

    def _ingested(self, raw: Raw, found: Mapping[str, int]) -> str:
        if "ingested_at" not in found:
            return "NULL::TIMESTAMP"
        at = found["ingested_at"]
        return instant(self._moment(raw, at, utc=True))

    def _moment(self, raw: Raw, place: int, *, utc: bool) -> Moment:
        """The moment in a column; text is read once, into two columns beside it."""
        read = moment(f"c{place}", raw.types[place], utc=utc)
        if raw.typed:
            return moment(f"r.c{place}", raw.types[place], utc=utc)
        zoned, plain = f"zoned{place}", f"plain{place}"
        self._con.execute(
            f"CREATE OR REPLACE TABLE {raw.relation} AS "
            f"SELECT *, {read.zoned} AS {zoned}, {read.plain} AS {plain} FROM {raw.relation}"
        )
        return Moment(f"r.{zoned}", f"r.{plain}")


def _judged(select: str, reasons: Sequence[str]) -> str:
    day = "coalesce(applies_to_date, day)"
    cases = [
        "WHEN NOT dated THEN 'bad timestamp'",
        "WHEN account_id IS NULL THEN 'no account'",
        "WHEN workflow_id IS NULL THEN 'no workflow'",
        "WHEN units IS NULL THEN 'units is not a number'",
        *(f"WHEN k_{at} THEN {quoted(reason)}" for at, reason in enumerate(reasons)),
    ]
    columns = ", ".join(column for column in EVENT if column != "usage_date")
    return (
        f"SELECT file_no, row_no, naive, {day} AS usage_date, {columns}, "
        f"CASE {' '.join(cases)} END AS reason "
        f"FROM ({select})"
    )
