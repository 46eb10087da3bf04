"""A template's picture shows another one, whole and undistorted, within the frame that was drawn for it."""

from __future__ import annotations

import struct

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.exhibits import Picture
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import OFFICE, A, P, R
from steadydraw_decks.template.numbers import whole_of

_PNG = b"\x89PNG\r\n\x1a\n"


def fill_picture(shape: etree._Element, picture: Picture, parts: Parts, slide: str) -> None:
    """Show `picture` in a picture shape of a slide. Raises Fault where the shape is no picture."""
    blip = shape.find(f"{P}blipFill/{A}blip")
    if shape.tag != f"{P}pic" or blip is None:
        raise Fault("a picture's tag stands at something else: insert a picture and tag that")
    width, height = size_of(picture.content)
    kind = picture.kind
    media = parts.add(f"ppt/media/image{{}}.{kind}", picture.content, f"image/{kind}")
    blip.set(f"{R}embed", parts.link(slide, Link(f"{OFFICE}/image", media)))
    blip.attrib.pop(f"{R}link", "")
    for extension in blip.findall(f"{A}extLst"):
        blip.remove(extension)  # a drawing of the dummy in another format would be shown instead
    holder = blip.getparent()
    for crop in [] if holder is None else holder.findall(f"{A}srcRect"):
        holder.remove(crop)  # type: ignore[union-attr]
    _fit(shape, width, height)


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels. Raises Fault for anything else."""
    if content.startswith(_PNG) and len(content) > 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    at = 2
    while content[:2] == b"\xff\xd8" and at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise Fault("the picture is neither PNG nor JPEG: give one of these")


def kind_of(content: bytes) -> str:
    """`png` or `jpeg`. Raises Fault for anything else, and for a picture without a size."""
    if 0 in size_of(content):
        raise Fault("the picture has no size: save it anew")
    return "png" if content.startswith(_PNG) else "jpeg"


def _fit(shape: etree._Element, width: int, height: int) -> None:
    """Keep the picture's proportions inside the frame, centred."""
    place, room = shape.find(f"{P}spPr/{A}xfrm/{A}off"), shape.find(f"{P}spPr/{A}xfrm/{A}ext")
    if place is None or room is None or not width or not height:
        return
    x, y, wide, high = (whole_of(e, n) for e, n in ((place, "x"), (place, "y"), (room, "cx"), (room, "cy")))
    scale = min(wide / width, high / height)
    new_wide, new_high = round(width * scale), round(height * scale)
    place.set("x", str(x + (wide - new_wide) // 2))
    place.set("y", str(y + (high - new_high) // 2))
    room.set("cx", str(new_wide))
    room.set("cy", str(new_high))
