"""`steadydraw attach`: usage health as live formulas inside a finance workbook."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.excel.health import Wish
from steadydraw.opc import undo
from steadydraw.opc.elsewhere import refuse_open
from steadydraw.sources.config import read_config
from steadydraw.sources.opening import CONFIG_NAME
from steadydraw.tables import SourceError
from steadydraw_decks.cli.files import free_path, same_kind
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.attaching import attach_sheets, refuse_read_only, summary
from steadydraw_decks.tasks.days import as_of_day


class Functions(StrEnum):
    """What the formulas are written with."""

    NATIVE = "native"
    ADDIN = "addin"


def attach_command(
    book: Annotated[Path, typer.Argument(help="The workbook (.xlsx, .xlsm) that gets the sheets.")],
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", help="File to write; default BOOK.health.xlsx.")
    ] = None,
    source: Annotated[
        Optional[Path], typer.Option(help="Where accounts and usage are, if not in the workbook itself.")
    ] = None,
    functions: Annotated[
        Functions, typer.Option(help="Formulas of any Excel, or the add-in's USAGE functions.")
    ] = Functions.NATIVE,
    values: Annotated[bool, typer.Option("--values", help="Values only, no formulas.")] = False,
    take_back: Annotated[
        bool, typer.Option("--undo", help="Write the file that BOOK was made from, byte for byte.")
    ] = False,
    as_of: Annotated[
        Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace an existing file; the workbook itself keeps a backup beside it."
        ),
    ] = False,
) -> None:
    """Add usage-health sheets of live formulas to a workbook; everything else in it stays as it is."""
    if not book.is_file():
        raise SourceError(f"{book} does not exist: name the workbook that gets the sheets")
    refuse_open(book)
    made_of = f"{book.stem}.original" if take_back else f"{book.stem}.health"
    target = same_kind(output or book.with_name(f"{made_of}{book.suffix}"), book)
    free_path(target, force=force)
    refuse_read_only(target)
    if take_back:
        undo(book, target)
        SCREEN.out.print(f"Wrote {target}: {book.name} as it was before the sheets were added")
        return
    found = source or source_of(book)
    instead = {path: book.resolve() for path in mapped(found) if is_made_from(book, path)}
    if target.exists():
        refuse_open(target)
    with trusted(found, instead) as tables:
        day = as_of_day(as_of, tables)
        backup = backup_of(book) if target.exists() and target.samefile(book) else None
        made = attach_sheets(
            book, target, tables, day, Wish(functions is Functions.ADDIN, values), SCREEN.progress
        )
    SCREEN.out.print(f"Wrote {target}: {summary(made, day)}")
    if backup:
        SCREEN.note(f"The workbook as it was: {backup}")


def source_of(book: Path) -> Path:
    """The mapping beside the workbook where it reads this workbook, else the workbook itself."""
    beside = book.parent / CONFIG_NAME
    if any(path == book.resolve() or is_made_from(book, path) for path in mapped(beside)):
        SCREEN.note(f"Read by {beside}")
        return beside
    return book


def mapped(source: Path) -> set[Path]:
    """The files that a mapping names; none for a source that is no mapping."""
    if source.suffix.lower() != ".toml" or not source.is_file():
        return set()
    return {spec.path.resolve() for spec in read_config(source).specs}


def is_made_from(book: Path, path: Path) -> bool:
    """Whether `book` bears the name that attaching gives to what it makes of `path`."""
    return book.resolve() == path.with_name(f"{path.stem}.health{path.suffix}")


def backup_of(book: Path) -> Path:
    """A copy of the workbook beside it, under a name that is free."""
    number, backup = 1, book.with_name(f"{book.stem}.backup{book.suffix}")
    while backup.exists():
        number += 1
        backup = book.with_name(f"{book.stem}.backup{number}{book.suffix}")
    shutil.copy2(book, backup)
    return backup
