"""How each chart of the starter looks: its series in the order they are drawn, the plot and look of each."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw_decks.authoring.chart_look import Look


@dataclass(frozen=True, slots=True)
class Mark:
    """A series: the key its data bears, its plot (`area`, `bars`, `line`, `ring`), its look.

    `dots` draws single points with labels in place of a line, `none` the labels alone; `labels` writes each
    value; `second` puts it on an axis of its own at the right; `hidden` keeps it out of the legend, such as
    what a band stands on.
    """

    key: str
    plot: str
    look: Look
    dots: str = ""
    labels: str = ""
    second: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ChartDesign:
    """A chart of the starter. `dated` has an axis of days; `stacked` puts its bars on each other."""

    key: str
    marks: tuple[Mark, ...]
    dated: bool = False
    stacked: bool = False
    gap: int = 60
    from_zero: bool = True


def _support(key: str, plot: str) -> Mark:
    return Mark(key, plot, Look("bg1", opacity=0), hidden=True)


_BAND = Look("accent3", opacity=28)
_TARGET = Look("tx1", width=1.5, dash="dash")
_MAIN = Look("accent1")
_SHADES = (
    Look("accent1"),
    Look("accent1", opacity=65),
    Look("accent1", opacity=40),
    Look("accent5", opacity=70),
)
_OTHER = Look("accent5", opacity=35)
RING = (*_SHADES, _OTHER)
"""The colours of the parts of a ring, in their order."""


def _bridge(up: str, down: str) -> tuple[Mark, ...]:
    """A waterfall of stacked columns; a rise of cost is no good news, one of revenue is."""
    return (
        _support("base", "bars"),
        Mark("total", "bars", Look("tx2"), labels="ctr"),
        Mark("up", "bars", Look(up)),
        Mark("down", "bars", Look(down)),
        Mark("steps", "line", Look("tx1"), dots="none", labels="t", hidden=True),
    )


_BY_STATE = (
    Mark("outside", "bars", Look("accent4")),
    Mark("in_band", "bars", Look("accent3")),
    Mark("not_judged", "bars", _OTHER),
    Mark("shown", "line", Look("tx1"), dots="none", labels="t", hidden=True),
)
"""Columns by state, coloured by what it means, with the value above each."""

CHARTS = {
    each.key: each
    for each in (
        ChartDesign(
            "burn_down",
            (
                _support("band_base", "area"),
                Mark("band", "area", _BAND),
                Mark("commit", "line", _TARGET),
                Mark("drawn", "line", Look("accent1", width=3.5)),
                Mark("forecast", "line", Look("accent1", width=2.5, dash="sysDash")),
            ),
            dated=True,
        ),
        ChartDesign(
            "usage",
            (
                Mark("draw", "bars", Look("accent1", opacity=35)),
                Mark("mean", "line", Look("accent1", width=3.0)),
                Mark("spikes", "line", Look("accent4"), dots="triangle", labels="t"),
                Mark("drops", "line", Look("accent2"), dots="diamond", labels="b"),
            ),
            dated=True,
            gap=25,
        ),
        ChartDesign("production", (Mark("workflows", "bars", _MAIN, labels="outEnd"),)),
        ChartDesign(
            "cost_per_outcome",
            (
                Mark("cost", "bars", _MAIN, labels="inBase"),
                Mark("outcomes", "line", Look("accent2", width=2.25), second=True),
            ),
        ),
        ChartDesign("cost_bridge", _bridge(up="accent4", down="accent3"), stacked=True, gap=40),
        ChartDesign("spend_by_month", (Mark("spend", "bars", _MAIN, labels="outEnd"),)),
        ChartDesign(
            "spend_by_workflow",
            (
                *(Mark(f"workflow_{n}", "bars", look) for n, look in enumerate(_SHADES, start=1)),
                Mark("other", "bars", _OTHER),
            ),
            stacked=True,
        ),
        ChartDesign("spend_share", (Mark("share", "ring", _MAIN, labels="bestFit"),)),
        ChartDesign(
            "pass_rate",
            (
                _support("band_base", "area"),
                Mark("band", "area", _BAND),
                Mark("pass_rate", "line", Look("accent1", width=3.0)),
            ),
            from_zero=False,
        ),
        ChartDesign(
            "sli",
            (Mark("sli", "line", Look("accent1", width=3.0)), Mark("target", "line", _TARGET)),
            from_zero=False,
        ),
        ChartDesign(
            "value",
            (
                Mark("value", "bars", _MAIN, labels="outEnd"),
                Mark("spend", "bars", Look("accent5", opacity=60), labels="outEnd"),
            ),
        ),
        ChartDesign(
            "outlook",
            (
                Mark("draw", "bars", _MAIN, labels="ctr"),
                Mark("forecast", "bars", Look("accent1", opacity=40), labels="ctr"),
                Mark("commit", "line", _TARGET),
            ),
            stacked=True,
        ),
        ChartDesign(
            "margin",
            (
                Mark("price", "bars", _MAIN),
                Mark("cost", "bars", Look("accent5", opacity=60)),
            ),
        ),
        ChartDesign("retention_bridge", _bridge(up="accent3", down="accent4"), stacked=True, gap=40),
        ChartDesign(
            "pay_what_if",
            (
                Mark("target", "bars", Look("accent5", opacity=35), labels="outEnd"),
                Mark("plan", "bars", _MAIN, labels="outEnd"),
                Mark("expansion", "bars", Look("accent4"), labels="outEnd"),
            ),
        ),
        ChartDesign("clinic_funnel", (Mark("accounts", "bars", _MAIN, labels="outEnd"),)),
        ChartDesign(
            "story_value",
            (Mark("value", "bars", _MAIN), Mark("spend", "bars", Look("accent5", opacity=60))),
        ),
        ChartDesign(
            "story_forecast",
            (
                Mark("forecast", "bars", Look("accent5", opacity=60)),
                Mark("drawn", "bars", _MAIN),
            ),
        ),
        ChartDesign(
            "story_retention",
            (
                Mark("kept", "bars", _MAIN, labels="ctr"),
                Mark("grown", "bars", Look("accent3"), labels="ctr"),
                Mark("gone", "bars", Look("accent5", opacity=35), labels="ctr"),
            ),
            stacked=True,
        ),
        ChartDesign("activation", (Mark("median", "line", Look("accent1", width=3.0)),)),
        ChartDesign("book_bands", _BY_STATE, stacked=True),
        ChartDesign("book_band_spend", _BY_STATE, stacked=True),
        ChartDesign("book_ladder", (Mark("accounts", "bars", _MAIN, labels="outEnd"),)),
        ChartDesign("book_production", (Mark("workflows", "bars", _MAIN, labels="outEnd"),)),
        ChartDesign(
            "book_spread",
            (
                Mark("none", "bars", Look("accent4"), labels="ctr"),
                Mark("one", "bars", Look("accent1", opacity=40), labels="ctr"),
                Mark("two", "bars", Look("accent1", opacity=65), labels="ctr"),
                Mark("three", "bars", _MAIN, labels="ctr"),
            ),
            stacked=True,
        ),
        ChartDesign("book_activation", (Mark("median", "bars", _MAIN, labels="outEnd"),)),
        ChartDesign("book_retention", _bridge(up="accent3", down="accent4"), stacked=True, gap=40),
        ChartDesign("book_accuracy", (Mark("accounts", "bars", _MAIN, labels="outEnd"),)),
    )
}
"""Every chart by its key."""
