"""`steadydraw alerts`: what of every budget has been crossed, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from steadydraw.opc import write_whole
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.rhythm import (
    AsOf,
    Folder,
    Force,
    Locale,
    Own,
    Source,
    complete_day,
    folder_at,
    make_deck,
    write_rows,
)
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.deck.budget_alerts import BUDGET_ALERTS
from steadydraw_decks.rhythm.alerts import Alert, Alerts, alerts_at
from steadydraw_decks.tasks.alerts import read_state, write_alerts, write_state
from steadydraw_decks.tasks.drafts import calendar, message, name_of, sentence
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.tasks.telling import spend_of

STATE_NAME = "alerts.state.json"


def alerts(
    source: Source,
    output: Folder,
    as_of: AsOf = None,
    state: Annotated[
        Optional[Path], typer.Option(help="What was told before; default: alerts.state.json in the folder.")
    ] = None,
    locale: Locale = "en-US",
    template: Own = None,
    force: Force = False,
) -> None:
    """Tell each crossing of a budget once: lists, drafts to send, a workbook and a deck."""
    with trusted(source) as tables:
        day = complete_day(as_of, tables)
        folder = folder_at(output)
        kept = state or folder / STATE_NAME
        fired = read_state(kept, day)
        found = alerts_at(tables, day, fired, SCREEN.progress)
        new = [each for each in found.alerts if each.fired_on == day]
        _lists(found, folder, new)
        write_alerts(found, day, folder / "alerts.xlsx")
        given = {"fired": {key: each.isoformat() for key, each in fired.items()}}
        wish = Wish(as_of=day.isoformat(), locale=locale, template=template, kind=BUDGET_ALERTS, given=given)
        make_deck(tables, folder / f"budget-alerts-{day.isoformat()}.pptx", wish, force=force)
    write_state(kept, day, found.alerts)
    _tell(found, new, folder, day.isoformat())


def _lists(found: Alerts, folder: Path, new: list[Alert]) -> None:
    rows: list[dict[str, Any]] = [
        {**each.as_record(), "sentence": sentence(each), "new": each in new} for each in found.alerts
    ]
    bare = [
        {
            "account_id": each.standing.account_id,
            "account_name": each.standing.name,
            "why": each.why,
            "spend": each.standing.spend,
            "currency": each.standing.currency,
        }
        for each in found.bare
    ]
    write_rows(folder / "alerts", ("account_id", "account_name", "budget", "level"), rows, found.as_of)
    write_rows(folder / "without-budget", ("account_id", "account_name", "why"), bare, found.as_of)
    (folder / "drafts").mkdir(exist_ok=True)
    for each in new:
        name = name_of(each)
        write_whole(folder / "drafts" / f"{name}.eml", message(each))
        write_whole(folder / "drafts" / f"{name}.ics", calendar(each))


def _tell(found: Alerts, new: list[Alert], folder: Path, day: str) -> None:
    SCREEN.out.print(
        f"{len(found.alerts):,} alerts hold as of {day}, {len(new):,} of them new: drafts in "
        f"{folder / 'drafts'}",
        soft_wrap=True,
    )
    for each in new:
        owner = each.owner or f"nobody holds the role {each.play.owner_role}"
        SCREEN.out.print(f"  {each.account_id} {each.account_name}: {sentence(each)} {owner}", soft_wrap=True)
    if found.bare:
        SCREEN.out.print(f"{len(found.bare):,} new or large accounts have no budget in force:")
        for one in found.bare:
            who = f"{one.standing.account_id} {one.standing.name}"
            SCREEN.out.print(f"  {who}: {one.why}, {spend_of(one.standing)}", soft_wrap=True)
