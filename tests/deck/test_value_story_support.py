"""Which figures support a value story, and the sentence that each missing thing gets."""

# ruff: noqa: E501 - a sentence reads as it is said

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

import pytest

from steadydraw.account.model import Budget
from steadydraw_decks.deck.narrative.value_story.support import NotSupported, requirements
from steadydraw_decks.deck.own_retention import own_retention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.value_story import value_story
from tests.deck.reviews import YEAR, plain
from tests.deck.stories import LEVEL, chapter, evaluated, even_use, monthly_outcomes, stepped, telling


def missing(of: Review) -> list[str]:
    """What is said to be missing, nothing for a story that can be told."""
    try:
        value_story(of)
    except NotSupported as lacking:
        return [plain(each) for each in lacking.missing]
    return []


def test_figures_that_clear_every_bar_are_told() -> None:
    assert missing(telling()) == []
    of = telling()
    assert [(each.key, each.met) for each in requirements(of, own_retention(of), by_workflow=False)] == [
        ("value", True), ("reliability", True), ("predictability", True), ("retention", True),
        ("cost", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((), ("What came back for the spend is not known (no closed outcome period): put the counts of 2026Q3 "
             "into the table outcomes, with what one is worth.")),
        (monthly_outcomes(100, None), ("Outcomes are counted, but what one is worth is not agreed: fill "
                                      "value_per_outcome in the table outcomes.")),
        # 300 outcomes at 300 against 92 days at 1,000
        (monthly_outcomes(100, 300), ("Outcomes were worth 0.98x what was spent, $90K against $92K: a story "
                                     "needs more than 1x, so look first at what one outcome costs.")),
        (monthly_outcomes(100, 2_000, 6), ("The last outcomes counted are of Apr – Jun 2026, before 2026Q3 "
                                          "began: add the counts of 2026Q3 to the table outcomes.")),
    ],
)  # fmt: skip
def test_without_value_above_the_spend_there_is_no_story(outcomes: tuple[object, ...], said: str) -> None:
    assert missing(telling(outcomes=outcomes)) == [said]


def test_value_a_hair_above_the_spend_is_shown_as_more_than_it() -> None:
    # 300 outcomes at 307 are 92,100 against 92,000: 1.001
    assert missing(telling(outcomes=monthly_outcomes(100, 307))) == []
    title = chapter(telling(outcomes=monthly_outcomes(100, 307)), "story_claim").title.text
    assert title.startswith("Outcomes worth 1.001x the spend")
    # exactly as much is no more
    even = monthly_outcomes(100, 92_000 / 300)
    assert missing(telling(outcomes=even))[0].startswith("Outcomes were worth 1.0x what was spent")


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ((), [("Reliability is not measured: put good and valid events with their slo_target, or evaluations, "
              "into the table reliability.")]),
        # 110 errors where 100 are allowed
        ((replace(LEVEL, good=9_890),),
         [("The error budget is spent, 98.90% good events against an objective of 99%: bring the service back "
          "inside its objective first.")]),
        # an error budget that is spent is not made good by evaluations
        ((replace(LEVEL, good=9_890), evaluated(95, 100)),
         [("The error budget is spent, 98.90% good events against an objective of 99%: bring the service back "
          "inside its objective first.")]),
        ((evaluated(29, 29),),
         [("Only 29 evaluations were made in the latest periods: a rate that can be shown needs 30, so run "
          "more of them.")]),
        ((evaluated(28, 30),), []),
        ((replace(LEVEL, target=None), evaluated(28, 30)), []),
    ],
)  # fmt: skip
def test_reliability_is_a_service_inside_its_objective_or_enough_evaluations(
    measured: tuple[object, ...], said: list[str]
) -> None:
    assert missing(telling(reliability=measured)) == said


@pytest.mark.parametrize(
    ("september", "said"),
    [
        # 30,000 forecast; 30 x 893 = 26,790 is 11.98 % off, 30 x 892 = 26,760 is 12.1 %
        (893.0, []),
        (892.0, [("Sep 2026 landed 12.1% from the forecast made on its eve, where a mature practice stays "
                 "within 12%: find what moved it, and wait for a month that lands nearer.")]),
    ],
)  # fmt: skip
def test_a_month_more_than_twelve_percent_off_is_not_predictable(september: float, said: list[str]) -> None:
    assert missing(telling(use=stepped(1_000, september, date(2026, 9, 1)))) == said


def test_use_too_young_for_a_forecast_is_said() -> None:
    begun = replace(YEAR, start=date(2026, 9, 1))
    found = missing(telling(contracts=(begun,), use=even_use(1_000, begun.start)))
    assert len(found) == 1
    assert found[0].startswith("How near the month came to its forecast is not known (")
    assert found[0].endswith("it takes a closed month of daily usage and the weeks before it.")


def test_a_closed_budget_that_did_not_hold_speaks_against_predictability() -> None:
    # 92 days at 1,000
    quarter = (date(2026, 7, 1), date(2026, 10, 1))
    assert missing(telling(budgets=(Budget(*quarter, 92_000),))) == []
    assert missing(telling(budgets=(Budget(*quarter, 91_000),))) == [
        (
            "The budget of Jul – Sep 2026 did not hold, $92K was spent of $91K: agree a budget that fits the "
            "use, and let one close inside it."
        )
    ]


def test_retention_below_the_floor_ends_the_story_and_unknown_retention_is_left_out() -> None:
    # 91 days at 1,000, then 92 at 840: 77,280 of 91,000 is 84.9 %; July is 19 % off, but September is not
    low = telling(use=stepped(1_000, 840, date(2026, 7, 1)))
    assert missing(low) == [
        (
            "Only 84.9% of the spend of Apr – Jun 2026 was kept in Jul – Sep 2026, where a story needs 85%: win "
            "back what fell away first."
        )
    ]
    yearly = replace(telling(), settings=replace(telling().settings, retention_basis="ttm_cohort"))
    assert missing(yearly) == []
    assert "story_retention" not in [each.key for each in value_story(yearly)]
    bars = [plain(each.text) for each in chapter(yearly, "story_claim").points[0].points]
    assert (
        "Told without the account's own retention, for the earlier of the two periods compared has no spend "
        "that is fully known."
    ) in bars


def test_everything_missing_is_said_at_once_and_in_the_decks_language() -> None:
    bare = telling("de_DE", outcomes=(), reliability=())
    with pytest.raises(NotSupported) as raised:
        value_story(bare)
    assert raised.value.heading == "Die Zahlen von Acme tragen für 2026Q3 keinen Wertbericht."
    assert len(raised.value.missing) == 2
    assert all(each in str(raised.value) for each in raised.value.missing)
    # Decks of many accounts are made in other processes: what is missing comes back from them whole.
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)
