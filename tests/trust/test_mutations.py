"""Every number of a deck, changed by hand, is found; nothing is found on a deck that nobody touched."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from steadydraw.opc.parts import Parts
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.tasks.reviewing import Audience, Wish, make_review
from steadydraw_decks.trust.findings import Findings, Why
from steadydraw_decks.trust.origins import record_at
from steadydraw_decks.trust.reading import deck_at, shown_in, slide_in
from steadydraw_decks.trust.sealing import sidecar
from steadydraw_decks.trust.shown import Shown, digest_of
from steadydraw_decks.trust.verifying import compare, expected_of, verified
from tests.command_line import Run
from tests.snapshots.decks import Kept
from tests.trust.mutations import mutations_of

EVERYDAY = 120
"""Mutations of each deck in the everyday suite; the full count takes every one."""
DECKS = (
    Kept("A-1001", "en-US", "customer"),
    Kept("A-1012", "de-DE", "internal"),
    Kept("A-1007", "de-DE", "customer"),
    Kept("", "en-US", "internal", "usage_clinic"),
    *(
        pytest.param(each, marks=pytest.mark.prove)
        for each in (
            Kept("", "de-DE", "internal", "portfolio_review"),
            Kept("", "de-DE", "internal", "variable_pay"),
            Kept("A-1001", "en-US", "customer", "value_story"),
        )
    ),
)


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@pytest.fixture(params=DECKS, ids=lambda each: each.name)
def deck(request: pytest.FixtureRequest, tables: Tables, tmp_path: Path) -> Path:
    of: Kept = request.param
    path = tmp_path / "deck.pptx"
    wish = Wish("2026Q3", "2026-09-30", Audience(of.audience), of.locale, kind=of.kind)
    make_review(tables, of.account, path, wish)
    return path


def with_its_provenance(shown: Shown) -> Shown:
    """The deck with hashes that say it was generated as it is."""
    made = {shape.id: (shape.digest(), shape.look) for _, shape in shown.shapes() if shape.id}
    notes = {f"{slide.page}-notes": (digest_of(list(slide.notes)), "") for slide in shown.slides}
    return replace(shown, baseline=made | notes)


def read_again(shown: Shown, parts: Parts, part: str) -> Shown:
    """The deck as it is now, of which only one slide was changed."""
    slides = (slide_in(parts, each.number, part) if each.part == part else each for each in shown.slides)
    return replace(shown, slides=tuple(slides))


def test_an_untouched_deck_passes(deck: Path, tables: Tables) -> None:
    for findings in (verified(deck, tables), verified(deck)):
        assert findings.passes
        assert (findings.differences, findings.unproven, findings.typed, findings.edits) == ([], [], [], [])
        assert findings.numbers > 200


@pytest.mark.parametrize("most", [EVERYDAY, pytest.param(None, marks=pytest.mark.prove)])
def test_every_changed_number_is_found(deck: Path, tables: Tables, most: int | None) -> None:
    parts = deck_at(deck)
    shown, record = shown_in(parts), record_at(sidecar(deck))
    expected = expected_of(deck, (parts, shown), record, tables)
    chance = random.Random(20260930)
    every = list(mutations_of(parts, chance))
    chosen = every if most is None else chance.sample(every, min(most, len(every)))
    missed, kinds = [], Counter[str]()
    for number, each in enumerate(chosen):
        each.apply()
        changed = read_again(shown, parts, each.slide)
        each.undo()
        kinds[each.kind] += 1
        # Every fourth comes with hashes that were made anew, as if it had been generated so.
        for reading in (changed, with_its_provenance(changed))[: 1 + (number % 4 == 0)]:
            findings = Findings()
            compare(reading, record, expected, findings, same_source=reading is changed)
            if not findings.differences:
                missed.append((each.kind, each.old[-80:], each.new[-80:]))
    print(f"{len(chosen)} of {len(every)} mutations: {dict(kinds)}, missed {len(missed)}")
    assert not missed
    findings = Findings()
    compare(shown_in(parts), record, expected, findings, same_source=True)
    assert findings.passes, "every change was taken back"


@pytest.mark.parametrize("most", [6, pytest.param(150, marks=pytest.mark.prove)])
def test_every_changed_row_of_the_source_is_found(folder: Path, tmp_path: Path, run: Run, most: int) -> None:
    deck = tmp_path / "deck.pptx"
    assert run("deck", folder, "--account", "A-1", "--as-of", "2026-09-30", "-o", deck).code == 0
    usage = folder / "usage.csv"
    whole = usage.read_text()
    counted = [line for line in whole.splitlines() if re.match(r"2026-0[1-9]", line)]
    chance = random.Random(930)
    for line in chance.sample(counted, most):
        day, account, workflow, units, amount, *rest = line.split(",")
        other = f"{float(amount) + chance.choice((-50, -1, 0.5, 7, 400)):g}"
        usage.write_text(whole.replace(line, ",".join((day, account, workflow, units, other, *rest))))
        with open_source(folder) as changed:
            found = verified(deck, changed)
        assert found.differences, line
        assert {each.why for each in found.differences} == {Why.SOURCE}, line
    usage.write_text(whole)
    with open_source(folder) as unchanged:
        assert verified(deck, unchanged).passes
