"""What the sheets will hold, decided before the first of them is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from steadydraw.excel.health.cells import Cell, fixed
from steadydraw.excel.health.columns import Grid, grid_of
from steadydraw.excel.health.inputs import Inputs, inputs_of, summed
from steadydraw.excel.health.kept import FIRST
from steadydraw.excel.health.own import Own
from steadydraw.excel.health.references import sheet_name
from steadydraw.excel.health.rollup import FIRST as ROLL_UP_FIRST
from steadydraw.excel.health.rollup import LARGE, RollUp, is_affordable, roll_up_of
from steadydraw.excel.health.row_sums import Sheet, sums_of
from steadydraw.excel.health.rows import HealthRow, Window, windows_of
from steadydraw.excel.health.sheet import Check
from steadydraw.excel.health.sums import Sums, UsageColumns, can_be_a_criterion, usage_in
from steadydraw.excel.health.terms import terms_in
from steadydraw.excel.health.usage_data import usage_data
from steadydraw.sources.workbook import Workbook
from steadydraw.tables import Placed, Tables


@dataclass(slots=True)
class Plan:
    """All that is decided before a sheet is written."""

    rows: Sequence[HealthRow]
    shared: Sheet
    names: dict[str, str]
    sums: Sums | None
    roll_up: RollUp | None
    windows: tuple[Window, ...]
    grid: Grid
    inputs: list[Inputs]
    rolled: list[Inputs] = field(default_factory=list)
    roll_up_is_live: bool = False
    own_data: bool = False


def planned(
    own: Own,
    workbook: Workbook | None,
    rows: Sequence[HealthRow],
    readable: Sequence[UsageColumns],
    inside: Sequence[Placed],
    tables: Tables,
) -> Plan:
    """Which sheets there will be, what their sums read, and every cell that formulas read."""
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
    keys = _sum_keys(rows)
    roll_up = roll_up_of(names["rollup"], rows, keys)
    live = bool(readable) and is_affordable(len(rows), len(keys), count)
    found = usage_in(workbook, readable, totals_only=not live)
    plan = _with_inputs(rows, Sheet(None, terms), names, roll_up, own_data=False)
    plan.sums, plan.roll_up_is_live = found, live
    plan.rolled = _for_roll_up(rows, Sheet(found, None), plan, names["health"]) if live else plan.inputs
    return plan


def _sum_keys(rows: Sequence[HealthRow]) -> list[str]:
    """The sums that any of the rows shows: accounts may have windows of their own."""
    nowhere = Sheet(None, None)
    return list(dict.fromkeys(each.key for row in rows for each in sums_of(row, nowhere, lambda key: key)))


def _with_inputs(
    rows: Sequence[HealthRow], shared: Sheet, names: dict[str, str], roll_up: RollUp | None, *, own_data: bool
) -> Plan:
    """The input cells of all rows; the columns depend on which sums differ, so these come first."""
    windows = tuple(dict.fromkeys(window for row in rows for window in windows_of(row.settings)))
    first = [summed(row, shared, "A1", "{}1".format) for row in rows]
    differing = [key for key in _sum_keys(rows) if any(key in each.otherwise for each in first)]
    grid = grid_of(windows, differing, roll_up=roll_up is not None)
    inputs = []
    for number, row in enumerate(rows, start=FIRST):

        def at(key: str, number: int = number) -> str:
            return f"{grid.letter(key)}{number}"

        made = inputs_of(row, shared, f"$A{number}", at)
        if roll_up is not None:
            made.cells["rolled"] = Cell(number - FIRST + 1, roll_up.row(f"$A{number}"))
            for key in roll_up.keys:
                if key in made.cells:
                    made.cells[key] = Cell(made.cells[key].value, roll_up.cell(key, at("rolled")))
        inputs.append(made)
    return Plan(rows, shared, names, shared.sums, roll_up, windows, grid, inputs, own_data=own_data)


def _for_roll_up(rows: Sequence[HealthRow], shared: Sheet, plan: Plan, health_name: str) -> list[Inputs]:
    """The sums as the roll-up writes them: formulas that name the cells of the health sheet."""
    sheet = sheet_name(health_name)
    own = (f"{sheet}!{cell}" for cell in (shared.as_of, shared.month_from, shared.month_until))
    there = Sheet(shared.sums, None, *own)
    made = []
    for number, row in enumerate(rows, start=FIRST):

        def at(key: str, number: int = number) -> str:
            return f"{sheet}!{plan.grid.letter(key)}{number}"

        made.append(summed(row, there, f"$A{number - FIRST + ROLL_UP_FIRST}", at))
    return made


def check_of(plan: Plan) -> Check:
    """Their total, what the accounts' rows come to, and what belongs to none of them."""
    sums, rows = plan.sums, plan.rows
    if sums is None:
        total = sum(row.windows[next(iter(row.windows))][0] for row in rows)
        return Check("sums over the accounts", fixed(total), fixed(total), fixed(0.0))
    kind = sums.main_kind
    total = sums.totals.get(kind, 0.0)
    within = math.fsum(sums.whole(kind, row.account_id) for row in rows)
    last = FIRST + len(rows) - 1
    label = {"draw": "draw", "amount": "rated amount", "units": "units"}[kind] + " of all rows"
    if plan.roll_up is not None and not plan.roll_up_is_live:
        whole = Cell(total, sums.total_formula(kind))
        return Check(label, whole, Cell(within), Cell(total - within))
    ids = f"$A${FIRST}:$A${last}"
    parts = "+".join(
        f"SUMPRODUCT(SUMIF({table.account.text},{ids},{table.values[kind].text}))" for table in sums.tables
    )
    # An id that a spreadsheet would take for a pattern counts rows of others, so then the sum is as read.
    if not all(can_be_a_criterion(row.account_id) for row in rows):
        parts = ""
    return Check(label, Cell(total, sums.total_formula(kind)), Cell(within, parts), Cell(total - within))
