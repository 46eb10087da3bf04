"""The rows of a table as typed events: what `typed.py` of files does in DuckDB, as ibis expressions.

A row that cannot be used has a `reason`; all others have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import ibis.expr.datatypes as dt

from steadydraw.schema import Column, ColumnPlan
from steadydraw.schema.readers import Reading, reader
from steadydraw.schema.values import BLANKS, MISSING, Unreadable
from steadydraw.sources.events.columns import CORRECTION, Mapped, found_columns
from steadydraw.sources.events.exact import Size
from steadydraw.sources.events.typed import ALWAYS, CODED, NUMBERS, TEXTS, USAGE
from steadydraw.sources.events.warehouse.dialects import CLOCKS, INSTANT, Dialect, trimmed, zone_name
from steadydraw.sources.events.warehouse.moments import is_number, seconds, when
from steadydraw.sources.events.warehouse.spelling import Spelled, default_of
from steadydraw.tables import SourceError

_WHOLE = {1: 3, 2: 5, 4: 10, 8: 20}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as an expression, the kind of database it is in, and what was told of its columns."""

    name: str
    rows: Any
    dialect: Dialect
    mapped: Mapped

    @property
    def found(self) -> dict[str, str]:
        """The heading of each column of usage. Raises SourceError when one that is needed is not there."""
        headings = list(self.rows.columns)
        found = found_columns(self.name, headings, self.mapped)
        if "usage_date" not in found:
            raise SourceError("--constant timestamp=... puts all events on one day: name a column instead")
        return {column: headings[place] for column, place in found.items()}


@dataclass(frozen=True, slots=True)
class Events:
    """Typed events: `rows` with the `columns` of usage they have, and the sizes of their numbers.

    A size is None where the database does not limit it. `identified` says whether rows have ids, `plain`
    whether their moments lack a zone.
    """

    rows: Any
    columns: tuple[str, ...]
    sizes: Mapping[str, Size | None]
    identified: bool
    plain: bool


class Typing:
    """Makes typed events of a table; `clocks` are the zones of accounts whose days are not those of UTC."""

    def __init__(self, table: Table, zones: Mapping[str, str], *, utc: bool) -> None:
        self._table = table
        self._found = table.found
        self._utc = utc
        self._rows = table.rows
        self.clocks = [(name, zone_name(zone)) for name, zone in sorted(zones.items()) if zone != "UTC"]
        if self.clocks:
            self._rows = table.rows.left_join(CLOCKS, self._text("account_id") == CLOCKS["clock of"])

    @property
    def kinds(self) -> dict[str, Column]:
        """What the texts of a column are read as."""
        return {
            name: USAGE["billable" if name == "row_type" and self._by_correction else name] for name in CODED
        }

    @property
    def _by_correction(self) -> bool:
        return "row_type" not in self._found and CORRECTION in self._found

    def spelled(self) -> dict[str, Any]:
        """The texts that must be read before the events can be typed, by column."""
        texts = {}
        for column in CODED:
            correction = column == "row_type" and self._by_correction
            heading = self._found.get(CORRECTION if correction else column)
            if heading is None or column in self._table.mapped.constants or column == "applies_to_date":
                continue
            field = self._rows[heading]
            if not field.type().is_boolean() or column not in {"billable", "row_type"}:
                texts[column] = self._as_text(field, column)
        return texts

    def events(self, spelled: Spelled) -> Events:
        """The typed events; `spelled` says what the texts of `spelled()` mean."""
        checks: dict[str, Any] = {}
        fields = {column: self._text(column) for column in TEXTS}
        sizes: dict[str, Size | None] = {}
        for column in NUMBERS:
            fields[column], sizes[column] = self._number(column, checks)
        for column in CODED:
            fields[column] = self._coded(column, spelled, checks)
        moment = self._when("usage_date", utc=self._utc)
        zone = ibis.coalesce(self._rows["clock"], "UTC") if self.clocks else ibis.literal("UTC")
        day = moment.day(self._table.dialect, zone)
        reason = ibis.cases(
            (~moment.inside(), "bad timestamp"),
            (fields["account_id"].isnull(), "no account"),
            (fields["workflow_id"].isnull(), "no workflow"),
            (fields["units"].isnull(), "units is not a number"),
            *((check, name) for name, check in checks.items()),
            else_=ibis.null(dt.string),
        )
        applies = fields.pop("applies_to_date")
        columns = tuple(column for column in fields if column in ALWAYS or self._has(column))
        rows = self._rows.select(
            event_id=self._event_id(),
            reason=reason,
            ingested_at=self._ingested(),
            usage_date=ibis.coalesce(applies, day) if self._has("applies_to_date") else day,
            **{column: fields[column] for column in columns},
        )
        return Events(
            rows,
            ("usage_date", *columns),
            sizes,
            identified="source_row_id" in self._found,
            plain=moment.plain is not None,
        )

    def _has(self, column: str) -> bool:
        known = {*self._found, *self._table.mapped.constants}
        return column in known or (column == "row_type" and CORRECTION in known)

    def _as_text(self, field: Any, column: str) -> Any:
        kind = field.type()
        if kind.is_floating() or (kind.is_decimal() and kind.scale) or kind.is_nested() or kind.is_binary():
            raise self._refused(column, kind, "text")
        return field if kind.is_string() else field.cast(dt.string)

    def _refused(self, column: str, kind: Any, wanted: str) -> SourceError:
        return SourceError(
            f"{self._table.name}: {self._found.get(column, column)!r} is of type {str(kind)[:60]}, where "
            f"{wanted} is needed: cast it in a view, and name that view with --table"
        )

    def _text(self, column: str) -> Any:
        if column in self._table.mapped.constants:
            return ibis.literal(self._table.mapped.constants[column])
        if column not in self._found:
            return ibis.null(dt.string)
        clean = trimmed(self._as_text(self._rows[self._found[column]], column), BLANKS)
        return clean.lower().notin(sorted(MISSING)).ifelse(clean, ibis.null(dt.string))

    def _number(self, column: str, checks: dict[str, Any]) -> tuple[Any, Size | None]:
        if column in self._table.mapped.constants:
            value = float(self._constant(column))
            if value.is_integer():
                return ibis.literal(int(value), type=dt.int64), Size(19)
            return ibis.literal(value, type=dt.float64), Size(floating=True)
        if column not in self._found:
            return ibis.null(dt.int64), Size()
        field = self._rows[self._found[column]]
        kind = field.type()
        if kind.is_integer():
            return field, Size(19 if kind.is_signed_integer() and kind.nbytes == 8 else _WHOLE[kind.nbytes])
        if not is_number(kind):
            raise self._refused(column, kind, "a number")
        double = field.cast(dt.float64)
        value = (double.isnan() | double.isinf()).ifelse(
            ibis.null(dt.float64 if kind.is_floating() else kind), double if kind.is_floating() else field
        )
        if column != "units":
            checks[f"{column} is not a number"] = value.isnull() & field.notnull()
        if kind.is_floating():
            return value, Size(floating=True)
        if kind.precision is None or kind.precision > 38:
            return value, None
        return value, Size(kind.precision - kind.scale, kind.scale)

    def _coded(self, column: str, spelled: Spelled, checks: dict[str, Any]) -> Any:
        declared = USAGE[column]
        default = default_of(declared)
        if column in self._table.mapped.constants:
            value = self._constant(column)
            return default if value is None else ibis.literal(value)
        correction = column == "row_type" and self._by_correction
        heading = self._found.get(CORRECTION if correction else column)
        if heading is None:
            return default
        field = self._rows[heading]
        if column == "applies_to_date":
            return self._applies_to(checks)
        if column in spelled:
            text = self._as_text(field, column)
            problem = spelled[column].problem(text)
            if problem is not None:
                checks[f"bad {column}"] = problem
            field = spelled[column].value(text, self.kinds[column])
        if correction:
            return field.fill_null(False).ifelse("correction", "usage")
        return field if declared.default is None else ibis.coalesce(field, default)

    def _applies_to(self, checks: dict[str, Any]) -> Any:
        field = self._rows[self._found["applies_to_date"]]
        if is_number(field.type()):
            raise self._refused("applies_to_date", field.type(), "a day")
        moment = self._when("applies_to_date", utc=True)
        checks["bad applies_to_date"] = ~moment.inside() & field.notnull()
        return moment.day(self._table.dialect, ibis.literal("UTC"))

    def _constant(self, column: str) -> Any:
        given = self._table.mapped.constants[column]
        try:
            value = reader(USAGE[column], Reading())(ColumnPlan(constant=given).constant or "")
        except Unreadable as error:
            raise SourceError(f"--constant {column}={given} {error.problem}; {error.remedy}") from None
        if value is None and column in NUMBERS:
            raise SourceError(f"--constant {column}={given} is no number: write one")
        return value if not isinstance(value, date) else ibis.literal(value)

    def _event_id(self) -> Any:
        if "source_row_id" not in self._found:
            return ibis.null(dt.string)
        field = self._rows[self._found["source_row_id"]]
        return self._as_text(field, "source_row_id").nullif("")

    def _ingested(self) -> Any:
        if "ingested_at" not in self._found:
            return ibis.null(INSTANT)
        field = self._rows[self._found["ingested_at"]]
        return seconds(field) if is_number(field.type()) else self._when("ingested_at", utc=True).order()

    def _when(self, column: str, *, utc: bool) -> Any:
        field = self._rows[self._found[column]]
        moment = when(field, self._table.dialect, utc=utc)
        if moment is None:
            raise self._refused(column, field.type(), "a moment or a day")
        return moment
