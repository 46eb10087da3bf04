"""Where shapes stand on a slide: their own frame, else their placeholder's in the layout or master."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.template.names import EMU, A, P
from steadydraw_decks.template.numbers import number_of
from steadydraw_decks.template.shapes import placeholder_of, shapes_of

_BODY_LIKE = frozenset({"body", "obj", "subTitle", "tbl", "chart", "pic", "dgm", "media", "clipArt"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a slide in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def beside(self, other: Frame) -> bool:
        """Whether the two share some width, so that one could grow into the other."""
        return self.left < other.right - 1 and other.left < self.right - 1


def frame_of(parts: Parts, slide: str, shape: etree._Element) -> Frame | None:
    """Where a shape stands; None where nothing says so. Groups are followed to the slide."""
    own = _transform(shape)
    if own is None:
        for model in models_of(parts, slide, shape):
            own = _transform(model)
            if own is not None:
                break
    if own is None:
        return None
    left, top, width, height = own
    parent = shape.getparent()
    while parent is not None and parent.tag == f"{P}grpSp":
        left, top, width, height = _outside(parent, (left, top, width, height))
        parent = parent.getparent()
    return Frame(left / EMU, top / EMU, width / EMU, height / EMU)


def models_of(parts: Parts, slide: str, shape: etree._Element) -> list[etree._Element]:
    """The placeholders that a shape takes after: its layout's, then its master's. Empty for other shapes."""
    holder = placeholder_of(shape)
    if holder is None:
        return []
    found = []
    wanted = (holder.get("type", "obj"), holder.get("idx", "0"))
    for layout in parts.linked(slide, "slideLayout"):
        model = _alike(parts.peek(layout), wanted)
        if model is not None:
            found.append(model)
            own = placeholder_of(model)
            wanted = (own.get("type", wanted[0]) if own is not None else wanted[0], wanted[1])
        for master in parts.linked(layout, "slideMaster"):
            above = _of_kind(parts.peek(master), wanted[0])
            if above is not None:
                found.append(above)
    return found


def _alike(root: etree._Element, wanted: tuple[str, str]) -> etree._Element | None:
    """The layout's placeholder with the same index, else of the same kind."""
    kind, index = wanted
    for shape in shapes_of(root):
        holder = placeholder_of(shape)
        if (
            holder is not None
            and holder.get("idx", "0") == index
            and (index != "0" or holder.get("type") == kind)
        ):
            return shape
    return _of_kind(root, kind)


def _of_kind(root: etree._Element, kind: str) -> etree._Element | None:
    kinds = {"ctrTitle": {"title", "ctrTitle"}, "title": {"title", "ctrTitle"}}.get(kind, {kind})
    bodies = kind in _BODY_LIKE
    fallback = None
    for shape in shapes_of(root):
        holder = placeholder_of(shape)
        if holder is None:
            continue
        if holder.get("type", "obj") in kinds:
            return shape
        if bodies and holder.get("type", "obj") == "body" and fallback is None:
            fallback = shape
    return fallback


def _transform(shape: etree._Element) -> tuple[float, float, float, float] | None:
    found = shape.find(f"{P}xfrm")
    if found is None:
        found = shape.find(f"{P}spPr/{A}xfrm")
    if found is None:
        return None
    place, room = found.find(f"{A}off"), found.find(f"{A}ext")
    if place is None or room is None:
        return None
    return number_of(place, "x"), number_of(place, "y"), number_of(room, "cx"), number_of(room, "cy")


def _outside(
    group: etree._Element, inside: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A rectangle in a group's own measure as one in the measure outside of it."""
    found = group.find(f"{P}grpSpPr/{A}xfrm")
    pieces = [
        None if found is None else found.find(f"{A}{name}") for name in ("off", "ext", "chOff", "chExt")
    ]
    if any(each is None for each in pieces):
        return inside
    place, room, own_place, own_room = (each for each in pieces if each is not None)
    wide = number_of(room, "cx") / max(number_of(own_room, "cx"), 1)
    high = number_of(room, "cy") / max(number_of(own_room, "cy"), 1)
    left = number_of(place, "x") + (inside[0] - number_of(own_place, "x")) * wide
    top = number_of(place, "y") + (inside[1] - number_of(own_place, "y")) * high
    return left, top, inside[2] * wide, inside[3] * high
