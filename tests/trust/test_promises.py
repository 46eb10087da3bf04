"""What the last review promised stands in the next one's goals and promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from tests.command_line import Run
from tests.trust.conftest import SOURCE


def cells(deck: Path) -> list[list[str]]:
    """Every row of every table on the slides."""
    found = []
    for slide in Presentation(str(deck)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                found += [[cell.text for cell in row.cells] for row in shape.table.rows]
    return found


@pytest.mark.parametrize("locale", [pytest.param("en-US", marks=pytest.mark.prove), "de-DE"])
def test_the_plan_of_the_last_review_is_carried_forward_as_people_left_it(
    tmp_path: Path, run: Run, locale: str
) -> None:
    last, following = tmp_path / "q2.pptx", tmp_path / "q3.pptx"
    words = ("--account", "A-1012", "--locale", locale)
    assert run("deck", SOURCE, *words, "--period", "2026Q2", "-o", last).code == 0
    deck = Presentation(str(last))
    plan = next(
        shape.table
        for slide in reversed(list(deck.slides))
        for shape in slide.shapes
        if shape.name.startswith("Table plan")
    )
    plan.cell(1, 0).text = "Send the catalogue of 1893"
    due = plan.cell(1, 3).text
    deck.save(str(last))
    assert run("deck", SOURCE, *words, "--period", "2026Q3", "-o", following).code == 0
    assert not any("Send the catalogue of 1893" in row for row in cells(following))
    ran = run("deck", SOURCE, *words, "--period", "2026Q3", "--last-review", last, "-o", following, "--force")
    assert ran.code == 0, ran.err
    carried = [row for row in cells(following) if row[0] == "Send the catalogue of 1893"]
    assert {len(row) for row in carried} >= {4, 6}, "among the promises and in the plan"
    assert all(due in row for row in carried)
    assert run("verify", following, SOURCE).code == 0


def test_the_deck_of_another_account_promises_nothing_here(review: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "other.pptx"
    ran = run("deck", SOURCE, "--account", "A-1007", "--last-review", review, "-o", target)
    assert ran.code == 2
    assert "is the review of A-1001, not of A-1007" in ran.err
    assert not target.exists()
