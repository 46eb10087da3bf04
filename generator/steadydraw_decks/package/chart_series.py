"""The series of a chart as XML: names, categories and values with the cache that shows before Excel opens."""

from __future__ import annotations

from datetime import date

from lxml import etree

from steadydraw_decks.deck.description import BAND_MARKS, Chart, Mark, Series
from steadydraw_decks.package.chart_book import categories_range, name_cell, values_range
from steadydraw_decks.package.chart_look import BESIDE_MEAN, LOOKS, Look, shape_properties, text_properties
from steadydraw_decks.package.clean import clean
from steadydraw_decks.package.tree import a, c, text, value

_EPOCH = date(1899, 12, 30)
_LABELLED_BARS = 14
"""Up to so many bars each carries its number; more would run into each other."""


def series_element(chart: Chart, position: int) -> etree._Element:
    """The `c:ser` of the series at `position`, its children in the order the schema wants for its plot."""
    series = chart.series[position]
    made = c("ser", {}, value("idx", position), value("order", position), _name(series, position))
    made.append(shape_properties(_look(chart, series)))
    if series.mark is Mark.BARS:
        made.append(value("invertIfNegative", 0))
        if len(chart.categories) <= _LABELLED_BARS:
            made.append(_labels(chart))
    elif series.mark not in BAND_MARKS:
        made.append(c("marker", {}, value("symbol", "none")))
    made.extend((_categories(chart), _values(chart, position)))
    if series.mark not in BAND_MARKS | {Mark.BARS}:
        made.append(value("smooth", 0))
    return made


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (day - _EPOCH).days


def _look(chart: Chart, series: Series) -> Look:
    crowded = any(each.mark is Mark.MEAN for each in chart.series)
    return BESIDE_MEAN if series.mark is Mark.BARS and crowded else LOOKS[series.mark]


def _name(series: Series, position: int) -> etree._Element:
    point = c("pt", {"idx": "0"}, text(c("v"), clean(series.name)))
    cache = c("strCache", {}, value("ptCount", 1), point)
    return c("tx", {}, c("strRef", {}, text(c("f"), name_cell(position)), cache))


def _categories(chart: Chart) -> etree._Element:
    cache = c("numCache" if chart.on_dates else "strCache")
    if chart.on_dates:
        cache.append(text(c("formatCode"), "yyyy-mm-dd"))
    cache.append(value("ptCount", len(chart.categories)))
    for number, category in enumerate(chart.categories):
        shown = str(serial(category)) if isinstance(category, date) else clean(category)
        cache.append(c("pt", {"idx": str(number)}, text(c("v"), shown)))
    reference = c("numRef" if chart.on_dates else "strRef", {}, text(c("f"), categories_range(chart)), cache)
    return c("cat", {}, reference)


def _values(chart: Chart, position: int) -> etree._Element:
    values = chart.series[position].values
    cache = c("numCache", {}, text(c("formatCode"), chart.number_format), value("ptCount", len(values)))
    cache.extend(
        c("pt", {"idx": str(number)}, text(c("v"), repr(float(each))))
        for number, each in enumerate(values)
        if each is not None
    )
    return c("val", {}, c("numRef", {}, text(c("f"), values_range(chart, position)), cache))


def _labels(chart: Chart) -> etree._Element:
    shown = {"showVal": 1, "showLegendKey": 0, "showCatName": 0, "showSerName": 0}
    flags = ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"]
    return c(
        "dLbls",
        {},
        c("numFmt", {"formatCode": chart.number_format, "sourceLinked": "0"}),
        c("spPr", {}, a("noFill"), a("ln", {}, a("noFill"))),
        text_properties(13, "tx1", bold=True),
        value("dLblPos", "outEnd"),
        *(value(flag, shown.get(flag, 0)) for flag in flags),
    )
