"""The slides of an executive review."""

# ruff: noqa: E501 - one line a slide or table reads as the table it is

from __future__ import annotations

from steadydraw_decks.authoring.slide_designs import (
    BELOW,
    FULL,
    MAIN,
    SIDE,
    SlideDesign,
    Spot,
    TableDesign,
    alone,
    cards,
    chart,
    columns,
    left,
    lower,
    over,
    right,
    table,
    under,
    upper,
    with_cards,
)

TABLES = {
    each.key: each
    for each in (
        TableDesign("decisions", columns("recommendation:0.46", "effect:0.2:n", "owner:0.2", "due:0.14")),
        TableDesign("goals", columns("goal:0.46", "target:0.18:n", "actual:0.18:n", "state:0.18")),
        TableDesign("promises", columns("action:0.5", "owner:0.2", "due:0.15", "state:0.15")),
        TableDesign(
            "outcomes",
            columns("outcome:0.28", "count:0.13:n", "each:0.14:n", "value:0.17:n", "evidence:0.28"),
            total=True,
        ),
        TableDesign("ladder", columns("workflow:0.4", "quarter:0.2", "state:0.22", "depth:0.18:n")),
        TableDesign(
            "workflows",
            columns("workflow:0.32", "spend:0.2:n", "share:0.14:n", "units:0.18:n", "price:0.16:n"),
            total=True,
            top=4,
            small=True,
        ),
        TableDesign("changes", columns("change:0.4", "before:0.2:n", "after:0.2:n", "verdict:0.2")),
        TableDesign("budgets", columns("period:0.26", "budget:0.2:n", "used:0.2:n", "share:0.14:n", "state:0.2")),
        TableDesign("plan", columns("action:0.34", "owner:0.14", "with:0.14", "due:0.11", "measure:0.18", "state:0.09"), small=True),
        TableDesign("definitions", columns("metric:0.2", "definition:0.46", "value:0.12:n", "basis:0.22"), small=True),
        TableDesign(
            "sources",
            columns(
                "source:0.3", "table:0.14", "read:0.09:n", "kept:0.09:n", "left_out:0.09:n", "through:0.14",
                "fingerprint:0.15",
            ),
            small=True,
        ),
        TableDesign(
            "reconciliation",
            columns("period:0.28", "usage:0.2:n", "invoiced:0.2:n", "difference:0.18:n", "share:0.14:n"),
            total=True,
        ),
        TableDesign(
            "detail", columns("month:0.16", "workflow:0.34", "units:0.18:n", "spend:0.18:n", "share:0.14:n"), total=True, small=True
        ),
        TableDesign("margin", columns("workflow:0.34", "spend:0.22:n", "cost:0.22:n", "margin:0.22:n"), total=True),
        TableDesign("health", columns("part:0.4", "weight:0.2:n", "score:0.2:n", "lost:0.2:n"), total=True),
        TableDesign("warnings", columns("warning:0.34", "since:0.14", "action:0.34", "owner:0.18")),
        TableDesign("coverage", columns("role:0.3", "person:0.4", "since:0.3")),
        TableDesign("pay", columns("measure:0.34", "weight:0.15:n", "target:0.17:n", "attained:0.17:n", "paid:0.17:n")),
    )
}  # fmt: skip
"""Every table by its key."""

SLIDES = (
    SlideDesign("summary", (Spot("cards", "summary", (0, 0, 1, 0.5), across=True, large=True), Spot("points", "summary.asks", lower(0.47))), "summary.title"),
    alone("decisions"),
    SlideDesign("goals", (table("goals", upper(0.46)), table("promises", lower(0.54))), "table.goals and table.promises"),
    SlideDesign("goals", (table("goals", FULL),), "table.goals and not table.promises"),
    SlideDesign("goals", (table("promises", FULL),), "table.promises and not table.goals"),
    SlideDesign("value", (cards("value"), chart("value", left(0.42, BELOW)), table("outcomes", right(0.58, BELOW))), "table.outcomes and chart.value"),
    SlideDesign("value", (cards("value"), table("outcomes", BELOW)), "table.outcomes and not chart.value"),
    with_cards("burn_down", "burn_down", "burn_down.title"),
    with_cards("usage", "usage", "usage.title"),
    SlideDesign("adoption", (cards("adoption"), chart("production", left(0.45, BELOW)), table("ladder", right(0.55, BELOW))), "chart.production and table.ladder"),
    SlideDesign("adoption", (chart("production", MAIN), Spot("cards", "adoption", SIDE)), "chart.production and not table.ladder"),
    SlideDesign("adoption", (cards("adoption"), table("ladder", BELOW)), "table.ladder and not chart.production"),
    SlideDesign("adoption", (cards("adoption"),), "adoption.title and not chart.production and not table.ladder"),
    SlideDesign("unit_economics", (cards("unit_economics"), chart("cost_per_outcome", left(0.5, BELOW)), chart("cost_bridge", right(0.5, BELOW))), "chart.cost_per_outcome and chart.cost_bridge"),
    with_cards("unit_economics", "cost_per_outcome", "chart.cost_per_outcome and not chart.cost_bridge"),
    with_cards("unit_economics", "spend_by_month", "chart.spend_by_month"),
    SlideDesign("cost_structure", (chart("spend_by_workflow", (0, 0, 0.44, 0.52)), chart("spend_share", (0, 0.54, 0.44, 0.46)), table("workflows", right(0.54))), "chart.spend_by_workflow"),
    SlideDesign("reliability", (cards("reliability"), chart("pass_rate", left(0.46, BELOW)), table("changes", over(right(0.54, BELOW))), Spot("points", "reliability.made", under(right(0.54, BELOW)))), "chart.pass_rate and table.changes"),
    SlideDesign("reliability", (chart("pass_rate", MAIN), Spot("cards", "reliability", SIDE)), "chart.pass_rate and not table.changes"),
    SlideDesign("reliability", (cards("reliability"), chart("sli", left(0.46, BELOW)), table("changes", over(right(0.54, BELOW))), Spot("points", "reliability.made", under(right(0.54, BELOW)))), "chart.sli and table.changes"),
    SlideDesign("reliability", (chart("sli", MAIN), Spot("cards", "reliability", SIDE)), "chart.sli and not table.changes"),
    SlideDesign("outlook", (chart("outlook", left(0.5)), table("budgets", right(0.5))), "chart.outlook and table.budgets"),
    with_cards("outlook", "outlook", "chart.outlook and not table.budgets"),
    SlideDesign("outlook", (table("budgets", FULL),), "table.budgets and not chart.outlook"),
    alone("plan"),
    alone("definitions", "appendix"),
    SlideDesign("sources", (table("reconciliation", FULL),), "table.reconciliation", "appendix"),
    SlideDesign("sources", (table("sources", FULL),), "sources.title", "appendix"),
    alone("detail", "appendix"),
    SlideDesign("margin", (chart("margin", left(0.5)), table("margin", right(0.5))), "margin.title", "internal"),
    with_cards("retention", "retention_bridge", "retention.title"),
    SlideDesign("health", (table("health", left(0.7)), Spot("cards", "health", SIDE)), "health.title", "internal"),
    SlideDesign("warnings", (table("warnings", FULL),), "table.warnings", "internal"),
    SlideDesign("warnings", (Spot("points", "warnings.warnings", FULL),), "warnings.title and not table.warnings", "internal"),
    alone("coverage", "internal"),
    alone("pay", "internal"),
    with_cards("activation", "activation", "activation.title"),
)  # fmt: skip
"""The slides in order; a chapter with several forms has one for each, and every account gets one of them."""
INTERNAL = frozenset({"margin", "retention", "health", "warnings", "coverage", "pay", "activation"})
