"""`steadydraw playbook`: who is to do what, where nobody can, and a table that is edited and given back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from steadydraw.sources import open_source
from steadydraw.tables import Level
from steadydraw.triggers import SHIPPED, plays_of
from steadydraw.triggers.playbook import play_for
from tests.command_line import Run
from tests.traps.world import World, mapped

AS_OF = ("--as-of", "2026-09-30")
ROLES = ("csm", "technical", "field_cto", "product")
HEAD = "trigger,when,action,owner_role,due_days,measure"


def world(folder: Path, *plays: str, toml: str = "") -> Path:
    """Two accounts with every role of the shipped playbook held; A draws a tenth of what its commit asks for.

    36,500 a year ask for 100 a day. A draws 10 and B 100 with one workflow each, in production from the first
    day on, so that A is too slow with its second workflow ahead: rung_below_5, the CSM's.
    """
    made = World(folder, toml=toml)
    made.headings |= {"people": "account_id,role,person", "playbook": HEAD}
    for account_id, amount in (("A", 10.0), ("B", 100.0)):
        made.account(account_id).draw(date(2026, 1, 1), date(2026, 9, 30), amount, account_id)
        made.add("people", *(f"{account_id},{role},{role.upper()} of {account_id}" for role in ROLES))
    if plays:
        made.add("playbook", *plays)
    with made.opened():
        return folder


def without(folder: Path, *lines: str) -> None:
    """The source without these lines of its people."""
    path = folder / "people.csv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line not in lines]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def data(folder: Path) -> Any:
    return json.loads((folder / "playbook.json").read_text(encoding="utf-8"))


def joined(folder: Path, edited: Path) -> Path:
    """A steadydraw.toml over the tables of a folder and the workbook that was edited."""
    entries = [
        f'table = "{name}"\nfile = "{name}.csv"' for name in ("accounts", "contracts", "usage", "people")
    ]
    entries.append(f'table = "playbook"\nfile = "{edited.as_posix()}"\nsheet = "playbook"')
    (folder / "steadydraw.toml").write_text(mapped(entries), encoding="utf-8")
    return folder / "steadydraw.toml"


def test_where_every_action_has_an_owner_there_is_no_finding(tmp_path: Path, run: Run) -> None:
    ran = run("playbook", world(tmp_path / "book"), "-o", tmp_path / "out", *AS_OF)
    assert (ran.code, ran.err) == (0, ran.err)
    assert "14 plays in force over 2 accounts as of 2026-09-30, 0 of them the company's own" in ran.out
    assert data(tmp_path / "out")["findings"] == []
    assert len(data(tmp_path / "out")["plays"]) == len(SHIPPED)


def test_an_open_trigger_whose_owner_is_missing_in_the_account_is_a_finding(tmp_path: Path, run: Run) -> None:
    source = world(tmp_path / "book")
    without(source, "A,csm,CSM of A")
    ran = run("playbook", source, "-o", tmp_path / "out", *AS_OF)
    assert ran.code == 1
    (finding,) = data(tmp_path / "out")["findings"]
    assert (finding["kind"], finding["account_id"], finding["trigger"], finding["owner_role"]) == (
        "no owner", "A", "burn_too_slow", "csm",
    )  # fmt: skip
    assert "A A Ltd: " in ran.out
    assert "Nobody holds the role csm that is to act." in ran.out
    slow = next(each for each in data(tmp_path / "out")["plays"] if each["when"] == "rung_below_5")
    assert (slow["open_in"], slow["held_in"], slow["holders"]) == (1, 1, {"CSM of B": 1})


def test_a_play_whose_owner_nobody_is_anywhere_is_a_finding(tmp_path: Path, run: Run) -> None:
    source = world(tmp_path / "book", "concentration,,Call them,finops,9,")
    ran = run("playbook", source, "-o", tmp_path / "out", *AS_OF)
    assert ran.code == 1
    (finding,) = data(tmp_path / "out")["findings"]
    assert (finding["kind"], finding["trigger"]) == ("nobody to do it", "concentration")
    assert "its owner is finops, a role that nobody holds in any of 2 accounts" in ran.out
    assert "1 of them the company's own" in ran.out


def test_a_rejected_row_is_a_finding_with_its_place_in_check_and_here(tmp_path: Path, run: Run) -> None:
    source = world(tmp_path / "book", "budget,half,Call them,csm,9,")
    ran = run("playbook", source, "-o", tmp_path / "out", *AS_OF)
    assert ran.code == 1
    said = "playbook.csv, row 2, column when: 'half' is no case of trigger budget"
    assert said in ran.out
    checked = run("check", source)
    assert checked.code == 1
    assert said in checked.out
    sheet = openpyxl.load_workbook(tmp_path / "out" / "playbook.xlsx")["Findings"]
    assert [cell.value for cell in sheet["A"]][1].startswith(said)


def test_the_table_is_edited_in_excel_given_back_and_in_force(tmp_path: Path, run: Run) -> None:
    source, out = world(tmp_path / "book"), tmp_path / "out"
    assert run("playbook", source, "-o", out, *AS_OF).code == 0
    with open_source(joined(source, out / "playbook.xlsx")) as tables:
        assert plays_of(tables) == SHIPPED, "unchanged it changes nothing"
        assert [each for each in tables.issues if each.level is not Level.INFO] == []
    book = openpyxl.load_workbook(out / "playbook.xlsx")
    rows = {(row[0].value, row[1].value): row for row in book["playbook"].iter_rows(min_row=2)}
    rows["burn_too_slow", "rung_below_5"][2].value = "Ruf an und räume die Daten frei"
    rows["burn_too_slow", "rung_below_5"][3].value = "product"
    rows["burn_too_slow", "rung_below_5"][4].value = 2
    book.save(out / "playbook.xlsx")
    with open_source(joined(source, out / "playbook.xlsx")) as tables:
        play = play_for(plays_of(tables), "burn_too_slow", "rung_below_5")
    assert (play.action, play.owner_role, play.due_days) == ("Ruf an und räume die Daten frei", "product", 2)
    again = run("playbook", joined(source, out / "playbook.xlsx"), "-o", tmp_path / "second", *AS_OF)
    assert again.code == 0
    (own,) = [each for each in data(tmp_path / "second")["plays"] if each["own"]]
    assert (own["when"], own["open_in"], own["holders"]) == (
        "rung_below_5", 1, {"PRODUCT of A": 1, "PRODUCT of B": 1},
    )  # fmt: skip


def test_the_sheet_says_whose_each_play_is_and_who_can_do_it(tmp_path: Path, run: Run) -> None:
    source = world(tmp_path / "book", '"concentration",,"=HYPERLINK(""x"")",csm,9,')
    run("playbook", source, "-o", tmp_path / "out", *AS_OF)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "playbook.xlsx")["playbook"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    mine = rows["concentration"]
    assert (mine[2].value, mine[2].data_type) == ('=HYPERLINK("x")', "s"), "text stays text"
    assert [cell.value for cell in mine[7:11]] == [
        "the company's own", 0, 2, "CSM of A (1), CSM of B (1)",
    ]  # fmt: skip
    assert rows["steady_draw_lost"][7].value == "as shipped"


def test_what_is_there_stays_without_force(tmp_path: Path, run: Run) -> None:
    source = world(tmp_path / "book")
    assert run("playbook", source, "-o", tmp_path / "out", *AS_OF).code == 0
    again = run("playbook", source, "-o", tmp_path / "out", *AS_OF)
    assert again.code == 2
    assert "exists already: give --force to replace it" in again.err
    assert run("playbook", source, "-o", tmp_path / "out", "--force", *AS_OF).code == 0
    assert "is a file: name a folder" in run("playbook", source, "-o", source / "usage.csv").err


@pytest.mark.parametrize("where", ["toml", "sheet"])
def test_a_review_asks_for_what_the_company_wrote(tmp_path: Path, run: Run, where: str) -> None:
    own = "Räume die Daten frei, höchstens =1+1 Tage"
    if where == "sheet":
        source = world(tmp_path / "book", f'burn_too_slow,rung_below_5,"{own}",csm,2,Läuft')
    else:
        entry = (
            '[[playbook]]\ntrigger = "burn_too_slow"\nwhen = "rung_below_5"\n'
            f'action = "{own}"\nowner_role = "csm"\ndue_days = 2\nmeasure = "Läuft"\n'
        )
        names = ("accounts", "contracts", "usage", "people")
        tables = [f'table = "{name}"\nfile = "{name}.csv"' for name in names]
        source = world(tmp_path / "book", toml=f"{mapped(tables)}\n{entry}") / "steadydraw.toml"
    deck = tmp_path / "review.pptx"
    ran = run("deck", source, "--account", "A", "--locale", "de-DE", "-o", deck, *AS_OF)
    assert ran.code == 0, ran.err
    texts = [
        cell.text
        for slide in Presentation(str(deck)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert own in texts
    assert "Läuft" in texts
