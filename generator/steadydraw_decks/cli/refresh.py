"""`steadydraw refresh`: new figures in a deck that people have edited."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.opc import write_whole
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw_decks.cli.deck import Wish, days_meant
from steadydraw_decks.cli.files import free_deck
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING, Refusal
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.origins import carried_in, edition_of, record_at
from steadydraw_decks.trust.plan import Done, Plan
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.refreshing import refreshed
from steadydraw_decks.trust.sealing import sidecar, write_sealed
from steadydraw_decks.trust.telling import where


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
        made = refreshed(deck, tables, _edition(deck, tables, period, as_of), template)
    for line in lines_of(made.plan):
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


def _edition(deck: Path, tables: Tables, period: str | None, as_of: str | None) -> Edition:
    """The deck's own edition, at the last complete day of its period or the day that was asked for."""
    own = edition_of(deck.name, shown_in(deck_at(deck)).stamp, carried_in(record_at(sidecar(deck))))
    if period is not None or as_of is not None:
        day, within = days_meant(tables, own.account, Wish(period or own.period.name, as_of))
        return replace(own, as_of=day, period=within)
    day = min(own.period.last_day, default_as_of(tables))
    if day < own.period.start:
        raise Refusal(
            f"the data ends on {day.isoformat()}, before {own.period.name} begins: it is no newer source"
        )
    return replace(own, as_of=day)


def _keep(deck: Path) -> Path:
    """A copy of the deck and its record beside it, under a name that is free."""
    number = 1
    while (kept := deck.with_suffix(f".previous{number if number > 1 else ''}.pptx")).exists():
        number += 1
    write_whole(kept, deck.read_bytes())
    if sidecar(deck).is_file():
        shutil.copyfile(sidecar(deck), sidecar(kept))
    return kept


def lines_of(plan: Plan) -> list[str]:
    """What was done, in sentences."""
    made = [f"{plan.deck}: as of {plan.was or 'an unknown day'}, now as of {plan.now}"]
    for done in Done:
        steps = plan.of(done)
        if not steps:
            continue
        made.append(f"{len(steps)} {done.value}:")
        for each in steps:
            told = f": {each.detail}" if each.detail else ""
            made.append(f"  {where(each.slide, each.shape)}{told}")
    if len(made) == 1:
        made.append("Nothing changed: every figure is as it was.")
    return made
