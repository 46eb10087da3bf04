"""An approval holds while nothing that people see changes, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from tests.command_line import Run
from tests.trust.conftest import SOURCE, saved_by_libreoffice


def cover(deck: Path) -> str:
    return "\n".join(
        shape.text_frame.text for shape in Presentation(str(deck)).slides[0].shapes if shape.has_text_frame
    )


@pytest.fixture
def approved(review: Path, run: Run) -> Path:
    ran = run("approve", review, "--by", "Ada Marsh", "--on", "2026-10-05")
    assert ran.code == 0, ran.err
    return review


def test_the_cover_and_verify_say_who_approved_it(approved: Path, run: Run) -> None:
    assert "Approved by Ada Marsh on October\xa05,\xa02026, for the customer's executives" in cover(approved)
    assert "Draft" not in cover(approved)
    for words in ((approved,), (approved, SOURCE)):
        ran = run("verify", *words)
        assert ran.code == 0, ran.out
        assert "State: approved by Ada Marsh on 2026-10-05" in ran.out


def test_saving_it_again_keeps_the_approval(approved: Path, tmp_path: Path, run: Run) -> None:
    Presentation(str(approved)).save(str(approved))
    assert "State: approved by Ada Marsh" in run("verify", approved).out
    again = saved_by_libreoffice(approved, tmp_path / "again")
    assert "State: approved by Ada Marsh" in run("verify", again).out


def _title(deck: Any) -> None:
    deck.slides[2].shapes.title.text_frame.paragraphs[0].runs[0].text += " Indeed"


def _move(deck: Any) -> None:
    deck.slides[4].shapes[3].left += 50_000


def _note(deck: Any) -> None:
    deck.slides[5].notes_slide.notes_text_frame.paragraphs[0].runs[0].text += " More"


def _order(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    listed.append(listed[1])


def _cell(deck: Any) -> None:
    table = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_table).table
    table.cell(1, 0).text = "other"


def _data(deck: Any) -> None:
    chart = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_chart).chart
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["a"]
    for series in chart.plots[0].series:
        data.add_series(series.name, (1.0,))
    chart.replace_data(data)


def _hide(deck: Any) -> None:
    deck.slides[3]._element.set("show", "0")


@pytest.mark.parametrize("change", [_title, _move, _note, _order, _cell, _data, _hide])
def test_any_change_makes_it_a_draft_again(approved: Path, run: Run, change: Callable[[Any], None]) -> None:
    deck = Presentation(str(approved))
    change(deck)
    deck.save(str(approved))
    ran = run("verify", approved)
    assert ran.code == 1
    assert "State: draft again: changed since Ada Marsh approved it on 2026-10-05" in ran.out


def test_a_refresh_is_a_draft_and_says_so_on_its_cover(approved: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "new.pptx"
    assert run("refresh", approved, SOURCE, "-o", target).code == 0
    assert "Draft for the customer's executives" in cover(target)
    assert "Ada Marsh" not in cover(target)
    ran = run("verify", target, SOURCE)
    assert ran.code == 0, ran.out
    assert "State: draft" in ran.out


def test_a_cover_that_only_says_it_is_approved_is_found_out(review: Path, run: Run) -> None:
    deck = Presentation(str(review))
    for shape in deck.slides[0].shapes:
        for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
            if paragraph.text.startswith("Draft"):
                paragraph.runs[
                    0
                ].text = "Approved by Nobody on October 5, 2026, for the customer's executives"
    deck.save(str(review))
    ran = run("verify", review, SOURCE)
    assert ran.code == 1
    assert "shows Approved by Nobody" in ran.out


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_an_approval_needs_a_name(review: Path, run: Run, name: str) -> None:
    before = review.read_bytes()
    ran = run("approve", review, "--by", name)
    assert ran.code == 2
    assert "--by needs the name of a person" in ran.err
    assert review.read_bytes() == before


def test_approving_twice_keeps_the_last_name_only(approved: Path, run: Run) -> None:
    assert run("approve", approved, "--by", "Ben Okri", "--on", "2026-10-06").code == 0
    assert "Ada" not in cover(approved)
    assert "State: approved by Ben Okri on 2026-10-06" in run("verify", approved, SOURCE).out
