"""One table on a worksheet to a raw table: an Excel table, or a plain header row anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from steadydraw.mapping import find_header, match_table
from steadydraw.rows.cells import cell_text
from steadydraw.schema import REQUIRED
from steadydraw.sources.config import TableSpec
from steadydraw.sources.delimited import HEAD_ROWS
from steadydraw.sources.hints import nearest
from steadydraw.sources.records import Record, load_records
from steadydraw.sources.watching import Running, Watch
from steadydraw.sources.workbook import ExcelTable, Workbook
from steadydraw.tables import Issue, Level, Origin, Raw, SourceError, Tables

_ADDED_UP = frozenset({"units", "rated_amount"})


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table lies on a sheet: header row and columns from 1; `last_row` None for as far as it goes."""

    sheet: str
    header_row: int
    headings: tuple[str, ...]
    first_column: int = 1
    last_row: int | None = None
    excel_table: str = ""

    @property
    def name(self) -> str:
        """What the table is called: the Excel table's name, else the sheet's."""
        return self.excel_table or self.sheet


def read_sheet(
    tables: Tables, workbook: Workbook, spec: TableSpec, wanted: tuple[str, ...]
) -> tuple[Raw, Region, dict[str, float]]:
    """The table that the entry means, where it stands, and sums of its number cells by heading.

    Raises SourceError when the workbook has no such sheet, table or header.
    """
    region = _region(workbook, spec, wanted)
    notes: list[Issue] = []
    odd = workbook.odd_cells(region.sheet)
    origin = Origin(workbook.name, workbook.sha256, region.sheet, region.excel_table, workbook.epoch)
    watch = Watch({place: Running() for place in _summed(region, spec)})
    raw = load_records(tables, _records(workbook, region, odd, notes, watch), region.headings, origin, notes)
    sums = {region.headings[place]: running.value for place, running in watch.sums.items()}
    return raw, replace(region, last_row=region.last_row or watch.last_row), sums


def _summed(region: Region, spec: TableSpec) -> list[int]:
    """The places of the columns whose numbers are added up: what was used, and at what charge."""
    wanted = {column.heading.casefold() for name, column in spec.plan.columns.items() if name in _ADDED_UP}
    return [place for place, heading in enumerate(region.headings) if heading.casefold() in wanted]


def _region(workbook: Workbook, spec: TableSpec, wanted: tuple[str, ...]) -> Region:
    if spec.excel_table:
        return _of_excel_table(workbook, _named_table(workbook, spec.excel_table))
    if spec.sheet:
        sheet = _named_sheet(workbook, spec.sheet)
        inside = [table for table in workbook.tables if table.sheet == sheet]
        if len(inside) == 1 and spec.header_row in (None, inside[0].first_row):
            region = _of_excel_table(workbook, inside[0])
            if not wanted or find_header([region.headings], wanted) is not None:
                return region
        return _plain_region(workbook, sheet, spec, wanted)
    found = [
        (match.confidence, region)
        for region in regions(workbook)
        for match in match_table(region.headings, region.name, REQUIRED)
        if match.table == spec.plan.table and not match.missing
    ]
    if not found:
        raise SourceError(
            f"{workbook.name}: no sheet looks like the table {spec.plan.table}; name it with sheet or "
            f"excel_table"
        )
    return max(found, key=lambda pair: pair[0])[1]


def _named_table(workbook: Workbook, name: str) -> ExcelTable:
    for table in workbook.tables:
        if table.name.casefold() == name.casefold():
            return table
    names = [table.name for table in workbook.tables]
    hint = nearest(name, names) if names else "it has none, so name the sheet instead"
    raise SourceError(f"{workbook.name} has no Excel table {name!r}; {hint}")


def _named_sheet(workbook: Workbook, name: str) -> str:
    for sheet in workbook.parts:
        if sheet.casefold() == name.strip().casefold():
            return sheet
    raise SourceError(f"{workbook.name} has no sheet {name!r}; {nearest(name, list(workbook.parts))}")


def _of_excel_table(workbook: Workbook, table: ExcelTable) -> Region:
    rows = islice(workbook.rows(table.sheet), table.first_row - 1, table.first_row)
    cells = next(rows, (0, []))[1][table.first_column - 1 : table.last_column]
    headings = [cell_text(cell).strip() for cell in cells]
    headings += [""] * (table.last_column - table.first_column + 1 - len(headings))
    if not table.headers:
        raise SourceError(
            f"{workbook.name}: the Excel table {table.name} hides its header row; show it and save"
        )
    last_row = table.last_row - table.totals
    return Region(table.sheet, table.first_row, tuple(headings), table.first_column, last_row, table.name)


def _plain_region(
    workbook: Workbook, sheet: str, spec: TableSpec | None = None, wanted: tuple[str, ...] = ()
) -> Region:
    """The table under a plain header row: where the entry says it is, else where headings are found."""
    header_row, table = (spec.header_row, spec.plan.table) if spec else (None, "")
    head = [
        [cell_text(cell).strip() for cell in cells]
        for _, cells in islice(workbook.rows(sheet), max(HEAD_ROWS, header_row or 0))
    ]
    if header_row is None:
        found = find_header(head, wanted) if wanted else None
        if found is None and table:
            found = find_header(head, tables=(table,))
        if found is None:
            found = find_header(head)
        if found is None:
            raise SourceError(
                f"{workbook.name}, sheet {sheet}: no header row is found in the first {HEAD_ROWS} rows; "
                "set header_row to the row that holds the headings"
            )
        header_row = found + 1
    headings = head[header_row - 1] if header_row <= len(head) else []
    if not any(headings):
        raise SourceError(
            f"{workbook.name}, sheet {sheet}: row {header_row} is empty; set header_row to the row "
            f"that holds the headings"
        )
    while not headings[-1]:
        headings.pop()
    return Region(sheet, header_row, tuple(headings))


def regions(workbook: Workbook) -> Iterator[Region]:
    """Every table the workbook may hold: its Excel tables, and sheets without one that have a header row."""
    for table in workbook.tables:
        if table.headers:
            yield _of_excel_table(workbook, table)
    held = {table.sheet for table in workbook.tables}
    for sheet in workbook.parts:
        if sheet in held:
            continue
        try:
            yield _plain_region(workbook, sheet)
        except SourceError:
            continue  # a sheet without a header row, such as a cover, is no table


def region_sample(workbook: Workbook, region: Region, rows: int) -> list[list[str]]:
    """The first rows of a table as text."""
    records = _records(workbook, region, {}, [])
    return [list(cells) for _, cells in islice(records, rows)]


def _records(
    workbook: Workbook,
    region: Region,
    odd: dict[tuple[int, int], str],
    notes: list[Issue],
    watch: Watch | None = None,
) -> Iterator[Record]:
    """The rows under the header, up to the end of the table or to something else below it."""
    first, width = region.first_column - 1, len(region.headings)
    odd_rows = {row for row, _ in odd}
    after_blank = False
    for number, cells in islice(workbook.rows(region.sheet), region.header_row, region.last_row):
        texts = [cell if type(cell) is str else cell_text(cell) for cell in cells[first : first + width]]
        if number in odd_rows:
            texts += [""] * (width - len(texts))
            texts = [odd.get((number, first + place), text) for place, text in enumerate(texts, start=1)]
        if not any(texts):
            after_blank = True
            continue
        if after_blank and region.last_row is None and _is_something_else(texts, width):
            notes.append(_ended(workbook, region, number))
            return
        after_blank = False
        if watch is not None:
            watch.see(number, cells[first : first + width])
        yield number, texts


def _is_something_else(texts: list[str], width: int) -> bool:
    """Whether a row below a gap is a remark or the header of another table."""
    filled = [text for text in texts if text.strip()]
    remark = len(filled) == 1 and width > 2 and any(letter.isalpha() for letter in filled[0])
    return (remark and not filled[0].strip().lower().startswith("total")) or find_header([texts]) is not None


def _ended(workbook: Workbook, region: Region, row: int) -> Issue:
    problem = "stands below a gap and is read as the end of the table"
    remedy = "remove the empty rows above it if it belongs to the table"
    return Issue(Level.INFO, "", workbook.name, region.sheet, row, "", "", problem, remedy)
