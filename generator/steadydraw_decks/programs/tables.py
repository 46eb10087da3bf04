"""A table with a pattern row as a program: its rows filled, and as high as their text needs."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from steadydraw_decks.deck.exhibits import Cell, Table
from steadydraw_decks.programs.fragments import (
    TEXT,
    Uncompiled,
    cut_all,
    cut_out,
    in_two,
    neat,
    pieces,
    xml_of,
)
from steadydraw_decks.programs.looks import height_in_rows
from steadydraw_decks.programs.paragraphs import Paragraph
from steadydraw_decks.programs.texts import fixed_paragraph
from steadydraw_decks.template.names import EMU, A
from steadydraw_decks.template.numbers import number_of
from steadydraw_decks.template.shapes import text_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.template.tags import IN_TABLES, tags_in
from steadydraw_decks.writer.row_height import margins_of
from steadydraw_decks.writer.tables import drop_columns, keys_in
from steadydraw_decks.writer.text_size import CAREFUL

_ROWS = 128
"""Rows of a table that are remembered: headings and definitions come again in every deck."""


@dataclass(slots=True)
class DrawnRow:
    """A row as it came out: XML, the texts of its cells, height in points and in drawing units.

    `left` says from which row of the template it was made, and which of its runs are left.
    """

    xml: str
    cells: tuple[str, ...]
    points: float
    height: int
    left: tuple[int, ...]


class _Cell:
    """A cell: one paragraph, with tags or without, and room for its text."""

    def __init__(self, element: etree._Element, width: float, styles: Styles) -> None:
        found = list(element.iter(f"{A}p"))
        if len(found) != 1:
            raise Uncompiled("a cell of several paragraphs")
        margins = margins_of(element)
        self.width = max(width - margins["marL"] - margins["marR"], 1.0)
        self.above, self.below = margins["marT"], margins["marB"]
        tags = [each.tag for each in tags_in(text_of(found[0])) if each.tag]
        if any(each.name.partition(".")[0] not in IN_TABLES for each in tags):
            raise Uncompiled("a tag in a table that speaks of no row")
        self.program = Paragraph(found[0], styles) if tags else None
        self.fixed = None if tags else fixed_paragraph(found[0], styles)
        self.asked = tuple((each.name.partition(".")[0], each.name.partition(".")[2]) for each in tags)
        cut_out(found[0], "p")
        around = pieces(xml_of(element))
        self.head, self.tail = around[0], around[-1]
        if self.program is not None and self.program.simple:
            how = self.program.setting
            self._room = max((self.width - how.indent) * CAREFUL, 1.0)
            self._line = how.tallest * how.spacing + self.above + self.below

    def drawn(self, texts: Sequence[str]) -> tuple[str, str, float, int]:
        """XML, text, height in points with margins, and the runs that are left."""
        program = self.program
        if program is not None and program.simple:
            text, how = texts[0], program.setting
            if how.size * sum(map(how.widths.__getitem__, text)) <= self._room:
                return self.head + program.xml(text) + self.tail, text, self._line, 1
        made = self.fixed if self.program is None else self.program.drawn(texts)
        assert made is not None  # noqa: S101 - one of the two is there
        tall = height_in_rows((made.sets,), self.width)
        return self.head + made.xml + self.tail, made.text, tall + self.above + self.below, made.left


class _Row:
    """A row of cells; `about` is what it asks for: `row`, `column`, `total`."""

    number = 0

    def __init__(self, element: etree._Element, widths: Sequence[float], styles: Styles) -> None:
        self.about = {about for about in IN_TABLES if keys_in(element, about)}
        self.least = number_of(element, "h") / EMU
        cells = element.findall(f"{A}tc")
        if len(cells) != len(widths) or any(each.get("gridSpan") for each in cells):
            raise Uncompiled("cells that span columns")
        self.cells = [_Cell(cell, width, styles) for cell, width in zip(cells, widths, strict=True)]
        cut_all(cells, "c")
        element.set("h", TEXT)
        around = pieces(xml_of(element))
        self._known: dict[tuple[str, ...], DrawnRow] = {}
        self.before, head = in_two(around[0], TEXT)
        self.head, self.tail = head, around[-1]

    def asks_of(self, about: Sequence[tuple[str, str]]) -> None:
        """Say what the texts are that the row will be given. Raises Uncompiled where it asks for others."""
        places = {each: place for place, each in enumerate(about)}
        try:
            self._asked = [[places[each] for each in cell.asked] for cell in self.cells]
        except KeyError:
            raise Uncompiled("a tag of a row without a value") from None

    def drawn(self, given: tuple[str, ...]) -> DrawnRow:
        """The row with its texts."""
        found = self._known.get(given)
        if found is None:
            found = self._drawn([[given[place] for place in asked] for asked in self._asked])
            if len(self._known) >= _ROWS:
                self._known.clear()
            self._known[given] = found
        return found

    def _drawn(self, wanted: Sequence[Sequence[str]]) -> DrawnRow:
        tallest = self.least
        xml, texts, left = [], [], []
        for cell, asked in zip(self.cells, wanted, strict=True):
            one, text, height, runs = cell.drawn(asked)
            tallest = max(tallest, height)
            xml.append(one)
            texts.append(text)
            left.append(runs)
        high = round(tallest * EMU)
        return DrawnRow(
            f"{self.before}{high}{self.head}{''.join(xml)}{self.tail}",
            tuple(texts),
            tallest,
            high,
            (self.number, *left),
        )


class Grid:
    """A table for data with certain columns. `grid` stands in a copy of its slide, which loses its rows."""

    def __init__(self, grid: etree._Element, table: Table, styles: Styles) -> None:
        rows = grid.findall(f"{A}tr")
        pattern = next((row for row in rows if keys_in(row, "row")), None)
        if pattern is None:
            raise Uncompiled("a table without a pattern row")
        drop_columns(grid, pattern, table)
        widths = [number_of(each, "w") / EMU for each in grid.findall(f"{A}tblGrid/{A}gridCol")]
        place = rows.index(pattern)
        copy = deepcopy(pattern)
        for extension in copy.findall(f"{A}extLst"):
            copy.remove(extension)
        pattern.addprevious(copy)
        self._above = [_Row(row, widths, styles) for row in rows[:place]]
        self._further = _Row(copy, widths, styles)
        self._first = _Row(pattern, widths, styles)
        self._below = [_Row(row, widths, styles) for row in rows[place + 1 :]]
        numbered = (*self._above, self._first, self._further, *self._below)
        for number, row in enumerate(numbered):
            row.number = number
        cut_all(grid.findall(f"{A}tr"), "t")
        keys = [column.key for column in table.columns]
        for row in (self._first, self._further):
            row.asks_of([("row", key) for key in keys])
        around = [(about, key) for about in ("column", "total") for key in keys]
        for row in (*self._above, *self._below):
            row.asks_of(around)

    def drawn(self, table: Table) -> list[DrawnRow]:
        """The rows of the table as they come out. Raises Uncompiled."""
        sums = table.totals()
        if sums and len(sums) != len(table.columns):
            raise Uncompiled("sums of other columns")
        around = (
            *[neat(column.heading) for column in table.columns],
            *(map(_said, sums) if sums else [""] * len(table.columns)),
        )
        further = self._further.drawn
        return [
            *[row.drawn(around) for row in self._above if sums or "total" not in row.about],
            self._first.drawn(tuple(map(_said, table.rows[0]))),
            *[further(tuple(map(_said, cells))) for cells in table.rows[1:]],
            *[row.drawn(around) for row in self._below if sums or "total" not in row.about],
        ]


def _said(cell: Cell) -> str:
    parts = cell.text.parts
    if len(parts) == 1:
        part = parts[0]
        return neat(part if type(part) is str else part.shown)  # type: ignore[union-attr]
    return neat("".join([each if type(each) is str else each.shown for each in parts]))  # type: ignore[union-attr]
