"""The canonical tables that some ranges hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from steadydraw.mapping import match_columns
from steadydraw.mapping.likely import Headed, Likely, derived_accounts, likely_tables
from steadydraw.ranges.headed import Found, Given, found_in
from steadydraw.ranges.judging import Judged, judged
from steadydraw.ranges.localdays import as_local_days
from steadydraw.ranges.longer import made_long
from steadydraw.ranges.repeated import settle_repeated
from steadydraw.ranges.unallocated import unallocated, unallocated_issues
from steadydraw.schema import REQUIRED, SCHEMA, TablePlan
from steadydraw.schema.core import NO_DRAW
from steadydraw.schema.issues import Findings, Issue, SourceError, shortened


@dataclass(frozen=True, slots=True)
class Read:
    """One range with the way it is read."""

    found: Found
    evidence: Headed
    likely: Likely

    @property
    def table(self) -> str:
        """The canonical table it is."""
        return self.likely.plan.table


@dataclass(slots=True)
class RangeTables:
    """The judged rows by table, and how each range was read."""

    read: tuple[Read, ...]
    parts: dict[str, list[Judged]] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a small table in the order they were read, by the schema's columns."""
        return [row for part in self.parts.get(table, ()) for row in part.records()]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return sum(len(part.rows) for part in self.parts.get(table, ()))

    def currencies_used(self) -> dict[str, str]:
        """The first currency by name that the usage of each account is rated in."""
        found: dict[str, str] = {}
        for part in self.parts.get("usage", ()):
            used = set(zip(part.column("account_id"), part.column("currency"), strict=True))
            for account_id, currency in used:
                if currency is not None and currency < found.get(account_id, "~"):
                    found[account_id] = currency
        return found

    @property
    def known_accounts(self) -> frozenset[str]:
        """The ids that the table of accounts has."""
        return frozenset(each for part in self.parts["accounts"] for each in part.column("account_id"))

    @property
    def left_out(self) -> Counter[str]:
        """How many faulty rows were left out, by account; those of no known account under the empty one."""
        known = self.known_accounts
        found: Counter[str] = Counter()
        for parts in self.parts.values():
            for part in parts:
                for account_id, count in part.left_out.items():
                    found[account_id if account_id in known else ""] += count
                if part.table.name == "usage":
                    found[""] += unallocated(part, known).total()
        return found

    @property
    def issues(self) -> list[Issue]:
        """What is wrong in single rows, and whose use nobody has."""
        found = Findings()
        for parts in self.parts.values():
            for part in parts:
                found.extend(part.issues)
        for part in self.parts.get("usage", ()):
            found.extend(unallocated_issues(part, self.known_accounts))
        return list(found)


def read_as(given: Given, tables: Iterable[str], epoch: date) -> Read:
    """A range as the likeliest of `tables`. Raises SourceError where it can be none of them."""
    found = found_in(given, epoch)
    evidence = found.evidence(epoch)
    wanted = tuple(tables)
    for likely in likely_tables(evidence, wanted[0] if len(wanted) == 1 else ""):
        if likely.plan.table in wanted:
            if problem := next((each for each in likely.remarks if each.startswith("date_order")), ""):
                raise SourceError(f"{given.name}: {_plain(problem)}")
            return Read(found, evidence, replace(likely, plan=_as_written(likely.plan)))
    raise SourceError(_no_table(found, wanted))


def tables_of(read: Sequence[Read], epoch: date) -> RangeTables:
    """The tables of some ranges; accounts that no range lists are those of usage and of contracts."""
    made = RangeTables(tuple(read))
    for each in read:
        made.parts.setdefault(each.table, []).append(_judged(each, epoch))
    for parts in made.parts.values():
        settle_repeated(parts)
    if "accounts" not in made.parts:
        made.parts["accounts"] = [_derived(made, epoch)]
    _fill(made)
    return made


def _judged(read: Read, epoch: date) -> Judged:
    plan = read.likely.plan
    if plan.layout == "wide":
        found, plan = made_long(read.found, plan)
        return judged(found, plan, epoch)
    return judged(read.found, plan, epoch)


def _derived(made: RangeTables, epoch: date) -> Judged:
    """Each account of usage once, with the first value its rows have; then those of contracts only."""
    table = SCHEMA["accounts"]
    records: dict[str, dict[str, Any]] = {}
    for each in made.read:
        if each.table == "usage":
            part = judged(each.found, derived_accounts(each.evidence, each.likely).plan, epoch)
            names = tuple(part.columns)
            for cells in dict.fromkeys(zip(*part.columns.values(), strict=True)):
                row = dict(zip(names, cells, strict=True))
                known = records.setdefault(row["account_id"], row)
                known |= {name: value for name, value in row.items() if known[name] is None}
    for part in made.parts.get("contracts", ()):
        for account_id in part.column("account_id"):
            records.setdefault(account_id, {"account_id": account_id, "account_name": account_id})
    columns = {name: [row.get(name, table[name].default) for row in records.values()] for name in table.names}
    return Judged(table, "usage", "day", columns, list(range(1, len(records) + 1)))


def _fill(made: RangeTables) -> None:
    """What an empty cell means where another table says it, and what never draws."""
    currencies: Mapping[str, str] = {
        row["account_id"]: row["currency"] for row in made.rows("accounts") if row["currency"]
    }
    for part in made.parts.get("contracts", ()):
        units = zip(part.column("account_id"), part.column("commit_unit"), strict=True)
        part.columns["commit_unit"] = [unit or currencies.get(account) for account, unit in units]
    zones = {row["account_id"]: row["time_zone"] for row in made.rows("accounts")}
    for part in made.parts.get("usage", ()):
        as_local_days(part, zones)
        if "row_type" in part.columns and not set(NO_DRAW).isdisjoint(part.columns["row_type"]):
            kinds = zip(part.column("row_type"), part.column("billable"), strict=True)
            part.columns["billable"] = [counts and kind not in NO_DRAW for kind, counts in kinds]


def _no_table(found: Found, wanted: Sequence[str]) -> str:
    """What is missing for the range to be the one table that was asked for, or any of several."""
    shown = ", ".join(shortened(heading) for heading in found.headings if heading)[:400]
    if len(wanted) > 1:
        return f"{found.name} is no table that is known by its headings: {shown}"
    table = wanted[0]
    named = {match.column for match in match_columns(table, found.headings)}
    missing = [name for name in REQUIRED[table] if name not in named and name != "workflow_id"]
    lacks = (
        f"has no column for {', '.join(missing)}" if missing else "holds values that do not fit its headings"
    )
    return f"{found.name} cannot be read as {table}: it {lacks}; its headings are {shown}"


def _as_written(plan: TablePlan) -> TablePlan:
    """The plan with ids as they are written: two that differ by case are merged by no one unasked."""
    return replace(plan, columns={name: replace(each, case="") for name, each in plan.columns.items()})


def _plain(remark: str) -> str:
    """Why the order of day and month cannot be told, and how to mend it on a sheet."""
    return f"{remark.partition(': ')[2]}; write the days as dates"
