"""`steadydraw deck`, `demo`, `init` and `functions` end to end."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from tests.command_line import Run

SAMPLES = Path(__file__).parents[2] / "samples"


def words_of(path: Path) -> str:
    """All text of a deck: shapes, tables and notes."""
    texts: list[str] = []
    for slide in Presentation(str(path)).slides:
        shapes: list[Any] = [*slide.shapes, *(slide.notes_slide.shapes if slide.has_notes_slide else ())]
        for shape in shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if getattr(shape, "has_table", False) and shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def test_a_deck_of_a_folder_says_the_figures_worked_by_hand(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "review.pptx"
    ran = run("deck", folder, "--account", "A-1", "-o", target)
    assert ran.code == 0, ran.err
    text = words_of(target)
    assert "Alder & Söhne" in text
    assert "100%" in text  # 27,300 drawn and 92 days of 100 left land at 100 % of 36,500
    assert not re.search(r"\b(nan|None|inf)\b|#N/A", text)


def test_an_account_that_has_not_begun_says_so_in_words(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "review.pptx"
    assert run("deck", folder, "--account", "B-2", "-o", target).code == 0
    text = words_of(target)
    assert "not yet, 29 days since start" in text
    assert "=Birch(1)" in text


def test_the_period_decides_the_as_of_day(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("deck", folder, "--account", "A-1", "--period", "2026Q2", "-o", tmp_path / "review.pptx")
    assert "as of 2026-06-30" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name one with --account"),
        (["--account", "Z"], "no account 'Z'"),
        (["--account", "A-1", "--period", "Q3"], "is not a period"),
        (["--account", "A-1", "--period", "2031Q1"], "choose an earlier period"),
        (["--account", "A-1", "--locale", "xx-QQ"], "is not known"),
        (["--account", "A-1", "--template", "no.pptx"], "no.pptx"),
    ],
)
def test_a_deck_that_cannot_be_made_leaves_no_file(
    run: Run, folder: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    target = tmp_path / "review.pptx"
    ran = run("deck", folder, "-o", target, *words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert "fault of steadydraw" not in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_a_template_that_is_none_is_one_sentence_and_one_with_tags_is_listed(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no presentation", encoding="utf-8")
    ran = run("template", "check", tmp_path / "notes.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "notes.txt is no Office file" in ran.err
    assert run("template", "new", "-o", tmp_path / "new.pptx").code == 0
    assert "{{ burn_down.title }}" in run("template", "check", tmp_path / "new.pptx").out
    assert "{{ chart.burn_down }}" in run("template", "tags", "burn_down").out


def test_the_demo_makes_what_it_prints(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "--out", tmp_path / "demo")
    assert ran.code == 0, ran.err
    made = sorted(path.name for path in (tmp_path / "demo").iterdir())
    assert made == [
        "brightwater.health.xlsx",
        "executive-review-A-1001.pptx",
        "executive-review-A-1001.provenance.json",
        "portfolio-review.pptx",
        "portfolio-review.provenance.json",
        "scorecard.xlsx",
    ]
    assert all(name in ran.out for name in made if not name.startswith("portfolio-review.prov"))
    assert ran.out.count("every number is as it should be") == 2
    sheet = openpyxl.load_workbook(tmp_path / "demo" / "scorecard.xlsx")["Scorecard"]
    assert sheet.max_row == 4 + 24
    assert run("demo", "--out", tmp_path / "demo").code == 2  # nothing is replaced unasked
    assert run("demo", "--out", tmp_path / "demo", "--force").code == 0


def test_init_proposes_a_mapping_of_the_sample_workbook_that_loads(run: Run, tmp_path: Path) -> None:
    proposal = tmp_path / "steadydraw.toml"
    book = tmp_path / "brightwater.xlsx"
    book.write_bytes((SAMPLES / "brightwater.xlsx").read_bytes())
    assert run("init", book, "-o", proposal).code == 0
    again = run("init", book, "-o", proposal)
    assert again.code == 2
    assert "never overwrites" in again.err
    ran = run("metrics", proposal, "--account", "A-1001", "--as-of", "2026-09-30", "--format", "csv")
    assert ran.code == 0, ran.err
    confirmed = run(
        "metrics",
        SAMPLES / "steadydraw.toml",
        "--account",
        "A-1001",
        "--as-of",
        "2026-09-30",
        "--format",
        "csv",
    )
    assert figures(ran.out, "commit_utilization") == figures(confirmed.out, "commit_utilization")


def figures(text: str, metric: str) -> str:
    (line,) = [line for line in text.splitlines() if f",{metric}," in line]
    return line


def test_a_blank_input_workbook_is_written_once(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "input.xlsx"
    assert run("init", "--blank", "-o", target).code == 0
    assert {"goals", "outcomes", "people"} <= set(openpyxl.load_workbook(target).sheetnames)
    assert run("init", "--blank", "-o", target).code == 2
    assert run("init").code == 2


def test_functions_prints_the_reference_and_help_names_every_command(run: Run) -> None:
    assert "USAGE.COMMIT_UTILIZATION" in run("functions").out
    assert run("functions", "--format", "json").out.startswith("[")
    text = run("--help").out
    assert all(command in text for command in ("demo", "init", "check", "metrics", "deck", "functions"))


def test_switches_may_stand_after_the_command(run: Run, folder: Path) -> None:
    assert run("check", folder, "--quiet").err == ""
