"""How many rows of a table fit its slide: down to the next shape below it, or the slide's lower edge."""

from __future__ import annotations

from copy import deepcopy
from weakref import WeakKeyDictionary

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.programs.fragments import Uncompiled
from steadydraw_decks.programs.tables import Grid
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.geometry import Frame, frame_of
from steadydraw_decks.template.names import EMU, A
from steadydraw_decks.template.reading import Source, Template
from steadydraw_decks.template.shapes import placeholder_of, properties_of, shapes_of, table_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.writer.row_height import row_height
from steadydraw_decks.writer.tables import fill_table

_EDGE, _GAP = 22.0, 4.0
"""Points kept free at the slide's lower edge, and above the next shape."""
_FOOTERS = frozenset({"ftr", "sldNum", "dt"})


def rows_that_fit(template: Template, source: Source, shape: etree._Element, table: Table) -> list[int]:
    """The number of rows on each page that the table needs: one number when it fits."""
    parts = template.parts
    grid, frame = table_of(shape), frame_of(parts, source.part, shape)
    if grid is None or frame is None:
        return [len(table.rows)]
    heights = _heights(template, source, shape, table)
    tail = 1 if table.totals() and len(heights) > len(table.rows) + 1 else 0
    head = len(heights) - len(table.rows) - tail
    room = _limit(template, source, shape, frame) - frame.top - sum(heights[:head])
    return _runs(heights[head : head + len(table.rows)], room, sum(heights[head + len(table.rows) :]))


_GRIDS: WeakKeyDictionary[Template, dict[tuple[str, str, tuple[str, ...]], Grid | None]] = WeakKeyDictionary()


def _heights(template: Template, source: Source, shape: etree._Element, table: Table) -> list[float]:
    """The heights of all rows of a table if it stood on one slide: by a program where it can be one."""
    known = _GRIDS.setdefault(template, {})
    key = source.part, properties_of(shape).get("id", ""), tuple(column.key for column in table.columns)
    if key not in known:
        copy = deepcopy(table_of(shape))
        assert copy is not None  # noqa: S101 - asked before
        try:
            known[key] = Grid(copy, table, Styles(template.parts, source.part, shape))
        except (Uncompiled, Fault):
            known[key] = None
    program = known[key]
    if program is not None:
        try:
            return [row.points for row in program.drawn(table)]
        except Uncompiled:
            pass
    filled = deepcopy(table_of(shape))
    assert filled is not None  # noqa: S101 - as above
    fill_table(filled, table)
    styles = Styles(template.parts, source.part, shape)
    return [row_height(filled, row, styles) for row in filled.findall(f"{A}tr")]


def _runs(heights: list[float], room: float, closing: float) -> list[int]:
    """Rows in runs that fit; the last run leaves room for the sums."""
    runs, used, count = [], 0.0, 0
    for number, height in enumerate(heights):
        needed = height + (closing if number == len(heights) - 1 else 0.0)
        if count and used + needed > room:
            runs.append(count)
            used, count = 0.0, 0
        used += height
        count += 1
    return [*runs, count]


def _limit(template: Template, source: Source, shape: etree._Element, frame: Frame) -> float:
    """How far down the table may reach, in points from the slide's upper edge."""
    limit = template.size[1] / EMU - _EDGE
    for other, part in _others(template.parts, source, shape):
        place = frame_of(template.parts, part, other)
        if place and place.beside(frame) and place.top >= frame.top + 1:
            limit = min(limit, place.top - _GAP)
    return max(limit, frame.top + 1)


def _others(parts: Parts, source: Source, shape: etree._Element) -> list[tuple[etree._Element, str]]:
    """The other shapes of the slide, and the footers that its layout may show."""
    found = [(each, source.part) for each in shapes_of(parts.peek(source.part)) if each is not shape]
    if source.layout:
        for each in shapes_of(parts.peek(source.layout)):
            holder = placeholder_of(each)
            if holder is not None and holder.get("type") in _FOOTERS:
                found.append((each, source.layout))
    return found
