"""`steadydraw clinic`: the weekly usage clinic as a deck, a workbook and data."""

from __future__ import annotations

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
    spare,
    write_json,
)
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.usage_clinic import USAGE_CLINIC
from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.clinic import Clinic, clinic_of, last_of
from steadydraw_decks.tasks.clinic import STEM, as_data, left_before, write_clinic
from steadydraw_decks.tasks.reviewing import Wish

_FORMATS = Formats("en_US")
_MOST = 5


def clinic(
    source: Source,
    output: Folder,
    as_of: AsOf = None,
    locale: Locale = "en-US",
    template: Own = None,
    force: Force = False,
) -> None:
    """The week's funnel, open triggers by money at stake, and what was due: a deck, a workbook and data."""
    with trusted(source) as tables:
        day = complete_day(as_of, tables)
        folder = folder_at(output)
        given = left_before(folder, day)
        found = clinic_of(book_at(tables, day, SCREEN.progress), tables, last_of(given))
        stem = f"{STEM}{day.isoformat()}"
        wish = Wish(as_of=day.isoformat(), locale=locale, template=template, kind=USAGE_CLINIC, given=given)
        make_deck(tables, folder / f"{stem}.pptx", wish, force=force)
        if spare(folder / f"{stem}.xlsx", force=force):
            write_clinic(found, folder / f"{stem}.xlsx")
        write_json(folder / f"{stem}.json", as_data(found, given))
    _tell(found)


def _tell(found: Clinic) -> None:
    funnel = found.book["funnel"]
    share = f"{funnel.number:.0%} of the accounts contracted are in band; " if funnel.ok else ""
    SCREEN.out.print(
        f"{share}{len(found.items):,} triggers are open as of {found.book.as_of.isoformat()}, "
        f"{sum(each.is_new for each in found.items):,} of them new, with "
        f"{_FORMATS.short(found.at_stake, found.book.currency)} at stake",
        soft_wrap=True,
    )
    for each in found.items[:_MOST]:
        owner = each.owner or f"nobody holds the role {each.trigger.play.owner_role}"
        SCREEN.out.print(
            f"  {each.account_id} {each.name}: {each.trigger.reason} {each.trigger.play.action}: {owner}, "
            f"{each.due_on.isoformat()}",
            soft_wrap=True,
        )
    if found.findings:
        SCREEN.warning(f"{len(found.findings):,} findings: accounts without an owner, a contract or usage")
