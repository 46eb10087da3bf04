"""What a folder of partitions remembers: the events that count, the files read, the days still to be written.

It is a DuckDB file of its own. A run changes it in one transaction, so that whatever ends the run, it stands
either before or after it; it is locked while a run has it open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from steadydraw.sources.events.exact import Size
from steadydraw.sources.events.files import EventFile
from steadydraw.sources.events.typed import EVENT, NUMBERS, USAGE
from steadydraw.tables import SourceError
from steadydraw.tables.conversion import identifier, quoted

NAME = "ledger.duckdb"
EVENTS = "ledger.events"
_VERSION = "1"
# Ids hardly get smaller, and trying takes a seventh of a run.
_TYPES = {"event_id": "VARCHAR USING COMPRESSION uncompressed", "ingested_at": "TIMESTAMP"}
_TABLES = (
    "meta (version VARCHAR, grain VARCHAR)",
    "files (path VARCHAR, size BIGINT, changed BIGINT, sha256 VARCHAR, run INTEGER)",
    'runs (run INTEGER, files BIGINT, "read" BIGINT, kept BIGINT, duplicates BIGINT)',
    "reasons (run INTEGER, reason VARCHAR, events BIGINT)",
    "zones (account_id VARCHAR, time_zone VARCHAR)",
    "sizes (name VARCHAR, digits INTEGER, scale INTEGER, floating BOOLEAN)",
    "present (name VARCHAR)",
    "stale (day DATE)",
)


class Ledger:
    """The ledger in the folder `home`, attached to `con` as `ledger` and made when there is none."""

    def __init__(self, con: duckdb.DuckDBPyConnection, home: Path, grain: str, *, anew: bool) -> None:
        self._con = con
        self.grain = grain
        path = home / NAME
        try:
            con.execute(f"ATTACH {quoted(str(path))} AS ledger")
        except duckdb.Error as error:
            if "lock" in str(error):
                raise SourceError(f"{home.parent} is being rolled up by another run: wait for it") from None
            if not anew or "valid DuckDB" not in str(error):
                raise SourceError(f"{path} is no ledger of a roll-up: start anew with --force") from None
            path.unlink()
            path.with_name(f"{NAME}.wal").unlink(missing_ok=True)
            con.execute(f"ATTACH {quoted(str(path))} AS ledger")
        if not self._number("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'ledger'"):
            self._make()
        elif not anew:
            self._check(grain)
        self.run = self._number("SELECT coalesce(max(run), 0) + 1 FROM ledger.runs") if not anew else 1

    @property
    def filled(self) -> bool:
        """Whether events are kept from earlier runs."""
        return bool(self._number(f"SELECT count(*) FROM (SELECT 1 FROM {EVENTS} LIMIT 1)"))

    def _make(self, stale: Collection[date] = ()) -> None:
        fields = ", ".join(f"{identifier(name)} {_TYPES.get(name) or _declared(name)}" for name in EVENT)
        self._con.execute("BEGIN")
        for table in _tables(self._con):
            self._con.execute(f"DROP TABLE ledger.{table}")
        for table in (*_TABLES, f"events ({fields}, run INTEGER)"):
            self._con.execute(f"CREATE TABLE ledger.{table}")
        self._con.execute("INSERT INTO ledger.meta VALUES (?, ?)", [_VERSION, self.grain])
        for day in stale:
            self._con.execute("INSERT INTO ledger.stale VALUES (?)", [day])
        self._con.execute("COMMIT")

    def _check(self, grain: str) -> None:
        row = self._con.execute("SELECT version, grain FROM ledger.meta").fetchone()
        version, known = row or ("", "")
        if version != _VERSION:
            raise SourceError("the folder was rolled up by another version: start anew with --force")
        if known != grain:
            raise SourceError(
                f"the folder has a partition for each {known}: give --partition {known}, or start anew "
                "with --force"
            )

    def unread(self, files: Sequence[EventFile]) -> list[EventFile]:
        """The files whose bytes no run has read, each content once; those unchanged since are not opened."""
        rows = self._con.execute("SELECT path, size, changed, sha256 FROM ledger.files").fetchall()
        known = {(path, size, changed) for path, size, changed, _ in rows}
        read = {digest for *_, digest in rows}
        new = []
        for file in files:
            if (str(file.path), file.size, file.changed) in known:
                continue
            hashed = file.hashed()
            if hashed.sha256 not in read:
                read.add(hashed.sha256)
                new.append(hashed)
        return new

    def changed(self, files: Sequence[EventFile]) -> list[EventFile]:
        """Those of `files` that were read before with other content."""
        known = {path for (path,) in self._con.execute("SELECT path FROM ledger.files").fetchall()}
        return [file for file in files if str(file.path) in known]

    @property
    def sizes(self) -> dict[str, Size]:
        """The sizes of the numbers read so far."""
        rows = self._con.execute("SELECT name, digits, scale, floating FROM ledger.sizes").fetchall()
        return {name: Size(digits, scale, floating) for name, digits, scale, floating in rows}

    @property
    def present(self) -> frozenset[str]:
        """The columns that events had so far."""
        return frozenset(name for (name,) in self._con.execute("FROM ledger.present").fetchall())

    def zones(self, given: Mapping[str, str] | None) -> dict[str, str]:
        """The time zones to use: those given now, and for other accounts those used before.

        Raises SourceError when one differs from that by which an account's events were dated.
        """
        used = dict(self._con.execute("SELECT account_id, time_zone FROM ledger.zones").fetchall())
        now = dict(used if given is None else given)
        changed = sorted(account for account, zone in now.items() if used.get(account, zone) != zone)
        if changed:
            first = changed[0]
            raise SourceError(
                f"the time zone of {len(changed):,} account(s) changed, {first[:60]!r} from {used[first]} to "
                f"{now[first]}, and their earlier events are dated by the old one: roll up anew with --force"
            )
        return {**used, **now}

    def forget(self, partitions: Collection[date]) -> None:
        """Forget all that was read; the partitions that are there, by their first days, become stale."""
        self._make(partitions)

    def widen(self, sizes: Mapping[str, Size], present: Collection[str]) -> None:
        """Hold numbers of these sizes and these columns; when rows then look different, all days are stale.

        What was kept before means the same afterwards, so that this is a transaction of its own.
        """
        self._con.execute("BEGIN")
        old, columns = self.sizes, self.present
        for name, size in sizes.items():
            if old.get(name, Size()).held != size.held:
                self._con.execute(f"ALTER TABLE ledger.events ALTER {name} TYPE {size.held}")
        differs = any(old.get(name, Size()).summed != size.summed for name, size in sizes.items())
        if differs or set(present) != columns:
            self._con.execute("INSERT INTO ledger.stale SELECT DISTINCT usage_date FROM ledger.events")
        self._con.execute("DELETE FROM ledger.sizes")
        for name, size in sizes.items():
            values = [name, size.digits, size.scale, size.floating]
            self._con.execute("INSERT INTO ledger.sizes VALUES (?, ?, ?, ?)", values)
        self._con.execute("DELETE FROM ledger.present")
        for name in sorted(present):
            self._con.execute("INSERT INTO ledger.present VALUES (?)", [name])
        self._con.execute("COMMIT")

    def take(self, zones: Mapping[str, str]) -> int:
        """Put the events of `settled` in the place of those they replace, and note the days they touch.

        Gives by how many there are more events now.
        """
        lost = "(SELECT rid FROM contended WHERE place > 1 AND rid IS NOT NULL)"
        self._con.execute(
            f"INSERT INTO ledger.stale SELECT DISTINCT usage_date FROM {EVENTS} WHERE rowid IN {lost}"
        )
        gone = self._number(f"DELETE FROM {EVENTS} WHERE rowid IN {lost}")
        fields = ", ".join(map(identifier, EVENT))
        come = self._number(f"INSERT INTO {EVENTS} ({fields}, run) SELECT {fields}, {self.run} FROM settled")
        new = f"FROM {EVENTS} WHERE run = {self.run}"
        self._con.execute(f"INSERT INTO ledger.stale SELECT DISTINCT usage_date {new}")
        self._con.execute(
            "INSERT INTO ledger.zones SELECT account_id, 'UTC' FROM "
            f"(SELECT DISTINCT account_id {new}) "
            "WHERE account_id NOT IN (SELECT account_id FROM ledger.zones)"
        )
        apart = {account: zone for account, zone in zones.items() if zone != "UTC"}
        if apart:
            self._con.execute(
                "UPDATE ledger.zones SET time_zone = g.zone FROM "
                "(SELECT unnest($accounts) AS account, unnest($zones) AS zone) g "
                "WHERE account_id = g.account",
                {"accounts": list(apart), "zones": list(apart.values())},
            )
        return come - gone

    def note(
        self, files: Sequence[EventFile], counts: tuple[int, int, int], reasons: Mapping[str, int]
    ) -> None:
        """Write down the run: its files, how many events were read, kept and duplicate, and the rejected."""
        for file in files:
            values = [str(file.path), file.size, file.changed, file.sha256, self.run]
            self._con.execute("INSERT INTO ledger.files VALUES (?, ?, ?, ?, ?)", values)
        self._con.execute("INSERT INTO ledger.runs VALUES (?, ?, ?, ?, ?)", [self.run, len(files), *counts])
        for reason, count in reasons.items():
            self._con.execute("INSERT INTO ledger.reasons VALUES (?, ?, ?)", [self.run, reason, count])

    def _number(self, query: str) -> int:
        row = self._con.execute(query).fetchone()
        return int(row[0]) if row else 0


def _tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    found = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'ledger'").fetchall()
    return [identifier(name) for (name,) in found]


def _declared(name: str) -> str:
    return "BIGINT" if name in NUMBERS else USAGE[name].sql_type
