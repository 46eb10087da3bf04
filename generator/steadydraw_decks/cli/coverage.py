"""`steadydraw coverage`: the roles that accounts need and nobody holds."""

from __future__ import annotations

from dataclasses import asdict

import typer

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
    write_rows,
)
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.team_coverage import TEAM_COVERAGE
from steadydraw_decks.rhythm.coverage import gaps_in, standings
from steadydraw_decks.tasks.coverage import write_coverage
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.tasks.telling import spend_of

_FIRST = ("account_id", "account_name", "role", "why", "spend", "currency")


def coverage(
    source: Source,
    output: Folder,
    as_of: AsOf = None,
    locale: Locale = "en-US",
    template: Own = None,
    force: Force = False,
) -> None:
    """Name the roles that accounts need and nobody holds; exit code 1 where there is one."""
    with trusted(source) as tables:
        day = as_of_day(as_of, tables)
        folder = folder_at(output)
        found = standings(tables, day, SCREEN.progress)
        gaps = gaps_in(found, tables.settings)
        write_rows(folder / "coverage", _FIRST, [asdict(each) for each in gaps], day)
        write_coverage(found, gaps, day, folder / "coverage.xlsx")
        wish = Wish(as_of=day.isoformat(), locale=locale, template=template, kind=TEAM_COVERAGE)
        make_deck(tables, folder / f"team-coverage-{day.isoformat()}.pptx", wish, force=force)
    covered = len(found) - len({each.account_id for each in gaps})
    SCREEN.out.print(f"{covered:,} of {len(found):,} accounts are covered as of {day.isoformat()}")
    by_id = {each.account_id: each for each in found}
    for gap in gaps:
        who = f"{gap.account_id} {gap.account_name}"
        said = f"  {who}: no {gap.role} ({gap.why}), {spend_of(by_id[gap.account_id])}"
        SCREEN.out.print(said, soft_wrap=True)
    if gaps:
        raise typer.Exit(FINDING)
