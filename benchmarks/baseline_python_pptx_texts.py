"""Texts and colours written with python-pptx; part of `baseline_python_pptx.py`. Frozen."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

Content = dict[str, Any]
THEME = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    "accent1": MSO_THEME_COLOR.ACCENT_1,
    "accent2": MSO_THEME_COLOR.ACCENT_2,
    "accent3": MSO_THEME_COLOR.ACCENT_3,
    "accent4": MSO_THEME_COLOR.ACCENT_4,
    "accent5": MSO_THEME_COLOR.ACCENT_5,
    "accent6": MSO_THEME_COLOR.ACCENT_6,
}
ALIGNS = {"ctr": PP_ALIGN.CENTER, "r": PP_ALIGN.RIGHT}


def write_paragraphs(frame: Any, paragraphs: list[Content]) -> None:
    """Paragraphs with their runs, into a frame that has its one empty paragraph."""
    for number, each in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if each["align"] in ALIGNS:
            paragraph.alignment = ALIGNS[each["align"]]
        if each["before"]:
            paragraph.space_before = Pt(each["before"])
        if each["bullet"]:
            add_bullet(paragraph, each)
        for piece in each["runs"]:
            run = paragraph.add_run()
            run.text = piece["text"]
            set_font(run.font, piece)


def add_bullet(paragraph: Any, look: Content) -> None:
    """A bullet, which python-pptx leaves to XML."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(look["margin"]))
    properties.set("indent", str(look["indent"]))
    etree.SubElement(properties, qn("a:buFont"), typeface="Arial")
    etree.SubElement(properties, qn("a:buChar"), char=look["bullet"])


def set_font(font: Any, look: Content) -> None:
    """Size, weight, name and colour of a run, where they are not what it inherits."""
    if look["size"] is not None:
        font.size = Pt(look["size"])
    if look["bold"] is not None:
        font.bold = look["bold"]
    if look["font"]:
        font.name = look["font"]
    if look["colour"]:
        paint(font.color, look["colour"])


def paint(colour: Any, wanted: Content) -> None:
    """A colour of the theme, lightened or darkened."""
    colour.theme_color = THEME[wanted["theme"]]
    if wanted["brightness"]:
        colour.brightness = wanted["brightness"]
