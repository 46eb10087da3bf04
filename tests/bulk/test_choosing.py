"""Whose decks are meant: the accounts of a CSM on the day of the deck, of a segment, or by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.bulk import chosen_accounts
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish
from tests.command_line import Run
from tests.traps.world import World

SOURCE = resource("samples", "steadydraw.toml")
WISH = Wish("2026Q3", "2026-09-30")


@pytest.fixture(scope="module")
def sample() -> Iterator[Tables]:
    """The tables of the sample company."""
    with open_source(SOURCE) as tables:
        yield tables


def test_csm_and_segment_choose_and_both_together_narrow(sample: Tables) -> None:
    held = ["A-1001", "A-1005", "A-1009", "A-1013", "A-1017", "A-1021"]
    assert chosen_accounts(sample, WISH, csm="Customer success 1") == held
    native = ["A-1001", "A-1005", "A-1009", "A-1011", "A-1017", "A-1024"]
    assert chosen_accounts(sample, WISH, segment="Digital native") == native
    both = chosen_accounts(
        sample, WISH, ("A-1009", "A-1001", "A-1011"), "Customer success 1", "Digital native"
    )
    assert both == ["A-1001", "A-1009"]
    assert len(chosen_accounts(sample, WISH)) == sample.count("accounts")


def test_a_csm_has_the_accounts_of_the_day_of_the_deck_and_not_those_of_today(tmp_path: Path) -> None:
    world = World(tmp_path / "book").account("A").account("B")
    world.headings["people"] = "account_id,role,person,from_on,to_on"
    world.add("people", "A,csm,Ada,2026-01-01,2026-07-01", "A,csm,Bo,2026-07-01,", "B,csm,Bo,2026-01-01,")
    with world.opened() as tables:
        assert chosen_accounts(tables, Wish(as_of="2026-06-30"), csm="Ada") == ["A"]
        assert chosen_accounts(tables, Wish(as_of="2026-06-30"), csm="Bo") == ["B"]
        assert chosen_accounts(tables, Wish(as_of="2026-07-01"), csm="Bo") == ["A", "B"]
        with pytest.raises(Refusal, match="no account is like that: leave out --csm"):
            chosen_accounts(tables, Wish(as_of="2026-07-01"), csm="Ada")


@pytest.mark.parametrize(
    ("option", "word", "told"),
    [
        (
            "--csm",
            "Customer sucess 1",
            "no CSM 'Customer sucess 1' in the source: did you mean 'Customer success 1'?",
        ),
        ("--segment", "enterprise", "no segment 'enterprise' in the source: did you mean 'Enterprise'?"),
        ("--account", "A1001", "no account 'A1001' in the source: did you mean 'A-1001'?"),
        ("--account", "17", "no account '17' in the source: there are 24, the nearest is 'A-1017'"),
    ],
)
def test_what_there_is_not_is_refused_with_the_nearest(
    tmp_path: Path, run: Run, option: str, word: str, told: str
) -> None:
    refused = run("decks", SOURCE, "-o", tmp_path / "x", option, word)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    assert not (tmp_path / "x").exists()
