"""Entries of the input workbook seen, added, changed and removed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from steadydraw.excel.blank import write_blank
from steadydraw.excel.entering.entry import Changed, Entry, NotEntered, entry_of
from steadydraw.excel.entering.judging import judge, same
from steadydraw.excel.entering.keeping import replaced, seen
from steadydraw.excel.entering.sheet import Sheet, needed, read
from steadydraw.excel.entering.typed import Typed, known, refuse_gaps, text_of, typed
from steadydraw.excel.entering.writing import Writer


def entries(book: Path, table: str) -> list[Entry]:
    """The rows of a table in the order of the sheet, none where the file or the sheet is not there.

    Raises SourceError for what is no sound workbook.
    """
    known(table)
    with seen(Path(book)) as copy:
        sheet = read(copy, table) if copy else None
    return list(sheet.entries) if sheet else []


def add_entry(book: Path, table: str, values: Mapping[str, str]) -> Entry:
    """Write a row below the last used one, into a new workbook where there is none; the row as it stands.

    Raises NotEntered for values that any source would be told of, Refused for a workbook that is open or
    cannot be written, SourceError for what is no sound workbook. Then the file is as it was.
    """
    held = {name: value for name, value in typed(table, values).items() if value is not None}

    def make(before: Path | None, after: Path) -> Entry:
        if before is None:
            _begin(after)
        source = before or after
        sheet = _sheet(source, table)
        needed(sheet, list(held))
        writer = Writer(source, sheet)
        row = writer.free_row()
        return _written(writer, (source, after), sheet, sheet.empty(row), held)

    return replaced(Path(book), make)


def change_entry(book: Path, table: str, row: int, version: str, values: Mapping[str, str]) -> Entry:
    """Write new values into a row; columns that `values` does not name stay, and so do equal cells.

    Raises Changed when the row is not the one of that version, and what `add_entry` raises.
    """
    held = typed(table, values)

    def make(before: Path | None, after: Path) -> Entry:
        sheet, now = _found(before, table, row, version)
        changed = {name: value for name, value in held.items() if text_of(value) != now.values[name]}
        needed(sheet, list(changed))
        if not changed or before is None:
            return now
        return _written(Writer(before, sheet), (before, after), sheet, now, changed)

    return replaced(Path(book), make)


def remove_entry(book: Path, table: str, row: int, version: str) -> None:
    """Clear the table's own cells of a row; the columns of other headings and the rows below stay.

    Raises Changed when the row is not the one of that version; Refused and SourceError as `add_entry`.
    """
    known(table)

    def make(before: Path | None, after: Path) -> None:
        sheet, _ = _found(before, table, row, version)
        if before is not None:
            Writer(before, sheet).write(after, row, dict.fromkeys(sheet.columns), replace=True)

    replaced(Path(book), make)


def _begin(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise NotEntered(f"{path.name} cannot be made: name the new workbook like steadydraw-input.xlsx")
    write_blank(path)


def _sheet(path: Path, table: str) -> Sheet:
    sheet = read(path, table)
    if sheet is None:
        raise NotEntered(
            f"{path.name} has no sheet {table!r}: add it, or start a new workbook with "
            "`steadydraw init --blank`"
        )
    return sheet


def _found(before: Path | None, table: str, row: int, version: str) -> tuple[Sheet, Entry]:
    """The sheet, and the row in it as the person saw it. Raises Changed."""
    if before is None:
        raise Changed(f"row {row} of {table} is gone, and its workbook with it: look again", None)
    sheet = _sheet(before, table)
    now = sheet.at(row)
    if now is None:
        raise Changed(f"{sheet.where}, row {row}: was removed meanwhile; look again", None)
    if now.version != version:
        raise Changed(f"{sheet.where}, row {row}: was changed meanwhile; look at it as it is now", now)
    return sheet, now


def _written(
    writer: Writer, paths: tuple[Path, Path], sheet: Sheet, old: Entry, values: Mapping[str, Typed]
) -> Entry:
    """Write into the row of `old`, from the first path to the second, and read it back."""
    _, after = paths
    texts = {**old.values, **{name: text_of(value) for name, value in values.items()}}
    refuse_gaps(f"{sheet.where}, row {old.row}", sheet.table, texts)
    writer.write(after, old.row, values, replace=any(old.values.values()))
    judge(paths, sheet, old.row, values)
    return same(entry_of(sheet.table, old.row, texts), _sheet(after, sheet.table).at(old.row), sheet)
