"""Canonical tables: validation with row-level issues, and the load log."""

from steadydraw.schema.issues import Issue, Level, SourceError
from steadydraw.tables.assembly import assemble
from steadydraw.tables.once import once
from steadydraw.tables.raw import Origin, Placed, Raw
from steadydraw.tables.store import Tables
from steadydraw.tables.tally import LoadEntry

__all__ = [
    "Issue",
    "Level",
    "LoadEntry",
    "Origin",
    "Placed",
    "Raw",
    "SourceError",
    "Tables",
    "assemble",
    "once",
]
