"""The shipped template: what its script makes, whole, its own, and readable by Office."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

from steadydraw.resources import resource
from steadydraw_decks.deck.description import Layout
from steadydraw_decks.package.layouts import opened
from steadydraw_decks.package.tree import NAMESPACES
from templates.build import TARGET, build
from tests.validation.office import errors_of

NEEDED = {
    Layout.COVER: {"Title", "Eyebrow", "Subtitle", "Points"},
    Layout.SUMMARY: {"Title", "Light", "Finding 1", "Finding 2", "Finding 3", "Points", "Takeaway", "Footer"},
    Layout.EXHIBIT: {"Title", "Eyebrow", "Light", "Chart", "Key figures", "Takeaway", "Footer"},
    Layout.EXHIBIT_TABLE: {"Title", "Eyebrow", "Chart", "Table", "Takeaway", "Footer", "Slide number"},
    Layout.PLAN: {"Title", "Eyebrow", "Table", "Takeaway", "Footer", "Slide number"},
}


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_committed_file_is_what_the_script_makes() -> None:
    assert TARGET.read_bytes() == build(), "run `python templates/build.py` and commit what it writes"


def test_every_layout_offers_the_placeholders_slides_are_written_into() -> None:
    template = opened(resource("templates", "executive_review.pptx"))
    for layout, names in NEEDED.items():
        assert names <= set(template.holders(layout)), layout


def test_it_is_wide_holds_no_slide_and_only_its_own_layouts() -> None:
    template = Presentation(str(TARGET))
    assert (template.slide_width, template.slide_height) == (Inches(40 / 3), Inches(7.5))
    assert len(template.slides) == 0
    assert [each.name for each in template.slide_layouts] == [layout.value for layout in Layout]


def test_text_colours_of_the_theme_can_be_read_on_its_backgrounds() -> None:
    with zipfile.ZipFile(TARGET) as package:
        theme = etree.fromstring(package.read("ppt/theme/theme1.xml"))
    colors = {
        etree.QName(each).localname: each[0].get("val", "")
        for each in theme.iterfind(".//a:clrScheme/*", NAMESPACES)
    }
    # WCAG AA asks 4.5 of text and 3 of large text and graphics.
    for text in ("dk1", "dk2", "accent1", "accent5"):
        assert contrast(colors[text], colors["lt1"]) >= 4.5, text
        assert contrast(colors[text], colors["lt2"]) >= 4.5, text
    for mark in ("accent2", "accent3", "accent4"):
        assert contrast(colors[mark], colors["lt1"]) >= 3, mark
    assert contrast(colors["lt2"], colors["dk2"]) >= 4.5


@pytest.mark.office
def test_the_open_xml_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    assert errors_of(TARGET) == []
