"""The rows of a company's playbook: judged as plays, those of steadydraw.toml before those of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from steadydraw.schema.issues import Findings, Issue, Level
from steadydraw.schema.playbook import PLAYBOOK
from steadydraw.tables.conversion import identifier
from steadydraw.tables.raw import Origin
from steadydraw.tables.tally import Tally
from steadydraw.triggers.company import BadPlay, judged_rows

if TYPE_CHECKING:
    import duckdb

IN_TOML = "[[playbook]]"
"""Stands for the sheet of rows that are written in steadydraw.toml itself; no sheet can be called so."""

_OVERRIDDEN = (
    "has a play in steadydraw.toml too, which counts",
    "keep the one that is meant, and remove the other",
)


def settle_plays(con: duckdb.DuckDBPyConnection, tallies: Sequence[Tally], findings: Findings) -> None:
    """Leave the rows that are plays, with their case in one spelling, and of two places that of the TOML.

    A row that is refused is told of and counted as rejected, one that the TOML overrides as a duplicate.
    """
    fields = ", ".join(map(identifier, PLAYBOOK.names))
    found = con.execute(
        f"SELECT rowid, source_no, source_row, {fields} FROM playbook ORDER BY source_no, source_row"
    ).fetchall()
    rows = [dict(zip(PLAYBOOK.names, cells, strict=True)) for _, _, _, *cells in found]
    in_toml: set[tuple[str, str]] = set()
    for place, judged in judged_rows(rows):
        rowid, number, row = found[place][:3]
        tally = tallies[number]
        if isinstance(judged, BadPlay):
            said = judged.problem, judged.remedy
            findings.add(_issue(Level.ERROR, tally.origin, row, (judged.column, judged.value), said))
            tally.reasons[f"{judged.column} {judged.problem}"] += 1
        elif (judged.trigger, judged.when) in in_toml:
            key = "trigger, when", f"{judged.trigger} · {judged.when}"
            findings.add(_issue(Level.INFO, tally.origin, row, key, _OVERRIDDEN))
            tally.duplicates += 1
        else:
            con.execute('UPDATE playbook SET "when" = ? WHERE rowid = ?', [judged.when, rowid])
            if tally.origin.sheet == IN_TOML:
                in_toml.add((judged.trigger, judged.when))
            continue
        con.execute("DELETE FROM playbook WHERE rowid = ?", [rowid])


def _issue(level: Level, origin: Origin, row: int, cell: tuple[str, str], said: tuple[str, str]) -> Issue:
    return Issue(level, PLAYBOOK.name, origin.file, origin.sheet, row, *cell, *said)
