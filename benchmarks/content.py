"""What a finished deck shows, as plain data that JSON carries: what other writers are given to build.

Places and lengths of shapes are in EMU, sizes of text in points. A colour is the theme's word for it, how
far it is lightened or darkened (-1 to 1), its opacity, and what comes out as RRGGBB for writers without a
theme. A shape of a kind that is not known here is an error: nothing is left out silently.
"""

from __future__ import annotations

import colorsys
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from benchmarks.content_charts import chart_content

_SLOTS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""What text keeps from the edges of its shape where nothing is said."""
_MARGINS = {"marL": 91440, "marT": 45720, "marR": 91440, "marB": 45720}
_SIDES = {"left": "a:lnL", "right": "a:lnR", "top": "a:lnT", "bottom": "a:lnB"}
Node = Any
"""An element of XML. The classes that python-pptx gives to elements have no types."""


class Reader:
    """Reads colours and texts with a theme at hand."""

    def __init__(self, theme: Node) -> None:
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        self.palette = {
            etree.QName(each).localname: str(each[0].get("lastClr") or each[0].get("val")) for each in scheme
        }
        self.font = str(theme.find(f".//{qn('a:minorFont')}/{qn('a:latin')}").get("typeface"))

    def colour(self, fill: Node | None) -> dict[str, Any] | None:
        """The colour inside an element that holds one, None for no fill."""
        found = None if fill is None else fill.find(qn("a:schemeClr"))
        if found is None:
            return None
        word = found.get("val")
        changes = {etree.QName(each).localname: int(each.get("val")) / 100_000 for each in found}
        rgb = self.palette[_SLOTS.get(word, word)]
        kept, added = changes.get("lumMod", 1.0), changes.get("lumOff", 0.0)
        return {
            "theme": word,
            "brightness": round(added or kept - 1.0, 5),
            "alpha": changes.get("alpha", 1.0),
            "rgb": _lit(rgb, kept, added),
        }

    def fill(self, properties: Node) -> dict[str, Any] | None:
        """What a shape, a cell or a line is filled with."""
        return self.colour(properties.find(qn("a:solidFill")))

    def look(self, properties: Node | None) -> dict[str, Any]:
        """How a run looks as far as it says so itself: None is what it inherits."""
        if properties is None:
            return {"size": None, "bold": None, "font": None, "colour": None}
        size, bold, latin = properties.get("sz"), properties.get("b"), properties.find(qn("a:latin"))
        return {
            "size": None if size is None else int(size) / 100,
            "bold": None if bold is None else bold == "1",
            "font": None if latin is None else latin.get("typeface"),
            "colour": self.fill(properties),
        }

    def paragraphs(self, body: Node) -> list[dict[str, Any]]:
        """The paragraphs of a text with their runs."""
        return [self._paragraph(each) for each in body.findall(qn("a:p"))]

    def _paragraph(self, paragraph: Node) -> dict[str, Any]:
        about = paragraph.find(qn("a:pPr"))
        bullet = None if about is None else about.find(qn("a:buChar"))
        space = None if about is None else about.find(f"{qn('a:spcBef')}/{qn('a:spcPts')}")
        return {
            "align": None if about is None or about.get("algn") == "l" else about.get("algn"),
            "bullet": None if bullet is None else bullet.get("char"),
            "margin": int(about.get("marL")) if bullet is not None else 0,
            "indent": int(about.get("indent")) if bullet is not None else 0,
            "before": 0 if space is None else int(space.get("val")) / 100,
            "runs": [
                {"text": each.find(qn("a:t")).text or "", **self.look(each.find(qn("a:rPr")))}
                for each in paragraph.findall(qn("a:r"))
            ],
        }


def deck_content(path: Path) -> dict[str, Any]:
    """All that a deck file shows, slide by slide. Raises ValueError for a shape of a kind unknown here."""
    deck: Any = Presentation(str(path))
    master = deck.slide_master
    theme = next(each.target_part for each in master.part.rels.values() if each.reltype.endswith("/theme"))
    reader = Reader(etree.fromstring(theme.blob, etree.XMLParser(resolve_entities=False)))
    places = {each.slide_id: number for number, each in enumerate(deck.slides)}
    about = deck.core_properties
    return {
        "width": deck.slide_width,
        "height": deck.slide_height,
        "title": about.title,
        "subject": about.subject,
        "author": about.author,
        "changed_by": about.last_modified_by,
        "day": about.created.date().isoformat(),
        "font": reader.font,
        "layouts": {
            each.name: _layout(each, reader)
            for each in deck.slide_layouts
            if any(slide.slide_layout.name == each.name for slide in deck.slides)
        },
        "sections": _sections(deck, places),
        "slides": [
            {
                "layout": each.slide_layout.name,
                "shapes": [_shape(shape, places, reader) for shape in each.shapes],
                "notes": each.notes_slide.notes_text_frame.text if each.has_notes_slide else "",
            }
            for each in deck.slides
        ],
    }


def _sections(deck: Any, places: dict[int, int]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.get("name"),
            "slides": [places[int(slide.get("id"))] for slide in each.iter(f"{_SECTIONS}sldId")],
        }
        for each in deck.element.iter(f"{_SECTIONS}section")
    ]


def _layout(layout: Any, reader: Reader) -> dict[str, Any]:
    """What a writer that opens no template has to draw again."""
    made: dict[str, Any] = {
        "background": reader.fill(layout.element.find(f".//{qn('p:bgPr')}")),
        "bars": [],
        "places": {},
    }
    for each in layout.shapes:
        if not each.is_placeholder:
            made["bars"].append({"box": _box(each), "fill": reader.fill(each.element.spPr)})
            continue
        form = each.placeholder_format
        made["places"][str(form.idx)] = {
            "type": form.type.name,
            "name": each.name,
            "box": _box(each),
            "anchor": each.element.txBody.find(qn("a:bodyPr")).get("anchor"),
            "align": each.element.find(f".//{qn('a:lvl1pPr')}").get("algn"),
            **reader.look(each.element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")),
        }
    return made


def _box(shape: Any) -> list[int]:
    return [int(each) for each in (shape.left, shape.top, shape.width, shape.height)]


def _shape(shape: Any, places: dict[int, int], reader: Reader) -> dict[str, Any]:
    about = shape.element.xpath("./*/p:cNvPr")[0]
    made: dict[str, Any] = {
        "name": shape.name,
        "alt": about.get("descr", ""),
        "box": _box(shape),
        "jump": None,
    }
    if about.find(qn("a:hlinkClick")) is not None:
        made["jump"] = places[shape.click_action.target_slide.slide_id]
    if shape.is_placeholder:
        form = shape.placeholder_format
        kind = "number" if form.type.name == "SLIDE_NUMBER" else "placeholder"
        paragraphs = [] if kind == "number" else reader.paragraphs(shape.element.txBody)
        return {**made, "kind": kind, "place": form.idx, "paragraphs": paragraphs}
    if shape.has_chart:
        return {**made, "kind": "chart", "chart": chart_content(shape.chart.element, reader)}
    if shape.has_table:
        return {**made, "kind": "table", "table": _table(shape.element.graphic.graphicData.tbl, reader)}
    if shape.element.find(f"{qn('p:nvSpPr')}/{qn('p:cNvSpPr')}[@txBox='1']") is None:
        raise ValueError(f"{shape.name} is of a kind that other writers are not given: {shape.shape_type}")
    body = shape.element.txBody
    frame = body.find(qn("a:bodyPr"))
    return {
        **made,
        "kind": "text",
        "fill": reader.fill(shape.element.spPr),
        "insets": [int(frame.get(side, least)) for side, least in _INSETS.items()],
        "anchor": frame.get("anchor", "t"),
        "shrinks": frame.find(qn("a:normAutofit")) is not None,
        "paragraphs": reader.paragraphs(body),
    }


def _table(table: Node, reader: Reader) -> dict[str, Any]:
    return {
        "widths": [int(each.get("w")) for each in table.find(qn("a:tblGrid"))],
        "head": table.find(qn("a:tblPr")).get("firstRow") == "1",
        "rows": [
            {
                "height": int(row.get("h")),
                "cells": [_cell(each, reader) for each in row.findall(qn("a:tc"))],
            }
            for row in table.findall(qn("a:tr"))
        ],
    }


def _cell(cell: Node, reader: Reader) -> dict[str, Any]:
    about = cell.find(qn("a:tcPr"))
    lines = {side: about.find(qn(name)) for side, name in _SIDES.items()}
    return {
        "paragraphs": reader.paragraphs(cell.find(qn("a:txBody"))),
        "margins": [int(about.get(side, least)) for side, least in _MARGINS.items()],
        "anchor": about.get("anchor", "t"),
        "fill": reader.fill(about),
        "lines": {
            side: {"width": int(line.get("w")), "colour": reader.fill(line)}
            for side, line in lines.items()
            if line is not None and reader.fill(line) is not None
        },
    }


def _lit(rgb: str, kept: float, added: float) -> str:
    """A colour whose lightness is scaled and raised, as Office does it."""
    hue, light, rich = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    channels = colorsys.hls_to_rgb(hue, min(max(light * kept + added, 0.0), 1.0), rich)
    return "".join(f"{round(each * 255):02X}" for each in channels)
