"""Rows that were judged, and the issues that are told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from steadydraw.schema import TablePlan
from steadydraw.schema.columns import Kind, Table
from steadydraw.schema.issues import EXAMPLES, Findings, Issue, Level
from steadydraw.schema.values import UNCALCULATED
from steadydraw.tables.conversion import quoted
from steadydraw.tables.raw import ROW, Raw

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Judged:
    """The relation of typed rows with their judgement, and the columns that were read."""

    relation: str
    table: Table
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a column, for all the rows that have it."""

    column: str
    level: Level
    problem: str
    remedy: str


class Teller:
    """Turns rows of a judged relation into issues, the first of each kind one by one."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, findings: Findings, judged: Judged, raw: Raw, plan: TablePlan
    ) -> None:
        self._con = con
        self._findings = findings
        self._judged = judged
        self._origin = raw.origin
        self._plan = plan

    def problems(self, name: str) -> None:
        """The values of a column that could not be read, by problem."""
        table = self._judged.table
        column = table[name]
        costs_row = table.is_critical(column) or column.kind is Kind.CURRENCY
        level = Level.ERROR if costs_row else Level.WARNING
        effect = "the row is left out" if costs_row else f"it counts as {column.unknown or 'empty'}"
        kinds = self._con.execute(
            f"SELECT p_{name}, count(*) FROM {self._judged.relation} "
            f"WHERE p_{name} IS NOT NULL AND NOT _total GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        for told, count in kinds:
            problem, _, remedy = told.partition("\t")
            where = f"p_{name} = {quoted(told)} AND NOT _total"
            self.tell(where, Finding(name, level, problem, f"{remedy} ({effect})"), count)

    def tell(self, where: str, finding: Finding, count: int) -> None:
        """An issue for each of the first rows that `where` picks; the rest of `count` is folded into one.

        Cells of one row of a wide sheet that say the same are one issue.
        """
        text = f"t_{finding.column}" if finding.column in self._judged.columns else "NULL"
        rows = self._con.execute(
            f"SELECT {ROW}, {text}, count(*) FROM {self._judged.relation} WHERE {where} "
            f"GROUP BY ALL ORDER BY {ROW}, 2 LIMIT {EXAMPLES}"
        ).fetchall()
        more = count - sum(cells for _, _, cells in rows)
        for row, value, cells in rows:
            self._findings.add(self._issue(finding, row, value, cells), more=more)
            more = 0

    def _issue(self, finding: Finding, row: int, value: str | None, cells: int) -> Issue:
        source = self._plan.columns.get(finding.column)
        heading = source.heading if source and source.heading else finding.column
        return Issue(
            level=finding.level,
            table=self._judged.table.name,
            file=self._origin.file,
            sheet=self._origin.sheet,
            row=row,
            column=heading if heading == finding.column else f"{heading} ({finding.column})",
            value="" if value is None or value == UNCALCULATED else value,
            problem=finding.problem,
            remedy=finding.remedy,
            count=cells,
        )
