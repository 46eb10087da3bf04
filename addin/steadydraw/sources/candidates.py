"""What a file may hold: headings and sample rows of every table that is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from steadydraw.mapping.likely import Headed
from steadydraw.sources.delimited import open_delimited
from steadydraw.sources.guards import WORKBOOK_SUFFIXES
from steadydraw.sources.parquet import read_parquet
from steadydraw.sources.reading import TEXT_SUFFIXES, header_of, suffix_of
from steadydraw.sources.sheets import region_sample, regions
from steadydraw.sources.workbook import open_workbook
from steadydraw.tables import SourceError, Tables

SAMPLE_ROWS = 50_000
"""How many rows are looked at to tell date order, decimals and grain."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One table found in a file, with sampled values under its headings."""

    path: Path
    headed: Headed
    sheet: str = ""
    excel_table: str = ""
    header_row: int | None = None


def candidates(path: Path) -> Iterator[Candidate]:
    """Every table that a file or the files of a folder may hold.

    Raises SourceError for an unreadable file.
    """
    if path.is_dir():
        for part in sorted(path.iterdir()):
            if part.is_file() and not part.name.startswith((".", "~$")) and _is_known(part):
                yield from candidates(part)
    elif not path.exists():
        raise SourceError(f"{path} does not exist")
    elif suffix_of(path) == ".parquet":
        yield _parquet(path)
    elif suffix_of(path) in TEXT_SUFFIXES:
        yield _delimited(path)
    else:
        yield from _workbook(path)


def _is_known(path: Path) -> bool:
    return suffix_of(path) in (".parquet", *TEXT_SUFFIXES, *WORKBOOK_SUFFIXES)


def _delimited(path: Path) -> Candidate:
    file = open_delimited(path)
    head = file.head()
    at = header_of(head)
    headings = tuple(cell.strip() for cell in head[at])
    rows = [list(cells) for _, cells in islice(file.records(), at + 1, at + 1 + SAMPLE_ROWS)]
    # A header in the first row needs no saying; one below junk is named, so that nothing is guessed twice.
    headed = Headed(_stem(path), headings, _columns(headings, rows))
    return Candidate(path, headed, header_row=at + 1 if at else None)


def _workbook(path: Path) -> Iterator[Candidate]:
    workbook = open_workbook(path)
    for region in regions(workbook):
        rows = region_sample(workbook, region, SAMPLE_ROWS)
        columns = _columns(region.headings, rows)
        yield Candidate(
            path,
            Headed(region.name, region.headings, columns, epoch=workbook.epoch),
            sheet=region.sheet,
            excel_table=region.excel_table,
            header_row=None if region.excel_table else region.header_row,
        )


def _parquet(path: Path) -> Candidate:
    import duckdb  # no process that only draws loads it

    with Tables() as tables:
        raw = read_parquet(tables, path)
        fields = ", ".join(f"CAST({raw.field(place)} AS VARCHAR)" for place in range(len(raw.headings)))
        try:
            rows = tables.con.execute(f"SELECT {fields} FROM {raw.relation} LIMIT {SAMPLE_ROWS}").fetchall()
        except duckdb.Error:
            raise SourceError(f"{path.name} is not a readable Parquet file: export it again") from None
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return Candidate(path, Headed(_stem(path), raw.headings, _columns(raw.headings, texts), typed=True))


def _stem(path: Path) -> str:
    return path.name[: len(path.name) - len(suffix_of(path))]


def _columns(headings: tuple[str, ...], rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(row[place] for row in rows if place < len(row) and row[place].strip())
        for place in range(len(headings))
    )
