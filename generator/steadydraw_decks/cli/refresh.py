"""`steadydraw refresh`: new figures in a deck that people have edited."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.opc import write_whole
from steadydraw_decks.cli.files import free_deck
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.tasks.refreshing import edition_now
from steadydraw_decks.trust.refreshing import refreshed
from steadydraw_decks.trust.sealing import sidecar, write_sealed
from steadydraw_decks.trust.telling import plan_lines


def refresh(
    deck: Annotated[Path, typer.Argument(help="A deck that steadydraw made, edited or not.")],
    source: Annotated[Path, typer.Argument(help="The source with the new data.")],
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", help="File to write; default: DECK.refreshed.pptx.")
    ] = None,
    period: Annotated[Optional[str], typer.Option(help="Another period than the deck's own.")] = None,
    as_of: Annotated[
        Optional[str], typer.Option("--as-of", help="Last complete day counted; default: the source's.")
    ] = None,
    template: Annotated[
        Optional[Path], typer.Option(help="The template it was made on, where it is not found by itself.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Put new figures into an edited deck: what people changed stays, what they must decide is listed."""
    target = output or deck.with_suffix(".refreshed.pptx")
    if not dry_run:
        free_deck(target, force=force)
    with trusted(source) as tables, SCREEN.working(f"Refreshing {deck.name}"):
        made = refreshed(deck, tables, edition_now(deck, tables, period, as_of), template)
    for line in plan_lines(made.plan):
        SCREEN.out.print(line, soft_wrap=True)
    if dry_run:
        SCREEN.out.print("Nothing was written: --dry-run")
    else:
        if target.exists() and target.resolve() == deck.resolve():
            SCREEN.out.print(f"Kept the deck as it was as {_keep(deck)}")
        write_sealed(made.sealed, target)
        SCREEN.out.print(f"Wrote {target}: as of {made.plan.now}, draft")
    if made.plan.to_decide:
        raise typer.Exit(FINDING)


def _keep(deck: Path) -> Path:
    """A copy of the deck and its record beside it, under a name that is free."""
    number = 1
    while (kept := deck.with_suffix(f".previous{number if number > 1 else ''}.pptx")).exists():
        number += 1
    write_whole(kept, deck.read_bytes())
    if sidecar(deck).is_file():
        shutil.copyfile(sidecar(deck), sidecar(kept))
    return kept
