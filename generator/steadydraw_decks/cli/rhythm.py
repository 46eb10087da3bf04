"""What the commands of a week share: their options, their folder, their lists and their deck."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from steadydraw.opc import write_whole
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw_decks.bulk.index import cell
from steadydraw_decks.cli.files import free_deck, write_text
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish, make_review

Source = Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")]
Folder = Annotated[Path, typer.Option("-o", "--output", help="Folder for what is made.")]
AsOf = Annotated[Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")]
Locale = Annotated[str, typer.Option(help="Language and formats of the deck, like de-DE.")]
Own = Annotated[Optional[Path], typer.Option("--template", help="Your own .pptx template for the deck.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a deck and a workbook that are there already.")]


def complete_day(text: str | None, tables: Tables) -> date:
    """The as-of day, which must be complete: a part of a day alerts nobody."""
    day, last = as_of_day(text, tables), default_as_of(tables)
    if day > last:
        raise Refusal(
            f"--as-of {day.isoformat()} is not complete: the last complete day of the source is "
            f"{last.isoformat()}"
        )
    return day


def folder_at(path: Path) -> Path:
    """The folder, made where it is not there."""
    if path.exists() and not path.is_dir():
        raise Refusal(f"{path} is a file: name a folder with -o")
    path.mkdir(parents=True, exist_ok=True)
    return path


def make_deck(tables: Tables, path: Path, wish: Wish, *, force: bool) -> None:
    """The deck of a run; one that is there already stays, for somebody may have written in it."""
    if not spare(path, force=force):
        return
    made = make_review(tables, "", free_deck(path, force=True), wish)
    SCREEN.out.print(f"Wrote {path}: {made.slides} slides", soft_wrap=True)


def spare(path: Path, *, force: bool) -> bool:
    """Whether a file may be written; one that is there already stays, unless it is to be replaced."""
    if path.exists() and not force:
        SCREEN.note(f"Kept {path}: give --force to make it anew")
        return False
    return True


def write_rows(path: Path, first: Sequence[str], rows: Iterable[Mapping[str, Any]], day: date) -> None:
    """The rows as CSV and as JSON; `first` are the columns that a table without rows has too."""
    told = plain(rows)
    columns = list(dict.fromkeys([*first, *(key for row in told for key in row)]))
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows([cell(row.get(name)) for name in columns] for row in told)
    write_whole(path.with_suffix(".csv"), stream.getvalue().encode("utf-8-sig"))
    write_json(path.with_suffix(".json"), {"as_of": day.isoformat(), "rows": told})


def write_json(path: Path, told: Mapping[str, Any]) -> None:
    """A file for programs."""
    write_text(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def plain(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their days in ISO form."""
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        for row in rows
    ]
