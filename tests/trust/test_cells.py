"""The number in finance's cell is the number on the slide."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.tasks.attaching import attach_sheets
from tests.command_line import Run
from tests.deck.test_sample_reviews import AS_OF
from tests.trust.conftest import SOURCE


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Finance's workbook with the health sheet in it."""
    path = tmp_path_factory.mktemp("book") / "brightwater.health.xlsx"
    with open_source(SOURCE) as tables:
        attach_sheets(resource("samples", "brightwater.xlsx"), path, tables, AS_OF)
    return path


def rewritten(book: Path, target: Path, pattern: bytes, new: bytes) -> Path:
    """The workbook with the first match in its sheets put in other words."""
    buffer, done = io.BytesIO(), 0
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(buffer, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet") and not done:
                content, done = re.subn(pattern, new, content, count=1)
            made.writestr(name, content)
    assert done
    target.write_bytes(buffer.getvalue())
    return target


def test_every_figure_that_has_a_cell_equals_it(review: Path, book: Path, run: Run) -> None:
    ran = run("verify", review, SOURCE, "--workbook", book)
    assert ran.code == 0, ran.out
    found = re.search(r"(\d+) figures compared with their cells", ran.out)
    assert found
    assert int(found[1]) > 50


def test_a_row_of_usage_changed_in_the_workbook_is_found_on_the_slides(
    review: Path, book: Path, tmp_path: Path, run: Run
) -> None:
    other = rewritten(
        book, tmp_path / "other.xlsx", rb'(r="G21274"[^>]*>)<v>169\.99</v>', rb"\g<1><v>99169.99</v>"
    )
    ran = run("verify", review, "--workbook", other)
    assert ran.code == 1
    assert re.search(r"slide 2, Card 1, cell Usage health!\w+8: shows 74%", ran.out)
    assert "the workbook's cell says otherwise" in ran.out


def test_a_stored_result_counts_for_nothing(review: Path, book: Path, tmp_path: Path, run: Run) -> None:
    other = rewritten(book, tmp_path / "other.xlsx", rb"(</f>)<v>0\.7360\d*</v>", rb"\1<v>0.99</v>")
    assert run("verify", review, "--workbook", other).code == 0


def test_a_workbook_without_the_sheet_or_the_account_is_refused(
    review: Path, tmp_path: Path, run: Run
) -> None:
    plain = resource("samples", "brightwater.xlsx")
    ran = run("verify", review, "--workbook", plain)
    assert ran.code == 2
    assert "has no health sheet of ours: `steadydraw attach brightwater.xlsx` makes one" in ran.err
    ran = run("verify", review, "--workbook", tmp_path / "none.xlsx")
    assert ran.code == 2
    assert "cannot be read as a workbook" in ran.err
