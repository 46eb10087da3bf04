"""A company's own playbook: from a sheet, a file or steadydraw.toml, every row kept or told of."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from steadydraw.schema.playbook import OWNER_ROLES, TRIGGERS
from steadydraw.sources import open_source
from steadydraw.tables import Level, SourceError, Tables
from steadydraw.triggers import SHIPPED, plays_of
from steadydraw.triggers.playbook import play_for
from tests.tables.canonical import entry, opened, told, write_folder

HEAD = "trigger,when,action,owner_role,due_days,measure\n"
OWN = "steady_draw_lost,,Ring the owner,csm,5,She called back\n"


def from_toml(folder: Path, plays: str, **tables: str) -> Tables:
    """A folder joined by a steadydraw.toml that ends with `plays`."""
    write_folder(folder, **tables)
    names = ("accounts", "contracts", "usage", *tables)
    entries = "".join(f'[[tables]]\ntable = "{name}"\nfile = "{name}.csv"\n' for name in dict.fromkeys(names))
    (folder / "steadydraw.toml").write_text(f"version = 1\n{entries}{plays}", encoding="utf-8")
    return open_source(folder / "steadydraw.toml")


def test_the_table_knows_the_triggers_that_ship_and_every_shipped_owner_can_be_held() -> None:
    assert set(TRIGGERS) == {play.trigger for play in SHIPPED}
    assert {play.owner_role for play in SHIPPED} <= set(OWNER_ROLES)


def test_without_a_playbook_what_ships_is_in_force(tmp_path: Path) -> None:
    with opened(tmp_path) as tables:
        assert plays_of(tables) == SHIPPED


def test_a_file_of_a_folder_replaces_the_plays_it_names(tmp_path: Path) -> None:
    with opened(tmp_path, playbook=f"{HEAD}{OWN}budget,90,Call the CFO,ae,2,\n") as tables:
        plays = plays_of(tables)
        assert not tables.issues
        assert len(plays) == len(SHIPPED) + 1
        assert play_for(plays, "steady_draw_lost").action == "Ring the owner"
        assert play_for(plays, "budget", "90").owner_role == "ae"
        assert play_for(plays, "concentration") in SHIPPED


def test_a_sheet_of_a_finance_workbook_is_found_by_its_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in {
        "Kunden": (("Customer ID", "Customer Name", "Currency"), ("A1", "Alpha", "USD")),
        "Verbrauch": (("Date", "Customer ID", "Workflow", "Quantity"), ("2026-02-01", "A1", "w", 10)),
        "What we do": (
            ("Trigger", "When", "Action", "Owner role", "Due days", "Measure"),
            ("Budget", 90, "Call the CFO", "Account Executive", 2, None),
            ("steady draw lost", None, "=1+1", "CSM", 5.0, "A total of four weeks"),
        ),
    }.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                cell = sheet.cell(row, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    del book["Sheet"]
    book.save(tmp_path / "finance.xlsx")
    with open_source(tmp_path / "finance.xlsx") as tables:
        assert entry(tables, "playbook").kept == 2
        plays = plays_of(tables)
        assert play_for(plays, "budget", "90").owner_role == "ae", "an alias of the role"
        assert play_for(plays, "steady_draw_lost").action == "=1+1", "text stays text"


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("boredom,,Ring,csm,5,", "trigger", "'boredom' is not one of the known values"),
        ("budget,half,Ring,csm,5,", "when", "'half' is no case of trigger budget; give one of 50, 80, 100"),
        ("burn_too_slow,,Ring,csm,5,", "when", "is no case of trigger burn_too_slow"),
        ("concentration,,Ring,,5,", "owner_role", "is missing"),
        ("concentration,,Agree the total,,5,", "owner_role", "is missing"),
        ("concentration,,,csm,5,", "action", "is missing"),
        ("concentration,,Ring,janitor,5,", "owner_role", "'janitor' is not one of the known values"),
        ("concentration,,Ring,csm,0,", "due_days", "'0' must be a positive whole number"),
        ("concentration,,Ring,csm,99999,", "due_days", "3,650 at most"),
        ("concentration,,Ring,csm,soon,", "due_days", "'soon' is not a number"),
    ],
)
def test_a_row_that_is_no_play_is_told_of_and_the_shipped_one_stays(
    tmp_path: Path, row: str, column: str, sentence: str
) -> None:
    with opened(tmp_path, playbook=f"{HEAD}{OWN}{row}\n") as tables:
        (issue,) = told(tables, Level.ERROR, sentence)
        assert (issue.file, issue.row, issue.column) == ("playbook.csv", 3, column)
        assert issue.remedy
        found = entry(tables, "playbook")
        assert (found.read, found.kept, found.rejected, found.duplicates) == (2, 1, 1, 0)
        assert [play for play in plays_of(tables) if play not in SHIPPED] == [
            play_for(plays_of(tables), "steady_draw_lost")
        ]


def test_a_case_twice_counts_once_whatever_its_spelling(tmp_path: Path) -> None:
    again = "steady_draw_lost,always,Ring the owner,csm,5,She called back\n"
    other = "budget,80%,One,csm,5,\nbudget,80,Two,csm,5,\n"
    with opened(tmp_path, playbook=f"{HEAD}{OWN}{again}{other}") as tables:
        found = entry(tables, "playbook")
        assert (found.read, found.kept, found.duplicates, found.rejected) == (4, 2, 1, 1)
        assert play_for(plays_of(tables), "budget", "80").action == "One"
        assert told(tables, Level.ERROR, "budget · 80")[0].row == 5


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    actions = ["=1+1", "漢" * 300, "'); DROP TABLE playbook; --", "{name} & <b>"]
    cases = ["rung_below_3", "rung_below_5", "rung_5_and_above"]
    rows = "".join(
        f'burn_too_slow,{case},"{action}",csm,5,\n' for case, action in zip(cases, actions[:3], strict=True)
    )
    with opened(tmp_path, playbook=f'{HEAD}{rows}concentration,,"{actions[3]}",csm,5,\n') as tables:
        own = [play.action for play in plays_of(tables) if play not in SHIPPED]
        assert own == actions


def test_entries_of_the_toml_are_plays_and_stand_before_a_sheet(tmp_path: Path) -> None:
    plays = (
        '[[playbook]]\ntrigger = "steady_draw_lost"\naction = "From the file"\nowner_role = "ae"\n'
        'due_days = 9\n[[playbook]]\ntrigger = "budget"\nwhen = 90\naction = "Ring"\nowner_role = "finops"\n'
        'due_days = "3"\n'
    )
    with from_toml(tmp_path, plays, playbook=f"{HEAD}{OWN}concentration,,Two,csm,5,\n") as tables:
        found = plays_of(tables)
        assert play_for(found, "steady_draw_lost").action == "From the file"
        assert play_for(found, "budget", "90").due_days == 3
        assert play_for(found, "concentration").action == "Two"
        (issue,) = tables.issues
        assert (issue.level, issue.file, issue.row) == (Level.INFO, "playbook.csv", 2)
        assert "has a play in steadydraw.toml too, which counts" in str(issue)
        sources = [each for each in tables.load_log if each.table == "playbook"]
        assert [(each.source, each.read, each.kept, each.duplicates) for each in sources] == [
            ("steadydraw.toml / [[playbook]]", 2, 2, 0),
            ("playbook.csv", 2, 1, 1),
        ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("due_days = 9", "due_day = 9"), "unknown key 'due_day'; did you mean 'due_days'?"),
        (('"steady_draw_lost"', '"boredom"'), "trigger = 'boredom' is not one of the known values"),
        (('"ae"', '"janitor"'), "owner_role = 'janitor' is not one of the known values; write one of csm"),
        (('owner_role = "ae"\n', ""), "owner_role = '' is missing; every play needs an action and an owner"),
        (("due_days = 9", "due_days = 2.5"), "due_days = '2.5' is not a whole number"),
        (("due_days = 9", "due_days = true"), "due_days = True must be text in quotation marks or a number"),
        (("due_days = 9", 'due_days = 9\nwhen = "soon"'), "when = 'soon' is no case of trigger steady_draw"),
        (("[[playbook]]", "[playbook]"), "playbook must be entries"),
    ],
)
def test_a_mistake_in_the_toml_is_one_sentence(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    play = '[[playbook]]\ntrigger = "steady_draw_lost"\naction = "Ring"\nowner_role = "ae"\ndue_days = 9\n'
    assert change[0] in play
    with pytest.raises(SourceError) as raised:
        from_toml(tmp_path, play.replace(*change))
    assert sentence in str(raised.value)
    assert "steadydraw.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_play_twice_in_the_toml_is_refused(tmp_path: Path) -> None:
    play = '[[playbook]]\ntrigger = "steady_draw_lost"\naction = "Ring"\nowner_role = "ae"\ndue_days = 9\n'
    with pytest.raises(SourceError, match="number 2: trigger steady_draw_lost with when always stands in nu"):
        from_toml(tmp_path, play * 2)
