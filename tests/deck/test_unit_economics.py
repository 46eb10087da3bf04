"""The bridge of the cost per outcome: its bars stand on each other and end where the metric does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck.review import review_of
from steadydraw_decks.deck.slides.unit_economics import unit_economics
from tests.deck.test_sample_reviews import ACCOUNTS, AS_OF, PERIOD


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


def test_every_bridge_starts_at_the_quarter_before_and_ends_at_now(tables: Tables) -> None:
    drawn = 0
    for account in ACCOUNTS:
        review = review_of(tables, account, AS_OF, PERIOD)
        chapter = unit_economics(review)
        for chart in chapter.charts if chapter else ():
            if chart.key != "cost_bridge":
                continue
            drawn += 1
            bars = {each.key: each.values for each in chart.series}
            change, now = review.results["cost_bridge"].number, review.results["cost_per_outcome"].number
            first, last = bars["total"][0], bars["total"][-1]
            assert first is not None
            assert last == pytest.approx(now)
            assert first == pytest.approx(now - change)
            none = (None,) * len(chart.categories)
            rises, falls = (sum(value or 0.0 for value in bars.get(key, none)) for key in ("up", "down"))
            assert rises - falls == pytest.approx(change)
    assert drawn > 3
