"""A template to begin with: tagged slides for every chapter, on the shipped master or on a company's own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx import Presentation

from steadydraw.opc.parts import Parts
from steadydraw_decks.authoring.canvas import INCH, Canvas, canvas_of
from steadydraw_decks.authoring.designs import DESIGNS
from steadydraw_decks.authoring.drawing import (
    Line,
    Place,
    add_chart,
    add_grid,
    add_notes,
    add_picture,
    add_table,
    add_text,
    name_exhibit,
)
from steadydraw_decks.authoring.guide import GuideSlide, guide_slides
from steadydraw_decks.authoring.packing import repacked
from steadydraw_decks.authoring.sections import add_sections, number_of_last
from steadydraw_decks.authoring.slide_designs import SlideDesign, Spot, TableDesign
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.names import A, P
from steadydraw_decks.template.reading import Template, readable
from steadydraw_decks.writer.presentation import plain_presentation

_COVER_TEXTS = {"Eyebrow": "{{ cover.eyebrow }}", "Points": "{{ cover.facts }}"}
"""What stands in further placeholders of a cover, by the names the shipped layout gives them."""


def starter(master: bytes, kind: str = EXECUTIVE_REVIEW) -> bytes:
    """Tagged slides on the layouts of the presentation `master`, whose own slides stay in front of them."""
    wanted = DESIGNS[kind]
    presentation = Presentation(io.BytesIO(master))
    cover, content = _layouts(presentation)
    sections: list[tuple[str, str]] = []
    sections.append(("cover", _cover(presentation, cover)))
    for design in wanted.slides:
        slide = presentation.slides.add_slide(content)
        internal = design.key in wanted.internal
        _content(presentation, slide, design, wanted.tables, internal=internal)
        sections.append(("internal" if internal else design.section, number_of_last(presentation)))
    for guide in guide_slides(kind if wanted.listed else ""):
        _guide(presentation, presentation.slides.add_slide(content), guide)
        sections.append(("guide", number_of_last(presentation)))
    add_sections(presentation, sections)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return repacked(buffer.getvalue(), master)


def starter_on(template: Template, kind: str = EXECUTIVE_REVIEW) -> bytes:
    """The starter on an opened file's own master; its slides stay, and are left alone by every deck.

    Raises TemplateError for a file whose masters no slide can be added to.
    """
    with readable(template.name):
        parts = Parts(template.package)
        masters = parts.linked(parts.main, "slideMaster")
        if not any(parts.linked(each, "slideLayout") for each in masters):
            raise TemplateError(
                f"{template.name} has no layouts: add one in PowerPoint (View, Slide Master), then try again"
            )
        plain_presentation(parts)
        buffer = io.BytesIO()
        parts.write(buffer)
        return starter(buffer.getvalue(), kind)


def _layouts(presentation: Any) -> tuple[Any, Any]:
    """The layout for the cover, and the plainest with a title for content."""
    layouts = list(presentation.slide_layouts)

    def kinds(layout: Any) -> list[str]:
        return [each.get("type", "obj") for each in layout._element.iter(f"{P}ph")]  # noqa: SLF001

    titled = [each for each in layouts if {"title"} & set(kinds(each))] or layouts
    plain = min(titled, key=lambda each: len([k for k in kinds(each) if k not in {"dt", "ftr", "sldNum"}]))
    cover = next((each for each in layouts if "ctrTitle" in kinds(each)), plain)
    return cover, plain


def _cover(presentation: Any, layout: Any) -> str:
    slide = presentation.slides.add_slide(layout)
    lines = {"title": "{{ cover.title }}", "subTitle": "{{ cover.subtitle }}"}
    named = {each.placeholder_format.idx: each.name for each in layout.placeholders}
    left, told = [], set()
    for shape in list(slide.placeholders):
        kind = shape._element.ph.get("type", "obj")  # noqa: SLF001
        named_tag = _COVER_TEXTS.get(named.get(shape.placeholder_format.idx, ""), "")
        tag = lines.get("title" if kind == "ctrTitle" else kind) or named_tag
        if tag and shape.has_text_frame:
            shape.text_frame.text = tag
            told.add(tag)
        else:
            left.append(shape)
    for shape in left:
        shape._element.getparent().remove(shape._element)  # noqa: SLF001
    _complete_cover(slide, told, canvas_of(presentation, slide))
    add_picture(slide, "logo", _logo(presentation))
    add_notes(slide, "{{ cover.notes }}")
    return number_of_last(presentation)


def _complete_cover(slide: Any, told: set[str], canvas: Canvas) -> None:
    """What a cover says that its layout has no place for: in boxes of its own."""
    if "{{ cover.title }}" not in told:
        _add_title(slide, "{{ cover.title }}", canvas)
    if "{{ cover.subtitle }}" not in told:
        size = 18 * canvas.scale
        lines = [Line("{{ cover.subtitle }}", size), Line("{{ cover.facts }}", 0.75 * size, before=size / 2)]
        add_text(slide, "Subtitle", canvas.at((0, 0.1, 0.7, 0.5)), lines)


def _logo(presentation: Any) -> Place:
    """The upper right corner of a cover: gone in decks for which no logo is given."""
    width, height = presentation.slide_width, presentation.slide_height
    wide, high = round(width * 0.16), round(height * 0.1)
    return width - wide - round(width * 0.054), round(height * 0.077), wide, high


def _guide(presentation: Any, slide: Any, guide: GuideSlide) -> None:
    """A slide for the template's author, which no deck shows."""
    canvas = canvas_of(presentation, slide)
    _title(slide, guide.title, canvas)
    rows = [[heading for heading, _ in guide.columns], *guide.rows]
    size = min(11 * canvas.scale, canvas.below / len(rows) / 2.1 / 12_700)
    frame = add_grid(slide, canvas.room, guide.widths, rows, size)
    name_exhibit(frame, f"Table {guide.title}", guide.title)
    add_notes(slide, "@guide")


def _title(slide: Any, title: str, canvas: Canvas) -> None:
    """Give a slide its title; the other places that its layout has for text are taken out."""
    titled = slide.shapes.title is not None
    for shape in list(slide.placeholders):
        if shape._element.ph.get("type", "obj") in {"title", "ctrTitle"}:  # noqa: SLF001
            shape.text_frame.text = title
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    if not titled:
        _add_title(slide, title, canvas)


def _add_title(slide: Any, title: str, canvas: Canvas) -> None:
    """A title of its own for a slide whose layout has no place for one."""
    made = add_text(slide, "Title", canvas.title, [Line(title, 28 * canvas.scale, "tx2", bold=True)])
    properties = made._element.nvSpPr  # noqa: SLF001 - python-pptx adds no placeholders
    properties.cNvSpPr.attrib.pop("txBox", None)
    etree.SubElement(properties.nvPr, f"{P}ph", {"type": "title"})


def _content(
    presentation: Any, slide: Any, design: SlideDesign, tables: Mapping[str, TableDesign], *, internal: bool
) -> None:
    key = design.key
    canvas = canvas_of(presentation, slide)
    _title(slide, f"{{{{ {key}.title }}}}", canvas)
    s = canvas.scale
    eyebrow = [Line(f"{{{{ {key}.eyebrow }}}}", 13 * s, "accent1", bold=True)]
    add_text(slide, "Eyebrow", canvas.eyebrow, eyebrow, anchor="ctr")
    add_text(
        slide,
        "Light",
        canvas.light,
        [Line(f"{{{{ {key}.light | tone }}}}", 12 * s, bold=True, align="ctr")],
        "bg2",
        "ctr",
    )
    for spot in design.spots:
        _exhibit(slide, spot, canvas, tables)
    add_text(slide, "Takeaway", canvas.takeaway, [Line(f"{{{{ {key}.takeaway }}}}", 16 * s)], "bg2", "ctr")
    add_text(
        slide, "Footer", canvas.footer, [Line(f"{{{{ {key}.footer }}}}", 10 * s, "accent5")], anchor="ctr"
    )
    _add_number(slide)
    audience = "@internal\n" if internal else ""
    when = f"@when {design.when}\n" if design.when else ""
    add_notes(slide, f"{audience}{when}{{{{ {key}.notes }}}}")


def _add_number(slide: Any) -> None:
    """The slide's number, where its layout has a place for it."""
    for holder in slide.slide_layout.placeholders:
        if holder._element.ph.get("type") != "sldNum":  # noqa: SLF001 - python-pptx leaves footers out
            continue
        shape = deepcopy(holder._element)  # noqa: SLF001
        properties = shape.find(f"{P}spPr")
        for child in list(properties):
            properties.remove(child)
        body = shape.find(f"{P}txBody")
        for child in body.findall(f"{A}lstStyle"):
            child.clear()
        for child in body.findall(f"{A}bodyPr"):
            child.attrib.clear()
            child[:] = []
        taken = [int(each.get("id", "1")) for each in slide.shapes._spTree.iter(f"{P}cNvPr")]  # noqa: SLF001
        shape.find(f"{P}nvSpPr/{P}cNvPr").set("id", str(max(taken) + 1))
        slide.shapes._spTree.append(shape)  # noqa: SLF001


def _exhibit(slide: Any, spot: Spot, canvas: Canvas, tables: Mapping[str, TableDesign]) -> None:
    place, s = canvas.at(spot.box), canvas.scale
    if spot.kind == "chart":
        add_chart(slide, spot.key, place)
    elif spot.kind == "table":
        small = spot.box[2] < 0.7 or tables[spot.key].small
        points_high = tables[spot.key].size or (12 if small else 14)
        add_table(slide, tables[spot.key], place, points_high * s)
    elif spot.kind == "points":
        size = (13 if spot.box[2] < 0.7 else 16) * s
        heading = Line(f"{{{{ {spot.key}.heading | link }}}}", size, "tx2", bold=True)
        points = Line(f"{{{{ {spot.key} }}}}", size, before=4, bullet=True)
        add_text(slide, "Points", place, [heading, points])
    else:
        _cards(slide, spot, place, s)


def _cards(slide: Any, spot: Spot, place: Place, s: float) -> None:
    left, top, width, height = place
    count = spot.count or (3 if spot.large else 4)
    gap = round(0.16 * INCH * s)
    large = spot.large
    for number in range(1, count + 1):
        if spot.across:
            wide = (width - gap * (count - 1)) // count
            box = (left + (number - 1) * (wide + gap), top, wide, height)
        else:
            high = (height - gap * (count - 1)) // count
            box = (left, top + (number - 1) * (high + gap), width, high)
        name = f"{spot.key}.card_{number}"
        lines = [
            Line(
                f"{{{{ {name}.label{' | link' if large else ''} }}}}",
                (14 if large else 12) * s,
                "accent5",
                bold=True,
            ),
            Line(
                f"{{{{ {name}.figure }}}}",
                (36 if large else 22) * s,
                "accent1" if large else "tx2",
                bold=True,
            ),
            Line(
                f"{{{{ {name}.about }}}}", (15 if large else 11) * s, "tx1" if large else "accent5", before=1
            ),
        ]
        add_text(slide, f"Card {number}", box, lines, "bg2", "ctr" if not large else "t")
