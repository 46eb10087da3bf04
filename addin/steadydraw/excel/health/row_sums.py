"""The sums of use that a row shows: over which days, as which formula, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from steadydraw.days import ONE_DAY, window_start
from steadydraw.excel.health.cells import Cell, fixed, same
from steadydraw.excel.health.rows import Days, HealthRow, Window, closed_month
from steadydraw.excel.health.sums import Kind, Sums, can_be_a_criterion
from steadydraw.excel.health.terms import Terms

At = Callable[[str], str]
"""The cell of a column, by its key, in the row that is written."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all rows share: sums over tables in the workbook, terms in it, and cells for all accounts."""

    sums: Sums | None
    terms: Terms | None
    as_of: str = "$B$3"
    month_from: str = "$H$3"
    month_until: str = "$J$3"


@dataclass(slots=True)
class Sum:
    """A sum of use over days: the column it stands in, its kind, its days as values and as expressions."""

    key: str
    kind: Kind
    value: Any
    days: tuple[date, date] | None
    expressions: tuple[str, str]


def window_key(kind: str, window: Window) -> str:
    """The column of a window's draw or known days."""
    return f"{kind}_{window[0]}_{window[1]}"


def sums_of(row: HealthRow, sheet: Sheet, at: At) -> list[Sum]:
    """The sums of use that a row shows, with the days each runs over."""
    start, until = closed_month(row.as_of)
    length = row.settings.run_rate_days
    drawn = row.facts.get("drawn")
    term = (row.start, row.as_of) if row.start else None
    found = [
        Sum("drawn", "draw", drawn, term, (at("start"), sheet.as_of)),
        Sum(
            "month_draw", "draw", row.facts.get("month_draw"), (start, until - ONE_DAY),
            (sheet.month_from, f"{sheet.month_until}-1"),
        ),
        Sum(
            "eve_draw", "draw", row.eve[0], (window_start(start - ONE_DAY, length), start - ONE_DAY),
            (f"{sheet.month_from}-{length}", f"{sheet.month_from}-1"),
        ),
        _over(row, at, "spend", "amount", row.spend_days),
        _over(row, at, "price_spend", "amount", row.price_days),
        _over(row, at, "price_units", "units", row.price_days),
    ]  # fmt: skip
    for window, (draw, _) in row.windows.items():
        back, many = window
        last = row.as_of - timedelta(days=back)
        ends = f"{sheet.as_of}-{back + many - 1}", f"{sheet.as_of}-{back}" if back else sheet.as_of
        found.append(Sum(window_key("draw", window), "draw", draw, (window_start(last, many), last), ends))
    return found


def _over(row: HealthRow, at: At, key: str, kind: Kind, days: Days | None) -> Sum:
    """A sum over half-open days that stand in cells of their own."""
    first, until = (
        at(f"{key.removesuffix('_spend').removesuffix('_units')}_{edge}") for edge in ("from", "until")
    )
    closed = (days[0], days[1] - ONE_DAY) if days else None
    return Sum(key, kind, row.facts.get(key), closed, (first, f"{until}-1"))


def sum_cells(row: HealthRow, sheet: Sheet, account: str, at: At) -> dict[str, tuple[Cell, float]]:
    """Each sum as a cell, and what the rules count otherwise than the plain sum of the rows."""
    made: dict[str, tuple[Cell, float]] = {}
    for each in sums_of(row, sheet, at):
        kind: Kind = each.kind
        plain = row.plain if kind != "amount" else row.plain_spend
        if kind == "draw":
            kind = "draw" if sheet.sums and sheet.sums.has("draw") else "units" if row.in_units else "amount"
        sums = sheet.sums
        usable = (
            sums is not None
            and sums.has(kind)
            and each.days is not None
            and isinstance(each.value, (int, float))
            and (plain or kind == "draw")
            and can_be_a_criterion(row.account_id)
        )
        if not usable or sums is None or each.days is None:
            made[each.key] = fixed(each.value), 0.0
            continue
        comes_to = sums.value(kind, row.account_id, *each.days)
        otherwise = each.value - comes_to
        if same(each.value, comes_to, abs(sums.whole(kind, row.account_id))):
            otherwise = 0.0
        made[each.key] = Cell(each.value, sums.formula(kind, account, *each.expressions)), otherwise
    return made
