"""One slide of a deck: the template's slide with its tags filled and its exhibits showing their data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.charts.filling import fill_chart
from steadydraw_decks.charts.workbook import ChartBook
from steadydraw_decks.deck.chapters import Light, Tone
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.exhibits import Chart, Picture, Table
from steadydraw_decks.deck.pages import Value
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import A, P
from steadydraw_decks.template.shapes import (
    chart_id,
    exhibit_tag,
    is_title,
    paragraphs_of,
    properties_of,
    shapes_of,
    table_of,
    text_of,
)
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.template.tags import Tag, tags_in
from steadydraw_decks.writer.fit import fit
from steadydraw_decks.writer.pictures import fill_picture
from steadydraw_decks.writer.row_height import fit_rows
from steadydraw_decks.writer.tables import fill_table
from steadydraw_decks.writer.texts import fill_paragraphs, filled_text

TONES = {Tone.GOOD: "accent3", Tone.WATCH: "accent2", Tone.ACT: "accent4", Tone.NEUTRAL: "accent5"}
"""The colour of the theme that stands for each tone; the word beside it says the same."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a slide is filled with: its part, the values of its tags, and the language of the deck."""

    parts: Parts
    part: str
    values: Mapping[str, Value]
    language: str


class ShapeFault(Fault):
    """A fault at a shape, by its name."""

    def __init__(self, shape: str, what: str) -> None:
        self.shape = shape
        super().__init__(what)


def fill_slide(root: etree._Element, filling: Filling) -> list[str]:
    """Fill every shape; one that nothing is left of is taken out. Raises ShapeFault.

    What had to be cut to fit its shape comes back in full.
    """
    gone: set[str] = set()
    cuts: list[str] = []
    for shape in list(shapes_of(root)):
        properties = properties_of(shape)
        try:
            if not _fill_shape(shape, filling, cuts):
                gone.add(properties.get("id", ""))
                _take_out(shape)
        except Fault as fault:
            raise ShapeFault(properties.get("name", ""), str(fault)) from None
    timing = root.find(f"{P}timing")
    if timing is not None and any(each.get("spid") in gone for each in timing.iter()):
        root.remove(timing)  # an animation of a shape that is gone
    return cuts


def _fill_shape(shape: etree._Element, filling: Filling, cuts: list[str]) -> bool:
    """Fill one shape; whether it stays."""
    tag = exhibit_tag(shape)
    if tag is not None:
        return _fill_exhibit(shape, tag, filling)
    properties = properties_of(shape)
    lights = [each.tag for p in paragraphs_of(shape) for each in tags_in(text_of(p)) if each.tag]
    tone = next((filling.values.get(each.written) for each in lights if each.filter("tone")), None)
    filled = fill_paragraphs(paragraphs_of(shape), filling.values, filling.language)
    if properties.get("descr"):
        properties.set("descr", filled_text(properties.get("descr", ""), filling.values))
    if isinstance(tone, Light):
        color_shape(shape, tone.tone)
    if filled and table_of(shape) is None:
        if not any(text_of(each).strip() for each in paragraphs_of(shape)):
            return is_title(shape)
        cuts += fit(filling.parts, filling.part, shape)
    return True


def _fill_exhibit(shape: etree._Element, tag: Tag, filling: Filling) -> bool:
    value = filling.values.get(tag.written)
    if value is None:
        return False
    if isinstance(value, Chart):
        _fill_chart(shape, tag, value, filling)
        alt = value.alt
    elif isinstance(value, Table):
        grid = table_of(shape)
        if grid is None:
            raise Fault(f"{{{{ {tag.name} }}}} needs a table here")
        fill_table(grid, value)
        fit_rows(shape, grid, Styles(filling.parts, filling.part, shape))
        alt = value.alt
    elif isinstance(value, Picture):
        fill_picture(shape, value, filling.parts, filling.part)
        alt = value.alt
    else:
        raise Fault(f"{{{{ {tag.name} }}}} is no chart, table or picture")
    properties_of(shape).set("descr", clean(alt))
    return True


def _fill_chart(shape: etree._Element, tag: Tag, chart: Chart, filling: Filling) -> None:
    identity = chart_id(shape)
    parts = filling.parts
    links = parts.links(filling.part)
    if not identity or identity not in links:
        raise Fault(f"{{{{ {tag.name} }}}} needs a chart here: insert one (Insert, Chart) and tag it instead")
    part = links[identity].target
    root = parts.tree(part)
    book = next((each for each in parts.links(part).values() if each.kind in {"package", "oleObject"}), None)
    if book is None:
        raise Fault("its chart holds no workbook: copy the chart anew, with its data embedded")
    if book.external:
        raise Fault("its chart is linked to a workbook elsewhere: break the link and embed the data")
    held = ChartBook(parts.read(book.target))
    chosen = tag.filter("series")
    fill_chart(root, held, chart, chosen.arguments if chosen else ())
    fill_paragraphs(list(root.iter(f"{A}p")), filling.values, filling.language)
    parts.replace(book.target, held.written())


def color_shape(shape: etree._Element, tone: Tone) -> None:
    """Fill a shape with a pale form of its tone's colour, where the template fills it at all."""
    fill = shape.find(f"{P}spPr/{A}solidFill")
    if fill is not None:
        for child in list(fill):
            fill.remove(child)
        color = etree.SubElement(fill, f"{A}schemeClr", {"val": TONES[tone]})
        etree.SubElement(color, f"{A}lumMod", {"val": "20000"})
        etree.SubElement(color, f"{A}lumOff", {"val": "80000"})


def _take_out(shape: etree._Element) -> None:
    """Remove a shape, and the groups that are empty without it."""
    parent = shape.getparent()
    while parent is not None:
        parent.remove(shape)
        if parent.tag != f"{P}grpSp" or any(child.tag.startswith(P) for child in list(parent)[2:]):
            return
        shape, parent = parent, parent.getparent()
