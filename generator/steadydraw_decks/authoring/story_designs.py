"""The slides of a value story; what the executive review shows as well looks as it does there."""

# ruff: noqa: E501 - one line a slide or table reads as the table it is

from __future__ import annotations

from steadydraw_decks.authoring import review_designs
from steadydraw_decks.authoring.slide_designs import (
    BELOW,
    FULL,
    SlideDesign,
    Spot,
    TableDesign,
    alone,
    cards,
    chart,
    columns,
    left,
    lower,
    right,
    table,
    with_cards,
)

TABLES = review_designs.TABLES | {
    each.key: each
    for each in (
        TableDesign(
            "story_outcomes",
            columns("outcome:0.3", "count:0.13:n", "each:0.13:n", "value:0.16:n", "evidence:0.28"),
            total=True,
        ),
        TableDesign("story_forecast", columns("month:0.25", "forecast:0.27:n", "drawn:0.27:n", "off:0.21:n")),
        TableDesign("story_signs", columns("sign:0.27", "answer:0.37", "result:0.2", "when:0.16")),
        TableDesign(
            "story_math",
            columns("metric:0.2", "definition:0.32", "value:0.11:n", "basis:0.25", "source:0.12"),
            small=True,
        ),
    )
}
"""Every table by its key."""

_SHARED = frozenset({"cost_structure", "sources"})
_COST, *_SOURCES = (each for each in review_designs.SLIDES if each.key in _SHARED)

SLIDES = (
    SlideDesign("story_claim", (Spot("cards", "story_claim", (0, 0, 1, 0.5), across=True, large=True, count=4), Spot("points", "story_claim.bars", lower(0.47))), "story_claim.title"),
    SlideDesign("story_outcomes", (chart("story_value", left(0.36)), table("story_outcomes", right(0.64))), "table.story_outcomes and chart.story_value"),
    SlideDesign("story_outcomes", (table("story_outcomes", FULL),), "table.story_outcomes and not chart.story_value"),
    SlideDesign("story_reliability", (cards("story_reliability"), chart("sli", left(0.5, BELOW)), chart("pass_rate", right(0.5, BELOW))), "story_reliability.title and chart.sli and chart.pass_rate"),
    with_cards("story_reliability", "sli", "story_reliability.title and chart.sli and not chart.pass_rate"),
    with_cards("story_reliability", "pass_rate", "story_reliability.title and chart.pass_rate and not chart.sli"),
    SlideDesign("story_forecast", (chart("story_forecast", left(0.54)), table("story_forecast", right(0.46))), "story_forecast.title"),
    with_cards("story_retention", "story_retention", "story_retention.title"),
    alone("story_signs"),
    _COST,
    alone("story_math", "appendix"),
    *_SOURCES,
)  # fmt: skip
"""The slides in order; a chapter with several forms has one for each, and every account gets one of them."""
