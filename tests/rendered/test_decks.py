"""Finished decks, drawn and judged: no word outside its shape, no page missing, nothing unknown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from tests.deck.test_sample_decks import UNKNOWN, words_of
from tests.deck.test_sample_reviews import ACCOUNTS
from tests.rendered.outside import words_outside
from tests.snapshots.decks import OF_THE_BOOK, STORIES, Kept
from tests.validation.deck import deck_faults

Note = Any
EVERYDAY = [
    Kept("A-1001", "en-US", "internal"),
    Kept("A-1012", "de-DE", "customer"),
    Kept("A-1019", "de-DE", "internal"),
    *(replace(each, locale="de-DE") for each in (*STORIES, *OF_THE_BOOK)),
]
FULL = [
    pytest.param(Kept(account, locale, audience), marks=pytest.mark.prove)
    for account in ACCOUNTS
    for locale in ("en-US", "de-DE")
    for audience in ("customer", "internal")
    if Kept(account, locale, audience) not in EVERYDAY
] + [pytest.param(each, marks=pytest.mark.prove) for each in (*STORIES, *OF_THE_BOOK)]


def charts_without_values(path: Path) -> list[str]:
    """Charts in which nothing is drawn."""
    return [
        f"slide {number}: {shape.name}"
        for number, slide in enumerate(Presentation(str(path)).slides, start=1)
        for shape in slide.shapes
        if shape.has_chart and not any(v for s in shape.chart.series for v in s.values)
    ]


@pytest.mark.office
@pytest.mark.parametrize("of", [*EVERYDAY, *FULL], ids=lambda each: each.name)
def test_a_deck_is_whole(of: Kept, tmp_path: Path, record_property: Note) -> None:
    deck = of.made(tmp_path)
    outside = words_outside(deck, tmp_path)
    record_property(
        "decks judged, drawn and read, slides", f"{of.name} {len(Presentation(str(deck)).slides)}"
    )
    assert outside == []
    assert deck_faults(deck) == []
    assert charts_without_values(deck) == []
    assert [text for text in words_of(deck) if UNKNOWN.search(text)] == []


@pytest.mark.office
def test_a_word_outside_its_shape_is_seen(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for top, height, text in ((20, 60, "inside"), (120, 8, "taller"), (200, 20, "three lines of text")):
        box = slide.shapes.add_textbox(Pt(50), Pt(top), Pt(90), Pt(height))
        box.text_frame.word_wrap = True
        box.text_frame.text = text
        box.text_frame.paragraphs[0].font.size = Pt(24)
    deck.save(str(tmp_path / "deck.pptx"))
    found = " ".join(words_outside(tmp_path / "deck.pptx", tmp_path))
    assert "'inside'" not in found
    assert "'taller'" in found
    assert "'text'" in found


@pytest.mark.office
def test_a_word_in_another_words_shape_is_outside(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    first = slide.shapes.add_textbox(Pt(50), Pt(50), Pt(80), Pt(40))
    first.text_frame.text, first.text_frame.word_wrap = "overflowing", True
    first.text_frame.paragraphs[0].font.size = Pt(30)
    slide.shapes.add_textbox(Pt(40), Pt(40), Pt(400), Pt(300)).text_frame.text = "neighbour"
    deck.save(str(tmp_path / "deck.pptx"))
    assert "'ng'" in " ".join(words_outside(tmp_path / "deck.pptx", tmp_path))
