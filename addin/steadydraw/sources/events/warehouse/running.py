"""One roll-up in an open database: spellings first, then counts, then the days, which are written here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import ibis

from steadydraw.schema import Column
from steadydraw.sources.events.asked import Rolled
from steadydraw.sources.events.exact import Size, size_of
from steadydraw.sources.events.incoming import NAIVE, refuse_lost
from steadydraw.sources.events.single import TOO_LARGE, too_large
from steadydraw.sources.events.summing import counted, write_days
from steadydraw.sources.events.typed import NUMBERS, USAGE
from steadydraw.sources.events.warehouse.asked import InWarehouse
from steadydraw.sources.events.warehouse.days import counts, day_rows
from steadydraw.sources.events.warehouse.dialects import DIALECTS, Clocks
from steadydraw.sources.events.warehouse.place import Place
from steadydraw.sources.events.warehouse.spelling import MOST, Spellings, read_spellings
from steadydraw.sources.events.warehouse.typed import Events, Table, Typing
from steadydraw.tables import SourceError

_NO_ID = "the table has no column that is surely the event id: every row counts"


class Run:
    """Rolls up one table of `place`; `con` is the DuckDB that writes what comes back."""

    def __init__(self, con: duckdb.DuckDBPyConnection, place: Place, asked: InWarehouse) -> None:
        self._con = con
        self._place = place
        self._asked = asked
        self._dialect = DIALECTS[place.dialect]

    def rolled(self, target: Path, scratch: Path) -> Rolled:
        """Write `target`; what became of the rows of the table."""
        found = self._place.find(self._asked.table)
        rows = ibis.table(found.types, name=found.name, database=found.schema, catalog=found.catalog)
        table = Table(self._asked.table[:100], rows, self._dialect, self._asked.mapped)
        plain = Typing(table, {}, utc=self._asked.utc)
        spellings = self._spellings(rows, plain.spelled(), plain.kinds)
        typing = Typing(table, self._asked.zones or {}, utc=self._asked.utc)
        events = typing.events(spellings)
        try:
            self._bring("counts", counts(plain.events(spellings)))
            read, kept, reasons = self._counts()
            self._bring("brought", day_rows(events, self._dialect, self._asked.since), typing.clocks)
            sizes = self._make_rolled(events)
            if self._asked.since is None:
                refuse_lost(kept, counted(self._con), 0, 0)
            part = scratch / f"part{target.suffix.lower()}"
            write_days(self._con, part, sizes, events.columns, "true")
        except duckdb.DataError as error:
            raise too_large(error) from None
        part.replace(target)
        return Rolled(
            files=0,
            read=read,
            kept=kept,
            duplicates=read - kept - sum(reasons.values()),
            reasons=reasons,
            rows=len(self._con.execute("SELECT 1 FROM rolled").fetchall()),
            columns=table.found,
            notes=self._notes(events, kept),
            table=self._asked.table[:100],
        )

    def _bring(self, relation: str, expression: Any, clocks: Clocks = ()) -> None:
        self._place.bring(self._con, relation, self._dialect.sql(expression, clocks), expression.columns)

    def _spellings(
        self, rows: Any, texts: Mapping[str, Any], kinds: Mapping[str, Column]
    ) -> dict[str, Spellings]:
        """Read what occurs in the columns that say one of a few things."""
        if not texts:
            return {}
        self._bring("spelled", rows.select(**texts).distinct().limit(MOST + 1))
        found = self._con.execute("SELECT * FROM spelled").fetchall()
        occurring = {column: [row[at] for row in found] for at, column in enumerate(texts)}
        if len(found) > MOST:
            column = max(occurring, key=lambda name: len(set(occurring[name])))
            raise SourceError(
                f"{self._asked.table[:100]}: the column that is taken for {column} holds thousands of "
                f"different texts: name another with --column {column}=NAME"
            )
        return {column: read_spellings(kinds[column], found) for column, found in occurring.items()}

    def _counts(self) -> tuple[int, int, dict[str, int]]:
        """How many rows were read and kept, and how many rejected by reason."""
        rows = self._con.execute(
            "SELECT reason, number::BIGINT, ids::BIGINT, without::BIGINT FROM counts "
            "ORDER BY number::BIGINT DESC, reason"
        ).fetchall()
        reasons = {reason: number for reason, number, _, _ in rows if reason}
        kept = sum(ids + without for reason, _, ids, without in rows if not reason)
        return sum(number for _, number, _, _ in rows), kept, reasons

    def _make_rolled(self, events: Events) -> dict[str, Size]:
        """Make the table `rolled` in the types of a roll-up of files; the sizes of its numbers."""
        sizes = {}
        for name in NUMBERS:
            known = events.sizes[name]
            sizes[name] = (
                size_of(self._con, f"SELECT {name} AS number FROM brought") if known is None else known
            )
        fields = ", ".join(
            f"CAST({name} AS {sizes[name].summed if name in sizes else USAGE[name].sql_type}) AS {name}"
            for name in events.columns
        )
        try:
            self._con.execute(
                f"CREATE OR REPLACE TABLE rolled AS SELECT {fields}, events::BIGINT AS events FROM brought"
            )
        except duckdb.ConversionException:
            raise SourceError(TOO_LARGE) from None
        return sizes

    def _notes(self, events: Events, kept: int) -> tuple[str, ...]:
        apart = any(zone != "UTC" for zone in (self._asked.zones or {}).values())
        notes = [] if events.identified else [_NO_ID]
        return (*notes, NAIVE) if events.plain and apart and kept else tuple(notes)
