"""`steadydraw attach`: usage health as live formulas inside a finance workbook."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.account import Account
from steadydraw.account.bands import Band
from steadydraw.excel.health import Attached, HealthRow, Wish, attach, row_of
from steadydraw.excel.health.attach import PLAIN
from steadydraw.excel.health.kept import Kept
from steadydraw.opc import Refused, Why, undo
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.sources.config import read_config
from steadydraw.sources.opening import CONFIG_NAME
from steadydraw.tables import SourceError, Tables
from steadydraw_decks.cli.files import free_path, same_kind
from steadydraw_decks.cli.opened import as_of_day, trusted
from steadydraw_decks.cli.scoring import each_account
from steadydraw_decks.cli.screen import SCREEN


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
        made = attach_sheets(book, target, tables, day, Wish(functions is Functions.ADDIN, values))
    SCREEN.out.print(f"Wrote {target}: {summary(made, day)}")
    if backup:
        SCREEN.note(f"The workbook as it was: {backup}")


def attach_sheets(book: Path, target: Path, tables: Tables, day: date, wish: Wish = PLAIN) -> Attached:
    """Attach the health of all accounts of `tables` to a workbook."""

    def rows(kept: Kept, daily: bool) -> Sequence[HealthRow]:
        of = partial(_row, day, tables.settings_book, kept.bands, daily)
        total = tables.count("accounts")
        made = each_account(of, read_accounts(tables, day), total)
        return list(SCREEN.progress(made, total, "Computing"))

    return attach(book, target, tables, rows, wish)


def _row(
    day: date, settings: SettingsBook, bands: dict[str, Band], daily: bool, account: Account
) -> HealthRow:
    own = settings.of(account.account_id, account.segment)
    return row_of(account, day, own, bands.get(account.account_id), daily=daily)


def summary(made: Attached, day: date) -> str:
    """What was written, in one line."""
    accounts = f"{made.accounts} {'account' if made.accounts == 1 else 'accounts'} as of {day.isoformat()}"
    follow = f"{made.live:,} live formulas" if made.live else "values only"
    kept = f", {made.kept_bands} bands kept as they were set on the sheet" if made.kept_bands else ""
    done = "refreshed" if made.refreshed else "added"
    return f"{accounts}, {follow}, sheets {done}: {', '.join(made.sheets.values())}{kept}"


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


def refuse_open(path: Path) -> None:
    """A workbook that another program has open would lose one of the two changes."""
    lock = path.with_name(f"~${path.name}")
    libre = path.with_name(f".~lock.{path.name}#")
    for each in (lock, libre):
        if each.exists():
            raise Refused(path.name, Why.OPEN, each.name)


def refuse_read_only(target: Path) -> None:
    """What cannot be written in the end is said before anything is read."""
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise Refused(target.name, Why.READ_ONLY, "the file is read-only; name another with -o")
    if not os.access(target.parent, os.W_OK):
        raise Refused(
            target.name, Why.READ_ONLY, f"the folder {target.parent} is read-only; name another with -o"
        )


def backup_of(book: Path) -> Path:
    """A copy of the workbook beside it, under a name that is free."""
    number, backup = 1, book.with_name(f"{book.stem}.backup{book.suffix}")
    while backup.exists():
        number += 1
        backup = book.with_name(f"{book.stem}.backup{number}{book.suffix}")
    shutil.copy2(book, backup)
    return backup
