"""Canonical tables as they are declared, and how text becomes their values: standard library only."""

from steadydraw.schema.canonical import REQUIRED, SCHEMA
from steadydraw.schema.columns import Column, Kind, Table
from steadydraw.schema.dates import DateOrder
from steadydraw.schema.plan import ColumnPlan, TablePlan
from steadydraw.schema.readers import Reading, reader

__all__ = [
    "REQUIRED",
    "SCHEMA",
    "Column",
    "ColumnPlan",
    "DateOrder",
    "Kind",
    "Reading",
    "Table",
    "TablePlan",
    "reader",
]
