"""Rows of a range judged as those of a source are: kept, left out with the reason, or told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from steadydraw.ranges.headed import Found, is_blank
from steadydraw.ranges.moments import MOMENT, moments
from steadydraw.ranges.typing_cells import TypedColumn, constant_column, typed_column
from steadydraw.rows.cells import cell_text
from steadydraw.schema import SCHEMA, Kind, Reading, Table, TablePlan
from steadydraw.schema.columns import NUMERIC
from steadydraw.schema.dates import month_end
from steadydraw.schema.issues import Issue, Level
from steadydraw.schema.rules import RULES
from steadydraw.schema.told import MISSING
from steadydraw.schema.totals import has_label, is_label


@dataclass(slots=True)
class Judged:
    """The kept rows of a range as columns of one canonical table, and what is wrong with the others.

    `rows` are their numbers in the range; `left_out` counts the faulty ones by account (empty: not
    known), `totals` those that add up others.
    """

    table: Table
    name: str
    grain: str
    columns: dict[str, list[Any]]
    rows: list[int]
    issues: list[Issue] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    totals: int = 0

    def records(self) -> list[dict[str, Any]]:
        """The rows with every column of the table, at its default where the range has none."""
        names = self.table.names
        return [
            dict(zip(names, cells, strict=True))
            for cells in zip(*(self.column(name) for name in names), strict=True)
        ]

    def column(self, name: str) -> list[Any]:
        """One column, at its default where the range has none."""
        if name in self.columns:
            return self.columns[name]
        return [self.table[name].default] * len(self.rows)

    def without(self, places: set[int]) -> None:
        """Leave out the rows at these places."""
        kept = [place for place in range(len(self.rows)) if place not in places]
        self.columns = {name: [cells[place] for place in kept] for name, cells in self.columns.items()}
        self.rows = [self.rows[place] for place in kept]


def judged(found: Found, plan: TablePlan, epoch: date) -> Judged:
    """The rows of `found` as `plan` says."""
    table = SCHEMA[plan.table]
    sources = _sources(found, plan)
    reading = Reading(plan.decimal, plan.date_order, epoch)
    typed: dict[str, TypedColumn] = {}
    for column in table.columns:
        if column.name not in plan.columns:
            continue
        own = plan.columns[column.name]
        cells = sources.get(column.name)
        if cells is None:
            typed[column.name] = constant_column(column, own, len(found.rows), reading)
        else:
            typed[column.name] = typed_column(column, cells, reading)
    made = Judged(table, found.name, plan.grain or "day", {}, list(found.rows))
    totals = _totals(found, table, sources) if table.adds_up else set()
    rejected = _rejected(made, found, typed, sources, totals)
    _fill_defaults(table, typed)
    made.columns = {name: column.values for name, column in typed.items()}
    if table.name == "usage" and plan.grain != "month" and (found_moments := moments(sources["usage_date"])):
        made.columns[MOMENT] = found_moments
    if plan.grain == "month":
        # A month is dated by its last day, whichever of its days the range names.
        for name in typed:
            if table[name].kind is Kind.DATE:
                made.columns[name] = [day and month_end(day) for day in made.columns[name]]
    made.totals = len(totals)
    owners = made.columns.get("account_id")
    made.left_out = Counter((owners[place] if owners else "") or "" for place in rejected)
    if totals or rejected:
        made.without(totals | rejected)
    return made


def _sources(found: Found, plan: TablePlan) -> dict[str, Sequence[Any]]:
    """The cells of each planned column; the first of several headings that are the same."""
    places: dict[str, int] = {}
    for place, heading in enumerate(found.headings):
        places.setdefault(heading, place)
    return {
        name: found.columns[places[column.heading]]
        for name, column in plan.columns.items()
        if column.constant is None and column.heading in places
    }


def _fill_defaults(table: Table, typed: Mapping[str, TypedColumn]) -> None:
    for name, column in typed.items():
        default = table[name].default
        if default is not None and None in column.values:
            column.values = [default if value is None else value for value in column.values]


def _rejected(
    made: Judged,
    found: Found,
    typed: Mapping[str, TypedColumn],
    sources: Mapping[str, Sequence[Any]],
    totals: set[int],
) -> set[int]:
    """The places of rows that are left out for a fault; every fault becomes an issue."""
    table = made.table
    rejected: set[int] = set()

    def tell(place: int, column: str, told: tuple[str, str], level: Level = Level.ERROR) -> None:
        cell = sources[column][place] if column in sources else None
        value = "" if is_blank(cell) else cell_text(cell)
        made.issues.append(Issue(level, table.name, found.name, "", found.rows[place], column, value, *told))

    for name, column in typed.items():
        declared = table[name]
        costs_row = table.is_critical(declared) or declared.kind is Kind.CURRENCY
        for place, fault in column.problems.items():
            if place in totals:
                continue
            tell(place, name, (fault.problem, fault.remedy), Level.ERROR if costs_row else Level.WARNING)
            if costs_row:
                rejected.add(place)
        if declared.required and not declared.may_be_empty and None in column.values:
            for place, value in enumerate(column.values):
                if value is None and place not in totals and place not in column.problems:
                    tell(place, name, MISSING)
                    rejected.add(place)
    for rule in RULES.get(table.name, ()):
        if rule.left not in typed or (rule.right and rule.right not in typed):
            continue
        right = typed[rule.right].values if rule.right else [0] * len(found.rows)
        for place, (one, other) in enumerate(zip(typed[rule.left].values, right, strict=True)):
            if rule.is_broken(one, other) and place not in totals:
                tell(place, rule.column, (rule.problem, rule.remedy))
                rejected.add(place)
    return rejected


def _totals(found: Found, table: Table, sources: Mapping[str, Sequence[Any]]) -> set[int]:
    """The places of rows that add up others.

    Their label stands where an id or a day belongs; or in any text while an id or day is missing; or there
    is no id and no day at all, only figures.
    """
    keys = {
        name: cells
        for name, cells in sources.items()
        if table[name].required and table[name].kind not in NUMERIC
    }
    labelled: set[int] = set()
    for name, cells in keys.items():
        if table[name].kind in {Kind.ID, Kind.DATE}:
            labels = {cell for cell in set(cells) if isinstance(cell, str) and is_label(cell)}
            if labels:
                labelled |= {place for place, cell in enumerate(cells) if cell in labels}
    with_blanks = [cells for cells in keys.values() if any(map(is_blank, set(cells)))]
    doubtful = {place for cells in with_blanks for place, cell in enumerate(cells) if is_blank(cell)}
    return {
        place
        for place in labelled | doubtful
        if _is_total([column[place] for column in found.columns], place, keys, table, place in labelled)
    }


def _is_total(
    row: Sequence[Any], place: int, keys: Mapping[str, Sequence[Any]], table: Table, labelled: bool
) -> bool:
    empty = {name: is_blank(cells[place]) for name, cells in keys.items()}
    texts = [cell_text(cell) for cell in row if not is_blank(cell)]
    if all(empty.values()):
        return any(letter.isdigit() for text in texts for letter in text)
    strict = any(is_empty for name, is_empty in empty.items() if not table[name].may_be_empty)
    if labelled or (strict and has_label("|".join(texts))):
        return True
    return any(empty.values()) and any(map(is_label, texts))
