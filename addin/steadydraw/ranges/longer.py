"""Ranges with months or days as columns, made long: a cell a row, the day from the heading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from steadydraw.mapping.evidence import date_order_of
from steadydraw.mapping.wide import date_headings, grain_of
from steadydraw.ranges.headed import Found, is_blank
from steadydraw.schema import ColumnPlan, TablePlan

_DAY, _CELLS = "the heading of the month or day", "the cells"


def made_long(found: Found, plan: TablePlan) -> tuple[Found, TablePlan]:
    """The range and its plan with one row for each cell that is not empty."""
    order = plan.date_order or date_order_of([found.headings])[0]
    days = date_headings(found.headings, order)
    kept = [place for place in range(len(found.headings)) if place not in days]
    rows: list[int] = []
    columns: list[list[Any]] = [[] for _ in range(len(kept) + 2)]
    for place, (day, _) in days.items():
        for at, cell in enumerate(found.columns[place]):
            if is_blank(cell):
                continue
            rows.append(found.rows[at])
            for column, source in zip(columns, kept, strict=False):
                column.append(found.columns[source][at])
            columns[-2].append(day.isoformat())
            columns[-1].append(cell)
    headings = (*(found.headings[place] for place in kept), _DAY, _CELLS)
    planned = {**plan.columns, "usage_date": ColumnPlan(heading=_DAY), plan.value: ColumnPlan(heading=_CELLS)}
    long = replace(plan, columns=planned, layout="long", grain=plan.grain or grain_of(days.values()))
    return Found(found.name, headings, tuple(map(tuple, columns)), tuple(rows)), long
