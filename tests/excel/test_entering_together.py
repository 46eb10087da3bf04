"""Several writers lose nothing, and a mapping comes to name the workbook."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from steadydraw.excel.entering import NotEntered, add_entry, entries, joined
from steadydraw.excel.entering.keeping import replaced
from steadydraw.sources import open_source
from steadydraw.tables import SourceError
from tests.excel.entering_cases import GOAL, OUTCOME, blank

SAMPLES = Path(__file__).parents[2] / "samples"
_PROCESS = """
import sys
from pathlib import Path
from steadydraw.excel.entering import add_entry
for number in range(4):
    goal = {"account_id": f"{sys.argv[2]}{number}", "period": "2026Q3", "goal": "Grow"}
    add_entry(Path(sys.argv[1]), "goals", goal)
"""


def test_eight_threads_adding_five_rows_each_leave_forty(tmp_path: Path) -> None:
    book = tmp_path / "steadydraw-input.xlsx"

    def add(thread: int) -> list[int]:
        return [add_entry(book, "goals", {**GOAL, "account_id": f"T{thread}-{n}"}).row for n in range(5)]

    with ThreadPoolExecutor(8) as pool:
        rows = [row for made in pool.map(add, range(8)) for row in made]
    assert sorted(rows) == list(range(2, 42))
    names = {each.values["account_id"] for each in entries(book, "goals")}
    assert names == {f"T{thread}-{n}" for thread in range(8) for n in range(5)}
    assert [each.name for each in tmp_path.iterdir()] == [book.name]


def test_two_processes_adding_at_once_lose_nothing(tmp_path: Path) -> None:
    book = tmp_path / "steadydraw-input.xlsx"
    command = [sys.executable, "-c", _PROCESS, str(book)]
    running = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in ("L", "R")]
    said = [each.communicate(timeout=240)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0], said
    names = sorted(each.values["account_id"] for each in entries(book, "goals"))
    assert names == [f"{name}{number}" for name in ("L", "R") for number in range(4)]


def test_a_file_that_is_saved_meanwhile_by_another_program_is_begun_with_again(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"one")

    def add(before: Path | None, after: Path) -> None:
        content = before.read_bytes() if before else b""
        if content == b"one":
            path.write_bytes(b"two")  # as Excel does when a person presses save just now
        after.write_bytes(content + b"!")

    replaced(path, add)
    assert path.read_bytes() == b"two!"


def test_a_file_that_never_holds_still_is_given_up_and_left_as_the_other_program_has_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"")

    def add(before: Path | None, after: Path) -> None:
        path.write_bytes(path.read_bytes() + b".")
        after.write_bytes(b"ours")

    with pytest.raises(NotEntered, match=r"notes.txt changes faster than it can be written"):
        replaced(path, add)
    assert set(path.read_bytes()) == set(b".")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_name_that_leads_elsewhere_goes_on_doing_so(tmp_path: Path) -> None:
    real, link = blank(tmp_path), tmp_path / "link.xlsx"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this account may not make symbolic links")
    add_entry(link, "goals", GOAL)
    assert link.is_symlink()
    assert [each.row for each in entries(real, "goals")] == [2]


@pytest.fixture
def brightwater(tmp_path: Path) -> Path:
    """The samples' mapping with its workbook, and an input workbook in a folder beside."""
    for name in ("steadydraw.toml", "brightwater.xlsx"):
        shutil.copyfile(SAMPLES / name, tmp_path / name)
    (tmp_path / "typed").mkdir()
    return tmp_path / "steadydraw.toml"


def test_a_mapping_names_each_filled_sheet_once_and_reads_the_rows_of_both_files(brightwater: Path) -> None:
    book = brightwater.parent / "typed" / "steadydraw-input.xlsx"
    with open_source(brightwater) as tables:
        counts = {name: tables.count(name) for name in ("goals", "outcomes", "people")}
        account = tables.rows("accounts")[0]["account_id"]
    assert joined(brightwater, book) == ()
    add_entry(book, "goals", {**GOAL, "account_id": account})
    add_entry(book, "outcomes", {**OUTCOME, "account_id": account})
    before = brightwater.read_bytes()
    assert joined(brightwater, book) == ("goals", "outcomes")
    after = brightwater.read_bytes()
    assert after.startswith(before)
    assert tomllib.loads(after[len(before) :].decode())["tables"] == [
        {"table": name, "file": "typed/steadydraw-input.xlsx", "sheet": name}
        for name in ("goals", "outcomes")
    ]
    with open_source(brightwater) as tables:
        assert tables.count("goals") == counts["goals"] + 1
        assert tables.count("outcomes") == counts["outcomes"] + 1
        assert tables.count("people") == counts["people"]
        assert "Answer in a minute" in {row["goal"] for row in tables.rows("goals")}
    assert joined(brightwater, book) == ()
    assert brightwater.read_bytes() == after


@pytest.mark.parametrize(
    ("given", "ending"),
    [
        (b'\xef\xbb\xbfversion = 1\r\n[[tables]]\r\ntable = "accounts"\r\nfile = "a.csv"\r\n', b"\r\n"),
        (b'[[tables]]\ntable = "accounts"\nfile = "a.csv" # no end', b"\n"),
    ],
)
def test_a_mapping_keeps_its_bytes_its_mark_and_its_line_endings(
    tmp_path: Path, given: bytes, ending: bytes
) -> None:
    book, config = blank(tmp_path), tmp_path / "steadydraw.toml"
    (tmp_path / "a.csv").write_text("account_id,account_name\nA1,Ada\n", encoding="utf-8")
    config.write_bytes(given)
    add_entry(book, "goals", GOAL)
    assert joined(config, book) == ("goals",)
    lines = [
        b"",
        b"[[tables]]",
        b'table = "goals"',
        b'file = "steadydraw-input.xlsx"',
        b'sheet = "goals"',
        b"",
    ]
    first = b"" if given.endswith(b"\n") else ending
    assert config.read_bytes() == given + first + ending.join(lines)
    with open_source(config) as tables:
        assert [row["goal"] for row in tables.rows("goals")] == ["Answer in a minute"]


@pytest.mark.parametrize("place", ['sheet = "Goals"', 'excel_table = "TBL_GOALS"', ""])
def test_a_mapping_that_reads_the_sheet_in_its_own_way_is_left_as_it_is(tmp_path: Path, place: str) -> None:
    book, config = blank(tmp_path), tmp_path / "steadydraw.toml"
    named = os.path.join(".", book.name) if place else str(book)  # noqa: PTH118 - a path as people write it
    config.write_text(f"[[tables]]\ntable = 'goals'\nfile = '{named}'\n{place}\n", encoding="utf-8")
    add_entry(book, "goals", GOAL)
    assert joined(config, book) == ()


def test_a_mapping_with_no_room_for_entries_is_left_as_it_is(tmp_path: Path) -> None:
    book, config = blank(tmp_path), tmp_path / "steadydraw.toml"
    config.write_text('tables = [{ table = "accounts", file = "a.csv" }]\n', encoding="utf-8")
    add_entry(book, "goals", GOAL)
    before = config.read_bytes()
    with pytest.raises(NotEntered, match=r"^steadydraw.toml cannot be added to"):
        joined(config, book)
    assert config.read_bytes() == before
    with pytest.raises(SourceError, match="does not exist"):
        joined(tmp_path / "other.toml", book)
