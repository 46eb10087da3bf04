"""The plays that a company writes into its steadydraw.toml, as [[playbook]] entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steadydraw.rows.cells import cell_text
from steadydraw.schema import ColumnPlan, Reading, TablePlan, reader
from steadydraw.schema.issues import shortened
from steadydraw.schema.playbook import PLAYBOOK
from steadydraw.schema.values import Unreadable
from steadydraw.sources.hashing import sha256_of
from steadydraw.sources.hints import nearest
from steadydraw.sources.records import load_records
from steadydraw.tables import Origin, Raw, SourceError, Tables
from steadydraw.tables.ownplays import IN_TOML
from steadydraw.triggers.company import BadPlay, play_of


@dataclass(frozen=True, slots=True)
class OwnPlays:
    """The entries of one file as rows of text, by the columns of the table `playbook`."""

    path: Path
    rows: tuple[tuple[str, ...], ...]

    def loaded(self, tables: Tables) -> tuple[Raw, TablePlan]:
        """The entries as a raw table, like that of any file; a row is the number of its entry."""
        names = PLAYBOOK.names
        origin = Origin(self.path.name, sha256_of(self.path), IN_TOML)
        raw = load_records(tables, enumerate(self.rows, start=1), names, origin)
        return raw, TablePlan(PLAYBOOK.name, {name: ColumnPlan(heading=name) for name in names})


def read_plays(path: Path, given: Any) -> OwnPlays | None:
    """The entries, None where there are none. Raises SourceError with one sentence for the first bad one."""
    if not isinstance(given, list):
        raise SourceError(f"{path.name}: playbook must be entries: write [[playbook]] above each play")
    taken: dict[tuple[str, str], int] = {}
    rows = []
    for number, entry in enumerate(given, start=1):
        where = f"{path.name}, {IN_TOML} number {number}"
        row = _row(where, entry)
        try:
            play = play_of(row)
        except BadPlay as problem:
            raise SourceError(_told(where, problem.column, problem.value, problem)) from None
        first = taken.setdefault((play.trigger, play.when), number)
        if first != number:
            raise SourceError(
                f"{where}: trigger {play.trigger} with when {play.when} stands in number {first} too; "
                "remove one of them"
            )
        rows.append(tuple(str(row.get(name) or "") for name in PLAYBOOK.names))
    return OwnPlays(path, tuple(rows)) if rows else None


def _row(where: str, entry: Any) -> Mapping[str, object]:
    """One entry, every value read as that of a cell is."""
    if not isinstance(entry, dict):
        raise SourceError(f"{where}: must be a table: write [[playbook]] above each play")
    row: dict[str, object] = {}
    for key, value in entry.items():
        if key not in PLAYBOOK.names:
            raise SourceError(f"{where}: unknown key {key!r}; {nearest(key, PLAYBOOK.names)}")
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise SourceError(f"{where}: {key} = {value!r} must be text in quotation marks or a number")
        try:
            row[key] = reader(PLAYBOOK[key], Reading())(cell_text(value))
        except Unreadable as problem:
            raise SourceError(_told(where, key, cell_text(value), problem)) from None
    return row


def _told(where: str, key: str, value: str, why: BadPlay | Unreadable) -> str:
    return f"{where}: {key} = {shortened(value)!r} {why.problem}; {why.remedy}"
