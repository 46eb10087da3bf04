"""Findings lead to the slides that explain them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from steadydraw_decks.deck.chapters import Card, Points
from steadydraw_decks.deck.content import Content
from steadydraw_decks.deck.pages import Deck, Page
from steadydraw_decks.deck.sentences import say
from tests.deck.reviews import AS_OF
from tests.rendering import pages
from tests.template.drawn import Drawn, chapter, content, made, plan, tagged, text_box
from tests.validation.deck import deck_faults


def summary() -> Content:
    """A summary with a card that the burn-down explains, and steps of a plan that is not there."""
    card = Card("Used", say("74%"), say("of the commit"), "burn_down")
    steps = Points("asks", "Next", (say("Do it"),), "plan")
    told = chapter(key="summary", title=say("Summary"), cards=(card,), points=(steps,))
    return content(told, chapter(tables=(plan(40),)))


def targets(path: Path) -> list[tuple[int, str, int]]:
    """Slide, shape and the number of the slide that it leads to."""
    deck = Presentation(str(path))
    numbers = {slide.slide_id: number for number, slide in enumerate(deck.slides, start=1)}
    return [
        (number, shape.text_frame.text, numbers[shape.click_action.target_slide.slide_id])
        for number, slide in enumerate(deck.slides, start=1)
        for shape in slide.shapes
        if shape.has_text_frame and shape.click_action.target_slide is not None
    ]


def drawn(title: str, notes: str = "", first: str = "{{ summary.title }}") -> Drawn:
    template = Drawn()
    for _ in range(5):
        template.slide("Left out", "@when reliability.title")
    slide = template.slide(first, notes)
    text_box(slide, "{{ summary.card_1.label | link }}")
    text_box(slide, "{{ summary.asks.heading | link }}")
    text_box(slide, "{{ summary.card_1.figure }}")
    template.slide("Between")
    detail = template.slide(title)
    frame = detail.shapes.add_table(2, 2, 914_400, 1_600_000, 7_000_000, 900_000)
    tagged(frame, "{{ table.plan }}")
    return template


@pytest.mark.office
def test_a_finding_leads_to_the_first_slide_of_its_chapter_and_to_none_without(tmp_path: Path) -> None:
    path = made(drawn("{{ burn_down.title }}").saved(tmp_path), summary())
    assert len(Presentation(str(path)).slides) > 3  # the plan goes on
    assert targets(path) == [(1, "Used", 3)]
    assert deck_faults(path) == []
    # LibreOffice stops at a link to slide 8 of 5, so slides are named by their place.
    assert len(pages(path, tmp_path)) == len(Presentation(str(path)).slides)


def test_a_copy_leads_where_the_first_one_leads(tmp_path: Path) -> None:
    of = summary()
    of.lists["promises"] = ({"action": "a"}, {"action": "b"})
    repeated = drawn("{{ burn_down.title }}", "@repeat promise in promises", "{{ promise.action }}")
    path = made(repeated.saved(tmp_path), of)
    assert targets(path) == [(1, "Used", 4), (2, "Used", 4)]
    assert deck_faults(path) == []


def test_a_deck_that_does_not_show_the_chapter_has_no_link(tmp_path: Path) -> None:
    assert targets(made(drawn("Another title").saved(tmp_path), summary())) == []


def test_a_jump_to_no_page_is_no_deck() -> None:
    with pytest.raises(ValueError, match="no page has the key gone"):
        Deck("T", "S", "en_US", AS_OF, (Page("one", 0, {}, jumps={"a": "gone"}),))
