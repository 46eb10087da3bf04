"""What the sheets say of themselves: figures shown first, which follow formulas, what was read."""

from __future__ import annotations

from steadydraw.excel.health.about import Told
from steadydraw.excel.health.cells import Cell, fixed
from steadydraw.excel.health.formulas import RowCells, formulas_of
from steadydraw.excel.health.kept import FIRST
from steadydraw.excel.health.plan import Plan
from steadydraw.excel.health.sheet import shown
from steadydraw.excel.health.steps import steps_of
from steadydraw.tables import Tables


def first_values(plan: Plan) -> dict[str, Cell]:
    """Every figure of the first row by column, for the account view to show first."""
    row, inputs = plan.rows[0], plan.inputs[0]
    made: dict[str, Cell] = dict(inputs.cells)
    made |= dict(steps_of(row))
    made |= {name: Cell(shown(result)) for name, result in row.results.items()}
    made |= {key: fixed(row.facts.get(key)) for key in ("band_low", "band_high")}
    made["next_action"] = Cell(row.next_action)
    return made


def live_columns(plan: Plan, *, values: bool) -> tuple[frozenset[str], int]:
    """The columns in which every known figure follows a formula, and how many cells do in all."""
    if values:
        return frozenset(), 0
    formulas = set(formulas_of(RowCells(plan.grid, FIRST, plan.shared), plan.rows[0].settings, addin=False))
    count = len(formulas) * len(plan.rows)
    with_formula: set[str] = set()
    for inputs in plan.inputs:
        found = {key for key, cell in inputs.cells.items() if cell.formula}
        with_formula |= found
        count += len(found)
    return frozenset(formulas | with_formula), count


def told(plan: Plan, tables: Tables, live: int, *, values: bool) -> Told:
    """What the sheet Sources says; `live` is how many cells follow formulas."""
    total = len(plan.rows) * len(plan.grid.columns)
    differing = sum(bool(each.otherwise) for each in plan.inputs)
    lines = [("Source", tables.label or "this workbook")]
    if values:
        lines.append(("Formulas", "none: the sheets were asked for as values"))
    else:
        lines.append(("Formulas", f"{live:,} of {total:,} cells of the health sheet follow formulas"))
    if plan.sums is not None:
        read = ", ".join(
            each.text
            for table in plan.sums.tables
            for each in (table.account, table.day, *table.values.values())
        )
        lines.append(("The sums read", read))
    if plan.roll_up is not None:
        how = "follow the usage table" if plan.roll_up_is_live else "are as read on the as-of day"
        lines.append(("Roll-up", f"the usage is large, so the health formulas read sums that {how}"))
    if differing:
        said = f"{differing} accounts have rows that the rules count otherwise than a plain sum"
        lines.append(("Counted otherwise", f"{said}: see those columns"))
    return Told(plan.rows[0].as_of, lines, tables.load_log, tables.issues)
