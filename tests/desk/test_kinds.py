"""Every kind of deck is made at the desk, or it says in a sentence why there is none."""

from __future__ import annotations

import re

from steadydraw_decks.desk.pages.making import BOOK_KINDS
from tests.desk.conftest import Running, running


def made(desk: Running, page: str, fields: dict[str, str]) -> str:
    return desk.done(desk.post(page, fields)).text


def test_decks_on_the_whole_book_and_a_value_story_are_made_by_a_click() -> None:
    with running() as desk:
        desk.done(desk.post("sample", {}))
        form = desk.ask("make").text
        assert re.findall(r'<option value="(\w+)"', form)[: len(BOOK_KINDS)] == list(BOOK_KINDS)
        told = made(desk, "make-book", {"kind": "team_coverage", "period": "2026Q3", "locale": "de-DE"})
        assert "team-coverage.pptx" in told
        assert "Betreuung" in told
        story = made(desk, "make", {"account": "A-1001", "kind": "value_story", "period": "2026Q3"})
        assert "A-1001-value-story.pptx" in story
        none = made(desk, "make", {"account": "A-1003", "kind": "value_story", "period": "2026Q3"})
        assert "do not support a value story" in none
