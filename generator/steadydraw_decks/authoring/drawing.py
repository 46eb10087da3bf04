"""Shapes of the starter: boxes of text, tables and charts with their tags, in colours of the theme."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Pt

from steadydraw_decks.authoring.chart_designs import CHARTS
from steadydraw_decks.authoring.chart_look import Look, color_fill
from steadydraw_decks.authoring.dummy_chart import DummyChart
from steadydraw_decks.authoring.elements import a, qualified, text
from steadydraw_decks.authoring.slide_designs import TableDesign

_POINT = 12_700
_NOTES = (685_800, 4_400_550, 5_486_400, 3_600_450)
"""Where PowerPoint puts notes on their page."""
Column = tuple[str, float, bool]
"""A column's key, its share of the width, and whether it holds numbers."""
Place = tuple[int, int, int, int]
"""Left, top, width and height in the integer unit of drawings."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text with tags, size in points, colour of the theme, weight, space before, bullet."""

    text: str
    size: float
    color: str = "tx1"
    bold: bool = False
    before: float = 0
    bullet: bool = False
    align: str = "l"


def add_text(
    slide: Any, name: str, place: Place, lines: Sequence[Line], fill: str = "", anchor: str = "t"
) -> Any:
    """Add a box of text. Its name is what people see in the selection pane."""
    shape = slide.shapes.add_textbox(*map(Emu, place))
    shape.name = name
    body = shape._element.txBody  # noqa: SLF001 - theme colours and spacing in one place, as XML
    inset = str(round(0.14 * 914_400)) if fill else "0"
    for child in list(body):
        body.remove(child)
    across = {
        "wrap": "square",
        "lIns": inset,
        "rIns": inset,
        "tIns": "45720",
        "bIns": "45720",
        "anchor": anchor,
    }
    body.append(a("bodyPr", across, a("normAutofit")))
    body.append(a("lstStyle"))
    body.extend(map(paragraph, lines))
    if fill:
        properties = shape._element.spPr  # noqa: SLF001 - as above
        for child in properties.findall(qualified("a", "noFill")):
            properties.remove(child)
        geometry = properties.find(qualified("a", "prstGeom"))
        geometry.addnext(color_fill(Look(fill)))
    return shape


def paragraph(line: Line) -> etree._Element:
    """A paragraph as XML."""
    look = (
        {"lvl": "0", "marL": "228600", "indent": "-228600"} if line.bullet else {"marL": "0", "indent": "0"}
    )
    look["algn"] = line.align
    spacing = a("spcBef", {}, a("spcPts", {"val": str(round(line.before * 100))}))
    bullet = (
        (a("buFont", {"typeface": "Arial"}), a("buChar", {"char": "\N{BULLET}"}))
        if line.bullet
        else (a("buNone"),)
    )
    style = {"lang": "en-US", "sz": str(round(line.size * 100)), "b": str(int(line.bold))}
    run = a("r", {}, a("rPr", style, color_fill(Look(line.color))), text(a("t"), line.text))
    return a("p", {}, a("pPr", look, spacing, *bullet), run)


def add_notes(slide: Any, lines: str) -> None:
    """Give a slide notes; where the master of notes has no place for text, in a place of their own."""
    page = slide.notes_slide
    if page.notes_text_frame is None:
        shapes = page.shapes
        number = max(each.shape_id for each in shapes) + 1 if len(shapes) else 2
        shape = shapes._spTree.add_textbox(number, "Notes", *map(Emu, _NOTES))  # noqa: SLF001 - python-pptx adds no shapes to notes
        shape.nvSpPr.cNvSpPr.attrib.pop("txBox", None)
        shape.nvSpPr.nvPr.append(etree.Element(qualified("p", "ph"), {"type": "body", "idx": "1"}))
    page.notes_text_frame.text = lines


def add_chart(slide: Any, key: str, place: Place) -> None:
    """Add the dummy of a chart with its tag."""
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *map(Emu, place), DummyChart(CHARTS[key]))
    name_exhibit(frame, f"Chart {key}", f"{{{{ chart.{key} }}}}")


def add_table(slide: Any, design: TableDesign, place: Place, size: float) -> None:
    """Add the dummy of a table: header, pattern row, and a row of sums where it has one."""
    prefixes = ("column", "row", "total") if design.total else ("column", "row")
    rows = [[f"{{{{ {prefix}.{key} }}}}" for key, _, _ in design.columns] for prefix in prefixes]
    frame = add_grid(slide, place, design.columns, rows, size)
    folded = f" | top: {design.top}" if design.top else ""
    name_exhibit(frame, f"Table {design.key}", f"{{{{ table.{design.key}{folded} }}}}")


def add_picture(slide: Any, key: str, place: Place) -> None:
    """Add the dummy of a picture with its tag: a grey plane."""
    shape = slide.shapes.add_picture(io.BytesIO(grey_png()), *map(Emu, place))
    properties = shape._element.nvPicPr.cNvPr  # noqa: SLF001 - python-pptx has no alternative text
    properties.set("name", f"Picture {key}")
    properties.set("descr", f"{{{{ picture.{key} }}}}")


def grey_png() -> bytes:
    """One grey dot as a PNG file."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0\xb0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def add_grid(
    slide: Any, place: Place, columns: Sequence[Column], rows: Sequence[Sequence[str]], size: float
) -> Any:
    """Add a table of text: a header, rows, and sums in the third row of three with tags."""
    left, top, width, _ = place
    height = round(size * 2.1 * _POINT)
    frame = slide.shapes.add_table(
        len(rows), len(columns), Emu(left), Emu(top), Emu(width), Emu(height * len(rows))
    )
    table = frame.table
    properties = table._tbl.tblPr  # noqa: SLF001 - the style of PowerPoint's own tables is not wanted
    for attribute in ("bandRow", "firstRow"):
        properties.attrib.pop(attribute, None)
    properties.set("firstRow", "1")
    for child in list(properties):
        properties.remove(child)
    widths = [round(width * share) for _, share, _ in columns]
    widths[-1] += width - sum(widths)
    for column, given in zip(table.columns, widths, strict=True):
        column.width = Emu(given)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        row.height = Emu(height)
        kind = "total" if texts[0].startswith("{{ total.") else "row" if number else "column"
        for (_, _, numeric), cell, shown in zip(columns, row.cells, texts, strict=True):
            _cell(cell, shown, size, (kind, numeric))
    return frame


def _cell(cell: Any, tag: str, size: float, kind: tuple[str, bool]) -> None:
    prefix, numeric = kind
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(3)
    holder = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx has no borders
    holder.set("anchor", "ctr")
    body = cell._tc.txBody  # noqa: SLF001 - theme colours in one place, as XML
    for old in body.findall(qualified("a", "p")):
        body.remove(old)
    color = {"column": "accent5", "row": "tx1", "total": "tx2"}[prefix]
    style = {"lang": "en-US", "sz": str(round(size * 100)), "b": str(int(prefix != "row"))}
    run = a("r", {}, a("rPr", style, color_fill(Look(color))), text(a("t"), tag))
    body.append(a("p", {}, a("pPr", {"algn": "r" if numeric else "l"}), run))
    for edge in ("lnL", "lnR", "lnT"):
        holder.append(a(edge, {"w": "0"}, a("noFill")))
    strong = prefix == "column"
    rule = Look("tx2") if strong else Look("bg1", shade=85)
    holder.append(a("lnB", {"w": str(_POINT * 3 // 2 if strong else _POINT * 3 // 4)}, color_fill(rule)))
    holder.append(a("noFill"))


def name_exhibit(frame: Any, name: str, alternative: str) -> None:
    """Give a chart or table its name and its alternative text, which may be a tag."""
    properties = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - python-pptx has no alternative text
    properties.set("name", name)
    properties.set("descr", alternative)
