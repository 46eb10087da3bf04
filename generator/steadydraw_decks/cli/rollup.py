"""`steadydraw rollup`: raw usage events to the daily table that every source reads."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.sources.events import (
    Asked,
    Clocks,
    Rolled,
    Shown,
    read_clocks,
    roll_up_into_file,
    roll_up_into_folder,
    told,
)
from steadydraw.sources.events.engine import MEMORY
from steadydraw.sources.events.warehouse import InWarehouse, roll_up_warehouse
from steadydraw_decks.cli.files import free_path
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.refusal import Refusal

_FILES = (".parquet", ".csv")


class Grain(StrEnum):
    """What one partition of a folder holds."""

    DAY = "day"
    MONTH = "month"


class Naive(StrEnum):
    """What moments without a time zone are."""

    LOCAL = "local"
    UTC = "utc"


def rollup(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="File (.parquet, .csv) to write, or folder to bring up to date."),
    ],
    events: Annotated[
        Optional[str], typer.Argument(help="A Parquet, CSV or JSON file, a folder, or a pattern.")
    ] = None,
    warehouse: Annotated[
        Optional[str],
        typer.Option(
            help="Where the events live instead: postgres://user@host/db, duckdb:///file or env:NAME."
        ),
    ] = None,
    table: Annotated[
        Optional[str], typer.Option(help="The table or view of events in the warehouse, like billing.events.")
    ] = None,
    since: Annotated[
        Optional[datetime], typer.Option(formats=["%Y-%m-%d"], help="First day wanted from the warehouse.")
    ] = None,
    accounts: Annotated[
        Optional[Path],
        typer.Option(help="File or source that names each account's IANA time zone; default: UTC."),
    ] = None,
    column: Annotated[
        Optional[list[str]],
        typer.Option(help="Which column is what, like timestamp=created_at; may be repeated."),
    ] = None,
    constant: Annotated[
        Optional[list[str]],
        typer.Option(help="One value for all, like workflow=platform; may be repeated."),
    ] = None,
    naive: Annotated[
        Naive, typer.Option(help="Moments without a zone: of the account's own clock, or UTC.")
    ] = Naive.LOCAL,
    partition: Annotated[Grain, typer.Option(help="What a file in the folder holds.")] = Grain.DAY,
    memory: Annotated[
        str, typer.Option(help="How much memory to use, like 700MB; the rest is disk.")
    ] = MEMORY,
    threads: Annotated[
        Optional[int], typer.Option(min=1, max=1024, help="Threads; default: one a processor.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an existing file; make a folder anew from all events.")
    ] = False,
) -> None:
    """Roll raw usage events up to days: each event once, on the day of its account's own clock."""
    mapped = told(column or (), constant or ())
    clocks = read_clocks(accounts) if accounts else Clocks({})
    zones = clocks.zones if accounts else None
    utc = naive is Naive.UTC
    shown = Shown(SCREEN.progress, SCREEN.working)
    suffix = output.suffix.lower()
    is_file = suffix in _FILES and not output.is_dir()
    if (events is None) == (warehouse is None) or (warehouse is None) != (table is None):
        raise Refusal("give either files of events, or a database with --warehouse and --table")
    if warehouse is not None and table is not None:
        if not is_file:
            raise Refusal(f"{output.name} must end in .parquet or .csv: partitions are made from files only")
        day = since.date() if since else None
        there = InWarehouse(warehouse, table, mapped, zones, utc, day, memory, threads)
        rolled = roll_up_warehouse(there, free_path(output, force=force), shown)
        _tell(rolled, output, (*clocks.notes, *rolled.notes))
        return
    if since is not None:
        raise Refusal("--since goes with --warehouse: a folder of partitions knows what is new by itself")
    asked = Asked(events or "", mapped, zones, utc, memory, threads)
    if is_file:
        rolled = roll_up_into_file(asked, free_path(output, force=force), shown)
    elif suffix and not output.is_dir():
        raise Refusal(f"{output.name} must end in .parquet or .csv, or be a folder: name another with -o")
    else:
        rolled = roll_up_into_folder(asked, output, partition.value, anew=force, shown=shown)
    _tell(rolled, output, (*clocks.notes, *rolled.notes))


def _tell(rolled: Rolled, output: Path, notes: tuple[str, ...]) -> None:
    out = SCREEN.out
    if rolled.columns:
        read = ", ".join(f"{column} from {heading!r}" for column, heading in rolled.columns.items())
        SCREEN.note(f"Read {read}")
    for note in notes:
        SCREEN.warning(note)
    if rolled.days is not None and not rolled.files:
        out.print(f"{output}: no new file of events", soft_wrap=True)
    else:
        out.print(
            f"{rolled.read:,} events read from {rolled.table or _counted(rolled.files, 'file')} = "
            f"{rolled.kept:,} kept + "
            f"{rolled.duplicates:,} duplicates + {rolled.rejected:,} rejected",
            soft_wrap=True,
        )
    for reason, count in rolled.reasons.items():
        out.print(f"  {count:,} x {reason}", soft_wrap=True)
    if rolled.rejects:
        out.print(f"Wrote {rolled.rejects}: the rejected rows", soft_wrap=True)
    if rolled.days is None:
        out.print(f"Wrote {output}: {_counted(rolled.rows, 'row')}", soft_wrap=True)
    elif rolled.days:
        out.print(
            f"Wrote {_counted(rolled.days, 'partition')} in {output}: {_counted(rolled.rows, 'row')}",
            soft_wrap=True,
        )


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
