"""One shape of an edited deck given its new content, in its own look or in the new one."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from enum import Enum, auto

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.charts.filling import fill_chart
from steadydraw_decks.charts.workbook import ChartBook
from steadydraw_decks.deck.exhibits import Chart
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import P
from steadydraw_decks.template.shapes import chart_id, table_of
from steadydraw_decks.trust.grafting import Graft
from steadydraw_decks.trust.plots import plot_look, plot_of, workbook_part
from steadydraw_decks.trust.retext import set_paragraphs, set_rows

At = tuple[str, etree._Element]  # noqa: SLF001 - lxml's own name of an element's type
"""A slide's part, and a shape on it."""


class Look(Enum):
    """Whose look a shape shall have."""

    OWN = auto()
    NEW = auto()


def merged_shape(
    graft: Graft, own: At, new: At, look: Look, chart: tuple[Chart, Sequence[str]] | None
) -> str:
    """Give a shape its new content; what kept it from being done, empty when it was done."""
    (part, element), (source, fresh) = own, new
    if look is Look.NEW:
        graft.replace(part, element, source, fresh)
        return ""
    grid, wanted = table_of(element), table_of(fresh)
    if grid is not None and wanted is not None:
        before = deepcopy(grid)
        if set_rows(grid, wanted):
            return ""
        grid.getparent().replace(grid, before)  # type: ignore[union-attr]
        return "it has other columns than the new table"
    if chart_id(element):
        return _chart(graft, own, new, chart)
    body, words = element.find(f"{P}txBody"), fresh.find(f"{P}txBody")
    if body is None or words is None:
        return "it holds no text any more"
    set_paragraphs(body, words)
    return ""


def _chart(graft: Graft, own: At, new: At, chart: tuple[Chart, Sequence[str]] | None) -> str:
    (part, element), (source, fresh) = own, new
    identity, other = chart_id(element), chart_id(fresh)
    mine, theirs = graft.own.links(part)[identity].target, graft.new.links(source)[other].target
    if plot_look(graft.own.peek(mine)) == plot_look(graft.new.peek(theirs)):
        graft.chart_data(part, identity, source, other)
        return ""
    book = workbook_part(graft.own, mine)
    if chart is None or not book:
        return "its own look cannot be filled with new data: its workbook is gone"
    root, content = deepcopy(graft.own.peek(mine)), graft.own.read(book)
    try:
        filled = ChartBook(content)
        fill_chart(graft.own.tree(mine), filled, *chart)
        graft.own.replace(book, filled.written())
        if _data(graft.own, part, identity) == _data(graft.new, source, other):
            return ""
    except Fault as problem:
        fault = f": {problem}"
    else:
        fault = ""
    graft.own.put(mine, root)
    graft.own.replace(book, content)
    return f"its own look cannot be filled with the new data{fault}"


def _data(parts: Parts, slide: str, identity: str) -> object:
    plot = plot_of(parts, slide, identity)
    return plot and [(each.name, each.categories, each.values) for each in plot.lines]
