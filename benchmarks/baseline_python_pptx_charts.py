"""The charts of a deck written with python-pptx; part of `baseline_python_pptx.py`. Frozen.

A chart of several kinds is made as its users make it: one chart of the first kind with all series and one
workbook, then the other series are moved by XML into a plot of their own. A second value axis, translucent
colours, legend entries that are hidden, months of a date axis and the place of the title are XML too.
Left out: the round ends of lines.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lxml import etree
from pptx.chart.axis import ValueAxis
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from benchmarks.baseline_python_pptx_texts import paint, set_font, write_paragraphs

Content = dict[str, Any]
EPOCH = date(1899, 12, 30)
KINDS = {
    ("bar", "clustered"): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("bar", "stacked"): XL_CHART_TYPE.COLUMN_STACKED,
    ("area", "stacked"): XL_CHART_TYPE.AREA_STACKED,
    ("line", "standard"): XL_CHART_TYPE.LINE,
    ("doughnut", None): XL_CHART_TYPE.DOUGHNUT,
}
PLACES = {
    "ctr": XL_LABEL_POSITION.CENTER,
    "outEnd": XL_LABEL_POSITION.OUTSIDE_END,
    "inBase": XL_LABEL_POSITION.INSIDE_BASE,
    "t": XL_LABEL_POSITION.ABOVE,
    "b": XL_LABEL_POSITION.BELOW,
}
MARKERS = {
    "none": XL_MARKER_STYLE.NONE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
}
DASHES = {"dash": MSO_LINE.DASH, "sysDash": MSO_LINE.SQUARE_DOT}
LEGENDS = {"b": XL_LEGEND_POSITION.BOTTOM, "r": XL_LEGEND_POSITION.RIGHT}
TICKS = {"none": XL_TICK_MARK.NONE, "out": XL_TICK_MARK.OUTSIDE}
LABELS = {"low": XL_TICK_LABEL_POSITION.LOW, "nextTo": XL_TICK_LABEL_POSITION.NEXT_TO_AXIS}
SECOND = ("50990", "50991")


def add_chart(slide: Any, shape: Content) -> Any:
    """A native chart with its workbook."""
    content = shape["chart"]
    first = content["plots"][0]
    frame = slide.shapes.add_chart(
        KINDS[first["kind"], first["grouping"]], *map(Emu, shape["box"]), chart_data(content)
    )
    chart = frame.chart
    set_font(chart.font, content["look"])
    # An area chart of python-pptx draws a gap as zero.
    chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", content["blanks"])
    add_title(chart, content["title"])
    for plot in content["plots"][1:]:
        add_line_plot(chart, content, plot)
    all_series = [each for plot in chart.plots for each in plot.series]
    for series, wanted in zip(all_series, content["series"], strict=True):
        format_series(series, wanted, content["plots"][wanted["plot"]]["kind"])
    format_plot(chart.plots[0], first)
    format_axes(chart, content["axes"], content["second_axis"])
    add_legend(chart, content["legend"])
    return frame


def chart_data(content: Content) -> Any:
    """Categories and series with their number formats, as python-pptx takes them."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = content["categories"]
    if content["dates"]:
        data.categories = [EPOCH + timedelta(days=each) for each in content["categories"]]
    for each in content["series"]:
        data.add_series(each["name"], each["values"], number_format=each["format"])
    return data


def add_title(chart: Any, paragraphs: list[Content]) -> None:
    """A title at the left edge."""
    chart.has_title = True
    title = chart.chart_title
    write_paragraphs(title.text_frame, paragraphs)
    place = etree.SubElement(title._element.find(qn("c:layout")), qn("c:manualLayout"))
    for name, value in (("xMode", "edge"), ("yMode", "edge"), ("x", "0"), ("y", "0")):
        etree.SubElement(place, qn(f"c:{name}"), val=value)


def add_line_plot(chart: Any, content: Content, plot: Content) -> None:
    """Move the series of a further plot into lines of their own, on the same axes or on a second pair."""
    area = chart._chartSpace.chart.plotArea
    before = [each for each in area if each.tag.endswith("Chart")][-1]
    axes = [each.get("val") for each in before.findall(qn("c:axId"))]
    if plot["second"]:
        axes = list(SECOND)
        add_second_axes(area)
    lines = parse_xml(
        f"<c:lineChart {nsdecls('c')}><c:grouping val='standard'/><c:varyColors val='0'/><c:marker val='1'/>"
        f"<c:axId val='{axes[0]}'/><c:axId val='{axes[1]}'/></c:lineChart>"
    )
    before.addnext(lines)
    wanted = content["plots"].index(plot)
    moved = [each for each in area.sers if content["series"][each.idx.val]["plot"] == wanted]
    for each in moved:
        for extra in each.findall(qn("c:invertIfNegative")):
            each.remove(extra)
        lines.insert(lines.index(lines.find(qn("c:marker"))), each)


def add_second_axes(area: Any) -> None:
    """A hidden category axis and a value axis at the right."""
    last = area.findall(qn("c:valAx"))[-1]
    category, value = SECOND
    last.addnext(
        parse_xml(
            f"<c:valAx {nsdecls('c')}><c:axId val='{value}'/>"
            "<c:scaling><c:orientation val='minMax'/></c:scaling><c:delete val='0'/><c:axPos val='r'/>"
            "<c:majorTickMark val='none'/><c:minorTickMark val='none'/><c:tickLblPos val='nextTo'/>"
            f"<c:crossAx val='{category}'/><c:crosses val='max'/><c:crossBetween val='between'/></c:valAx>"
        )
    )
    last.addnext(
        parse_xml(
            f"<c:catAx {nsdecls('c')}><c:axId val='{category}'/>"
            "<c:scaling><c:orientation val='minMax'/></c:scaling><c:delete val='1'/><c:axPos val='b'/>"
            "<c:majorTickMark val='none'/><c:minorTickMark val='none'/><c:tickLblPos val='low'/>"
            f"<c:crossAx val='{value}'/><c:crosses val='autoZero'/></c:catAx>"
        )
    )


def format_series(series: Any, wanted: Content, kind: str) -> None:
    """Fill, line, markers and labels of one series."""
    if kind == "line":
        series.smooth = False
        if wanted["line"]:
            draw_line(series.format.line, wanted["line"])
        else:
            series.format.line.fill.background()
        marker = wanted["marker"]
        series.marker.style = MARKERS[marker["symbol"]]
        if marker["fill"]:
            series.marker.size = marker["size"]
            fill_with(series.marker.format.fill, marker["fill"])
    elif kind != "doughnut":
        fill_with(series.format.fill, wanted["fill"])
    for each in wanted["points"]:
        fill_with(series.points[each["at"]].format.fill, each["fill"])
    if wanted["labels"]:
        add_labels(series, wanted["labels"])


def add_labels(series: Any, wanted: Content) -> None:
    """Labels of all points by their numbers, or of some by a text."""
    labels = series.data_labels
    labels.number_format, labels.number_format_is_linked = wanted["format"], False
    labels.show_value, labels.show_percentage = wanted["value"], wanted["share"]
    if wanted["position"]:
        labels.position = PLACES[wanted["position"]]
    set_font(labels.font, wanted["look"])
    for each in wanted["texts"]:
        label = series.points[each["at"]].data_label
        run = label.text_frame.paragraphs[0].add_run()
        run.text = each["text"]
        set_font(run.font, each["look"])
        label.position = PLACES[each["position"]]


def fill_with(fill: Any, wanted: Content | None) -> None:
    """A fill of the theme's colour, which may be translucent, or none."""
    if wanted is None:
        fill.background()
        return
    fill.solid()
    paint(fill.fore_color, wanted)
    if wanted["alpha"] < 1:
        colour = fill._xPr.find(qn("a:solidFill"))[0]
        etree.SubElement(colour, qn("a:alpha"), val=str(round(wanted["alpha"] * 100_000)))


def draw_line(line: Any, wanted: Content) -> None:
    """Width, colour and dashes of a line."""
    line.width = Emu(wanted["width"])
    paint(line.color, wanted["colour"])
    if wanted["dash"] in DASHES:
        line.dash_style = DASHES[wanted["dash"]]


def format_plot(plot: Any, wanted: Content) -> None:
    """The gaps between columns; the hole of a ring."""
    if wanted["gap"] is not None:
        plot.gap_width = wanted["gap"]
    if wanted["hole"] is not None:
        plot._element.find(qn("c:holeSize")).set("val", str(wanted["hole"]))


def format_axes(chart: Any, axes: list[Content], second: Content | None) -> None:
    """The category and value axis, and the second value axis where there is one."""
    if not axes:
        return
    category, value = axes
    format_axis(chart.category_axis, category)
    if category["unit"]:
        count_in(chart.category_axis._element, category["unit"])
    # `chart.value_axis` is the second one as soon as there are two.
    values = chart._chartSpace.chart.plotArea.findall(qn("c:valAx"))
    format_axis(ValueAxis(values[0]), value)  # type: ignore[no-untyped-call]
    if second:
        format_axis(ValueAxis(values[1]), second)  # type: ignore[no-untyped-call]


def count_in(axis: Any, unit: str) -> None:
    """Marks of a date axis by months instead of days."""
    for name, value in (("baseTimeUnit", "days"), ("majorUnit", "1"), ("majorTimeUnit", unit)):
        for old in axis.findall(qn(f"c:{name}")):
            axis.remove(old)
        etree.SubElement(axis, qn(f"c:{name}"), val=value)


def format_axis(axis: Any, wanted: Content) -> None:
    """Marks, numbers, fonts, lines and gridlines of an axis."""
    axis.visible = wanted["visible"]
    axis.has_major_gridlines = wanted["grid"] is not None
    axis.major_tick_mark, axis.minor_tick_mark = TICKS[wanted["ticks"]], XL_TICK_MARK.NONE
    axis.tick_label_position = LABELS[wanted["labels"]]
    if wanted["least"] is not None:
        axis.minimum_scale = wanted["least"]
    if wanted["format"]:
        axis.tick_labels.number_format = wanted["format"]
        axis.tick_labels.number_format_is_linked = False
    set_font(axis.tick_labels.font, wanted["look"])
    if wanted["line"]:
        draw_line(axis.format.line, wanted["line"])
    else:
        axis.format.line.fill.background()
    if wanted["grid"]:
        draw_line(axis.major_gridlines.format.line, wanted["grid"])
    if wanted["crossing"]:
        set_crossing(axis._element, wanted["crossing"])


def set_crossing(axis: Any, where: str) -> None:
    """Whether the value axis stands between two categories or on the first, which not every kind says."""
    crossing = axis.find(qn("c:crossBetween"))
    if crossing is None:
        crossing = etree.Element(qn("c:crossBetween"))
        axis.find(qn("c:crosses")).addnext(crossing)
    crossing.set("val", where)


def add_legend(chart: Any, wanted: Content | None) -> None:
    """The legend, without the entries that only carry others."""
    chart.has_legend = wanted is not None
    if wanted is None:
        return
    legend = chart.legend
    legend.position, legend.include_in_layout = LEGENDS[wanted["position"]], False
    set_font(legend.font, wanted["look"])
    for number in reversed(wanted["hidden"]):
        entry = parse_xml(
            f"<c:legendEntry {nsdecls('c')}><c:idx val='{number}'/><c:delete val='1'/></c:legendEntry>"
        )
        legend._element.find(qn("c:legendPos")).addnext(entry)
