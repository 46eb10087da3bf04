"""The slides and tables of the portfolio review."""

# ruff: noqa: E501 - one line a slide or table reads as the table it is

from __future__ import annotations

from steadydraw_decks.authoring.slide_designs import (
    FULL,
    SIDE,
    SlideDesign,
    Spot,
    TableDesign,
    alone,
    chart,
    columns,
    left,
    lower,
    right,
    table,
    with_cards,
)

_UPPER = (0.0, 0.0, 1.0, 0.64)
_LOWER = (0.0, 0.68, 1.0, 0.32)

TABLES = {
    each.key: each
    for each in (
        TableDesign("book_warnings", columns("sign:0.22", "count:0.09:n", "names:0.45", "spend:0.12:n", "stake:0.12:n")),
        TableDesign("book_cohorts", columns("cohort:0.2", "accounts:0.17:n", "median:0.19:n", "within_30:0.22:n", "within_60:0.22:n")),
        TableDesign("book_movers", columns("account:0.32", "csm:0.18", "before:0.13:n", "now:0.13:n", "change:0.12:n", "share:0.12:n"), small=True),
        TableDesign("book_definitions", columns("metric:0.22", "definition:0.56", "version:0.08:n", "value:0.14:n"), small=True),
        TableDesign(
            "accounts",
            columns(
                "id:0.05", "account:0.16", "csm:0.105", "light:0.05", "band:0.07", "landing:0.06:n", "rung:0.045:n",
                "live:0.04:n", "spend:0.07:n", "warnings:0.055:n", "next:0.295",
            ),
            total=True,
            top=300,
            size=10,
        ),
    )
}  # fmt: skip
"""Every table by its key."""


def _missing(key: str, exhibit: str) -> SlideDesign:
    """A slide in words, where a chapter has nothing to draw."""
    return SlideDesign(key, (Spot("points", f"{key}.missing", FULL),), f"{key}.title and not {exhibit}")


SLIDES = (
    SlideDesign("book_summary", (Spot("cards", "book_summary", (0, 0, 1, 0.42), across=True, large=True), Spot("points", "book_summary.asks", lower(0.54))), "book_summary.title"),
    SlideDesign("book_bands", (chart("book_bands", left(0.5, _UPPER)), chart("book_band_spend", right(0.5, _UPPER)), Spot("points", "book_bands.unjudged", _LOWER)), "chart.book_bands and chart.book_band_spend"),
    SlideDesign("book_bands", (chart("book_bands", _UPPER), Spot("points", "book_bands.unjudged", _LOWER)), "chart.book_bands and not chart.book_band_spend"),
    with_cards("book_ladder", "book_ladder", "chart.book_ladder"),
    _missing("book_ladder", "chart.book_ladder"),
    SlideDesign("book_warnings", (table("book_warnings", FULL),), "table.book_warnings"),
    _missing("book_warnings", "table.book_warnings"),
    SlideDesign("book_production", (chart("book_production", left(0.42, _UPPER)), chart("book_spread", right(0.58, _UPPER)), Spot("points", "book_production.moves", _LOWER)), "chart.book_production"),
    _missing("book_production", "chart.book_production"),
    SlideDesign("book_activation", (chart("book_activation", left(0.5)), table("book_cohorts", right(0.5))), "chart.book_activation"),
    SlideDesign("book_activation", (table("book_cohorts", FULL),), "table.book_cohorts and not chart.book_activation"),
    _missing("book_activation", "table.book_cohorts"),
    SlideDesign("book_retention", (chart("book_retention", (0, 0, 0.765, 0.84)), Spot("cards", "book_retention", SIDE), Spot("points", "book_retention.outside", (0, 0.86, 0.765, 0.14))), "chart.book_retention and book_retention.outside"),
    with_cards("book_retention", "book_retention", "chart.book_retention and not book_retention.outside"),
    _missing("book_retention", "chart.book_retention"),
    SlideDesign("book_movers", (table("book_movers", (0, 0, 1, 0.76)), Spot("points", "book_movers.left_out", (0, 0.8, 1, 0.2))), "table.book_movers and book_movers.left_out"),
    SlideDesign("book_movers", (table("book_movers", FULL),), "table.book_movers and not book_movers.left_out"),
    _missing("book_movers", "table.book_movers"),
    with_cards("book_accuracy", "book_accuracy", "chart.book_accuracy"),
    _missing("book_accuracy", "chart.book_accuracy"),
    alone("book_definitions", "appendix"),
    SlideDesign("book_accounts", (table("accounts", FULL),), "table.accounts", "appendix"),
)  # fmt: skip
"""The slides in order; a chapter with several forms has one for each, and every book gets one of them."""
