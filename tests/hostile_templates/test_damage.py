"""Templates damaged at random: each gives a deck that can be opened, or one sentence, and nothing else."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from steadydraw_decks.deck.content import Content
from steadydraw_decks.deck.exhibits import Picture
from steadydraw_decks.deck.sentences import say
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.checking import findings_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import opened
from steadydraw_decks.writer.writing import write_deck
from tests.hostile_templates.mutants import mutant, one_of_everything, package_of, parts_of
from tests.template.drawn import burn_down, chapter, content, plan

Note = Any
EVERYDAY, FULL = 60, 5_000
_LONGEST = 400
"""Letters of a sentence that people still read."""


@pytest.mark.parametrize("count", [EVERYDAY, pytest.param(FULL, marks=pytest.mark.prove)])
def test_a_damaged_template_gives_a_deck_or_one_sentence(
    tmp_path: Path, count: int, record_property: Note
) -> None:
    held = io.BytesIO()
    Image.new("RGB", (4, 2)).save(held, "png")
    of = content(chapter(charts=(burn_down(20),), tables=(plan(40),), takeaway=say("Calm")))
    of.names["picture.logo"] = Picture(held.getvalue(), "png", "A logo")
    of.lists["workflows"] = ({"name": "Triage"}, {"name": "Search"})
    parts = parts_of(one_of_everything(tmp_path, held.getvalue()).read_bytes())
    damaged, made = tmp_path / "damaged.pptx", tmp_path / "made.pptx"
    decks = 0
    for number in range(count):
        changed, what = mutant(parts, random.Random(number))
        damaged.write_bytes(package_of(changed))
        said = _said(damaged, made, of, f"{number}: {what}")
        assert "\n" not in said, (number, what)
        assert len(said) <= _LONGEST, (number, what)
        decks += not said
    assert 0 < decks < count
    record_property(f"templates damaged at random ({count:,})", f"{decks:,} decks, {count - decks:,} refused")


def _said(damaged: Path, made: Path, of: Content, what: str) -> str:
    """The sentence that refuses a template; empty where it gives a deck that can be opened."""
    try:
        template = opened(damaged)
        findings_of(template)
        write_deck(deck_of(template, of, "Title", "Subject"), template, made)
    except TemplateError as refusal:
        return str(refusal)
    except Exception as fault:
        raise AssertionError(what) from fault
    assert opened(made).slides, what
    return ""
