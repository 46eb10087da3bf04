"""The same deck written with python-pptx: the measure that decks per second are compared with. Frozen.

It builds from plain data (`benchmarks/content.py`) what our deck of the same account shows, the way its
users do: slides on the layouts of the company's template, texts with their fonts, tables, native charts
(`baseline_python_pptx_charts.py`), alternative texts, notes, jumps, sections and properties, with a little
XML where python-pptx has no call. What is the default of the template, or of a table without a style, is not
said again.

Left out: fitting and paging (the texts come with the sizes that our fitting chose; `fit_text` measures fonts
by their files and knows no tables), the look for leaks, the record, the stamp and the tags that bind shapes
to it, and the proofing language of runs. Not to be changed, so that figures stay comparable.
"""

from __future__ import annotations

import copy
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from benchmarks.baseline_python_pptx_charts import add_chart
from benchmarks.baseline_python_pptx_texts import paint, write_paragraphs

Content = dict[str, Any]
ANCHORS = {"t": MSO_ANCHOR.TOP, "ctr": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without lines and fills that every PowerPoint knows."""
SECTIONS = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def write_deck(content: Content, template: Path, path: Path) -> None:
    """Build the deck on a template that has layouts and no slides, and save it."""
    deck: Any = Presentation(str(template))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    jumps = []
    for each in content["slides"]:
        slide = deck.slides.add_slide(layouts[each["layout"]])
        for shape in each["shapes"]:
            made = add_shape(slide, shape)
            if shape["jump"] is not None:
                jumps.append((made, shape["jump"]))
        if each["notes"]:
            slide.notes_slide.notes_text_frame.text = each["notes"]
    slides = list(deck.slides)
    for made, target in jumps:
        made.click_action.target_slide = slides[target]
    add_sections(deck, slides, content["sections"])
    set_properties(deck.core_properties, content)
    deck.save(str(path))


def empty_template(template: Path, path: Path) -> None:
    """The company's template as a user keeps it: its layouts without our slides of tags."""
    deck: Any = Presentation(str(template))
    slides = deck.slides._sldIdLst
    for each in list(slides):
        deck.part.drop_rel(each.rId)
        slides.remove(each)
    for each in deck.element.findall(qn("p:extLst")):
        deck.element.remove(each)
    deck.save(str(path))


def add_shape(slide: Any, shape: Content) -> Any:
    """One shape of any kind."""
    kind = shape["kind"]
    if kind == "number":
        return add_slide_number(slide, shape)
    if kind == "placeholder":
        made = slide.placeholders[shape["place"]]
        write_paragraphs(made.text_frame, shape["paragraphs"])
    elif kind == "text":
        made = add_text(slide, shape)
    elif kind == "table":
        made = add_table(slide, shape)
    else:
        made = add_chart(slide, shape)
    made.name = shape["name"]
    if shape["alt"]:
        # python-pptx has no call for alternative texts.
        made._element._nvXxPr.cNvPr.set("descr", shape["alt"])
    return made


def add_slide_number(slide: Any, shape: Content) -> None:
    """The slide number of the layout: python-pptx copies every placeholder but those of the footer."""
    for each in slide.slide_layout.placeholders:
        if each.placeholder_format.idx == shape["place"]:
            slide.shapes._spTree.append(copy.deepcopy(each.element))


def add_text(slide: Any, shape: Content) -> Any:
    """A text box, which is also how cards, lights and accents are drawn."""
    box = slide.shapes.add_textbox(*map(Emu, shape["box"]))
    if shape["fill"]:
        box.fill.solid()
        paint(box.fill.fore_color, shape["fill"])
    frame = box.text_frame
    frame.word_wrap = True
    if shape["shrinks"]:
        frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = shape["insets"]
    frame.vertical_anchor = ANCHORS[shape["anchor"]]
    write_paragraphs(frame, shape["paragraphs"])
    return box


def add_table(slide: Any, shape: Content) -> Any:
    """A table with its widths, heights and cells."""
    content = shape["table"]
    frame = slide.shapes.add_table(len(content["rows"]), len(content["widths"]), *map(Emu, shape["box"]))
    table = frame.table
    table.first_row = content["head"]
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, width in zip(table.columns, content["widths"], strict=True):
        column.width = Emu(width)
    for row, wanted in zip(table.rows, content["rows"], strict=True):
        row.height = Emu(wanted["height"])
        for cell, each in zip(row.cells, wanted["cells"], strict=True):
            fill_cell(cell, each)
    return frame


def fill_cell(cell: Any, content: Content) -> None:
    """The texts of a cell, its margins, its fill, its lines."""
    cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom = content["margins"]
    cell.vertical_anchor = ANCHORS[content["anchor"]]
    if content["lines"]:
        add_lines(cell, content["lines"])
    if content["fill"]:
        cell.fill.solid()
        paint(cell.fill.fore_color, content["fill"])
    write_paragraphs(cell.text_frame, content["paragraphs"])


def add_lines(cell: Any, lines: Content) -> None:
    """The lines around a cell, which python-pptx leaves to XML."""
    properties = cell._tc.get_or_add_tcPr()
    for side in ("left", "right", "top", "bottom"):
        if side in lines:
            line = etree.SubElement(properties, qn(f"a:ln{side[0].upper()}"), w=str(lines[side]["width"]))
            fill = etree.SubElement(line, qn("a:solidFill"))
            colour = etree.SubElement(fill, qn("a:schemeClr"), val=lines[side]["colour"]["theme"])
            if kept := lines[side]["colour"]["brightness"]:
                etree.SubElement(colour, qn("a:lumMod"), val=str(round((1 + kept) * 100_000)))


def add_sections(deck: Any, slides: list[Any], sections: list[Content]) -> None:
    """The sections of the deck, which python-pptx leaves to XML."""
    listed = "".join(
        f'<p14:section name="{each["name"]}" id="{{{str(uuid4()).upper()}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{slides[number].slide_id}"/>' for number in each["slides"])
        + "</p14:sldIdLst></p14:section>"
        for each in sections
    )
    deck.element.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{SECTIONS_URI}"><p14:sectionLst xmlns:p14="{SECTIONS}">'
            f"{listed}</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def set_properties(properties: Any, content: Content) -> None:
    """What the file says of itself."""
    day = datetime.fromisoformat(content["day"])
    properties.title, properties.subject = content["title"], content["subject"]
    properties.author, properties.last_modified_by = content["author"], content["changed_by"]
    properties.created = properties.modified = day
