"""Raw rows into canonical tables: typed, judged row by row, every row accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from steadydraw.schema import TablePlan
from steadydraw.schema.canonical import SCHEMA
from steadydraw.schema.columns import Kind, Table
from steadydraw.schema.issues import Findings, Level, SourceError
from steadydraw.schema.readers import Reading
from steadydraw.schema.told import MISSING
from steadydraw.schema.values import Unreadable
from steadydraw.tables.binding import Bound, bind, date_order, place, unpivoted
from steadydraw.tables.conversion import Converted, Converter, constant, identifier, literal, quoted
from steadydraw.tables.localdays import local_day, zones_apart
from steadydraw.tables.raw import ROW, Raw
from steadydraw.tables.rowchecks import ROW_CHECKS, Check
from steadydraw.tables.tally import TOTAL_ROW, Tally
from steadydraw.tables.telling import Finding, Judged, Teller
from steadydraw.tables.totalrows import total_row

if TYPE_CHECKING:
    import duckdb

_TOTAL = ("looks like a total of other rows and is left out", "nothing needs mending")


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
        self._insert(judged, plan, number, zoned=_may_name_zones(raw, bound))
        for name in reversed(passing):
            self._con.execute(f"DROP {name}")
        for lookup in converter.lookups:
            self._con.execute(f"DROP TABLE {lookup}")

    def _judge(
        self, raw: Raw, plan: TablePlan, bound: list[Bound], converter: Converter, passing: list[str]
    ) -> Judged:
        """The rows with typed columns, problems (`p_`), raw text (`t_`), checks and the reason to reject.

        Text is read once, into a table; a file with types of its own is looked at in place.
        """
        table = SCHEMA[plan.table]
        typed = self._typed(raw, plan, bound, converter)
        fields = [f"r.{ROW}", f"{total_row(raw, bound) if table.adds_up else 'false'} AS _total"]
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
        for item, _ in typed:
            column = item.column
            if table.is_critical(column) or column.kind is Kind.CURRENCY:
                reasons.append(
                    f"WHEN p_{column.name} IS NOT NULL THEN {quoted(column.name)} || ' ' || "
                    f"split_part(p_{column.name}, '\t', 1)"
                )
            if column.required and not column.may_be_empty:
                reasons.append(
                    f"WHEN {identifier(column.name)} IS NULL THEN {quoted(column.name + ' is missing')}"
                )
        reasons += [
            f"WHEN k_{at} THEN {quoted(f'{check.column} {check.problem}')}"
            for at, check in checks
            if check.rejects
        ]
        flags = "".join(f", coalesce({check.condition}, false) AS k_{at}" for at, check in checks)
        self._con.execute(
            f"CREATE VIEW _judged{number} AS SELECT *, CASE {' '.join(reasons)} END AS _reason "
            f"FROM (SELECT *{flags} FROM _typed{number})"
        )
        passing += [f"{kind} _typed{number}", f"VIEW _judged{number}"]
        return Judged(f"_judged{number}", table, names)

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
                        f"{place(raw)}: the constant {item.plan.constant!r} of "
                        f"{plan.table}.{item.column.name} "
                        f"{error.problem}; {error.remedy}"
                    ) from None
            else:
                made = converter.convert(
                    item.column, raw.field(item.position), raw.types[item.position], item.plan, reading
                )
            typed.append((item, made))
        return typed

    def _distinct(self, judged: Judged, name: str) -> Judged:
        """Each key once, with the first value its rows have for every other column."""
        keys = ", ".join(identifier(column) for column in judged.table.key)
        others = [column for column in judged.columns if column not in judged.table.key]
        fields = [f"min({ROW}) AS {ROW}", keys, "NULL::VARCHAR AS _reason"]
        fields += [
            f"arg_min({identifier(column)}, {ROW}) FILTER ({identifier(column)} IS NOT NULL) AS "
            f"{identifier(column)}"
            for column in others
        ]
        present = " AND ".join(f"{identifier(column)} IS NOT NULL" for column in judged.table.key)
        self._con.execute(
            f"CREATE VIEW {name} AS SELECT {', '.join(fields)} FROM {judged.relation} "
            f"WHERE NOT _total AND {present} GROUP BY {keys}"
        )
        return Judged(name, judged.table, judged.columns)

    def _count(self, judged: Judged, raw: Raw, plan: TablePlan, tally: Tally) -> None:
        """Count rows by reason in one pass, then tell examples of whatever was found."""
        if plan.distinct:
            row = self._con.execute(f"SELECT count(*) FROM {judged.relation}").fetchone()
            tally.read = row[0] if row else 0
            return
        checks = _checks(judged.table, judged.columns)
        teller = Teller(self._con, self._findings, judged, raw, plan)
        marks = [f"count(p_{name}) FILTER (NOT _total)" for name in judged.columns]
        marks += [f"count(*) FILTER (k_{at} AND NOT _total)" for at, _ in checks]
        columns = ", ".join(["_reason", "count(*)", *marks])
        found = [0] * len(marks)
        for reason, count, *counts in self._con.execute(
            f"SELECT {columns} FROM {judged.relation} GROUP BY _reason"
        ).fetchall():
            tally.read += count
            if reason is not None:
                tally.reasons[reason] += count
            found = [one + other for one, other in zip(found, counts, strict=True)]
        for name, count in zip(judged.columns, found, strict=False):
            if count:
                teller.problems(name)
        for (at, check), count in zip(checks, found[len(judged.columns) :], strict=True):
            if count:
                found_here = Finding(check.column, check.level, check.problem, check.remedy)
                teller.tell(f"k_{at} AND NOT _total", found_here, count)
        for column in judged.table.columns:
            reason = f"{column.name} is missing"
            if count := tally.reasons.get(reason, 0):
                teller.tell(f"_reason = {quoted(reason)}", Finding(column.name, Level.ERROR, *MISSING), count)
        if count := tally.reasons.get(TOTAL_ROW, 0):
            teller.tell("_total", Finding("", Level.INFO, *_TOTAL), count)

    def _insert(self, judged: Judged, plan: TablePlan, number: int, *, zoned: bool) -> None:
        table = judged.table
        columns = [identifier(name) for name in judged.columns]
        values = list(columns)
        for column in table.columns:
            if column.name not in judged.columns and column.default is not None:
                columns.append(identifier(column.name))
                values.append(literal(column.default))
        if plan.grain == "month":
            # A month is dated by its last day, whichever of its days the source names.
            dated = {identifier(column.name) for column in table.columns if column.kind is Kind.DATE}
            values = [f"last_day({value})" if value in dated else value for value in values]
        if table.name == "usage":
            if plan.grain != "month" and zoned and (zones := zones_apart(self._con)):
                values[columns.index(identifier("usage_date"))] = local_day(zones)
            columns += ["grain", "allocated"]
            values += [
                quoted(plan.grain or "day"),
                "account_id IS NOT NULL AND account_id IN (SELECT account_id FROM accounts)",
            ]
        self._con.execute(
            f"INSERT INTO {table.name} ({', '.join(columns)}, source_no, source_row) "
            f"SELECT {', '.join(values)}, {number}, {ROW} FROM {judged.relation} j WHERE _reason IS NULL"
        )


def _may_name_zones(raw: Raw, bound: list[Bound]) -> bool:
    """Whether the day of use may be a moment with a zone; what the file itself types as a day is none."""
    types = {
        raw.types[item.position]
        for item in bound
        if item.column.name == "usage_date" and item.position is not None
    }
    return bool(types & {"VARCHAR", "TIMESTAMP WITH TIME ZONE"})


def _checks(table: Table, names: tuple[str, ...]) -> list[tuple[int, Check]]:
    """The row checks of a table whose columns the source has, with their place in the list."""
    return [
        (at, check)
        for at, check in enumerate(ROW_CHECKS.get(table.name, ()))
        if all(name in names for name in table.names if name in _words(check.condition))
    ]


def _words(condition: str) -> set[str]:
    return {
        word.strip('"') for word in condition.replace("(", " ").replace(")", " ").replace(",", " ").split()
    }
