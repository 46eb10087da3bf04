"""Reliability: what was not tested is neither held nor missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from steadydraw.metrics.cheaper_without_losing_outcomes import cheaper_without_losing_outcomes
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import CostChange, review_of
from steadydraw_decks.deck.slides.reliability import reliability
from tests.deck.reviews import plain
from tests.deck.test_sample_reviews import AS_OF, PERIOD


def chapter(**given: Any) -> Chapter:
    """The chapter of an account whose units went from 0.50 to 0.45, at 1,000 outcomes a day."""
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        review = review_of(tables, "A-1001", AS_OF, PERIOD)
    name = "cheaper_without_losing_outcomes"
    answer = cheaper_without_losing_outcomes(0.50, 0.45, 1_000, 1_000, **given)
    result = replace(review.results[name], value=answer.value, note=answer.note, detail=answer.detail)
    results = replace(review.results, results={**review.results.results, name: result})
    found = reliability(replace(review, results=results))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("given", "verdict", "said"),
    [
        ({}, "Not tested", "no evaluations say yet whether quality held"),
        # 95 of 100 before and 960 of 1,000 after: the interval's lower end is 94.6 %.
        (
            {"good_before": 95, "valid_before": 100, "good_after": 960, "valid_after": 1_000},
            "Held",
            "or a lower pass rate",
        ),
        (
            {"good_before": 95, "valid_before": 100, "good_after": 50, "valid_after": 100},
            "Not held",
            "Units did not become cheaper without a loss",
        ),
    ],
)
def test_a_test_is_held_missed_or_not_made(given: dict[str, float], verdict: str, said: str) -> None:
    found = chapter(**given)
    assert [row[-1].text.text for row in found.tables[0].rows] == ["Held", "Held", verdict]
    assert found.takeaway is not None
    assert said in found.takeaway.text


def test_what_made_units_cheaper_is_listed_from_the_latest_with_its_workflow() -> None:
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        review = review_of(tables, "A-1001", AS_OF, PERIOD, locale="de_DE")
    made = (
        CostChange(date(2026, 9, 1), "Cached answers", "Triage"),
        CostChange(date(2026, 8, 2), "Smaller model"),
    )
    found = reliability(replace(review, cost_changes=made))
    assert found is not None
    (points,) = found.points
    assert points.heading == "Was die Einheiten günstiger machte"
    assert [plain(each.text) for each in points.points] == [
        "1. September 2026: Cached answers (Triage)",
        "2. August 2026: Smaller model",
    ]
    without = reliability(replace(review, cost_changes=()))
    assert without is not None
    assert without.points == ()
