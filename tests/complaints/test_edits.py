"""Complaint: making a deck anew destroys what people wrote into it."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation

from steadydraw.resources import resource
from tests.command_line import Run

SOURCE = resource("samples", "steadydraw.toml")
WORDS = "Agreed with the board"


def texts(deck: Path) -> str:
    """Every text on the slides."""
    return "\n".join(
        shape.text_frame.text
        for slide in Presentation(str(deck)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )


def test_regeneration_keeps_what_people_wrote_and_renews_the_rest(tmp_path: Path, run: Run) -> None:
    deck, again, kept = (tmp_path / name for name in ("deck.pptx", "again.pptx", "kept.pptx"))
    made = ("deck", SOURCE, "--account", "A-1001", "--period", "2026Q3")
    assert run(*made, "--as-of", "2026-08-31", "-o", deck).code == 0
    edited = Presentation(str(deck))
    next(
        shape for shape in edited.slides[1].shapes if shape.name.startswith("Card 1")
    ).text_frame.text = WORDS
    edited.save(str(deck))
    assert "August" in texts(deck)

    # The usual way, making it anew, has the new figures and loses the sentence.
    assert run(*made, "-o", again).code == 0
    assert WORDS not in texts(again)

    ran = run("refresh", deck, SOURCE, "-o", kept)
    assert ran.code == 1, "what a person wrote where figures changed is for a person to decide"
    assert "kept, but its figures changed" in ran.out
    assert WORDS in texts(kept)
    assert texts(kept).replace(WORDS, "") != texts(deck).replace(WORDS, "")
    assert set(texts(again).split("\n")) - set(texts(kept).split("\n")) <= set(
        next(
            s for s in Presentation(str(again)).slides[1].shapes if s.name.startswith("Card 1")
        ).text_frame.text.split("\n")
    )
