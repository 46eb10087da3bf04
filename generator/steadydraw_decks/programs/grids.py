"""The programs of a template's tables, by their columns: the layout and the writing of a deck share them."""

from __future__ import annotations

from copy import deepcopy
from weakref import WeakKeyDictionary

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.programs.fragments import Uncompiled, pieces, xml_of
from steadydraw_decks.programs.tables import Grid
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.reading import Template
from steadydraw_decks.template.shapes import shapes_of, table_of
from steadydraw_decks.template.styles import Styles

Program = tuple[Grid, str, str]
"""A table's program, and the XML around its rows."""


class Grids:
    """A table of a slide for data of any columns. `shape` stands in a tree that nobody changes."""

    def __init__(self, parts: Parts, slide: str, shape: etree._Element) -> None:
        self._parts, self._slide, self._shape = parts, slide, shape
        self._known: dict[tuple[str, ...], Program | None] = {}

    def of(self, table: Table) -> Program:
        """The program for a table. Raises Uncompiled for one that is left to the plain writer."""
        key = tuple([column.key for column in table.columns])
        if key not in self._known:
            try:
                self._known[key] = self._made(table)
            except (Uncompiled, Fault):
                self._known[key] = None
        found = self._known[key]
        if found is None:
            raise Uncompiled("a table that is no program")
        return found

    def _made(self, table: Table) -> Program:
        grid = table_of(deepcopy(self._shape))
        if grid is None:
            raise Uncompiled("a table's tag at something else")
        program = Grid(grid, table, Styles(self._parts, self._slide, self._shape))
        around = pieces(xml_of(grid))
        return program, around[0], around[-1]


_KNOWN: WeakKeyDictionary[Template, dict[tuple[str, int], Grids]] = WeakKeyDictionary()


def grids_of(template: Template, slide: str, number: int) -> Grids:
    """The table at a shape of a template's slide, its shapes counted from 0."""
    known = _KNOWN.setdefault(template, {})
    if (slide, number) not in known:
        shape = list(shapes_of(template.parts.peek(slide)))[number]
        known[slide, number] = Grids(template.parts, slide, shape)
    return known[slide, number]
