"""The columns of a plan found in a raw table, and wide tables made long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from steadydraw.mapping import normalised
from steadydraw.mapping.wide import date_headings, grain_of
from steadydraw.schema import ColumnPlan, TablePlan
from steadydraw.schema.columns import Column, Kind, Table
from steadydraw.schema.dates import DateOrder, Undecided, order_of
from steadydraw.schema.issues import SourceError, shortened
from steadydraw.tables.conversion import identifier, quoted
from steadydraw.tables.raw import ROW, Raw

if TYPE_CHECKING:
    import duckdb

_MANY = 100_000
_SET_ORDER = 'set date_order = "dmy" or "mdy" for this table in steadydraw.toml'


@dataclass(frozen=True, slots=True)
class Bound:
    """One canonical column with where it comes from; `position` is None for a constant."""

    column: Column
    plan: ColumnPlan
    position: int | None


def place(raw: Raw) -> str:
    """The file and sheet of a raw table, as a sentence names them."""
    return raw.origin.file + (f", sheet {shortened(raw.origin.sheet)}" if raw.origin.sheet else "")


def bind(raw: Raw, plan: TablePlan, table: Table) -> list[Bound]:
    """The columns of `plan` in `raw`. Raises SourceError for one that is not there and one that must be."""
    positions = {normalised(heading): number for number, heading in reversed(list(enumerate(raw.headings)))}
    exact = {heading.strip(): number for number, heading in reversed(list(enumerate(raw.headings)))}
    bound: list[Bound] = []
    for column in table.columns:
        source = plan.columns.get(column.name)
        if source is None:
            continue
        if source.constant is not None:
            bound.append(Bound(column, source, None))
            continue
        position = exact.get(source.heading.strip(), positions.get(normalised(source.heading)))
        if position is None:
            raise SourceError(_absent(raw, table, column, source))
        bound.append(Bound(column, source, position))
    known = {item.column.name for item in bound}
    missing = [name for name in table.required if name not in known]
    if missing:
        raise SourceError(
            f"{place(raw)}: table {table.name} needs a column {missing[0]} "
            f"({table[missing[0]].help}), and none of the "
            f"headings is it: {_listed(raw.headings)}; name it under [tables.columns] in steadydraw.toml"
        )
    return bound


def _absent(raw: Raw, table: Table, column: Column, source: ColumnPlan) -> str:
    near = get_close_matches(source.heading, raw.headings, n=1, cutoff=0.5)
    meant = f"did you mean {shortened(near[0])!r}?" if near else f"the headings are {_listed(raw.headings)}"
    return f"{place(raw)}: no column {shortened(source.heading)!r} for {table.name}.{column.name}; {meant}"


def _listed(headings: tuple[str, ...]) -> str:
    shown = [shortened(heading) for heading in headings if heading.strip()][:20]
    return ", ".join(shown) or "(none)"


def unpivoted(con: duckdb.DuckDBPyConnection, raw: Raw, plan: TablePlan, name: str) -> tuple[Raw, TablePlan]:
    """A wide table as a long one: a cell a row, the day from the heading; empty cells give no row.

    Months stay months: the day is their last and the grain is `month`. Headings that are the first of a
    month throughout, three or more, are months too.
    """
    if not plan.value:
        raise SourceError(
            f'{place(raw)}: layout wide needs value = the column its cells hold, such as "units"'
        )
    order = plan.date_order or _decided(lambda: order_of(raw.headings), raw, "the headings")
    days = date_headings(raw.headings, order)
    if not days:
        raise SourceError(
            f"{place(raw)}: layout wide needs months or days as headings, and none is one: "
            f"{_listed(raw.headings)}"
        )
    grain = plan.grain or grain_of(days.values())
    kept = [position for position in range(len(raw.headings)) if position not in days]
    fields = ", ".join(f"{raw.field(position)} AS k{number}" for number, position in enumerate(kept))
    cells = " UNION ALL ".join(
        f"SELECT {ROW}, {fields + ', ' if fields else ''}{quoted(day.isoformat())} AS day_, "
        f"CAST({raw.field(position)} AS VARCHAR) AS cell_ FROM {raw.relation} "
        f"WHERE trim(CAST({raw.field(position)} AS VARCHAR)) <> ''"
        for position, (day, _) in days.items()
    )
    renamed = ", ".join(f"k{number} AS c{number}" for number in range(len(kept)))
    con.execute(
        f"CREATE VIEW {name} AS SELECT {ROW}, {renamed + ', ' if renamed else ''}day_ AS c{len(kept)}, "
        f"cell_ AS c{len(kept) + 1} FROM ({cells})"
    )
    headings = (
        *(raw.headings[position] for position in kept),
        "the heading of the month or day",
        "the cells",
    )
    types = (*(raw.types[position] for position in kept), "VARCHAR", "VARCHAR")
    columns = dict(plan.columns)
    value = columns.get(plan.value, ColumnPlan())
    columns[plan.value] = replace(value, heading=headings[-1])
    columns["usage_date"] = ColumnPlan(heading=headings[-2])
    long = replace(raw, relation=identifier(name), headings=headings, types=types)
    return long, replace(plan, columns=columns, layout="long", grain=grain)


def date_order(
    con: duckdb.DuckDBPyConnection, raw: Raw, plan: TablePlan, bound: list[Bound]
) -> dict[str, DateOrder | None]:
    """The order of day and month of every date column, from its own values.

    A column that proves nothing takes the order another date column of the same table proves; where none
    does, that is a SourceError that says how to set it.
    """
    dated = [
        item for item in bound if item.column.kind in {Kind.DATE, Kind.TIME} and item.position is not None
    ]
    if plan.date_order:
        return {item.column.name: plan.date_order for item in dated}
    orders: dict[str, DateOrder | None] = {}
    undecided: dict[str, Undecided] = {}
    for item in dated:
        try:
            orders[item.column.name] = order_of(_ambiguous(con, raw, item.position or 0))
        except Undecided as doubt:
            undecided[item.column.name] = doubt
    proven = {order for order in orders.values() if order}
    for name, open_question in undecided.items():
        if len(proven) == 1 and not open_question.conflict:
            orders[name] = next(iter(proven))
            continue
        heading = plan.columns[name].heading
        raise SourceError(f"{place(raw)}, column {shortened(heading)}: {open_question.why}; {_SET_ORDER}")
    return orders


def _ambiguous(con: duckdb.DuckDBPyConnection, raw: Raw, position: int) -> list[str]:
    if raw.types[position] != "VARCHAR":
        return []
    field = raw.field(position)
    rows = con.cursor().execute(
        f"SELECT DISTINCT {field} FROM {raw.relation} WHERE {field} NOT LIKE '____-__-__%' LIMIT {_MANY}"
    )
    return [text for (text,) in rows.fetchall()]


def _decided(decide: Callable[[], DateOrder | None], raw: Raw, what: str) -> DateOrder | None:
    try:
        return decide()
    except Undecided as error:
        raise SourceError(f"{place(raw)}, {what}: {error.why}; {_SET_ORDER}") from None
