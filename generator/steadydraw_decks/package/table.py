"""A native table in its placeholder: plain, ruled, and never taller than its box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from steadydraw_decks.deck.description import Table
from steadydraw_decks.package.chart_look import Look, color_fill
from steadydraw_decks.package.clean import clean
from steadydraw_decks.package.fit import in_lines
from steadydraw_decks.package.text_width import lines
from steadydraw_decks.package.tree import a, qualified, text

_POINT = 12_700
_SIZES = (15, 14, 13, 12)
_SIDE, _EDGE = 6.0, 5.0
"""Margins of a cell in points."""
_LINE_HEIGHT = 1.2
_MOST_LINES = 2
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: size of type, cell texts, row heights in points, and the texts that were cut."""

    size: int
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    cut: tuple[str, ...]


def insert_table(placeholder: Any, table: Table) -> tuple[Any, tuple[str, ...]]:
    """Put the table into its placeholder; the shape, and the full texts that had to be shortened."""
    room = (placeholder.width / _POINT, placeholder.height / _POINT)
    laid = laid_out(table, room)
    frame = placeholder.insert_table(rows=len(laid.rows), cols=len(table.columns))
    grid = frame.table
    properties = grid._tbl.tblPr  # noqa: SLF001 - python-pptx has no setter for the style
    properties.find(qualified("a", "tableStyleId")).text = _PLAIN_STYLE
    grid.horz_banding = False
    for column, described in zip(grid.columns, table.columns, strict=True):
        column.width = Emu(round(described.share * room[0] * _POINT))
    for number, (texts, height) in enumerate(zip(laid.rows, laid.heights, strict=True)):
        grid.rows[number].height = Emu(round(height * _POINT))
        for position, content in enumerate(texts):
            _fill(grid.cell(number, position), content, laid.size, head=number == 0)
            if table.columns[position].numeric:
                grid.cell(number, position).text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    frame.height = Emu(round(sum(laid.heights) * _POINT))
    return frame, laid.cut


def laid_out(table: Table, room: tuple[float, float]) -> Laid:
    """The table at the largest type at which it fits its room, given as width and height in points.

    Cells take two lines at most; rows that do not fit even at the smallest type give way to a last row
    that says how many there are, and stand in the notes.
    """
    full = [tuple(clean(column.heading) for column in table.columns)]
    full += [tuple(clean(cell.text) for cell in row) for row in table.rows]
    for size in _SIZES:
        laid = _at_size(table, full, room[0], size)
        if sum(laid.heights) <= room[1]:
            return laid
    size, kept = _SIZES[-1], len(full)
    while kept > 2:
        kept -= 1
        left = len(full) - kept
        more = (f"… and {left} more, in the notes", *("" for _ in table.columns[1:]))
        laid = _at_size(table, [*full[:kept], more], room[0], size)
        if sum(laid.heights) <= room[1]:
            return Laid(size, laid.rows, laid.heights, (*laid.cut, *map(" | ".join, full[kept:])))
    raise ValueError(f"table {table.key} has no room for a single row")


def _at_size(table: Table, rows: Sequence[Sequence[str]], available: float, size: int) -> Laid:
    shown, heights, cut = [], [], []
    for row in rows:
        texts, most = [], 1
        for column, content in zip(table.columns, row, strict=True):
            inner = column.share * available - 2 * _SIDE
            short = in_lines(content, size, inner, _MOST_LINES)
            if short != content:
                cut.append(content)
            texts.append(short)
            most = max(most, lines(short, size, inner))
        shown.append(tuple(texts))
        heights.append(most * size * _LINE_HEIGHT + 2 * _EDGE)
    return Laid(size, tuple(shown), tuple(heights), tuple(cut))


def _fill(cell: Any, content: str, size: int, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_EDGE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]._p  # noqa: SLF001 - theme colours in one place, as XML
    style = {"lang": "en-US", "sz": str(size * 100), "b": str(int(head))}
    color = color_fill(Look("accent5" if head else "tx1"))
    paragraph.append(a("r", {}, a("rPr", style, color), text(a("t"), content)))
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx has no borders
    for child in _rules(head=head):
        properties.append(child)


def _rules(*, head: bool) -> list[etree._Element]:
    """No borders but the rule under a row: strong under the head, a hairline under the rest."""
    made = [a(name, {"w": "0"}, a("noFill")) for name in ("lnL", "lnR", "lnT")]
    rule = Look("tx2") if head else Look("bg1", shade=85)
    made.append(a("lnB", {"w": str(_POINT * 3 // 2 if head else _POINT * 3 // 4)}, color_fill(rule)))
    return [*made, a("noFill")]
