"""Shapes that lead to another slide of the deck when they are clicked, or chosen and entered by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts
from steadydraw_decks.template.names import OFFICE, A, R
from steadydraw_decks.template.shapes import paragraphs_of, properties_of, shapes_of, text_of
from steadydraw_decks.template.tags import tags_in

Jump = tuple[str, etree._Element, str]  # noqa: SLF001 - lxml's own name of an element's type
"""The part of a slide, the name and properties of a shape on it, and the key of the page it leads to."""
_ACTION = "ppaction://hlinksldjump"


def jumps_of(part: str, root: etree._Element, jumps: Mapping[str, str]) -> list[Jump]:
    """The shapes of a slide that lead somewhere, found by their tags before these are filled."""
    found = []
    for shape in shapes_of(root) if jumps else ():
        tags = [each.tag for p in paragraphs_of(shape) for each in tags_in(text_of(p)) if each.tag]
        key = next((jumps[each.written] for each in tags if each.written in jumps), "")
        if key:
            found.append((part, properties_of(shape), key))
    return found


def put_jumps(parts: Parts, jumps: Iterable[Jump], pages: Mapping[str, str]) -> None:
    """Write the jumps of shapes that are still there; `pages` are the parts of slides by key."""
    for part, properties, key in jumps:
        if parts.tree(part) not in properties.iterancestors() or pages[key] == part:
            continue
        known = {
            link.target: identity for identity, link in parts.links(part).items() if link.kind == "slide"
        }
        identity = known.get(pages[key]) or parts.link(part, Link(f"{OFFICE}/slide", pages[key]))
        for old in properties.findall(f"{A}hlinkClick"):
            properties.remove(old)
        made = etree.Element(f"{A}hlinkClick", {f"{R}id": identity, "action": _ACTION})
        properties.insert(0, made)
