"""Terms as live formulas: looked up in finance's own table of contracts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.excel.health.cells import Cell, same
from steadydraw.excel.health.references import Reference, reference
from steadydraw.excel.health.rows import HealthRow
from steadydraw.excel.health.sums import can_be_a_criterion, serial_of
from steadydraw.sources.workbook import Workbook
from steadydraw.tables import Placed

_COLUMNS = {
    "commit": "commit_amount",
    "start": "start_on",
    "end": "end_on",
    "unit_price": "unit_price",
    "overage_unit_price": "overage_unit_price",
}


class Terms:
    """One table of contracts in the workbook: its columns as references, its cells by contract id."""

    def __init__(
        self, key: Reference, columns: dict[str, Reference], rows: dict[str, dict[str, object]]
    ) -> None:
        self._key = key
        self._columns = columns
        self._rows = rows

    def cells(self, row: HealthRow, contract: str) -> dict[str, Cell]:
        """The terms that the table holds just as the rules read them, as lookups of the contract's id."""
        identity = row.contract_ids[0]
        held = self._rows.get(identity.casefold())
        if held is None or not can_be_a_criterion(identity):
            return {}
        meant: dict[str, Any] = {name: row.facts.get(name) for name in _COLUMNS} | {"start": row.start}
        made = {}
        for name, column in self._columns.items():
            value = meant[name]
            if _is_same(value, held.get(name)):
                made[name] = Cell(value, f"INDEX({column.text},MATCH({contract},{self._key.text},0))")
        return made


def terms_in(workbook: Workbook | None, placed: Sequence[Placed]) -> Terms | None:
    """The table of contracts among `placed`, where there is just one and it is in the workbook."""
    if len(placed) != 1 or workbook is None:
        return None
    key = reference(placed[0], "contract_id")
    columns = {name: found for name, column in _COLUMNS.items() if (found := reference(placed[0], column))}
    if key is None or not columns:
        return None
    rows: dict[str, dict[str, object]] = {}
    twice: set[str] = set()
    for number, cells in workbook.rows(key.sheet):
        if not key.first_row <= number <= key.last_row or len(cells) < key.column:
            continue
        identity = cells[key.column - 1]
        if not isinstance(identity, str):
            continue
        if identity.casefold() in rows:
            twice.add(identity.casefold())
        rows[identity.casefold()] = {
            name: cells[each.column - 1] if each.column <= len(cells) else ""
            for name, each in columns.items()
        }
    return Terms(key, columns, {name: row for name, row in rows.items() if name not in twice})


def _is_same(meant: object, held: object) -> bool:
    if isinstance(meant, date):
        return isinstance(held, date) and serial_of(held) == serial_of(meant)
    if isinstance(meant, (int, float)) and isinstance(held, (int, float)) and not isinstance(held, bool):
        return same(float(meant), float(held))
    return False
