"""The book as rows: the same figures as the scorecard, worked by hand where they are the row's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.tasks.booking import WEEKS, book_rows
from steadydraw_decks.tasks.scoring import score
from tests.traps.world import AS_OF, World


def test_a_row_says_what_the_scorecard_says() -> None:
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        rows = book_rows(tables, date(2026, 9, 30))
        scored = {each.account_id: each for each in score(tables, date(2026, 9, 30)).accounts}
    assert [row.account_id for row in rows] == sorted(scored)
    for row in rows:
        found = scored[row.account_id]
        for value, metric in (
            (row.light or None, "health_status"), (row.score, "health_score"),
            (row.band or None, "band_status"),
            (row.landing, "term_end_utilization"), (row.rung, "adoption_ladder"),
            (row.smoothness, "smoothness"),
        ):  # fmt: skip
            assert value == found[metric].value, (row.account_id, metric)


def test_weeks_end_on_the_as_of_day_and_a_week_nobody_knows_is_none(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.account("A")
    world.draw(date(2026, 9, 1), AS_OF, 10.0, "A")
    world.add("accounts", "B,B Ltd,USD")
    world.add("people", "A,csm,Ada,2026-01-01,", "A,csm,Old,2025-01-01,2026-01-01")
    world.headings["people"] = "account_id,role,person,from_on,to_on"
    with world.opened() as tables:
        one, other = book_rows(tables, AS_OF)
    assert one.csm == "Ada", "who held the role before does not count"
    assert len(one.weeks) == WEEKS
    # Four whole weeks from September 3 on, two days of the week before; earlier days of the term are zeros.
    assert one.weeks[-5:] == (20.0, 70.0, 70.0, 70.0, 70.0)
    assert set(one.weeks[:-5]) == {0.0}
    assert set(other.weeks) == {None}
    assert (other.light, other.landing, other.next) == ("", None, None)
