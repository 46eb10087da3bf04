"""`steadydraw excel freeze`: a workbook that needs the add-in no more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.excel.freezing import freeze
from steadydraw.opc.elsewhere import refuse_open
from steadydraw_decks.cli.files import free_path, same_kind
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.attaching import refuse_read_only
from steadydraw_decks.tasks.refusal import Refusal


def freeze_command(
    book: Annotated[
        Path, typer.Argument(help="The workbook (.xlsx, .xlsm) whose cells call USAGE functions.")
    ],
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", help="File to write; default BOOK.frozen.xlsx.")
    ] = None,
    values: Annotated[bool, typer.Option("--values", help="Values only, no formulas.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Turn cells that call the add-in into native formulas, or into the values they last showed."""
    if not book.is_file():
        raise Refusal(f"{book} does not exist: name the workbook to freeze")
    target = same_kind(output or book.with_name(f"{book.stem}.frozen{book.suffix}"), book)
    if target.exists() and target.samefile(book):
        raise Refusal(f"{target.name} is the workbook itself: name another file with -o")
    refuse_open(book)
    free_path(target, force=force)
    refuse_read_only(target)
    made = freeze(book, target, values_only=values)
    SCREEN.out.print(
        f"Wrote {target}: {made.cells:,} {'cell' if made.cells == 1 else 'cells'} made independent of the "
        f"add-in, {made.native:,} as native formulas, {made.values:,} as values"
    )
    if made.names:
        SCREEN.note(f"These defined names still call the add-in: {', '.join(made.names)}")
