"""Decks damaged at random: verified, scanned, traced, approved and refreshed, or refused in one sentence."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from steadydraw.days import parse_period
from steadydraw.tables import Tables
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.approval import approve
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.reading import deck_at
from steadydraw_decks.trust.refreshing import refreshed
from steadydraw_decks.trust.tracing import traced
from steadydraw_decks.trust.verifying import leaks_at, verified
from tests.deck.test_sample_reviews import AS_OF
from tests.hostile_templates.mutants import mutant, package_of, parts_of

EVERYDAY, FULL = 12, 300
_LONGEST = 500


def _approved(deck: Path) -> None:
    parts = deck_at(deck)
    approve(parts, "Ada Marsh", date(2026, 10, 5))
    parts.write(io.BytesIO())


def _said(act: Callable[[Path], Any], deck: Path, what: str) -> str:
    """The sentence that refuses a deck; empty where it was judged."""
    try:
        act(deck)
    except TemplateError as refusal:
        return str(refusal)
    except Exception as fault:
        raise AssertionError(f"{what}: {act}: {fault!r}") from fault
    return ""


@pytest.mark.parametrize("count", [EVERYDAY, pytest.param(FULL, marks=pytest.mark.prove)])
def test_a_damaged_deck_is_judged_or_refused_in_one_sentence(
    sample: Tables, review: Path, count: int, record_property: Callable[[str, object], None]
) -> None:
    parts = parts_of(review.read_bytes())
    now = Edition("A-1001", AS_OF, parse_period("2026Q3", 1))
    acts: tuple[Callable[[Path], Any], ...] = (verified, leaks_at, traced, _approved)
    judged = refused = 0
    for number in range(count):
        changed, what = mutant(parts, random.Random(number))
        review.write_bytes(package_of(changed))
        some = (
            (*acts, lambda deck: refreshed(deck, sample, now).sealed.content()) if number % 20 == 0 else acts
        )
        for act in some:
            said = _said(act, review, f"{number}: {what}")
            assert "\n" not in said, (number, what)
            assert len(said) <= _LONGEST, (number, what)
            judged, refused = judged + (not said), refused + bool(said)
    assert judged > refused
    record_property(f"decks damaged at random ({count:,})", f"{judged:,} judged, {refused:,} refused")
