"""A chart with made-up data in the look of its design: what an author sees, and a deck's data replaces."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import xlsxwriter  # type: ignore[import-untyped]
from lxml import etree

from steadydraw_decks.authoring.chart_designs import RING, ChartDesign, Mark
from steadydraw_decks.authoring.chart_look import Look, color_fill, line, shape_properties, text_properties
from steadydraw_decks.authoring.elements import a, c, text, value
from steadydraw_decks.charts.ranges import Range
from steadydraw_decks.charts.workbook import shortest

SHEET = "Data"
TEXT_SIZE = 12
_EPOCH = date(1899, 12, 30)
_START = date(2026, 1, 1)
_FORMAT = "General"
_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - the format holds no zone; a fixed stamp keeps rebuilds alike
_AXES = {False: ("100000001", "100000002"), True: ("100000003", "100000004")}
"""Ids of category and value axis: the first pair, and the second for what has a scale of its own."""
_GRIDLINE = Look("bg1", width=0.75, shade=88)


@dataclass(frozen=True, slots=True)
class DummyChart:
    """A design in the shape in which python-pptx takes chart data."""

    design: ChartDesign

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart part; its plots follow from the design, not from the argument."""
        return chart_xml(self.design)

    @property
    def xlsx_blob(self) -> bytes:
        """The embedded workbook."""
        return _workbook(self.design)


def _labels(design: ChartDesign) -> list[date | str]:
    if design.dated:
        return [_START + timedelta(days=15 * step) for step in range(8)]
    return ["A", "B", "C", "D", "E"] if design.marks[0].plot == "ring" else ["A", "B", "C", "D"]


def _numbers(design: ChartDesign, position: int) -> list[float]:
    count = len(_labels(design))
    return [float(10 + 3 * position + (step * (5 - position)) % 11) for step in range(count)]


def _workbook(design: ChartDesign) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"author": "Steadydraw", "created": _STAMP})
        sheet = book.add_worksheet(SHEET)
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, label in enumerate(_labels(design), start=1):
            if isinstance(label, date):
                sheet.write_datetime(row, 0, label, days)
            else:
                sheet.write_string(row, 0, label)
        for column, mark in enumerate(design.marks, start=1):
            sheet.write_string(0, column, mark.key)
            sheet.write_column(1, column, _numbers(design, column - 1))
        sheet.set_column(0, len(design.marks), 16)
        sheet.freeze_panes(1, 1)
    return buffer.getvalue()


def chart_xml(design: ChartDesign) -> bytes:
    """The chart part of a design."""
    plot = c("plotArea", {}, c("layout"), *_plots(design))
    if design.marks[0].plot != "ring":
        plot.extend(_axes(design))
    title = c("title", {}, c("tx", {}, _caption(design)), c("layout", {}, _at(0.0, 0.0)), value("overlay", 0))
    body = c("chart", {}, title, value("autoTitleDeleted", 0), plot)
    if len(design.marks) > 1 or design.marks[0].plot == "ring":
        body.append(_legend(design))
    body.extend((value("plotVisOnly", 1), value("dispBlanksAs", "gap")))
    space = c("chartSpace", {}, value("date1904", 0), value("roundedCorners", 0), body)
    space.append(text_properties(TEXT_SIZE, "tx1"))
    etree.cleanup_namespaces(space, keep_ns_prefixes=["a", "c", "r"])
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _caption(design: ChartDesign) -> etree._Element:
    """The caption, small: it says what is drawn and in what unit."""
    style = a("rPr", {"lang": "en-US", "sz": str(TEXT_SIZE * 100), "b": "0"}, color_fill(Look("accent5")))
    run = a("r", {}, style, text(a("t"), f"{{{{ chart.{design.key}.caption }}}}"))
    return c("rich", {}, a("bodyPr"), a("lstStyle"), a("p", {}, run))


def _at(x: float, y: float) -> etree._Element:
    return c("manualLayout", {}, value("xMode", "edge"), value("yMode", "edge"), value("x", x), value("y", y))


def _plots(design: ChartDesign) -> list[etree._Element]:
    """The plots from back to front: bands, bars, lines; those with a scale of their own last."""
    made = []
    for kind, second in (
        ("area", False),
        ("bars", False),
        ("line", False),
        ("bars", True),
        ("line", True),
        ("ring", False),
    ):
        chosen = [(n, m) for n, m in enumerate(design.marks) if m.plot == kind and m.second == second]
        if chosen:
            made.append(_plot(design, kind, [_series(design, n, m) for n, m in chosen], second=second))
    return made


def _plot(design: ChartDesign, kind: str, series: list[etree._Element], *, second: bool) -> etree._Element:
    if kind == "ring":
        plot = c("doughnutChart", {}, value("varyColors", 1), *series)
        plot.extend((value("firstSliceAng", 0), value("holeSize", 62)))
        return plot
    plot = c({"area": "areaChart", "bars": "barChart", "line": "lineChart"}[kind])
    if kind == "bars":
        plot.append(value("barDir", "col"))
    stacked = kind == "area" or (kind == "bars" and design.stacked)
    plain = "clustered" if kind == "bars" else "standard"
    plot.extend((value("grouping", "stacked" if stacked else plain), value("varyColors", 0), *series))
    if kind == "bars":
        plot.append(value("gapWidth", design.gap))
        if stacked:
            plot.append(value("overlap", 100))
    if kind == "line":
        plot.append(value("marker", 1))
    plot.extend(value("axId", each) for each in _AXES[second])
    return plot


def _series(design: ChartDesign, position: int, mark: Mark) -> etree._Element:
    labels = _labels(design)
    name = Range(SHEET, 1, position + 2, 1)
    made = c("ser", {}, value("idx", position), value("order", position))
    shown = c("strCache", {}, value("ptCount", 1), c("pt", {"idx": "0"}, text(c("v"), mark.key)))
    made.append(c("tx", {}, c("strRef", {}, text(c("f"), name.formula), shown)))
    if mark.plot != "ring":
        made.append(
            c("spPr", {}, a("ln", {"w": "28575"}, a("noFill"))) if mark.dots else shape_properties(mark.look)
        )
    if mark.plot == "bars":
        made.append(value("invertIfNegative", 0))
    if mark.plot == "line":
        made.append(_marker(mark))
    if mark.plot == "ring":
        made.extend(
            c("dPt", {}, value("idx", n), value("bubble3D", 0), shape_properties(look))
            for n, look in enumerate(RING)
        )
    if mark.labels:
        made.append(_label_look(mark))
    made.append(_categories(design, labels))
    numbers = _numbers(design, position)
    cache = c("numCache", {}, text(c("formatCode"), _FORMAT), value("ptCount", len(numbers)))
    cache.extend(c("pt", {"idx": str(n)}, text(c("v"), shortest(each))) for n, each in enumerate(numbers))
    where = Range(SHEET, 2, position + 2, len(numbers))
    made.append(c("val", {}, c("numRef", {}, text(c("f"), where.formula), cache)))
    if mark.plot == "line":
        made.append(value("smooth", 0))
    return made


def _marker(mark: Mark) -> etree._Element:
    if not mark.dots:
        return c("marker", {}, value("symbol", "none"))
    fill = c("spPr", {}, color_fill(mark.look), a("ln", {}, a("noFill")))
    return c("marker", {}, value("symbol", mark.dots), value("size", 8), fill)


def _label_look(mark: Mark) -> etree._Element:
    """Labels of values; points with texts of their own show nothing else."""
    flags = {"showVal": 0 if mark.dots or mark.plot == "ring" else 1, "showPercent": int(mark.plot == "ring")}
    inside = mark.labels in {"ctr", "inBase"}
    made = c(
        "dLbls",
        {},
        c("numFmt", {"formatCode": "0%", "sourceLinked": "0"})
        if mark.plot == "ring"
        else c("numFmt", {"formatCode": _FORMAT, "sourceLinked": "1"}),
    )
    made.append(c("spPr", {}, a("noFill"), a("ln", {}, a("noFill"))))
    pale = mark.look.opacity < 100
    made.append(
        text_properties(
            TEXT_SIZE - 1, "bg1" if (inside and not pale) or mark.plot == "ring" else "tx1", bold=True
        )
    )
    if mark.plot != "ring":
        made.append(value("dLblPos", mark.labels))
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    made.extend(value(name, flags.get(name, 0)) for name in names)
    if mark.plot == "ring":
        made.append(value("showLeaderLines", 0))
    return made


def _categories(design: ChartDesign, labels: list[date | str]) -> etree._Element:
    cache = c("numCache" if design.dated else "strCache")
    if design.dated:
        cache.append(text(c("formatCode"), "yyyy\\-mm\\-dd"))
    cache.append(value("ptCount", len(labels)))
    for number, label in enumerate(labels):
        shown = str((label - _EPOCH).days) if isinstance(label, date) else label
        cache.append(c("pt", {"idx": str(number)}, text(c("v"), shown)))
    where = Range(SHEET, 2, 1, len(labels)).formula
    return c("cat", {}, c("numRef" if design.dated else "strRef", {}, text(c("f"), where), cache))


def _axes(design: ChartDesign) -> list[etree._Element]:
    made = [_category_axis(design, second=False), _value_axis(design, second=False)]
    if any(mark.second for mark in design.marks):
        made += [_category_axis(design, second=True), _value_axis(design, second=True)]
    return made


def _category_axis(design: ChartDesign, *, second: bool) -> etree._Element:
    own, other = _AXES[second]
    axis = c("dateAx" if design.dated else "catAx", {}, value("axId", own))
    axis.append(c("scaling", {}, value("orientation", "minMax")))
    axis.extend((value("delete", int(second)), value("axPos", "b")))
    if design.dated:
        axis.append(c("numFmt", {"formatCode": "mmm\\ yy", "sourceLinked": "0"}))
    axis.extend((value("majorTickMark", "out" if design.dated else "none"), value("minorTickMark", "none")))
    axis.extend((value("tickLblPos", "low"), c("spPr", {}, line(Look("accent5", width=1.0)))))
    axis.extend(
        (text_properties(TEXT_SIZE, "accent5"), value("crossAx", other), value("crosses", "autoZero"))
    )
    if design.dated:
        axis.extend((value("auto", 0), value("lblOffset", 100), value("baseTimeUnit", "days")))
        axis.extend((value("majorUnit", 1), value("majorTimeUnit", "months")))
    else:
        axis.extend(
            (value("auto", 0), value("lblAlgn", "ctr"), value("lblOffset", 100), value("noMultiLvlLbl", 1))
        )
    return axis


def _value_axis(design: ChartDesign, *, second: bool) -> etree._Element:
    other, own = _AXES[second]
    scaling = c("scaling", {}, value("orientation", "minMax"))
    if design.from_zero:
        scaling.append(value("min", 0))
    axis = c(
        "valAx", {}, value("axId", own), scaling, value("delete", 0), value("axPos", "r" if second else "l")
    )
    if not second:
        axis.append(c("majorGridlines", {}, c("spPr", {}, line(_GRIDLINE))))
    axis.append(c("numFmt", {"formatCode": _FORMAT, "sourceLinked": "1"}))
    axis.extend(
        (value("majorTickMark", "none"), value("minorTickMark", "none"), value("tickLblPos", "nextTo"))
    )
    axis.append(c("spPr", {}, a("ln", {}, a("noFill"))))
    axis.extend((text_properties(TEXT_SIZE, "accent5"), value("crossAx", other)))
    bars = any(mark.plot == "bars" for mark in design.marks)
    axis.extend(
        (
            value("crosses", "max" if second else "autoZero"),
            value("crossBetween", "between" if bars else "midCat"),
        )
    )
    return axis


def _legend(design: ChartDesign) -> etree._Element:
    """The legend; a band's support is not a thing to name."""
    legend = c("legend", {}, value("legendPos", "r" if design.marks[0].plot == "ring" else "b"))
    for position, mark in enumerate(design.marks):
        if mark.hidden:
            legend.append(c("legendEntry", {}, value("idx", position), value("delete", 1)))
    legend.extend((value("overlay", 0), text_properties(TEXT_SIZE, "tx1")))
    return legend
