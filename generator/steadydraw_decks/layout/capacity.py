"""How many rows of a table fit its slide: down to the next shape below it, or the slide's lower edge."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.programs.fragments import Uncompiled
from steadydraw_decks.programs.grids import grids_of
from steadydraw_decks.template.geometry import Frame, frame_of
from steadydraw_decks.template.names import EMU, A
from steadydraw_decks.template.reading import Source, Template
from steadydraw_decks.template.shapes import name_of, placeholder_of, shapes_of, table_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.writer.row_height import row_height
from steadydraw_decks.writer.tables import fill_table

_EDGE, _GAP = 22.0, 4.0
"""Points kept free at the slide's lower edge, and above the next shape."""
_FEWEST = 3
"""Rows that a further page has at least, where the page before can spare them."""
_FOOTERS = frozenset({"ftr", "sldNum", "dt"})


class TablePlace:
    """A shape of a slide that may be filled with a table, as far as it is the same for every one."""

    def __init__(self, template: Template, source: Source, number: int) -> None:
        """`number` counts the slide's shapes from 0."""
        self._parts, self._source = template.parts, source
        self._shape = list(shapes_of(self._parts.peek(source.part)))[number]
        self._lower = template.size[1] / EMU - _EDGE
        self._grids = grids_of(template, source.part, number)

    @property
    def name(self) -> str:
        """The shape's name."""
        return name_of(self._shape)

    def rows_that_fit(self, table: Table) -> list[int]:
        """The number of rows on each page that the table needs: one number when it fits. Raises Fault."""
        if self._frame is None:
            return [len(table.rows)]
        heights = self._heights(table)
        tail = 1 if table.totals() and len(heights) > len(table.rows) + 1 else 0
        head = len(heights) - len(table.rows) - tail
        room = self._room - sum(heights[:head])
        return _runs(heights[head : head + len(table.rows)], room, sum(heights[head + len(table.rows) :]))

    @cached_property
    def _frame(self) -> Frame | None:
        """Where the shape stands; None for one without a table, or without a place."""
        grid, frame = table_of(self._shape), frame_of(self._parts, self._source.part, self._shape)
        return None if grid is None else frame

    @cached_property
    def _room(self) -> float:
        """How high the table may be, in points."""
        frame = self._frame
        assert frame is not None  # noqa: S101 - asked before
        limit = self._lower
        for other, part in _others(self._parts, self._source, self._shape):
            place = frame_of(self._parts, part, other)
            if place and place.beside(frame) and place.top >= frame.top + 1:
                limit = min(limit, place.top - _GAP)
        return max(limit, frame.top + 1) - frame.top

    def _heights(self, table: Table) -> list[float]:
        """The heights of all rows if they stood on one slide: by a program where the table can be one."""
        try:
            return [row.points for row in self._grids.of(table)[0].drawn(table)]
        except Uncompiled:
            filled = deepcopy(table_of(self._shape))
            assert filled is not None  # noqa: S101 - asked before
            fill_table(filled, table)
            styles = Styles(self._parts, self._source.part, self._shape)
            return [row_height(filled, row, styles) for row in filled.findall(f"{A}tr")]


def _runs(heights: list[float], room: float, closing: float) -> list[int]:
    """Rows in runs that fit; the last run leaves room for the sums, and is not one lonely row.

    >>> _runs([10.0] * 21, 100.0, 0.0), _runs([10.0] * 11, 100.0, 75.0)
    ([10, 8, 3], [9, 2])
    """
    runs, used, count = [], 0.0, 0
    for number, height in enumerate(heights):
        needed = height + (closing if number == len(heights) - 1 else 0.0)
        if count and used + needed > room:
            runs.append(count)
            used, count = 0.0, 0
        used += height
        count += 1
    runs.append(count)
    while len(runs) > 1 and runs[-1] < _FEWEST < runs[-2] and sum(heights[-runs[-1] - 1 :]) + closing <= room:
        runs[-2] -= 1
        runs[-1] += 1
    return runs


def _others(parts: Parts, source: Source, shape: etree._Element) -> list[tuple[etree._Element, str]]:
    """The other shapes of the slide, and the footers that its layout may show."""
    found = [(each, source.part) for each in shapes_of(parts.peek(source.part)) if each is not shape]
    if source.layout:
        for each in shapes_of(parts.peek(source.layout)):
            holder = placeholder_of(each)
            if holder is not None and holder.get("type") in _FOOTERS:
                found.append((each, source.layout))
    return found
