"""`steadydraw decks`: one deck for each account, and a page that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.days import parse_period
from steadydraw_decks.bulk import (
    DeckMade,
    Held,
    Order,
    about_of,
    chosen_accounts,
    clear_abandoned,
    free_index,
    make_decks_here,
    make_decks_of,
    pays,
    write_index,
)
from steadydraw_decks.bulk.engines import Engines, engine_named
from steadydraw_decks.bulk.index import counted
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.formats import formats_of
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Audience, Wish
from steadydraw_decks.template.reading import opened

_TOLD = 20
_MOST_WORKERS = 61
"""Windows waits for no more processes at once."""


def decks(
    source: Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the decks.")],
    account: Annotated[Optional[list[str]], typer.Option(help="Only these accounts.")] = None,
    csm: Annotated[str, typer.Option(help="Only the accounts of this customer success manager.")] = "",
    segment: Annotated[str, typer.Option(help="Only the accounts of this segment.")] = "",
    workers: Annotated[
        Optional[int],
        typer.Option(min=1, max=_MOST_WORKERS, help="Processes; default: processors and one, up to 8 here."),
    ] = None,
    engine: Annotated[Engines, typer.Option(help="Where: on this machine, or on a Ray cluster.")] = (
        Engines.LOCAL
    ),
    ray_address: Annotated[
        str, typer.Option(help="The Ray cluster; default: RAY_ADDRESS, else a Ray on this machine.")
    ] = "",
    audience: Annotated[Audience, typer.Option(help="Who will see them.")] = Audience.CUSTOMER,
    template: Annotated[Optional[Path], typer.Option(help="Your own .pptx template.")] = None,
    period: Annotated[Optional[str], typer.Option(help="2026Q3, FY26Q1 or 2026-09.")] = None,
    as_of: Annotated[
        Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")
    ] = None,
    locale: Annotated[str, typer.Option(help="Number, money and date formats, like de-DE.")] = "en-US",
    force: Annotated[bool, typer.Option("--force", help="Make anew what is there already.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Read every deck back: charts, workbooks, and what was described.")
    ] = False,
) -> None:
    """Make the executive review of every account; one bad account never stops the rest."""
    wish = Wish(period, as_of, audience, formats_of(locale).locale, template)
    _refuse_unusable(wish, output)
    run, at_once = engine_named(engine, workers, ray_address)
    order = Order(output, wish, force, check)
    with trusted(source) as tables:
        as_of_day(as_of, tables)
        ids = chosen_accounts(tables, wish, account or (), csm, segment)
        output.mkdir(parents=True, exist_ok=True)
        free_index(output, force=force)
        clear_abandoned(output)
        few = engine is Engines.LOCAL and not pays(len(ids), at_once)
        if few:
            made, held = make_decks_here(tables, ids, order, SCREEN.progress)
        else:
            made, held = make_decks_of(tables, ids, order, at_once, SCREEN.progress, run)
    _, page = write_index(made, output, about_of(source.name, audience))
    _note(held)
    _tell(made, output, page)


def _refuse_unusable(wish: Wish, output: Path) -> None:
    """What no deck could be made with is said once, before anything begins."""
    if wish.template is not None:
        opened(wish.template)
    if wish.period is not None:
        try:
            parse_period(wish.period)
        except ValueError as problem:
            raise Refusal(f"--period {problem}") from None
    if output.exists() and not output.is_dir():
        raise Refusal(f"{output} is a file: name a folder with -o")


def _note(held: Held) -> None:
    """The memory that was needed, and what it could have come to had all needed the most at once."""
    if held.most:
        workers = len(held.by_process)
        together = f", so at most {held.most * workers:,} MB by {workers} processes" if workers > 1 else ""
        SCREEN.note(f"Peak memory: {held.most:,} MB by one process{together}")


def _tell(made: Sequence[DeckMade], output: Path, page: Path) -> None:
    failed = [each for each in made if not each.file]
    kept = sum(each.kept for each in made)
    said = f"Wrote {counted(len(made) - len(failed) - kept, 'deck')} to {output}"
    said += f", kept {kept:,} that were there" if kept else ""
    said += f", {len(failed):,} failed" if failed else ""
    SCREEN.out.print(f"{said}: see {page.name}", soft_wrap=True)
    for each in failed[:_TOLD]:
        SCREEN.out.print(f"  {each.account_id}: {each.reason}", soft_wrap=True)
    if len(failed) > _TOLD:
        SCREEN.out.print(f"  and {len(failed) - _TOLD:,} more: index.csv has all")
    if failed:
        raise typer.Exit(FINDING)
