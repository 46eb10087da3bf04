"""Canonical tables: schema, validation with row-level issues, and the load log."""

from steadydraw.tables.assembly import assemble
from steadydraw.tables.columns import Column, Kind, Table
from steadydraw.tables.dates import DateOrder
from steadydraw.tables.issues import Issue, Level, SourceError
from steadydraw.tables.raw import ColumnPlan, Origin, Placed, Raw, TablePlan
from steadydraw.tables.schema import SCHEMA
from steadydraw.tables.store import Tables
from steadydraw.tables.tally import LoadEntry

__all__ = [
    "SCHEMA",
    "Column",
    "ColumnPlan",
    "DateOrder",
    "Issue",
    "Kind",
    "Level",
    "LoadEntry",
    "Origin",
    "Placed",
    "Raw",
    "SourceError",
    "Table",
    "TablePlan",
    "Tables",
    "assemble",
]
