"""A chart of a description drawn as SVG: lines over days, bars over labels, bands, and bridges."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.desk.drawing.codes import coded
from steadydraw_decks.desk.drawing.marks import area, bar, dot, picture, polyline, rule, words
from steadydraw_decks.desk.drawing.plane import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, Plane, plane_over

_BRIDGE = {"total", "up", "down"}
_BAND = {"band_base", "band"}
_LINES = {"pass_rate", "commit", "price", "cost", "median"}
"""Series that are drawn as lines wherever they stand; over days everything is."""
_SPOTS = {"spikes", "drops"}
_STACKED = {"outlook", "spend_by_workflow"}
_LINE_CHARTS = {"pass_rate", "margin", "outlook", "burn_down", "usage"}
_SECOND_AXIS = {("cost_per_outcome", "outcomes"), ("cost_bridge", "steps"), ("retention_bridge", "steps")}
"""Series that native charts hold for an axis or labels of their own, and this picture leaves out."""
_TOP_LABELS, _FEW, _LETTER = 6, 6, 6.6


def drawn(chart: Chart, formats: Formats, values: str) -> str:
    """The picture of a chart with its legend, and its values as a table that opens at the word `values`."""
    series = [each for each in chart.series if (chart.key, each.key) not in _SECOND_AXIS]
    plane = plane_over(_extent(chart, series), chart.categories)
    inside = [*_ground(chart, plane, formats), *_bodies(chart, series, plane)]
    return (
        f"<figure><figcaption>{escape(chart.caption)}</figcaption>"
        f"{picture(WIDTH, HEIGHT, inside, chart.alt)}{_legend(series)}"
        f"{_values(chart, formats, values)}</figure>"
    )


def _extent(chart: Chart, series: Sequence[Series]) -> Iterator[float | None]:
    by_key = {each.key: each for each in series}
    stacked = chart.key in _STACKED or not _BRIDGE.isdisjoint(by_key)
    if "band" in by_key:
        base, width = by_key["band_base"].values, by_key["band"].values
        yield from ((a or 0) + b for a, b in zip(base, width, strict=True) if b is not None)
    if stacked:
        piled = [each for each in series if each.key not in _LINES]
        yield from (sum(each.values[at] or 0 for each in piled) for at in range(len(chart.categories)))
    for each in series:
        if each.key not in _BAND and (not stacked or each.key in _LINES):
            yield from each.values


def _ground(chart: Chart, plane: Plane, formats: Formats) -> Iterator[str]:
    for value in plane.lines():
        yield rule(LEFT, WIDTH - RIGHT, plane.up(value), "floor" if value == 0 else "grid")
        yield words(
            (LEFT - 6, plane.up(value) + 4), coded(value, chart.number_format, formats), "axis", "end"
        )
    count = len(chart.categories)
    every = max(1, -(-(count - 1) // (_TOP_LABELS - 1))) if chart.on_dates else _every(plane)
    for place in range(0, count, every):
        at = chart.categories[place]
        text = formats.day_of_year(at) if isinstance(at, date) else at
        anchor = "start" if chart.on_dates and place == 0 else "middle"
        if chart.on_dates and plane.across(place) > WIDTH - 40:
            anchor = "end"
        room = len(text) if chart.on_dates else max(6, int(plane.share * every / _LETTER))
        shown = text if len(text) <= room else f"{text[: room - 1]}\N{HORIZONTAL ELLIPSIS}"
        yield words((plane.across(place), HEIGHT - BOTTOM + 20), shown, "axis", anchor)


def _every(plane: Plane) -> int:
    """Each how many labels one has room; few are cut instead, for the table below has them whole."""
    longest = max(len(str(each)) for each in plane.categories)
    return 1 if len(plane.categories) <= _FEW else max(1, math.ceil(longest * _LETTER / plane.share))


def _bodies(chart: Chart, series: Sequence[Series], plane: Plane) -> Iterator[str]:
    by_key = {each.key: each for each in series}
    if "band" in by_key:
        yield _band(by_key["band_base"], by_key["band"], plane)
    rest = [each for each in series if each.key not in _BAND]
    if not _BRIDGE.isdisjoint(by_key):
        yield from _bridge(rest, plane)
        return
    lines = [each for each in rest if chart.on_dates or (chart.key in _LINE_CHARTS and each.key in _LINES)]
    bars = [each for each in rest if each not in lines]
    yield from _bars(bars, plane, stacked=chart.key in _STACKED)
    for each in lines:
        yield from _line(each, plane)


def _band(base: Series, width: Series, plane: Plane) -> str:
    low, high = [], []
    for place, (start, more) in enumerate(zip(base.values, width.values, strict=True)):
        if start is not None and more is not None:
            low.append((plane.across(place), plane.up(start)))
            high.append((plane.across(place), plane.up(start + more)))
    return area(high, low, "band")


def _line(series: Series, plane: Plane) -> Iterator[str]:
    look = f"line {_class(series)}"
    points = [
        None if value is None else (plane.across(place), plane.up(value))
        for place, value in enumerate(series.values)
    ]
    if series.key in _SPOTS:
        yield from (dot(point, look) for point in points if point)
    else:
        yield polyline(points, look)
    for place, label in enumerate(series.labels):
        point = points[place]
        if label and point:
            anchor = "end" if point[0] > WIDTH * 0.8 else "start" if point[0] < WIDTH * 0.2 else "middle"
            yield words((point[0], max(12, point[1] - 8)), label, "label", anchor)


def _bars(bars: Sequence[Series], plane: Plane, *, stacked: bool) -> Iterator[str]:
    if not bars:
        return
    whole = plane.share * 0.7
    width = whole if stacked else whole / len(bars)
    heights = [0.0] * len(plane.categories)
    for number, each in enumerate(bars):
        for place, value in enumerate(each.values):
            if value is None:
                continue
            left = plane.across(place) - whole / 2 + (0 if stacked else number * width)
            base = heights[place] if stacked else 0.0
            yield bar(left, left + width - 1, plane.up(base + value), plane.up(base), f"bar {_class(each)}")
            heights[place] += value if stacked else 0.0
            label = each.labels[place] if each.labels else None
            if label and not stacked:
                yield words((left + width / 2, plane.up(max(0.0, value)) - 5), label, "label")


def _bridge(series: Sequence[Series], plane: Plane) -> Iterator[str]:
    by_key = {each.key: each.values for each in series}
    base = by_key.get("base", (None,) * len(plane.categories))
    whole = plane.share * 0.6
    for each in series:
        for place, value in enumerate(each.values):
            if each.key not in _BRIDGE or value is None:
                continue
            left, start = plane.across(place) - whole / 2, base[place] or 0.0
            yield bar(left, left + whole, plane.up(start + value), plane.up(start), f"bar {_class(each)}")
            label = each.labels[place] if each.labels else None
            if label:
                yield words((plane.across(place), plane.up(start + value) - 5), label, "label")


def _legend(series: Sequence[Series]) -> str:
    named = [each for each in series if each.key not in {"band_base", "base", "steps"}]
    if len(named) < 2:
        return ""
    items = "".join(f'<li><span class="key {_class(each)}"></span>{escape(each.name)}</li>' for each in named)
    return f'<ul class="legend">{items}</ul>'


def _class(series: Series) -> str:
    return f"s-{series.key.replace('_', '-')}"


def _values(chart: Chart, formats: Formats, word: str) -> str:
    """The numbers behind the picture."""
    head = "".join(f'<th scope="col">{escape(each.name)}</th>' for each in chart.series)
    rows = []
    for place, at in enumerate(chart.categories):
        named = formats.short_day(at) if isinstance(at, date) else at
        cells = "".join(f"<td>{_shown(each, place, chart, formats)}</td>" for each in chart.series)
        rows.append(f'<tr><th scope="row">{escape(named)}</th>{cells}</tr>')
    return (
        f'<details class="values"><summary>{escape(word)}</summary>'
        f'<div class="scroll" tabindex="0"><table><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div></details>"
    )


def _shown(series: Series, place: int, chart: Chart, formats: Formats) -> str:
    value = series.values[place]
    code = series.number_format or chart.number_format
    return "" if value is None else escape(coded(value, code, formats))
