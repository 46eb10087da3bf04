"""One [[tables]] entry to a raw table, whatever kind of file it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from steadydraw.mapping import find_header
from steadydraw.schema import TablePlan
from steadydraw.sources.config import TableSpec
from steadydraw.sources.delimited import open_delimited, ragged
from steadydraw.sources.hashing import sha256_of
from steadydraw.sources.parquet import is_rolled, read_parquet, read_rolled
from steadydraw.sources.planning import completed
from steadydraw.sources.records import load_records
from steadydraw.sources.sheets import read_sheet
from steadydraw.sources.workbook import Workbook, open_workbook
from steadydraw.tables import Issue, Origin, Placed, Raw, SourceError, Tables

TEXT_SUFFIXES = (".csv.gz", ".tsv.gz", ".csv", ".tsv", ".txt")


def suffix_of(path: Path) -> str:
    """The suffix in lower case, `.csv.gz` taken as one."""
    name = path.name.lower()
    return next((suffix for suffix in TEXT_SUFFIXES if name.endswith(suffix)), path.suffix.lower())


@dataclass(slots=True)
class Reader:
    """Reads entries into `tables`; a workbook that several entries name is opened once."""

    tables: Tables
    _workbooks: dict[Path, Workbook] = field(default_factory=dict)

    def read(self, spec: TableSpec) -> tuple[Raw, TablePlan]:
        """The raw table and the completed plan. Raises SourceError when the entry names nothing usable."""
        if not spec.path.exists():
            raise SourceError(f"{spec.path} does not exist: correct the name of the file")
        if is_rolled(spec.path):
            return completed(read_rolled(self.tables, spec.path), spec.plan)
        if spec.path.is_dir():
            raise SourceError(f"{spec.path} is a folder: name a file in it")
        wanted = tuple(column.heading for column in spec.plan.columns.values() if column.heading)
        suffix = suffix_of(spec.path)
        if suffix == ".parquet":
            raw = read_parquet(self.tables, spec.path)
        elif suffix in TEXT_SUFFIXES:
            raw = _read_delimited(self.tables, spec, wanted)
        else:
            raw, region, sums = read_sheet(self.tables, self.workbook(spec.path), spec, wanted)
            raw, plan = completed(raw, spec.plan)
            self.tables.placed.append(
                Placed(
                    spec.path.resolve(),
                    region.sheet,
                    region.excel_table,
                    region.header_row,
                    region.last_row or region.header_row,
                    region.first_column,
                    region.headings,
                    plan,
                    sums,
                )
            )
            return raw, plan
        return completed(raw, spec.plan)

    def workbook(self, path: Path) -> Workbook:
        """The workbook, checked before it is parsed."""
        if path not in self._workbooks:
            self._workbooks[path] = open_workbook(path)
        return self._workbooks[path]


def _read_delimited(tables: Tables, spec: TableSpec, wanted: tuple[str, ...]) -> Raw:
    digest = sha256_of(spec.path)
    file = open_delimited(spec.path)
    head = file.head()
    at = spec.header_row - 1 if spec.header_row else header_of(head, wanted, spec.plan.table)
    headings = [cell.strip() for cell in head[at]] if at < len(head) else []
    if not any(headings):
        raise SourceError(
            f"{spec.path.name}: row {at + 1} holds no headings; set header_row to the row that does"
        )
    notes: list[Issue] = list(file.notes)
    records = (record for record in file.records() if record[0] > at + 1)
    return load_records(
        tables,
        ragged(spec.path, records, len(headings), notes),
        headings,
        Origin(spec.path.name, digest),
        notes,
    )


def header_of(rows: list[list[str]], wanted: tuple[str, ...] = (), table: str = "") -> int:
    """Where the header is: the row with the wanted headings, else the likeliest, else the first filled."""
    found = find_header(rows, wanted) if wanted else None
    if found is None and table:
        found = find_header(rows, tables=(table,))
    if found is None:
        found = find_header(rows)
    if found is None:
        found = next(
            (place for place, row in enumerate(rows) if sum(1 for cell in row if cell.strip()) > 1), 0
        )
    return found
