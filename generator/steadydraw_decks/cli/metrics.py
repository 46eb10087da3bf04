"""`steadydraw metrics`: the scorecard."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw import registry
from steadydraw.excel import write_scorecard
from steadydraw_decks.cli.files import free_path, write_text
from steadydraw_decks.cli.opened import origin_of, trusted
from steadydraw_decks.cli.records import as_csv, as_json, write_parquet
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.tableview import scorecard_tables
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.scoring import score


class Form(StrEnum):
    """The forms a scorecard can take."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


_FILES_ONLY = {Form.PARQUET, Form.XLSX}


def metrics(
    source: Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")],
    account: Annotated[
        Optional[list[str]], typer.Option(help="Only this account id; may be repeated.")
    ] = None,
    metric: Annotated[Optional[list[str]], typer.Option(help="Only this metric; may be repeated.")] = None,
    as_of: Annotated[
        Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")
    ] = None,
    asked: Annotated[
        Optional[Form],
        typer.Option("--format", help="How it is written; default: by the file's ending, else a table."),
    ] = None,
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", help="File to write; default: the screen.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Compute the scorecard: every metric of every account and of the book, as of one day."""
    form = _form_of(asked, output)
    target = free_path(output, force=force) if output else None
    for name in metric or ():
        registry.get(name)
    with trusted(source) as tables:
        day = as_of_day(as_of, tables)
        scored = score(tables, day, account or None, metric or None, SCREEN.progress)
        if target and form is Form.XLSX:
            book, origin = scored.book.results if scored.book else {}, origin_of(source, tables)
            write_scorecard(scored.accounts, origin, target, tables.settings, book)
        elif target and form is Form.PARQUET:
            write_parquet(scored, target)
        elif form in {Form.JSON, Form.CSV}:
            text = as_json(scored) if form is Form.JSON else as_csv(scored)
            if target:
                write_text(target, "".join(text))
            else:
                for part in text:
                    typer.echo(part, nl=False)
        else:
            for table in scorecard_tables(scored, tables.label, chosen=bool(metric), named=bool(account)):
                SCREEN.out.print(table)
    if target:
        SCREEN.note(f"Wrote {target}: {len(scored.accounts)} accounts as of {day.isoformat()}")


def _form_of(asked: Form | None, output: Path | None) -> Form:
    """The form that is meant, before anything is computed. Raises Refusal for one that does not suit."""
    if output is None:
        if asked in _FILES_ONLY:
            raise Refusal(f"--format {asked} needs a file: name one with -o")
        return asked or Form.TABLE
    ending = output.suffix.lower().removeprefix(".")
    form = asked or next((each for each in Form if each == ending), Form.TABLE)
    if form is Form.TABLE:
        told = "--format table is for the screen" if asked else f"{output.name} does not say what it is to be"
        raise Refusal(f"{told}: name a file that ends in .json, .csv, .parquet or .xlsx, or give --format")
    return form
