"""Every number of a deck, changed by hand, is found; nothing is found on a deck that nobody touched."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.cli.deck import Audience, Wish, make_review
from steadydraw_decks.trust.findings import Findings
from steadydraw_decks.trust.origins import record_at
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.sealing import sidecar
from steadydraw_decks.trust.verifying import compare, expected_of, verified
from tests.trust.mutations import mutations_of

EVERYDAY = 240
"""Mutations of each deck in the everyday suite; the full count takes every one."""
DECKS = (("A-1001", "en-US", "customer"), ("A-1012", "de-DE", "internal"), ("A-1007", "de-DE", "customer"))


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@pytest.fixture(params=DECKS, ids="-".join)
def deck(request: pytest.FixtureRequest, tables: Tables, tmp_path: Path) -> Path:
    account, locale, audience = request.param
    path = tmp_path / "deck.pptx"
    make_review(tables, account, path, Wish("2026Q3", "2026-09-30", Audience(audience), locale))
    return path


def test_an_untouched_deck_passes(deck: Path, tables: Tables) -> None:
    for findings in (verified(deck, tables), verified(deck)):
        assert findings.passes
        assert (findings.differences, findings.unproven, findings.typed, findings.edits) == ([], [], [], [])
        assert findings.numbers > 1_000


@pytest.mark.parametrize("most", [EVERYDAY, pytest.param(None, marks=pytest.mark.prove)])
def test_every_changed_number_is_found(deck: Path, tables: Tables, most: int | None) -> None:
    parts = deck_at(deck)
    shown, record = shown_in(parts), record_at(sidecar(deck))
    expected = expected_of(deck, shown, record, tables, None)
    chance = random.Random(20260930)
    every = list(mutations_of(parts, chance))
    chosen = every if most is None else chance.sample(every, most)
    missed, kinds = [], Counter[str]()
    for each in chosen:
        each.apply()
        findings = Findings()
        compare(shown_in(parts), record, expected, findings, same_source=True)
        each.undo()
        kinds[each.kind] += 1
        if not findings.differences:
            missed.append((each.kind, each.old[-80:], each.new[-80:]))
    print(f"{len(chosen)} of {len(every)} mutations: {dict(kinds)}, missed {len(missed)}")
    assert not missed
    findings = Findings()
    compare(shown_in(parts), record, expected, findings, same_source=True)
    assert findings.passes, "every change was taken back"
