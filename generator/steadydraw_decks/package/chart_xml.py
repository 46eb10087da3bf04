"""A chart part as XML: plots on one pair of axes, axes, legend and caption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from steadydraw_decks.deck.description import BAND_MARKS, Chart, Mark
from steadydraw_decks.package.chart_book import workbook_of
from steadydraw_decks.package.chart_look import Look, color_fill, line, text_properties
from steadydraw_decks.package.chart_series import series_element
from steadydraw_decks.package.clean import clean
from steadydraw_decks.package.tree import a, c, text, value

CATEGORY_AXIS, VALUE_AXIS = "100000001", "100000002"
_TEXT_SIZE = 13
_HEAD, _LEGEND = 0.1, 0.76
"""Share of the height that caption and legend take, and of the width that the legend takes."""
_GRIDLINE = Look("bg1", width=0.75, shade=88)


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A described chart in the shape in which python-pptx takes chart data."""

    chart: Chart

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart part; its type follows from the marks of its series, not from the argument."""
        return chart_xml(self.chart)

    @property
    def xlsx_blob(self) -> bytes:
        """The embedded workbook."""
        return workbook_of(self.chart)


def chart_xml(chart: Chart) -> bytes:
    """The chart part of a described chart."""
    room = _placed({"x": 0.0, "y": _HEAD, "w": 1.0, "h": 1 - _HEAD}, "outer")
    plot = c("plotArea", {}, room, *_plots(chart), _category_axis(chart), _value_axis(chart))
    body = c("chart", {}, _caption(chart), value("autoTitleDeleted", 0), plot)
    if len(chart.series) > 1:
        body.append(_legend(chart))
    body.extend((value("plotVisOnly", 1), value("dispBlanksAs", "gap")))
    space = c("chartSpace", {}, value("date1904", 0), value("roundedCorners", 0), body)
    space.append(text_properties(_TEXT_SIZE, "tx1"))
    etree.cleanup_namespaces(space, keep_ns_prefixes=["a", "c", "r"])
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _plots(chart: Chart) -> list[etree._Element]:
    """The plots in the order they are painted: bands at the back, bars, lines in front."""
    groups: dict[str, list[etree._Element]] = {"areaChart": [], "barChart": [], "lineChart": []}
    for position, series in enumerate(chart.series):
        kind = (
            "areaChart"
            if series.mark in BAND_MARKS
            else "barChart"
            if series.mark is Mark.BARS
            else "lineChart"
        )
        groups[kind].append(series_element(chart, position))
    axes = [value("axId", CATEGORY_AXIS), value("axId", VALUE_AXIS)]
    made = []
    for kind, series_elements in groups.items():
        if not series_elements:
            continue
        plot = c(kind)
        if kind == "barChart":
            plot.append(value("barDir", "col"))
        grouping = {"areaChart": "stacked", "barChart": "clustered", "lineChart": "standard"}[kind]
        plot.extend((value("grouping", grouping), value("varyColors", 0), *series_elements))
        if kind == "barChart":
            plot.append(value("gapWidth", 25 if chart.on_dates else 60))
        if kind == "lineChart":
            plot.append(value("marker", 1))
        plot.extend(value("axId", axis.get("val") or "") for axis in axes)
        made.append(plot)
    return made


def _category_axis(chart: Chart) -> etree._Element:
    axis = c("dateAx" if chart.on_dates else "catAx", {}, value("axId", CATEGORY_AXIS))
    axis.append(c("scaling", {}, value("orientation", "minMax")))
    axis.extend((value("delete", 0), value("axPos", "b")))
    if chart.on_dates:
        axis.append(c("numFmt", {"formatCode": "mmm\\ yy", "sourceLinked": "0"}))
    axis.extend((value("majorTickMark", "out" if chart.on_dates else "none"), value("minorTickMark", "none")))
    axis.extend((value("tickLblPos", "low"), c("spPr", {}, line(Look("accent5", width=1.0)))))
    axis.extend((text_properties(_TEXT_SIZE, "accent5"), value("crossAx", VALUE_AXIS)))
    axis.append(value("crosses", "autoZero"))
    if not chart.on_dates:
        axis.extend((value("auto", 0), value("lblAlgn", "ctr"), value("lblOffset", 100)))
        axis.append(value("noMultiLvlLbl", 1))
        return axis
    axis.extend((value("auto", 0), value("lblOffset", 100), value("baseTimeUnit", "days")))
    axis.extend((value("majorUnit", _months_between_ticks(chart)), value("majorTimeUnit", "months")))
    return axis


def _months_between_ticks(chart: Chart) -> int:
    first, last = chart.categories[0], chart.categories[-1]
    if not isinstance(first, date) or not isinstance(last, date):
        raise TypeError(f"chart {chart.key} mixes days and labels")
    months = (last - first).days / 30
    return next(step for step in (1, 2, 3, 6, 12, 120) if months / step <= 9 or step == 120)


def _value_axis(chart: Chart) -> etree._Element:
    scaling = c("scaling", {}, value("orientation", "minMax"))
    if all(each is None or each >= 0 for series in chart.series for each in series.values):
        scaling.append(value("min", 0))
    axis = c("valAx", {}, value("axId", VALUE_AXIS), scaling, value("delete", 0), value("axPos", "l"))
    axis.append(c("majorGridlines", {}, c("spPr", {}, line(_GRIDLINE))))
    axis.append(c("numFmt", {"formatCode": chart.number_format, "sourceLinked": "0"}))
    axis.extend(
        (value("majorTickMark", "none"), value("minorTickMark", "none"), value("tickLblPos", "nextTo"))
    )
    axis.append(c("spPr", {}, a("ln", {}, a("noFill"))))
    axis.extend((text_properties(_TEXT_SIZE, "accent5"), value("crossAx", CATEGORY_AXIS)))
    bars = any(series.mark is Mark.BARS for series in chart.series)
    axis.extend((value("crosses", "autoZero"), value("crossBetween", "between" if bars else "midCat")))
    return axis


def _legend(chart: Chart) -> etree._Element:
    """The legend above the plot; a band's base is not a thing to name."""
    legend = c("legend", {}, value("legendPos", "t"))
    for position, series in enumerate(chart.series):
        if series.mark is Mark.BAND_BASE:
            legend.append(c("legendEntry", {}, value("idx", position), value("delete", 1)))
    legend.append(_placed({"x": 1 - _LEGEND, "y": 0.0, "w": _LEGEND, "h": _HEAD * 0.8}))
    legend.extend((value("overlay", 1), text_properties(_TEXT_SIZE, "tx1")))
    return legend


def _caption(chart: Chart) -> etree._Element:
    """The caption, small and at the left edge: it says what is drawn and in what unit."""
    style = {"lang": "en-US", "sz": str(_TEXT_SIZE * 100), "b": "0"}
    run = a("r", {}, a("rPr", style, color_fill(Look("accent5"))), text(a("t"), clean(chart.caption)))
    rich = c("rich", {}, a("bodyPr"), a("lstStyle"), a("p", {}, run))
    return c("title", {}, c("tx", {}, rich), _placed({"x": 0.0, "y": 0.0}), value("overlay", 1))


def _placed(where: Mapping[str, float], target: str = "") -> etree._Element:
    """Where a part of the chart stands, as shares of the chart."""
    made = c("manualLayout")
    if target:
        made.append(value("layoutTarget", target))
    made.extend(value(f"{name}Mode", "edge") for name in ("x", "y"))
    made.extend(value(name, share) for name, share in where.items())
    return c("layout", {}, made)
