"""How a table as it stands becomes a canonical one: which heading is which column, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steadydraw.schema.dates import DateOrder


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Where a canonical column comes from: the column under `heading`, or a constant."""

    heading: str = ""
    constant: str | None = None
    scale: float = 1.0
    case: str = ""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How one raw table becomes (part of) a canonical one.

    `layout` "wide" has days or months as columns that hold `value`; `distinct` takes each key once.
    """

    table: str
    columns: Mapping[str, ColumnPlan]
    layout: str = "long"
    value: str = ""
    grain: str = ""
    date_order: DateOrder | None = None
    decimal: str = "."
    distinct: bool = False
