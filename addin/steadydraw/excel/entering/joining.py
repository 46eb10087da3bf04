"""The input workbook named in a `steadydraw.toml`, table by table, as soon as it holds something."""

from __future__ import annotations

from pathlib import Path

from steadydraw.excel.blank import BLANK_TABLES
from steadydraw.excel.entering.entry import NotEntered
from steadydraw.excel.entering.keeping import replaced, seen
from steadydraw.excel.entering.sheet import Sheet, read
from steadydraw.sources.config import TableSpec, read_config
from steadydraw.sources.proposaltoml import basic_string, relative
from steadydraw.tables import SourceError


def joined(config: Path, book: Path) -> tuple[str, ...]:
    """Add a [[tables]] entry for each table the workbook holds and the file does not read from it yet.

    Every byte that was there stays. Gives the names of the tables that were added. Raises SourceError for
    a file or a workbook that cannot be read, NotEntered for a file that has no place for entries, Refused
    when it cannot be written.
    """
    config = Path(config)
    home, source = config.parent.resolve(), Path(book).resolve()
    with seen(source) as copy:
        found = [read(copy, table) for table in BLANK_TABLES] if copy else []
    filled = [sheet for sheet in found if sheet and sheet.entries]

    def make(before: Path | None, after: Path) -> tuple[str, ...]:
        if before is None:
            raise SourceError(f"{config} does not exist")
        known = read_config(before).specs
        here = [spec for spec in known if _path(spec, before.parent, home) == source]
        added = [sheet for sheet in filled if not any(_reads(spec, sheet) for spec in here)]
        if added:
            content = before.read_bytes()
            after.write_bytes(content + _entries(content, added, relative(source, home)))
            _prove(after, len(known) + len(added))
        return tuple(sheet.table for sheet in added)

    return replaced(config, make)


def _path(spec: TableSpec, copy: Path, home: Path) -> Path:
    """The file an entry names, from where the mapping itself is: what was read is a copy elsewhere."""
    inside = spec.path.is_relative_to(copy)
    return (home / (spec.path.relative_to(copy) if inside else spec.path)).resolve()


def _reads(spec: TableSpec, sheet: Sheet) -> bool:
    """Whether an entry for the same file reads that sheet; one that names no place finds it by itself."""
    if spec.plan.table != sheet.table:
        return False
    if spec.excel_table:
        return sheet.area is not None and spec.excel_table.casefold() == sheet.area.name.casefold()
    return not spec.sheet or spec.sheet.strip().casefold() == sheet.name.casefold()


def _entries(content: bytes, added: list[Sheet], file: str) -> bytes:
    """What is put at the end of the file, in its own line endings."""
    lines = [] if content.endswith(b"\n") else [""]
    for sheet in added:
        lines += [
            "",
            "[[tables]]",
            f"table = {basic_string(sheet.table)}",
            f"file = {basic_string(file)}",
            f"sheet = {basic_string(sheet.name)}",
        ]
    ending = "\r\n" if b"\r\n" in content else "\n"
    return (ending.join(lines) + ending).encode("utf-8")


def _prove(path: Path, tables: int) -> None:
    """Raises NotEntered unless the file reads, with that many entries."""
    try:
        if len(read_config(path).specs) == tables:
            return
        why = "its entries do not add up"
    except SourceError as error:
        why = str(error)
    raise NotEntered(
        f"{path.name} cannot be added to ({why}): write each entry under a [[tables]] of its own"
    )
