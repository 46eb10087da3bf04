"""`steadydraw playbook`: the table of plays in force, and every action that has no owner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from steadydraw_decks.cli.files import free_deck, free_path, write_text
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.rhythm import AsOf, Folder, Locale, Source
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.plays import PLAYBOOK
from steadydraw_decks.rhythm.playbook import playbook_at
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.playbook import as_data, findings_of, write_playbook
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish, make_review

WORKBOOK, DATA, DECK = "playbook.xlsx", "playbook.json", "playbook.pptx"


def playbook(
    source: Source,
    output: Folder,
    as_of: AsOf = None,
    locale: Locale = "en-US",
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
) -> None:
    """Write the playbook in force, to edit and give back; exit code 1 where an action has no owner."""
    workbook, data = _free(output, force=force)
    deck = output / DECK
    with trusted(source) as tables:
        day = as_of_day(as_of, tables)
        found = playbook_at(tables, day, SCREEN.progress)
        output.mkdir(parents=True, exist_ok=True)
        make_review(tables, "", deck, Wish(as_of=day.isoformat(), locale=locale, kind=PLAYBOOK))
    findings = findings_of(found)
    write_playbook(found, workbook)
    write_text(data, json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n")
    SCREEN.out.print(
        f"{len(found.plays):,} plays in force over {found.accounts:,} accounts as of "
        f"{found.as_of.isoformat()}, {found.own:,} of them the company's own: {workbook}",
        soft_wrap=True,
    )
    for each in findings:
        SCREEN.out.print(f"  {each.sentence}", soft_wrap=True)
    if findings:
        raise typer.Exit(FINDING)


def _free(folder: Path, *, force: bool) -> tuple[Path, Path]:
    """The two files in the folder, which is made where it does not exist."""
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file: name a folder with -o")
    workbook, data = folder / WORKBOOK, folder / DATA
    if folder.is_dir():
        for path in (workbook, data):
            free_path(path, force=force)
        free_deck(folder / DECK, force=force)
    return workbook, data
