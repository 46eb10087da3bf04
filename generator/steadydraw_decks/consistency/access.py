"""What people who cannot see the slides need: titles, alt text, and the title read first."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import (
    DECORATIVE,
    A,
    P,
    placeholder,
    properties_of,
    shape_name,
    shown,
    text_of,
)
from steadydraw_decks.consistency.opened import Opened

_TITLES = {"title", "ctrTitle"}
_TRUE = {"1", "true", "on"}


def access_faults(deck: Opened) -> Iterator[Fault]:
    """Slides without a title or with another's, exhibits without alt text, titles that are not read first."""
    titles: dict[str, str] = {}
    for slide in deck.slides:
        root = deck.tree(slide)
        if root is None:
            continue
        title = next((each for each in shown(root, f"{P}sp") if placeholder(each) in _TITLES), None)
        if title is None:
            yield Fault(slide, "has no title: use the title placeholder of its layout")
        elif text := " ".join(_spoken(title).split()):
            first = titles.setdefault(text, slide)
            if first != slide:
                yield Fault(slide, f"has the title of {first}, {text!r}: make it its own")
            yield from _read_first(slide, root, title)
        yield from _alt_texts(slide, root)


def _spoken(shape: etree._Element) -> str:
    """The text of a shape, its paragraphs parted."""
    return " ".join(text_of(each) for each in shape.iter(f"{A}p"))


def _read_first(slide: str, root: etree._Element, title: etree._Element) -> Iterator[Fault]:
    for shape in shown(root, f"{P}sp", f"{P}graphicFrame"):
        if shape is title:
            return
        if text_of(shape).strip():
            yield Fault(slide, f"{shape_name(shape)} is read before the title: send the title to the back")
            return


def _alt_texts(slide: str, root: etree._Element) -> Iterator[Fault]:
    for shape in shown(root, f"{P}pic", f"{P}graphicFrame"):
        around = (shape, *shape.iterancestors(f"{P}grpSp"))
        if not any(_described(each) for each in around):
            kind = "picture" if shape.tag == f"{P}pic" else "exhibit"
            yield Fault(slide, f"the {kind} {shape_name(shape)} has no alt text, nor is it marked decorative")


def _described(shape: etree._Element) -> bool:
    properties = properties_of(shape)
    if properties is None:
        return False
    marked = (each.get("val", "0") in _TRUE for each in properties.iter(DECORATIVE))
    return bool(properties.get("descr", "").strip()) or any(marked)
