"""Raw rows into canonical tables: typed, judged row by row, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from steadydraw.tables.binding import Bound, bind, date_order, place, unpivoted
from steadydraw.tables.columns import Kind, Table
from steadydraw.tables.conversion import Converted, Converter, Reading, constant, identifier, literal, quoted
from steadydraw.tables.issues import EXAMPLES, Findings, Issue, Level, SourceError
from steadydraw.tables.raw import ROW, Raw, TablePlan
from steadydraw.tables.rowchecks import ROW_CHECKS
from steadydraw.tables.schema import SCHEMA
from steadydraw.tables.tally import TOTAL_ROW, Tally
from steadydraw.tables.totalrows import total_row
from steadydraw.tables.values import Unreadable


@dataclass(frozen=True, slots=True)
class _Judged:
    """The relation of typed rows with their judgement, and the columns that were read."""

    relation: str
    table: Table
    columns: tuple[str, ...]


class Loader:
    """Takes raw tables one after another into the canonical tables of `con`."""

    def __init__(self, con: duckdb.DuckDBPyConnection, findings: Findings) -> None:
        self._con = con
        self._findings = findings
        self.tallies: list[Tally] = []

    def load(self, raw: Raw, plan: TablePlan) -> None:
        """Validate `raw` as `plan` says and append it. Raises SourceError when it cannot be that table."""
        table = SCHEMA[plan.table]
        number = len(self.tallies)
        tally = Tally(raw.origin, table.name)
        self._findings.extend(raw.notes)
        passing: list[str] = []
        if plan.layout == "wide":
            raw, plan = unpivoted(self._con, raw, plan, f"_long{number}")
            passing.append(f"VIEW _long{number}")
        bound = bind(raw, plan, table)
        converter = Converter(self._con, raw.relation, f"_lookup{number}")
        judged = self._judge(raw, plan, bound, converter, passing)
        if plan.distinct:
            judged = self._distinct(judged, f"_distinct{number}")
            passing.append(f"VIEW {judged.relation}")
        self.tallies.append(tally)
        self._count(judged, raw, plan, tally)
        self._insert(judged, plan, number)
        for name in reversed(passing):
            self._con.execute(f"DROP {name}")
        for lookup in converter.lookups:
            self._con.execute(f"DROP TABLE {lookup}")

    def _judge(
        self, raw: Raw, plan: TablePlan, bound: list[Bound], converter: Converter, passing: list[str]
    ) -> _Judged:
        """The rows with typed columns, problems (`p_`), raw text (`t_`), checks and the reason to reject.

        Text is read once, into a table; a file with types of its own is looked at in place.
        """
        table = SCHEMA[plan.table]
        typed = self._typed(raw, plan, bound, converter)
        fields = [f"r.{ROW}", f"{total_row(raw, bound, table)} AS _total"]
        for item, made in typed:
            name, default = item.column.name, item.column.default
            value = made.value if default is None else f"coalesce({made.value}, {literal(default)})"
            fields += [
                f"{value} AS {identifier(name)}",
                f"{made.problem} AS p_{name}",
                f"{made.raw} AS t_{name}",
            ]
        joins = " ".join(made.join for _, made in typed if made.join)
        number = len(self.tallies)
        kind = "TABLE" if set(raw.types) <= {"VARCHAR"} else "VIEW"
        self._con.execute(
            f"CREATE {kind} _typed{number} AS SELECT {', '.join(fields)} FROM {raw.relation} r {joins}"
        )
        names = tuple(item.column.name for item, _ in typed)
        checks = _checks(table, names)
        reasons = [f"WHEN _total THEN {quoted(TOTAL_ROW)}"]
        for item, made in typed:
            column = item.column
            if table.is_critical(column) or column.kind is Kind.CURRENCY:
                reasons.append(
                    f"WHEN p_{column.name} IS NOT NULL THEN {quoted(column.name)} || ' ' || split_part(p_{column.name}, '\t', 1)"
                )
            if column.required and not column.may_be_empty:
                reasons.append(
                    f"WHEN {identifier(column.name)} IS NULL THEN {quoted(column.name + ' is missing')}"
                )
        reasons += [
            f"WHEN k_{place} THEN {quoted(f'{check.column} {check.problem}')}"
            for place, check in checks
            if check.rejects
        ]
        flags = "".join(f", coalesce({check.condition}, false) AS k_{place}" for place, check in checks)
        self._con.execute(
            f"CREATE VIEW _judged{number} AS SELECT *, CASE {' '.join(reasons)} END AS _reason "
            f"FROM (SELECT *{flags} FROM _typed{number})"
        )
        passing += [f"{kind} _typed{number}", f"VIEW _judged{number}"]
        return _Judged(f"_judged{number}", table, names)

    def _typed(
        self, raw: Raw, plan: TablePlan, bound: list[Bound], converter: Converter
    ) -> list[tuple[Bound, Converted]]:
        orders = date_order(self._con, raw, plan, bound)
        typed = []
        for item in bound:
            reading = Reading(plan.decimal, orders.get(item.column.name), raw.origin.epoch)
            if item.position is None:
                try:
                    made = constant(item.column, item.plan, reading)
                except Unreadable as error:
                    raise SourceError(
                        f"{place(raw)}: the constant {item.plan.constant!r} of {plan.table}.{item.column.name} "
                        f"{error.problem}; {error.remedy}"
                    ) from None
            else:
                made = converter.convert(
                    item.column, raw.field(item.position), raw.types[item.position], item.plan, reading
                )
            typed.append((item, made))
        return typed

    def _distinct(self, judged: _Judged, name: str) -> _Judged:
        """Each key once, with the first value its rows have for every other column."""
        keys = ", ".join(identifier(column) for column in judged.table.key)
        others = [column for column in judged.columns if column not in judged.table.key]
        fields = [f"min({ROW}) AS {ROW}", keys, "NULL::VARCHAR AS _reason"]
        fields += [
            f"arg_min({identifier(column)}, {ROW}) FILTER ({identifier(column)} IS NOT NULL) AS {identifier(column)}"
            for column in others
        ]
        present = " AND ".join(f"{identifier(column)} IS NOT NULL" for column in judged.table.key)
        self._con.execute(
            f"CREATE VIEW {name} AS SELECT {', '.join(fields)} FROM {judged.relation} "
            f"WHERE NOT _total AND {present} GROUP BY {keys}"
        )
        return _Judged(name, judged.table, judged.columns)

    def _count(self, judged: _Judged, raw: Raw, plan: TablePlan, tally: Tally) -> None:
        """Count rows by reason in one pass, then tell examples of whatever was found."""
        if plan.distinct:
            row = self._con.execute(f"SELECT count(*) FROM {judged.relation}").fetchone()
            tally.read = row[0] if row else 0
            return
        checks = _checks(judged.table, judged.columns)
        marks = [f"count(p_{name}) FILTER (NOT _total)" for name in judged.columns]
        marks += [f"count(*) FILTER (k_{place} AND NOT _total)" for place, _ in checks]
        columns = ", ".join(["_reason", "count(*)", *marks])
        found = [0] * len(marks)
        for reason, count, *counts in self._con.execute(
            f"SELECT {columns} FROM {judged.relation} GROUP BY _reason"
        ).fetchall():
            tally.read += count
            if reason is not None:
                tally.reasons[reason] += count
            found = [one + other for one, other in zip(found, counts, strict=True)]
        teller = _Teller(self._con, self._findings, judged, raw, plan)
        for name, count in zip(judged.columns, found, strict=False):
            if count:
                teller.problems(name)
        for (place, check), count in zip(checks, found[len(judged.columns) :], strict=True):
            if count:
                teller.tell(
                    f"k_{place} AND NOT _total", check.column, check.level, check.problem, check.remedy, count
                )
        for column in judged.table.columns:
            reason = f"{column.name} is missing"
            if tally.reasons[reason]:
                remedy = "fill it in; the row is left out until then"
                count = tally.reasons[reason]
                teller.tell(
                    f"_reason = {quoted(reason)}", column.name, Level.ERROR, "is missing", remedy, count
                )
        if tally.reasons[TOTAL_ROW]:
            remedy = "nothing needs mending"
            count = tally.reasons[TOTAL_ROW]
            teller.tell(
                "_total", "", Level.INFO, "looks like a total of other rows and is left out", remedy, count
            )
        tally.reasons = +tally.reasons

    def _insert(self, judged: _Judged, plan: TablePlan, number: int) -> None:
        table = judged.table
        columns = [identifier(name) for name in judged.columns]
        values = list(columns)
        for column in table.columns:
            if column.name not in judged.columns and column.default is not None:
                columns.append(identifier(column.name))
                values.append(literal(column.default))
        if table.name == "usage":
            columns += ["grain", "allocated"]
            values += [
                quoted(plan.grain or "day"),
                "account_id IS NOT NULL AND account_id IN (SELECT account_id FROM accounts)",
            ]
        self._con.execute(
            f"INSERT INTO {table.name} ({', '.join(columns)}, source_no, source_row) "
            f"SELECT {', '.join(values)}, {number}, {ROW} FROM {judged.relation} WHERE _reason IS NULL"
        )


class _Teller:
    """Turns rows of a judged relation into issues, the first of each kind one by one."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, findings: Findings, judged: _Judged, raw: Raw, plan: TablePlan
    ) -> None:
        self._con, self._findings, self._judged, self._raw, self._plan = con, findings, judged, raw, plan

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
            self.tell(where, name, level, problem, f"{remedy} ({effect})", count)

    def tell(self, where: str, column: str, level: Level, problem: str, remedy: str, count: int) -> None:
        """One issue for each of the first rows that `where` picks, the rest of `count` in one."""
        told = 0
        for row, value in self._examples(where, column):
            told += 1
            issue = self._issue(level, row, column, value, problem, remedy)
            self._findings.add(issue, more=count - min(count, EXAMPLES) if told == 1 else 0)

    def _examples(self, where: str, column: str) -> Iterator[tuple[int, str]]:
        text = f"t_{column}" if column in self._judged.columns else "NULL"
        rows: list[tuple[int, Any]] = self._con.execute(
            f"SELECT {ROW}, {text} FROM {self._judged.relation} WHERE {where} ORDER BY {ROW} LIMIT {EXAMPLES}"
        ).fetchall()
        for row, value in rows:
            yield row, "" if value is None else str(value)

    def _issue(self, level: Level, row: int, column: str, value: str, problem: str, remedy: str) -> Issue:
        source = self._plan.columns.get(column)
        heading = source.heading if source and source.heading else column
        shown = heading if heading == column or not column else f"{heading} ({column})"
        origin = self._raw.origin
        value = "" if value.startswith("\ufdd0") else value
        return Issue(
            level, self._judged.table.name, origin.file, origin.sheet, row, shown, value, problem, remedy
        )


def _checks(table: Table, names: tuple[str, ...]) -> list[tuple[int, Any]]:
    """The row checks of a table whose columns the source has, with their place in the list."""
    return [
        (place, check)
        for place, check in enumerate(ROW_CHECKS.get(table.name, ()))
        if all(name in names for name in table.names if name in _words(check.condition))
    ]


def _words(condition: str) -> set[str]:
    return {
        word.strip('"') for word in condition.replace("(", " ").replace(")", " ").replace(",", " ").split()
    }
