"""Whether a row that was written holds: read from the file as every source is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from steadydraw.excel.entering.entry import Entry, NotEntered
from steadydraw.excel.entering.sheet import Sheet
from steadydraw.schema import SCHEMA, ColumnPlan, TablePlan
from steadydraw.sources.config import TableSpec
from steadydraw.sources.reading import Reader
from steadydraw.sources.records import load_records
from steadydraw.tables import Issue, Level, Origin, Raw, SourceError, Tables, assemble

_NOBODY = "(nobody)"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The rows of the sheet that came through, and what was said of rows."""

    kept: frozenset[int]
    issues: Sequence[Issue]

    def of(self, row: int) -> list[Issue]:
        """What was said of a row, the gravest first."""
        found = [each for each in self.issues if each.row == row]
        return sorted(found, key=lambda each: list(Level).index(each.level))


def judge(paths: tuple[Path, Path], sheet: Sheet, row: int, names: Collection[str]) -> None:
    """Raises NotEntered when the row, read from the second path, is left out or loses a value of `names`.

    Nor may it cost another row its place that had one in the first.
    """
    before, after = paths
    try:
        outcome = _read(after, sheet)
    except SourceError as error:
        raise NotEntered(str(error)) from None
    said = outcome.of(row)
    for issue in said:
        typed = any(issue.column == name or issue.column.endswith(f"({name})") for name in names)
        if issue.level is Level.ERROR or (issue.level is Level.WARNING and typed):
            raise NotEntered(str(issue))
    if row not in outcome.kept:
        raise NotEntered(_left_out(sheet, row, said[0] if said else None))
    lost = [each.row for each in sheet.entries if each.row not in outcome.kept | {row}]
    if not lost:
        return
    had = _read(before, sheet).kept
    for other in lost:
        if other in had:
            raise NotEntered(
                f"{sheet.where}, row {row}: has the key of row {other}, which would be left out; change "
                f"one of {', '.join(SCHEMA[sheet.table].key)}"
            )


def _left_out(sheet: Sheet, row: int, issue: Issue | None) -> str:
    if issue:
        return f"{sheet.where}, row {row}: {issue.problem}; write it in other words"
    return f"{sheet.where}, row {row}: is the same as an earlier row; change that one instead"


def _read(path: Path, sheet: Sheet) -> _Outcome:
    with Tables() as tables:
        raw, plan = Reader(tables).read(TableSpec(path, TablePlan(sheet.table, {}), sheet=sheet.name))
        assemble(tables, [_accounts(tables, raw, plan), (raw, plan)])
        rows = tables.con.execute(f"SELECT source_row FROM {SCHEMA[sheet.table].name}").fetchall()
        said = [issue for issue in tables.issues if issue.table == sheet.table]
        return _Outcome(frozenset(row for (row,) in rows), said)


def _accounts(tables: Tables, raw: Raw, plan: TablePlan) -> tuple[Raw, TablePlan]:
    """An accounts table that knows every account the sheet names: who is unknown shows elsewhere."""
    heading = plan.columns["account_id"].heading if "account_id" in plan.columns else ""
    named: Iterable[tuple[str]] = []
    if heading in raw.headings:
        field = raw.field(raw.headings.index(heading))
        named = tables.con.execute(f"SELECT DISTINCT {field} FROM {raw.relation}").fetchall()
    names = [_NOBODY, *(name for (name,) in named if name)]
    columns = ("account_id", "account_name")
    records = [(number, (name, name)) for number, name in enumerate(names, start=1)]
    accounts = load_records(tables, records, columns, Origin("accounts", ""))
    return accounts, TablePlan("accounts", {name: ColumnPlan(name) for name in columns})


def same(expected: Entry, found: Entry | None, sheet: Sheet) -> Entry:
    """The entry as it was read back. Raises NotEntered when it is not what was written."""
    if found is None or found.values != expected.values:
        raise NotEntered(
            f"{sheet.where}, row {expected.row}: does not read back as it was typed; "
            "check the formats of its cells in Excel"
        )
    return found
