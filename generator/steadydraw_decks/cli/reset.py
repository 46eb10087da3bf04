"""`steadydraw reset`: the 60-day reset as a tracked plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from steadydraw.excel.reset import write_reset
from steadydraw.reset import Reset, StepStatus, reset_of
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.rhythm import (
    AsOf,
    Folder,
    Force,
    Locale,
    Own,
    Source,
    folder_at,
    make_deck,
    spare,
    write_json,
)
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.reset_60_day import RESET_60_DAY
from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.resetting import reset_facts
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.resetting import as_data
from steadydraw_decks.tasks.reviewing import Wish


def reset(
    source: Source,
    output: Folder,
    start: Annotated[str, typer.Option(help="First day of the reset, like 2026-08-03.")],
    as_of: AsOf = None,
    locale: Locale = "en-US",
    template: Own = None,
    force: Force = False,
) -> None:
    """The eight weeks with each step judged by the data; exit code 1 where a step is overdue."""
    first = _day(start)
    with trusted(source) as tables:
        day = as_of_day(as_of, tables)
        folder = folder_at(output)
        book = book_at(tables, day, SCREEN.progress)
        found = reset_of(reset_facts(tables, book), first, day)
        given = {"start": first.isoformat()}
        wish = Wish(as_of=day.isoformat(), locale=locale, template=template, kind=RESET_60_DAY, given=given)
        make_deck(tables, folder / f"reset-60-day-{day.isoformat()}.pptx", wish, force=force)
        workbook = folder / f"reset-60-day-{day.isoformat()}.xlsx"
        if spare(workbook, force=force):
            write_reset(found, workbook, source.name, tables.label)
        write_json(folder / "reset.json", as_data(found))
    _tell(found)
    if any(each.status is StepStatus.OVERDUE for each in found.steps):
        raise typer.Exit(FINDING)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--start {text!r} is not a day: write it like 2026-08-03") from None


def _tell(found: Reset) -> None:
    progress = found.progress
    SCREEN.out.print(
        f"{progress.done} of {progress.steps} steps are done as of {found.as_of.isoformat()}, the plan wants "
        f"{progress.expected}",
        soft_wrap=True,
    )
    for each in found.steps:
        counted = f"{each.done} of {each.needed}" if each.needed else each.note
        SCREEN.out.print(f"  {each.step.title}: {each.status.in_words}, {counted}", soft_wrap=True)
