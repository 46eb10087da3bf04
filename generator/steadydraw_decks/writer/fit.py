"""Text that is longer than its shape: shrunk within limits, then cut, with the whole of it for the notes."""

from __future__ import annotations

import re

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.measure.breaking import broken, cut
from steadydraw_decks.template.geometry import frame_of
from steadydraw_decks.template.names import A, P
from steadydraw_decks.template.shapes import pieces_of, text_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.writer.text_size import height_of, spans_of

SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""The steps in which text is made smaller; beyond the last it is cut."""
SLACK = 0.5
_PAGE = re.compile(r" \(\d+\s\w+\s\d+\)\Z")
"""The page at the end of a title, such as `(2 of 3)`: the slides of a long table are told apart by it."""


def fit(parts: Parts, slide: str, shape: etree._Element) -> list[str]:
    """Make a shape's text fit; what was cut comes back in full."""
    styles = Styles(parts, slide, shape)
    body = shape.find(f"{P}txBody")
    properties = None if body is None else body.find(f"{A}bodyPr")
    room = room_of(parts, slide, shape, styles)
    if body is None or properties is None or room is None:
        return []
    width, height = room
    paragraphs = body.findall(f"{A}p")
    for scale in SCALES:
        needed, bursts = height_of(paragraphs, styles, width, scale)
        if needed <= height + SLACK and not bursts:
            scale_text(properties, scale)
            return []
    scale_text(properties, SCALES[-1])
    return cut_text(paragraphs, styles, width, height)


def room_of(parts: Parts, slide: str, shape: etree._Element, styles: Styles) -> tuple[float, float] | None:
    """Width and height in points that a shape has for its text; None where nothing says how much."""
    properties = shape.find(f"{P}txBody/{A}bodyPr")
    frame = None if properties is None else frame_of(parts, slide, shape)
    if properties is None or frame is None:
        return None
    left, right, top, bottom = styles.room().insets
    width, height = frame.width - left - right, frame.height - top - bottom
    if properties.get("vert") in {"vert", "vert270", "eaVert", "wordArtVert"}:
        width, height = frame.height - left - right, frame.width - top - bottom
    return (width, height) if width > 0 and height > 0 else None


def scale_text(properties: etree._Element, scale: float) -> None:
    """Write the scale as the shape's own shrinking of text, which PowerPoint shows without being asked."""
    if scale == 1.0:
        return
    for name in ("noAutofit", "normAutofit", "spAutoFit"):
        for old in properties.findall(f"{A}{name}"):
            properties.remove(old)
    made = etree.Element(f"{A}normAutofit", {"fontScale": str(round(scale * 100_000))})
    warp = properties.find(f"{A}prstTxWarp")
    if warp is None:
        properties.insert(0, made)
    else:
        warp.addnext(made)


def cut_text(paragraphs: list[etree._Element], styles: Styles, width: float, height: float) -> list[str]:
    """Cut the longest paragraphs, then leave out the last ones, until the text fits at the smallest scale."""
    scale, full = SCALES[-1], []
    limits = {id(each): _lines(each, styles, width) for each in paragraphs}
    while height_of(paragraphs, styles, width, scale)[0] > height + SLACK:
        longest = max(paragraphs, key=lambda each: limits[id(each)])
        if limits[id(longest)] <= 1:
            if len(paragraphs) == 1:
                break
            last = paragraphs.pop()
            full.append(text_of(last))
            last.getparent().remove(last)  # type: ignore[union-attr]
            continue
        limits[id(longest)] -= 1
        _shorten(longest, styles, width, (limits[id(longest)], full))
    for paragraph in paragraphs:
        _shorten(paragraph, styles, width, (max(limits[id(paragraph)], 1), full))
    return full


def _lines(paragraph: etree._Element, styles: Styles, width: float) -> int:
    spans, looks = spans_of(paragraph, styles, SCALES[-1])
    return len(broken(spans, max(width - looks[0].indent, 1.0)))


def _shorten(paragraph: etree._Element, styles: Styles, width: float, to: tuple[int, list[str]]) -> None:
    """Bring a paragraph down to so many lines; its first run then holds all that is left of it."""
    lines, full = to
    text = text_of(paragraph)
    spans, looks = spans_of(paragraph, styles, SCALES[-1])
    page = _PAGE.search(text)
    body, ending = (text[: page.start()], page[0]) if page else (text, "")
    short = cut(body, spans[0], max(width - looks[0].indent, 1.0), lines, ending)
    if short == text:
        return
    if not any(each.startswith(text.rstrip("\N{HORIZONTAL ELLIPSIS}")) for each in full):
        full.append(text)
    first = True
    for piece, _ in pieces_of(paragraph):
        holder = piece.find(f"{A}t")
        if first and piece.tag == f"{A}r" and holder is not None:
            holder.text, first = short, False
        else:
            paragraph.remove(piece)
