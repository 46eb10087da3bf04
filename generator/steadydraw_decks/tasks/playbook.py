"""The playbook in force as a workbook that can be given back, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.excel.blank import fill_in
from steadydraw.excel.cells import CellValue, put, put_row, save
from steadydraw.schema.playbook import PLAYBOOK
from steadydraw.triggers import Play
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.rhythm.playbook import Playbook, PlayInForce, Unowned

SHEET, FINDINGS = PLAYBOOK.name, "Findings"
_ABOUT = ("whose play", "asked for in accounts", "role held in accounts", "held by")
_HEADINGS = ("finding", "account_id", "account", "trigger", "when", "owner_role", "what to do")
_WIDTHS = {"action": 64, "measure": 40, "held by": 40}
_SPARE = 10
"""Rows left to write more plays into."""
_FORMATS = Formats("en_US")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is amiss, in one sentence, and where; `remedy` says how to mend it."""

    kind: str
    sentence: str
    remedy: str
    account_id: str = ""
    account_name: str = ""
    trigger: str = ""
    when: str = ""
    owner_role: str = ""


def findings_of(found: Playbook) -> list[Finding]:
    """Rows that count for nothing, then plays that nobody can do, then accounts where nobody does them."""
    return [*_rejected(found), *_unheld(found), *map(_unowned, found.unowned)]


def _rejected(found: Playbook) -> Iterator[Finding]:
    for each in found.rejected:
        yield Finding("rejected row", f"{each}.", "mend the row; until then the shipped play stands")


def _unheld(found: Playbook) -> Iterator[Finding]:
    for each in found.unheld:
        said = (
            f"{named(each)}: its owner is {each.owner_role}, a role that nobody holds in any of "
            f"{found.accounts:,} accounts."
        )
        remedy = "add people in that role, or give the play to another role"
        yield Finding(
            "nobody to do it", said, remedy, trigger=each.trigger, when=each.when, owner_role=each.owner_role
        )


def _unowned(each: Unowned) -> Finding:
    play = each.trigger.play
    money = ""
    if each.trigger.money is not None:
        money = f" {_FORMATS.amount(round(each.trigger.money), each.currency)} is at stake."
    said = (
        f"{each.account_id} {each.account_name}: {each.trigger.reason} Nobody holds the role "
        f"{play.owner_role} that is to act.{money}"
    )
    return Finding(
        "no owner",
        said,
        f"name a {play.owner_role} for the account: {play.action}",
        each.account_id,
        each.account_name,
        play.trigger,
        play.when,
        play.owner_role,
    )


def named(play: Play) -> str:
    """A play by its trigger and case."""
    return f"{play.trigger} ({play.when})"


def as_data(found: Playbook) -> dict[str, Any]:
    """The playbook with its findings as plain data."""
    return {
        "as_of": found.as_of.isoformat(),
        "accounts": found.accounts,
        "plays": [
            {
                **asdict(each.play),
                "own": each.is_own,
                "open_in": each.open_in,
                "held_in": each.held_in,
                "holders": dict(each.holders),
            }
            for each in found.plays
        ],
        "findings": [asdict(each) for each in findings_of(found)],
    }


def write_playbook(found: Playbook, path: Path) -> None:
    """Write the workbook, whole or not at all.

    Its first sheet is the table of plays as sources read it, with what the book says of each at its right.
    """
    workbook = Workbook()
    sheet = workbook.active or workbook.create_sheet()
    sheet.title = SHEET
    fill_in(sheet, PLAYBOOK, len(found.plays) + _SPARE)
    first = len(PLAYBOOK.names) + 2
    for place, heading in enumerate(_ABOUT):
        put(sheet, 1, first + place, heading).font = Font(bold=True)
    for row, each in enumerate(found.plays, start=2):
        _row(sheet, row, each, first)
    for place, heading in enumerate((*PLAYBOOK.names, "", *_ABOUT), start=1):
        width = _WIDTHS.get(heading, max(4, len(heading) + 4))
        sheet.column_dimensions[get_column_letter(place)].width = width
    _findings(workbook.create_sheet(FINDINGS), found)
    save(workbook, path)


def _row(sheet: Worksheet, row: int, each: PlayInForce, first: int) -> None:
    put_row(sheet, row, [getattr(each.play, name) for name in PLAYBOOK.names])
    holders = ", ".join(f"{name} ({count:,})" for name, count in each.holders)
    whose = "the company's own" if each.is_own else "as shipped"
    about: tuple[CellValue, ...] = (whose, each.open_in, each.held_in, holders)
    for place, value in enumerate(about):
        put(sheet, row, first + place, value)


def _findings(sheet: Worksheet, found: Playbook) -> None:
    put_row(sheet, 1, _HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, each in enumerate(findings_of(found), start=2):
        where = each.account_id, each.account_name, each.trigger, each.when, each.owner_role
        put_row(sheet, row, [each.sentence, *where, each.remedy])
    for place, heading in enumerate(_HEADINGS, start=1):
        wide = 90 if heading in {"finding", "what to do"} else 24
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.freeze_panes = "A2"
