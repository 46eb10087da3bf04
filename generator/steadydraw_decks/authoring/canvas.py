"""The room that a layout leaves for what a starter's slide shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from steadydraw_decks.authoring.drawing import Place
from steadydraw_decks.authoring.slide_designs import Box

INCH = 914_400


@dataclass(frozen=True, slots=True)
class Canvas:
    """The room on a layout: for content, for the line above the title, for takeaway and footer below."""

    room: Place
    eyebrow: Place
    light: Place
    title: Place
    takeaway: Place
    footer: Place
    scale: float

    @property
    def below(self) -> int:
        """The height under the title, down to the footer."""
        return self.footer[1] - self.room[1]

    def at(self, box: Box) -> Place:
        """A box of shares as a place on the slide."""
        left, top, width, height = self.room
        return (
            round(left + box[0] * width), round(top + box[1] * height),
            round(box[2] * width), round(box[3] * height),
        )  # fmt: skip


def canvas_of(presentation: Any, slide: Any) -> Canvas:
    """The room that a layout's title and footers leave."""
    width, height = presentation.slide_width, presentation.slide_height
    scale = min(width / (13.333 * INCH), height / (7.5 * INCH))
    title = slide.shapes.title
    edge = round(0.6 * INCH * scale)
    left, right = edge, width - edge
    bottom_of_title = round(1.63 * INCH * scale)
    top_of_title = round(0.7 * INCH * scale)
    if title is not None and title.width and title.top + title.height < height * 0.5:
        left, right = title.left, title.left + title.width
        bottom_of_title, top_of_title = title.top + title.height, title.top
    footers = [
        each.top
        for each in slide.slide_layout.placeholders
        if each._element.ph.get("type") in {"ftr", "sldNum", "dt"}  # noqa: SLF001 - python-pptx shows no kind
        and each.top
        and each.top > height * 0.8
    ]
    foot = min(footers, default=round(height - 0.5 * INCH * scale))
    line = round(0.33 * INCH * scale)
    takeaway = round(0.64 * INCH * scale)
    footer_top = min(foot, height - line)
    takeaway_top = footer_top - takeaway - round(0.12 * INCH * scale)
    top = bottom_of_title + round(0.1 * INCH * scale)
    above = max(top_of_title - line, round(0.1 * INCH * scale))
    light = round(2.0 * INCH * scale)
    return Canvas(
        (left, top, right - left, takeaway_top - round(0.14 * INCH * scale) - top),
        (left, above, right - left - light, line),
        (right - light, above, light, line),
        (left, top_of_title, right - left, bottom_of_title - top_of_title),
        (left, takeaway_top, right - left, takeaway),
        (left, footer_top, round((right - left) * 0.9), line),
        scale,
    )
