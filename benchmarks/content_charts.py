"""What a chart of a finished deck shows, as plain data: series, looks, axes, legend."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

Node = Any
_KINDS = {"barChart": "bar", "lineChart": "line", "areaChart": "area", "doughnutChart": "doughnut"}


def chart_content(space: Node, reader: Any) -> dict[str, Any]:
    """A chart by the root of its part. Raises ValueError for a kind of plot unknown here."""
    chart = space.find(qn("c:chart"))
    area = chart.find(qn("c:plotArea"))
    plots = [each for each in area if etree.QName(each).localname.endswith("Chart")]
    if unknown := [each.tag for each in plots if etree.QName(each).localname not in _KINDS]:
        raise ValueError(f"other writers are not given plots of this kind: {unknown}")
    axes = {each.find(qn("c:axId")).get("val"): each for each in area if each.tag.endswith("Ax")}
    series = [
        _series(each, number, reader)
        for number, plot in enumerate(plots)
        for each in plot.findall(qn("c:ser"))
    ]
    categories = [_points(each) for each in area.iter(qn("c:cat"))]
    if any(each != categories[0] for each in categories):
        raise ValueError("the series of a chart have categories of their own")
    code = area.find(f".//{qn('c:cat')}//{qn('c:formatCode')}")
    by_plot = [_axes_of(each, axes) for each in plots]
    return {
        "title": reader.paragraphs(chart.find(f"{qn('c:title')}//{qn('c:rich')}")),
        "categories": [round(float(each)) for each in categories[0]] if code is not None else categories[0],
        "dates": None if code is None else code.text,
        "plots": [_plot(each, second=mine != by_plot[0]) for each, mine in zip(plots, by_plot, strict=True)],
        "series": series,
        "axes": [_axis(each, reader) for each in by_plot[0]],
        "second_axis": _second(by_plot, reader),
        "blanks": _value(chart, "c:dispBlanksAs"),
        "legend": _legend(chart.find(qn("c:legend")), reader),
        "look": _look(space, reader),
    }


def _axes_of(plot: Node, axes: dict[str, Node]) -> tuple[Node, ...]:
    """The category axis and the value axis of a plot; nothing for a ring."""
    return tuple(axes[each.get("val")] for each in plot.findall(qn("c:axId")))


def _second(by_plot: list[tuple[Node, ...]], reader: Any) -> dict[str, Any] | None:
    """The value axis at the other side. Raises ValueError where its category axis is to be seen as well."""
    pairs = [each for each in by_plot if each != by_plot[0]]
    if not pairs:
        return None
    category, value = pairs[0]
    if _value(category, "c:delete") != "1":
        raise ValueError("a second category axis is more than other writers are given")
    return _axis(value, reader)


def _plot(plot: Node, *, second: bool) -> dict[str, Any]:
    return {
        "kind": _KINDS[etree.QName(plot).localname],
        "grouping": _value(plot, "c:grouping"),
        "gap": _number(plot, "c:gapWidth"),
        "overlap": _number(plot, "c:overlap"),
        "hole": _number(plot, "c:holeSize"),
        "second": second,
    }


def _series(series: Node, plot: int, reader: Any) -> dict[str, Any]:
    look, marker, labels = (series.find(qn(name)) for name in ("c:spPr", "c:marker", "c:dLbls"))
    return {
        "plot": plot,
        "name": series.find(f"{qn('c:tx')}//{qn('c:v')}").text,
        "values": [None if each is None else float(each) for each in _points(series.find(qn("c:val")))],
        "format": series.find(f"{qn('c:val')}//{qn('c:formatCode')}").text,
        "fill": None if look is None else reader.fill(look),
        "line": _line(look, reader),
        "marker": None if marker is None else _marker(marker, reader),
        "labels": None if labels is None else _labels(labels, reader),
        "points": [
            {"at": int(_value(each, "c:idx") or 0), "fill": reader.fill(each.find(qn("c:spPr")))}
            for each in series.findall(qn("c:dPt"))
        ],
    }


def _points(values: Node) -> list[Any]:
    """The cached values by their places, None where there is none."""
    found: list[Any] = [None] * int(values.find(f".//{qn('c:ptCount')}").get("val"))
    for each in values.iter(qn("c:pt")):
        found[int(each.get("idx"))] = each.find(qn("c:v")).text
    return found


def _line(look: Node | None, reader: Any) -> dict[str, Any] | None:
    line = None if look is None else look.find(qn("a:ln"))
    if line is None or line.find(qn("a:solidFill")) is None:
        return None
    dash = line.find(qn("a:prstDash"))
    return {
        "width": int(line.get("w")),
        "colour": reader.fill(line),
        "dash": None if dash is None or dash.get("val") == "solid" else dash.get("val"),
    }


def _marker(marker: Node, reader: Any) -> dict[str, Any]:
    look = marker.find(qn("c:spPr"))
    return {
        "symbol": _value(marker, "c:symbol"),
        "size": _number(marker, "c:size"),
        "fill": None if look is None else reader.fill(look),
    }


def _labels(labels: Node, reader: Any) -> dict[str, Any]:
    return {
        "format": labels.find(qn("c:numFmt")).get("formatCode"),
        "position": _value(labels, "c:dLblPos"),
        "value": _value(labels, "c:showVal") == "1",
        "share": _value(labels, "c:showPercent") == "1",
        "look": _look(labels, reader),
        "texts": [
            {
                "at": _number(each, "c:idx"),
                "text": each.find(f".//{qn('a:t')}").text,
                "position": _value(each, "c:dLblPos"),
                "look": reader.look(
                    next((found for found in each.iter(qn("a:rPr"), qn("a:defRPr")) if found.get("sz")), None)
                ),
            }
            for each in labels.findall(qn("c:dLbl"))
        ],
    }


def _axis(axis: Node, reader: Any) -> dict[str, Any]:
    grid, code = axis.find(qn("c:majorGridlines")), axis.find(qn("c:numFmt"))
    return {
        "visible": _value(axis, "c:delete") != "1",
        "side": _value(axis, "c:axPos"),
        "format": None if code is None or code.get("formatCode") == "General" else code.get("formatCode"),
        "least": _number(axis.find(qn("c:scaling")), "c:min"),
        "ticks": _value(axis, "c:majorTickMark"),
        "labels": _value(axis, "c:tickLblPos"),
        "step": _number(axis, "c:majorUnit"),
        "unit": _value(axis, "c:majorTimeUnit"),
        "crossing": _value(axis, "c:crossBetween"),
        "line": _line(axis.find(qn("c:spPr")), reader),
        "grid": None if grid is None else _line(grid.find(qn("c:spPr")), reader),
        "look": _look(axis, reader),
    }


def _legend(legend: Node | None, reader: Any) -> dict[str, Any] | None:
    if legend is None:
        return None
    return {
        "position": _value(legend, "c:legendPos") or "r",
        "hidden": [_number(each, "c:idx") for each in legend.findall(qn("c:legendEntry"))],
        "look": _look(legend, reader),
    }


def _look(owner: Node, reader: Any) -> dict[str, Any]:
    found: dict[str, Any] = reader.look(owner.find(f"{qn('c:txPr')}//{qn('a:defRPr')}"))
    return found


def _value(owner: Node, name: str) -> str | None:
    found = owner.find(qn(name))
    return None if found is None else found.get("val")


def _number(owner: Node, name: str) -> int | None:
    found = _value(owner, name)
    return None if found is None else round(float(found))
