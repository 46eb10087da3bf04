"""Usage health into finance's workbook: what is there is read, our sheets are made, and grafted in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from steadydraw.excel.health.about import Told, write_definitions, write_sources
from steadydraw.excel.health.account_view import View, write_account_view
from steadydraw.excel.health.book import Book
from steadydraw.excel.health.cells import Cell, fixed
from steadydraw.excel.health.columns import Grid, grid_of
from steadydraw.excel.health.formulas import RowCells, formulas_of
from steadydraw.excel.health.inputs import Inputs, Sheet, input_columns, inputs_of, sums_of
from steadydraw.excel.health.kept import FIRST, Kept, kept_on
from steadydraw.excel.health.own import NAMES, Own, own_of
from steadydraw.excel.health.references import sheet_name
from steadydraw.excel.health.rollup import FIRST as ROLL_UP_FIRST
from steadydraw.excel.health.rollup import LARGE, RollUp, is_affordable, roll_up_of, write_roll_up
from steadydraw.excel.health.rows import HealthRow, windows_of
from steadydraw.excel.health.series import Series
from steadydraw.excel.health.sheet import Check, HealthSheet, shown, write_health
from steadydraw.excel.health.steps import steps_of
from steadydraw.excel.health.sums import Sums, UsageColumns, usage_columns, usage_in
from steadydraw.excel.health.terms import terms_in
from steadydraw.excel.health.usage_data import usage_data, write_usage_data
from steadydraw.opc import save
from steadydraw.opc.book.graft import graft
from steadydraw.opc.book.host import Host
from steadydraw.opc.book.remove import remove_tabs
from steadydraw.opc.book.styles import body_font
from steadydraw.sources.workbook import Workbook, open_workbook
from steadydraw.tables import Placed, SourceError, Tables

RowsOf = Callable[[Kept, bool], Sequence[HealthRow]]
"""Makes the rows, given what is kept of an earlier sheet and whether the days themselves are needed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the sheets are wanted: with the add-in's functions, or as values alone."""

    addin: bool = False
    values: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """What was written: sheets by what they are, accounts, formulas that follow the data, of how many."""

    sheets: dict[str, str]
    accounts: int
    live: int
    sums: int
    kept_bands: int
    refreshed: bool
    large: bool


@dataclass(slots=True)
class _Plan:
    """All that is decided before a sheet is written."""

    rows: Sequence[HealthRow]
    shared: Sheet
    names: dict[str, str]
    sums: Sums | None
    roll_up: RollUp | None
    grid: Grid
    inputs: list[Inputs]
    rolled: list[Inputs] = field(default_factory=list)
    roll_up_is_live: bool = False
    own_data: bool = False


def attach(book: Path, out: Path, tables: Tables, rows_of: RowsOf, wish: Wish = Wish()) -> Attached:
    """Add the sheets to `book`, or refresh those of an earlier time, and write the result to `out`.

    `tables` are read from the workbook itself or from elsewhere; where the workbook does not hold the
    usage, a sheet of data is added. Raises Refused when the workbook is one to be left alone.
    """
    own = own_of(book)
    try:
        kept = Kept()
        if "health" in own.tabs:
            kept = kept_on(open_workbook(book).with_own(own.tabs["health"]), own.tabs["health"])
        inside = [each for each in tables.placed if each.path == book.resolve()]
        usage = [each for each in tables.placed if each.plan.table == "usage"]
        in_book = all(each.path == book.resolve() for each in usage)
        readable = usage_columns(usage) if in_book else []
        rows = rows_of(kept, not readable and tables.count("usage") <= LARGE)
        if not rows:
            raise SourceError(f"{book.name} and its source hold no account: `steadydraw check` says what was read")
        plan = _planned(own, open_workbook(book) if inside else None, rows, readable, inside, tables)
        with TemporaryDirectory(prefix="steadydraw-") as folder:
            donor = Path(folder) / "sheets.xlsx"
            live = _write(donor, own.host, plan, tables, kept, wish)
            instead = {plan.names[kind]: tab for kind, tab in own.in_place.items() if kind in plan.names}
            graft(own.host, donor, instead)
            remove_tabs(own.host, [tab for kind, tab in own.in_place.items() if kind not in plan.names])
            save(own.host.edit, out)
    finally:
        own.close()
    sums = sum(len(each.cells) for each in plan.inputs)
    return Attached(
        plan.names, len(rows), live, sums, len(kept.bands), bool(own.tabs), plan.roll_up is not None
    )


def _planned(  # noqa: PLR0913 - what is known before the first sheet is written
    own: Own,
    workbook: Workbook | None,
    rows: Sequence[HealthRow],
    readable: Sequence[UsageColumns],
    inside: Sequence[Placed],
    tables: Tables,
) -> _Plan:
    names = {kind: own.name_for(kind) for kind in ("health", "view", "definitions", "sources")}
    contracts = [each for each in inside if each.plan.table == "contracts"]
    terms = terms_in(workbook, contracts)
    count = tables.count("usage")
    if count <= LARGE:
        if not readable:
            names["data"] = own.name_for("data")
        sums = usage_in(workbook, readable) or usage_data(names["data"], rows)
        return _with_inputs(rows, Sheet(sums, terms), names, None, own_data=not readable)
    names["rollup"] = own.name_for("rollup")
    keys = _sum_keys(rows[0], Sheet(None, None))
    roll_up = roll_up_of(names["rollup"], rows, keys)
    live = bool(readable) and is_affordable(len(rows), len(keys), count)
    found = usage_in(workbook, readable, totals_only=not live)
    plan = _with_inputs(rows, Sheet(None, terms), names, roll_up, own_data=False)
    plan.sums, plan.roll_up_is_live = found, live
    plan.rolled = _for_roll_up(rows, Sheet(found, None), plan, names["health"]) if live else plan.inputs
    return plan


def _sum_keys(row: HealthRow, shared: Sheet) -> list[str]:
    return [each.key for each in sums_of(row, shared, lambda key: key)]


def _with_inputs(
    rows: Sequence[HealthRow], shared: Sheet, names: dict[str, str], roll_up: RollUp | None, *, own_data: bool
) -> _Plan:
    """The input cells of all rows; twice, for the columns depend on which sums differ."""
    windows = tuple(dict.fromkeys(window for row in rows for window in windows_of(row.settings)))
    first = [inputs_of(row, shared, "A1", lambda key: "A1") for row in rows]
    differing = [key for key in _sum_keys(rows[0], shared) if any(key in each.otherwise for each in first)]
    grid = grid_of(windows, differing)
    inputs = []
    for number, row in enumerate(rows, start=FIRST):

        def at(key: str, number: int = number) -> str:
            return f"{grid.letter(key)}{number}"

        made = inputs_of(row, shared, f"$A{number}", at)
        if roll_up is not None:
            for key in roll_up.keys:
                made.cells[key] = Cell(made.cells[key].value, roll_up.cell(key, f"$A{number}"))
        inputs.append(made)
    return _Plan(rows, shared, names, shared.sums, roll_up, grid, inputs, own_data=own_data)


def _for_roll_up(rows: Sequence[HealthRow], shared: Sheet, plan: _Plan, health_name: str) -> list[Inputs]:
    """The sums as the roll-up writes them: formulas that name the cells of the health sheet."""
    sheet = sheet_name(health_name)
    own = (f"{sheet}!{cell}" for cell in (shared.as_of, shared.month_from, shared.month_until))
    there = Sheet(shared.sums, None, *own)
    made = []
    for number, row in enumerate(rows, start=FIRST):

        def at(key: str, number: int = number) -> str:
            return f"{sheet}!{plan.grid.letter(key)}{number}"

        made.append(inputs_of(row, there, f"$A{number - FIRST + ROLL_UP_FIRST}", at))
    return made


def _check(plan: _Plan, tables: Tables) -> Check:
    """Their total, what the accounts' rows come to, and what belongs to none of them."""
    sums, rows = plan.sums, plan.rows
    if sums is None:
        total = sum(row.windows[next(iter(row.windows))][0] for row in rows)
        return Check("sums over the accounts", fixed(total), fixed(total), fixed(0.0))
    kind = "draw" if sums.has("draw") else "amount" if sums.has("amount") else "units"
    total = sums.totals.get(kind, 0.0)
    within = sum(sums.whole(kind, row.account_id) for row in rows)
    last = FIRST + len(rows) - 1
    label = {"draw": "draw", "amount": "rated amount", "units": "units"}[kind] + " of all rows"
    if plan.roll_up is not None and not plan.roll_up_is_live:
        whole = Cell(total, sums.total_formula(kind))
        return Check(label, whole, Cell(within), Cell(total - within))
    ids = f"$A${FIRST}:$A${last}"
    parts = "+".join(
        f"SUMPRODUCT(SUMIF({table.account.text},{ids},{table.values[kind].text}))" for table in sums.tables
    )
    return Check(label, Cell(total, sums.total_formula(kind)), Cell(within, parts), Cell(total - within))


def _write(donor: Path, host: Host, plan: _Plan, tables: Tables, kept: Kept, wish: Wish) -> int:
    """Write our sheets into a workbook of their own; how many cells follow their formulas."""
    font, size = body_font(host)
    book = Book(donor, font, size, date_1904=_is_1904(host))
    health = HealthSheet(
        plan.rows, plan.inputs, plan.grid, plan.shared, _check(plan, tables), tables.label or host.name,
        kept, wish.addin, wish.values,
    )  # fmt: skip
    columns = {each.key: each for each in input_columns(windows_of(plan.rows[0].settings))}
    write_health(book, plan.names["health"], health)
    first = plan.rows[0]
    as_of = f"{sheet_name(plan.names['health'])}!{plan.shared.as_of}"
    series = Series(first, plan.sums, plan.roll_up, as_of) if plan.sums or plan.roll_up else None
    write_account_view(book, plan.names["view"], View(health, plan.names["health"], series, _values(plan)))
    if plan.roll_up is not None:
        write_roll_up(book, plan.roll_up, plan.rows, plan.rolled, columns, live=plan.roll_up_is_live and not wish.values)
    if plan.own_data:
        write_usage_data(book, plan.names["data"], plan.rows, tables.label or "the source")
    live, count = _live(plan, wish)
    write_definitions(book, plan.names["definitions"], plan.grid, live)
    write_sources(book, plan.names["sources"], _told(plan, tables, count, wish))
    for kind, name in plan.names.items():
        book.define(NAMES[kind].marker, f"{sheet_name(name)}!$A$1")
    book.close()
    return count


def _values(plan: _Plan) -> dict[str, Cell]:
    """Every figure of the first row by column, for the account view to show first."""
    row, inputs = plan.rows[0], plan.inputs[0]
    made: dict[str, Cell] = {key: cell for key, cell in inputs.cells.items()}
    made |= dict(steps_of(row))
    made |= {name: Cell(shown(result)) for name, result in row.results.items()}
    made |= {key: fixed(row.facts.get(key)) for key in ("band_low", "band_high")}
    made["next_action"] = Cell(row.next_action)
    return made


def _live(plan: _Plan, wish: Wish) -> tuple[frozenset[str], int]:
    """The columns in which every known figure follows a formula, and how many cells do in all."""
    if wish.values:
        return frozenset(), 0
    formulas = set(formulas_of(RowCells(plan.grid, FIRST, plan.shared), plan.rows[0].settings, addin=False))
    count = len(formulas) * len(plan.rows)
    with_formula: set[str] = set()
    for inputs in plan.inputs:
        found = {key for key, cell in inputs.cells.items() if cell.formula}
        with_formula |= found
        count += len(found)
    return frozenset(formulas | with_formula), count


def _told(plan: _Plan, tables: Tables, live: int, wish: Wish) -> Told:
    total = len(plan.rows) * len(plan.grid.columns)
    differing = sum(bool(each.otherwise) for each in plan.inputs)
    lines = [("Source", tables.label or "this workbook")]
    if wish.values:
        lines.append(("Formulas", "none: the sheets were asked for as values"))
    else:
        lines.append(("Formulas", f"{live:,} of {total:,} cells of the health sheet follow formulas"))
    if plan.sums is not None:
        read = ", ".join(
            f"{table.account.text}, {table.day.text}, {', '.join(each.text for each in table.values.values())}"
            for table in plan.sums.tables
        )
        lines.append(("The sums read", read))
    if plan.roll_up is not None:
        how = "follow the usage table" if plan.roll_up_is_live else "are as read on the as-of day"
        lines.append(("Roll-up", f"the usage is large, so the health formulas read sums that {how}"))
    if differing:
        said = f"{differing} accounts have rows that the rules count otherwise than a plain sum; see those columns"
        lines.append(("Counted otherwise", said))
    return Told(plan.rows[0].as_of, lines, tables.load_log, tables.issues)


def _is_1904(host: Host) -> bool:
    properties = host.root.child("workbookPr")
    return properties is not None and properties.attributes.get("date1904") in {"1", "true"}


