"""The commands of a week on the sample company: each makes its files, which are valid and proven, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.trust.verifying import verified
from tests.command_line import Run
from tests.validation.deck import deck_faults

SOURCE = resource("samples", "steadydraw.toml")
DAY = "2026-09-30"
RUNS: dict[str, tuple[tuple[str, ...], int, str]] = {
    "clinic": ((), 0, f"usage-clinic-{DAY}.pptx"),
    "alerts": ((), 0, f"budget-alerts-{DAY}.pptx"),
    "coverage": ((), 1, f"team-coverage-{DAY}.pptx"),
    "playbook": ((), 1, "playbook.pptx"),
    "pay": (("--period", "2026Q3"), 0, "variable-pay-2026Q3.pptx"),
    "reset": (("--start", "2026-08-03"), 1, f"reset-60-day-{DAY}.pptx"),
}
"""What each command is told, what it ends with, and its deck."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", RUNS)
def test_each_makes_a_deck_a_workbook_and_data_that_are_proven(
    run: Run, tmp_path: Path, command: str
) -> None:
    words, code, deck = RUNS[command]
    ran = run(command, SOURCE, *words, "-o", tmp_path / "out", "--as-of", DAY)
    assert ran.code == code, ran.err
    made = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert {".pptx", ".xlsx", ".json"} <= made
    with open_source(SOURCE) as tables:
        found = verified(tmp_path / "out" / deck, tables)
    assert (found.passes, found.differences, found.unproven, found.typed) == (True, [], [], [])
    assert found.numbers > 50
    assert deck_faults(tmp_path / "out" / deck) == []


@pytest.mark.parametrize(
    "command",
    ["clinic", "alerts", *(pytest.param(each, marks=pytest.mark.prove) for each in ("coverage", "reset"))],
)
def test_run_twice_on_a_day_it_changes_nothing(run: Run, tmp_path: Path, command: str) -> None:
    words, _, deck = RUNS[command]
    run(command, SOURCE, *words, "-o", tmp_path, "--as-of", DAY)
    before = contents(tmp_path)
    again = run(command, SOURCE, *words, "-o", tmp_path, "--as-of", DAY)
    assert f"Kept {tmp_path / deck}" in again.err.replace("\n", " ")
    same = {name for name, content in contents(tmp_path).items() if before[name] == content}
    # A workbook that is made of nothing but the day's lists may be made anew; nothing else changes.
    assert set(before) - same <= {"alerts.xlsx", "coverage.xlsx"}
    anew = run(command, SOURCE, *words, "-o", tmp_path, "--as-of", DAY, "--force")
    assert "Wrote" in anew.out
    assert contents(tmp_path).keys() == before.keys()


def test_the_sum_of_the_clinics_workbook_is_that_of_its_data(run: Run, tmp_path: Path) -> None:
    assert run("clinic", SOURCE, "-o", tmp_path, "--as-of", DAY).code == 0
    told = json.loads((tmp_path / f"usage-clinic-{DAY}.json").read_text(encoding="utf-8"))
    sheet = openpyxl.load_workbook(tmp_path / f"usage-clinic-{DAY}.xlsx", data_only=True)["Triggers"]
    at = next(cell.column for cell in sheet[3] if cell.value == "At stake")
    amounts = [sheet.cell(row, at).value for row in range(4, 4 + len(told["triggers"]))]
    known = [each["money"] for each in told["triggers"]]
    assert amounts == pytest.approx(known, nan_ok=True)
    assert sheet.cell(4 + len(known), at).value == pytest.approx(sum(each or 0 for each in known))
    assert len(told["triggers"]) == len(
        {(e["account_id"], e["trigger"], e["when"]) for e in told["triggers"]}
    )
    assert all(each["action"] and each["owner_role"] and each["due_on"] for each in told["triggers"])


def test_a_clinic_reads_what_the_week_before_left(run: Run, tmp_path: Path) -> None:
    assert run("clinic", SOURCE, "-o", tmp_path, "--as-of", "2026-09-23").code == 0
    assert run("clinic", SOURCE, "-o", tmp_path, "--as-of", DAY).code == 0
    told = json.loads((tmp_path / f"usage-clinic-{DAY}.json").read_text(encoding="utf-8"))
    opened = {each["opened_on"] for each in told["triggers"]}
    assert opened == {"2026-09-23", DAY}
    with open_source(SOURCE) as tables:
        assert verified(tmp_path / f"usage-clinic-{DAY}.pptx", tables).passes
    back = run("clinic", SOURCE, "-o", tmp_path, "--as-of", "2026-09-16")
    assert (back.code, back.err.count("Error: ")) == (2, 1)
    assert "is of a later day" in back.err.replace("\n", " ")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.write_text("{}", encoding="utf-8"), "is no clinic of ours"),
        (lambda path: path.write_text("[" * 5_000, encoding="utf-8"), "is no clinic of ours"),
    ],
    ids=["empty", "deep"],
)
def test_a_damaged_clinic_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, damage: Callable[[Path], object], said: str
) -> None:
    damage(tmp_path / "usage-clinic-2026-09-23.json")
    ran = run("clinic", SOURCE, "-o", tmp_path, "--as-of", DAY)
    assert (ran.code, ran.err.count("Error: ")) == (2, 1), ran.err
    assert said in ran.err.replace("\n", " ")


def test_a_figure_of_one_account_among_many_says_whose_it_is(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "clinic.pptx"
    assert run("deck", SOURCE, "--deck", "usage_clinic", "--as-of", DAY, "-o", target).code == 0
    assert "133% is term_end_utilization of A-1007" in run("trace", target, "--slide", 2).out


def test_a_deck_on_all_accounts_takes_no_account(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    ran = run("deck", SOURCE, "--deck", "usage_clinic", "--account", "A-1001", "-o", target)
    assert ran.code == 2
    assert "leave --account out" in ran.err
    assert not target.exists()


def test_a_start_that_is_no_day_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("reset", SOURCE, "--start", "soon", "-o", tmp_path)
    assert (ran.code, "write it like 2026-08-03" in ran.err) == (2, True)
