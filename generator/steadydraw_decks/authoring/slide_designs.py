"""The slides of the starter: what each holds, and where, as shares of the room below the title."""

# ruff: noqa: E501 - one line a slide or table reads as the table it is

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, width and height as shares of the room for content."""

_STRIP = 0.235
_GAP = 0.016
FULL: Box = (0, 0, 1, 1)
MAIN: Box = (0, 0, 0.765, 1)
_SIDE: Box = (0.785, 0, 0.215, 1)
BELOW: Box = (0, _STRIP + 0.03, 1, 1 - _STRIP - 0.03)


def left(share: float = 0.5, box: Box = FULL) -> Box:
    """The left part of a box."""
    return (box[0], box[1], box[2] * share - _GAP / 2, box[3])


def right(share: float = 0.5, box: Box = FULL) -> Box:
    """The right part of a box, beside a left one of the rest."""
    return (box[0] + box[2] * (1 - share) + _GAP / 2, box[1], box[2] * share - _GAP / 2, box[3])


def upper(share: float = 0.5) -> Box:
    """The upper part of the room."""
    return (0, 0, 1, share - 0.02)


def lower(share: float = 0.5) -> Box:
    """The lower part of the room."""
    return (0, 1 - share + 0.02, 1, share - 0.02)


def _over(box: Box) -> Box:
    """The upper part of a box, over lines of text."""
    return (box[0], box[1], box[2], box[3] * 0.56)


def _under(box: Box) -> Box:
    """The lower part of a box, for lines of text under a table."""
    return (box[0], box[1] + box[3] * 0.6, box[2], box[3] * 0.4)


@dataclass(frozen=True, slots=True)
class TableDesign:
    """A table: of each column its key, its share of the width, and whether it holds numbers.

    `top` rows are shown, the rest added up in one; 0 shows all.
    """

    key: str
    columns: tuple[tuple[str, float, bool], ...]
    total: bool = False
    top: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """An exhibit at a place: `kind` is `chart`, `table`, `cards` (`across` or below each other) or `points`."""

    kind: str
    key: str
    box: Box
    across: bool = False


@dataclass(frozen=True, slots=True)
class SlideDesign:
    """A slide for the chapter `key`, made when all of `when` holds. `section` names its part of the deck."""

    key: str
    spots: tuple[Spot, ...]
    when: str = ""
    section: str = "review"


def _cards(key: str) -> Spot:
    return Spot("cards", key, (0, 0, 1, _STRIP), across=True)


def _text(*keys: str) -> tuple[tuple[str, float, bool], ...]:
    return tuple((key.split(":")[0], float(key.split(":")[1]), key.endswith(":n")) for key in keys)


TABLES = {
    each.key: each
    for each in (
        TableDesign("decisions", _text("recommendation:0.46", "effect:0.2:n", "owner:0.2", "due:0.14")),
        TableDesign("goals", _text("goal:0.46", "target:0.18:n", "actual:0.18:n", "state:0.18")),
        TableDesign("promises", _text("action:0.5", "owner:0.2", "due:0.15", "state:0.15")),
        TableDesign(
            "outcomes",
            _text("outcome:0.28", "count:0.13:n", "each:0.14:n", "value:0.17:n", "evidence:0.28"),
            total=True,
        ),
        TableDesign("ladder", _text("workflow:0.4", "quarter:0.2", "state:0.22", "depth:0.18:n")),
        TableDesign(
            "workflows",
            _text("workflow:0.32", "spend:0.2:n", "share:0.14:n", "units:0.18:n", "price:0.16:n"),
            total=True,
            top=4,
        ),
        TableDesign("changes", _text("change:0.4", "before:0.2:n", "after:0.2:n", "verdict:0.2")),
        TableDesign("budgets", _text("period:0.26", "budget:0.2:n", "used:0.2:n", "share:0.14:n", "state:0.2")),
        TableDesign("plan", _text("action:0.34", "owner:0.14", "with:0.14", "due:0.11", "measure:0.18", "state:0.09")),
        TableDesign("definitions", _text("metric:0.2", "definition:0.46", "value:0.12:n", "basis:0.22")),
        TableDesign(
            "sources",
            _text(
                "source:0.3", "table:0.14", "read:0.09:n", "kept:0.09:n", "left_out:0.09:n", "through:0.14",
                "fingerprint:0.15",
            ),
        ),
        TableDesign(
            "reconciliation",
            _text("period:0.28", "usage:0.2:n", "invoiced:0.2:n", "difference:0.18:n", "share:0.14:n"),
            total=True,
        ),
        TableDesign(
            "detail", _text("month:0.16", "workflow:0.34", "units:0.18:n", "spend:0.18:n", "share:0.14:n"), total=True
        ),
        TableDesign("margin", _text("workflow:0.34", "spend:0.22:n", "cost:0.22:n", "margin:0.22:n"), total=True),
        TableDesign("health", _text("part:0.4", "weight:0.2:n", "score:0.2:n", "lost:0.2:n"), total=True),
        TableDesign("warnings", _text("warning:0.34", "since:0.14", "action:0.34", "owner:0.18")),
        TableDesign("coverage", _text("role:0.3", "person:0.4", "since:0.3")),
        TableDesign("pay", _text("measure:0.34", "weight:0.15:n", "target:0.17:n", "attained:0.17:n", "paid:0.17:n")),
    )
}  # fmt: skip
"""Every table by its key."""


def _chart(key: str, box: Box) -> Spot:
    return Spot("chart", key, box)


def _table(key: str, box: Box) -> Spot:
    return Spot("table", key, box)


def _with_cards(key: str, chart: str, when: str) -> SlideDesign:
    return SlideDesign(key, (_chart(chart, MAIN), Spot("cards", key, _SIDE)), when)


def _alone(key: str, section: str = "review") -> SlideDesign:
    return SlideDesign(key, (_table(key, FULL),), f"{key}.title", section)


SLIDES = (
    SlideDesign("summary", (Spot("cards", "summary", (0, 0, 1, 0.5), across=True), Spot("points", "summary.asks", lower(0.47))), "summary.title"),
    _alone("decisions"),
    SlideDesign("goals", (_table("goals", upper(0.46)), _table("promises", lower(0.54))), "table.goals and table.promises"),
    SlideDesign("goals", (_table("goals", FULL),), "table.goals and not table.promises"),
    SlideDesign("goals", (_table("promises", FULL),), "table.promises and not table.goals"),
    SlideDesign("value", (_cards("value"), _chart("value", left(0.42, BELOW)), _table("outcomes", right(0.58, BELOW))), "table.outcomes and chart.value"),
    SlideDesign("value", (_cards("value"), _table("outcomes", BELOW)), "table.outcomes and not chart.value"),
    _with_cards("burn_down", "burn_down", "burn_down.title"),
    _with_cards("usage", "usage", "usage.title"),
    SlideDesign("adoption", (_cards("adoption"), _chart("production", left(0.45, BELOW)), _table("ladder", right(0.55, BELOW))), "chart.production and table.ladder"),
    SlideDesign("adoption", (_chart("production", MAIN), Spot("cards", "adoption", _SIDE)), "chart.production and not table.ladder"),
    SlideDesign("adoption", (_cards("adoption"), _table("ladder", BELOW)), "table.ladder and not chart.production"),
    SlideDesign("adoption", (_cards("adoption"),), "adoption.title and not chart.production and not table.ladder"),
    SlideDesign("unit_economics", (_cards("unit_economics"), _chart("cost_per_outcome", left(0.5, BELOW)), _chart("cost_bridge", right(0.5, BELOW))), "chart.cost_per_outcome and chart.cost_bridge"),
    _with_cards("unit_economics", "cost_per_outcome", "chart.cost_per_outcome and not chart.cost_bridge"),
    _with_cards("unit_economics", "spend_by_month", "chart.spend_by_month"),
    SlideDesign("cost_structure", (_chart("spend_by_workflow", (0, 0, 0.44, 0.52)), _chart("spend_share", (0, 0.54, 0.44, 0.46)), _table("workflows", right(0.54))), "chart.spend_by_workflow"),
    SlideDesign("reliability", (_cards("reliability"), _chart("pass_rate", left(0.46, BELOW)), _table("changes", _over(right(0.54, BELOW))), Spot("points", "reliability.made", _under(right(0.54, BELOW)))), "chart.pass_rate and table.changes"),
    SlideDesign("reliability", (_chart("pass_rate", MAIN), Spot("cards", "reliability", _SIDE)), "chart.pass_rate and not table.changes"),
    SlideDesign("reliability", (_cards("reliability"), _chart("sli", left(0.46, BELOW)), _table("changes", _over(right(0.54, BELOW))), Spot("points", "reliability.made", _under(right(0.54, BELOW)))), "chart.sli and table.changes"),
    SlideDesign("reliability", (_chart("sli", MAIN), Spot("cards", "reliability", _SIDE)), "chart.sli and not table.changes"),
    SlideDesign("outlook", (_chart("outlook", left(0.5)), _table("budgets", right(0.5))), "chart.outlook and table.budgets"),
    _with_cards("outlook", "outlook", "chart.outlook and not table.budgets"),
    SlideDesign("outlook", (_table("budgets", FULL),), "table.budgets and not chart.outlook"),
    _alone("plan"),
    _alone("definitions", "appendix"),
    SlideDesign("sources", (_table("reconciliation", FULL),), "table.reconciliation", "appendix"),
    SlideDesign("sources", (_table("sources", FULL),), "sources.title", "appendix"),
    _alone("detail", "appendix"),
    SlideDesign("margin", (_chart("margin", left(0.5)), _table("margin", right(0.5))), "margin.title", "internal"),
    _with_cards("retention", "retention_bridge", "retention.title"),
    SlideDesign("health", (_table("health", left(0.7)), Spot("cards", "health", _SIDE)), "health.title", "internal"),
    SlideDesign("warnings", (_table("warnings", FULL),), "table.warnings", "internal"),
    SlideDesign("warnings", (Spot("points", "warnings.warnings", FULL),), "warnings.title and not table.warnings", "internal"),
    _alone("coverage", "internal"),
    _alone("pay", "internal"),
    _with_cards("activation", "activation", "activation.title"),
)  # fmt: skip
"""The slides in order; a chapter with several forms has one for each, and every account gets one of them."""
INTERNAL = frozenset({"margin", "retention", "health", "warnings", "coverage", "pay", "activation"})
