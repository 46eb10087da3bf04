"""What people type: saved where they find it again, judged like any source, and lost by nobody."""

from __future__ import annotations

import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from steadydraw.excel.entering import entries
from steadydraw.sources import open_source
from steadydraw.triggers import plays_of
from steadydraw.triggers.playbook import play_for
from tests.desk.conftest import SAMPLES, Running, running

GOAL = {"table": "goals", "for": "A-1001", "account_id": "A-1001", "period": "2026Q4", "goal": "Fewer calls"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's own folder with a source in it."""
    for name in ("steadydraw.toml", "brightwater.xlsx"):
        shutil.copyfile(SAMPLES / name, tmp_path / name)
    return tmp_path


def waited(desk: Running) -> None:
    """Wait until the source that was named on the command line is read."""
    for _ in range(300):
        if desk.ask("book").status == 200:
            return
        time.sleep(0.1)
    raise AssertionError("the source was not read")


def row_and_version(text: str) -> tuple[str, str]:
    """The first entry of a page, as its form names it."""
    row = re.search(r'name="row" value="(\d+)"', text)
    version = re.search(r'name="version" value="(\w+)"', text)
    assert row
    assert version
    return row[1], version[1]


def test_an_entry_lies_beside_the_source_and_the_mapping_names_it(folder: Path) -> None:
    before = (folder / "steadydraw.toml").read_bytes()
    with running(str(folder / "steadydraw.toml")) as desk:
        waited(desk)
        assert desk.post("entries", GOAL).status == 303
        assert "Fewer calls" in desk.ask("entries?table=goals&account=A-1001").text
    assert (folder / "steadydraw.toml").read_bytes().startswith(before)
    assert openpyxl.load_workbook(folder / "steadydraw-input.xlsx")["goals"]["C2"].value == "Fewer calls"
    with open_source(folder / "steadydraw.toml") as tables:
        goals = [row["goal"] for row in tables.rows("goals") if row["account_id"] == "A-1001"]
    assert "Fewer calls" in goals
    assert len(goals) == 5, "four of the workbook, one that was typed"


def test_what_is_unsound_comes_back_in_its_form_with_the_remedy(folder: Path) -> None:
    with running(str(folder / "steadydraw.toml")) as desk:
        waited(desk)
        got = desk.post("entries", GOAL | {"target": "a lot"})
        assert got.status == 400
        said = unescape(got.text)
        assert "target" in said
        assert "'a lot'" in said
        assert "is not a number" in said
        assert 'value="Fewer calls"' in said, "nothing of it has to be typed again"
        assert desk.post("entries", GOAL | {"goal": ""}).status == 400
        assert not (folder / "steadydraw-input.xlsx").exists()


def test_two_windows_at_once_lose_nothing(folder: Path) -> None:
    with running(str(folder / "steadydraw.toml")) as desk:
        waited(desk)

        def add(number: int) -> int:
            return desk.post("entries", GOAL | {"goal": f"Goal {number}"}).status

        with ThreadPoolExecutor(6) as windows:
            assert set(windows.map(add, range(12))) == {303}
        found = entries(folder / "steadydraw-input.xlsx", "goals")
        assert sorted(each.values["goal"] for each in found) == sorted(f"Goal {n}" for n in range(12))

        row, version = row_and_version(desk.ask("entries?table=goals&account=A-1001").text)
        first = desk.post("entries", GOAL | {"goal": "Mine", "row": row, "version": version})
        second = desk.post("entries", GOAL | {"goal": "Theirs", "row": row, "version": version})
        assert (first.status, second.status) == (303, 409)
        assert "Goal: Mine" in second.text, "what it says by now is shown"
        assert 'value="Theirs"' in second.text, "and what was typed is kept"
        row, version = row_and_version(second.text.partition('id="form"')[2])
        assert desk.post("entries", GOAL | {"goal": "Both", "row": row, "version": version}).status == 303
        assert {each.values["goal"] for each in entries(folder / "steadydraw-input.xlsx", "goals")} >= {
            "Both"
        }


def test_a_workbook_that_is_open_in_excel_is_not_written(folder: Path) -> None:
    with running(str(folder / "steadydraw.toml")) as desk:
        waited(desk)
        assert desk.post("entries", GOAL).status == 303
        (folder / "~$steadydraw-input.xlsx").write_bytes(b"")
        got = desk.post("entries", GOAL | {"goal": "Another"})
        assert got.status == 400
        assert "close it there and try again" in got.text
        assert len(entries(folder / "steadydraw-input.xlsx", "goals")) == 1


def test_what_is_missing_before_a_review_leads_to_its_form(folder: Path) -> None:
    with running(str(folder / "steadydraw.toml")) as desk:
        waited(desk)
        text = unescape(desk.ask("make?account=A-1023").text)
        assert "No outcome is counted in 2026Q3." in text
        assert "No goal is set for 2026Q3." in text
        link = re.search(r'href="([^"]*table=goals[^"]*)"', text)
        assert link
        form = desk.ask(link[1].partition("#")[0]).text
        assert 'name="period" value="2026Q3"' in form
        assert 'name="account_id" value="A-1023"' in form
        outcomes = desk.ask("entries?table=outcomes&account=A-1023&period=2026Q3").text
        assert 'type="date" value="2026-07-01"' in outcomes
        assert 'type="date" value="2026-10-01"' in outcomes
        filled = GOAL | {"for": "A-1023", "account_id": "A-1023", "period": "2026Q3"}
        assert desk.post("entries", filled).status == 303
        for _ in range(100):
            if "No goal is set" not in desk.ask("make?account=A-1023").text:
                break
            time.sleep(0.1)
        else:
            raise AssertionError("the goal that was entered is still missing")


def test_dropped_files_keep_their_entries_for_the_download(tmp_path: Path) -> None:
    with running() as desk:
        desk.done(desk.post("sample", {}))
        assert desk.post("entries", GOAL).status == 303
        got = desk.ask("entries?table=goals")
        assert "Kept until the desk is closed" in got.text
        assert desk.ask("entries-file").headers["content-disposition"].endswith('"steadydraw-input.xlsx"')
        assert 'file = "steadydraw-input.xlsx"' in desk.ask("mapping-file").text


def test_a_workbook_without_a_mapping_gets_one_beside_it_with_the_first_entry(tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text("account_id,account_name\nA-1,Ada\n")
    (tmp_path / "contracts.csv").write_text(
        "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit\n"
        "C-1,A-1,prepaid,2026-01-01,2027-01-01,36500,USD\n"
    )
    days = "".join(f"2026-09-{day:02},A-1,w,10,100\n" for day in range(1, 31))
    (tmp_path / "usage.csv").write_text(f"usage_date,account_id,workflow_id,units,rated_amount\n{days}")
    with running(str(tmp_path)) as desk:
        waited(desk)
        assert sorted(each.name for each in tmp_path.iterdir()) == [
            "accounts.csv",
            "contracts.csv",
            "usage.csv",
        ]
        assert desk.post("entries", GOAL | {"for": "A-1", "account_id": "A-1"}).status == 303
    with open_source(tmp_path / "steadydraw.toml") as tables:
        assert [row["goal"] for row in tables.rows("goals")] == ["Fewer calls"]
        assert tables.count("usage") == 30


def test_a_play_of_the_company_is_typed_for_all_accounts_and_in_force(folder: Path) -> None:
    play = {
        "table": "playbook", "for": "A-1001", "trigger": "concentration", "action": "=Ring them",
        "owner_role": "csm", "due_days": "9",
    }  # fmt: skip
    with running(str(folder / "steadydraw.toml")) as desk:
        waited(desk)
        assert desk.ask("entries?table=playbook&account=A-1001").status == 200
        assert "is no case of trigger" in unescape(desk.post("entries", play | {"when": "soon"}).text)
        assert desk.post("entries", play).status == 303
        assert "=Ring them" in desk.ask("entries?table=playbook&account=A-1001").text
    with open_source(folder / "steadydraw.toml") as tables:
        assert play_for(plays_of(tables), "concentration").action == "=Ring them"
