"""`steadydraw init`: a proposal which table and column is what, or a blank input workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from rich import box
from rich.table import Table

from steadydraw.excel import write_blank
from steadydraw.sources import propose
from steadydraw_decks.cli.files import free_path, write_text
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.refusal import Refusal


def init(
    source: Annotated[
        Optional[Path], typer.Argument(help="Workbook, folder or CSV/Parquet file to look into.")
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="Write an input workbook for what no export holds.")
    ] = False,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="File to write.")] = None,
) -> None:
    """Propose a steadydraw.toml for SOURCE, or write a blank input workbook. Never overwrites."""
    if blank == (source is not None):
        raise Refusal("give either a SOURCE to look into or --blank for an input workbook")
    if source is None:
        target = _new_path(output or Path("steadydraw-input.xlsx"))
        write_blank(target)
        SCREEN.note(f"Wrote {target}: fill the sheets you need and name the file in steadydraw.toml")
        return
    target = _new_path(output or Path("steadydraw.toml"))
    proposal = propose(source, target.parent)
    table = Table(box=box.SIMPLE, header_style="bold")
    for heading in ("Table", "Our column", "Theirs", "Confidence"):
        table.add_column(heading)
    for row in proposal.summary:
        table.add_row(*row)
    SCREEN.out.print(table)
    write_text(target, proposal.toml())
    SCREEN.note(f"Wrote {target}: read it, correct it, then run `steadydraw check {target}`")


def _new_path(path: Path) -> Path:
    """`path` if nothing is there yet: a mapping people corrected is never lost."""
    if path.is_file():
        raise Refusal(f"{path} exists already, and init never overwrites: name another file with -o")
    return free_path(path, force=False)
