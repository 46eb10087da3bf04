"""The points of the account view's charts: formulas for whichever account is picked, with their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.days import month_start
from steadydraw.excel.health.cells import MISSING, Cell
from steadydraw.excel.health.rollup import RollUp
from steadydraw.excel.health.rows import SHOWN_DAYS, HealthRow
from steadydraw.excel.health.sums import Kind, Sums
from steadydraw.rows.cells import letters

POINTS = 27
"""Points of a burn-down: every other week of a year."""
_FIRST_COLUMN = 18


@dataclass(frozen=True, slots=True)
class Series:
    """Where the points come from: the usage tables, or the roll-up of a large workbook; `row` is picked."""

    row: HealthRow
    sums: Sums | None
    roll_up: RollUp | None
    as_of: str
    """The as-of cell of the health sheet, with its sheet."""

    def _until(self, account: str, first: str, last: str) -> str:
        """The draw of days as a formula."""
        if self.roll_up is not None:
            left, right = self.roll_up.month_columns
            whole = self.roll_up.range(left, right)
            heads = self.roll_up.headings(left, right)
            row = f"INDEX({whole},MATCH({account},{self.roll_up.range('A')},0),0)"
            return f'SUMIFS({row},{heads},">="&({first}-DAY({first})+1),{heads},"<="&{last})'
        sums = self.sums
        if sums is None:
            return "NA()"
        return sums.formula(self._kind, account, first, last)

    @property
    def _kind(self) -> Kind:
        sums = self.sums
        if sums is not None and sums.has("draw"):
            return "draw"
        return "units" if sums is not None and not sums.has("amount") else "amount"

    def _sum(self, first: date, last: date) -> float:
        if self.roll_up is not None:
            months = self.row.months
            return sum(amount for month, amount in months.items() if month_start(first) <= month <= last)
        return self.sums.value(self._kind, self.row.account_id, first, last) if self.sums else 0.0

    def burn_down(self, account: str, cell: Mapping[str, str], first_row: int) -> Iterator[tuple[Cell, ...]]:
        """Day, drawn, forecast, band from and to, commit, at each point of the term.

        Drawn is the plain sum of the rows, moved so that it ends at what the rules have drawn.
        """
        day_column, drawn_column = letters(_FIRST_COLUMN), letters(_FIRST_COLUMN + 1)
        facts = self.row.facts
        start, end = self.row.start, facts.get("end")
        numbers = [facts.get(name) for name in ("drawn", "commit", "band_low", "band_high")]
        known = (
            isinstance(end, date)
            and start is not None
            and all(isinstance(each, (int, float)) for each in numbers)
        )
        rate = self.row.results["run_rate"]
        for at in range(POINTS):
            day = f"${day_column}{first_row + at}"
            s, e = cell["start"], cell["end"]
            share = f"(({day}+1-{s})/({e}-{s}))"
            until = f"MIN({day},{self.as_of})"
            summed, whole = self._until(account, s, until), self._until(account, s, self.as_of)
            moved = f"MAX(0,{summed}+{cell['drawn']}-({whole}))"
            scaled = f"IF(({whole})=0,NA(),{cell['drawn']}*({summed})/({whole}))"
            sofar = f"IF({day}>{self.as_of},NA(),IF({cell['plain']},{moved},{scaled}))"
            # The forecast starts at the last point that is drawn, so that the two lines meet.
            begins = (
                f"IF(N(${day_column}{first_row + at + 1})>{self.as_of},${drawn_column}{first_row + at},NA())"
            )
            held = f"{cell['drawn']}+{cell['run_rate']}*({day}-{self.as_of})"
            ahead = f"IF({day}>{self.as_of},{held},{begins})"
            formulas = (
                f"{s}+ROUND({at}*({e}-1-{s})/{POINTS - 1},0)",
                sofar,
                ahead,
                f"{cell['commit']}*{cell['band_low']}*{share}",
                f"{cell['commit']}*{cell['band_high']}*{share}",
                f"{cell['commit']}",
            )
            values: tuple[float | str | date, ...] = (MISSING,) * 6
            if known:
                values = self._point(at, start, end, numbers, rate.number if rate.ok else None)  # type: ignore[arg-type]
            yield tuple(Cell(value, formula) for value, formula in zip(values, formulas, strict=True))

    def _point(
        self, at: int, start: date, end: date, numbers: list[float], rate: float | None
    ) -> tuple[float | str | date, ...]:
        drawn, commit, low, high = numbers
        span = (end - start).days
        day, following = (
            start + timedelta(days=int(each * (span - 1) / (POINTS - 1) + 0.5)) for each in (at, at + 1)
        )
        as_of = self.row.as_of
        whole, share = self._sum(start, as_of), ((day - start).days + 1) / span
        sofar: float | str = MISSING
        if day <= as_of:
            summed = self._sum(start, min(day, as_of))
            moved = max(0.0, summed + drawn - whole)
            sofar = moved if self.row.plain else drawn * summed / whole if whole else MISSING
        ahead: float | str = MISSING
        if day > as_of and rate is not None:
            ahead = drawn + rate * (day - as_of).days
        elif day <= as_of < following and at < POINTS - 1:
            ahead = sofar
        return day, sofar, ahead, commit * low * share, commit * high * share, commit

    def daily(self, account: str, cell: Mapping[str, str], first_row: int) -> Iterator[tuple[Cell, ...]]:
        """Day and draw of each of the last days; #N/A where the rows are in several currencies."""
        column = letters(_FIRST_COLUMN + 8)
        for at in range(SHOWN_DAYS):
            back = SHOWN_DAYS - 1 - at
            day = self.row.as_of - timedelta(days=back)
            cell_of_day = f"${column}{first_row + at}"
            value: float | str
            if self.roll_up is not None:
                shown = self.roll_up.day_columns
                place = f"MATCH({account},{self.roll_up.range('A')},0)"
                formula = f"INDEX({self.roll_up.range(*shown)},{place},{at + 1})" if shown else "NA()"
                amount = self.row.days[at]
                value = MISSING if not shown else amount if amount is not None else 0.0
            else:
                formula = f"IF({cell['plain']},{self._until(account, cell_of_day, cell_of_day)},NA())"
                value = self._sum(day, day) if self.row.plain else MISSING
            yield Cell(day, f"{self.as_of}-{back}"), Cell(value, formula)
