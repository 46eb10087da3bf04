"""Copies of slides that share nothing which can be edited: each has its own charts and workbooks."""

from __future__ import annotations

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts

SHARED = frozenset(
    (
        "slideLayout slideMaster notesMaster theme image media video audio hyperlink slide font tableStyles"
    ).split()
)
LEFT_BEHIND = frozenset({"comments", "notesSlide", "slideUpdateInfo"})
"""What belongs to the first slide alone: remarks people made on it, and its notes, which are copied apart."""


def copied_slide(parts: Parts, slide: str, root: etree._Element) -> str:
    """A copy of a slide with `root` as its content, and copies of all that is only its own."""
    made = parts.copy(slide, root)
    _own(parts, made, {})
    return made


def copied_notes(parts: Parts, notes: str, root: etree._Element, slide: str, made: str) -> str:
    """A copy of a notes page that belongs to the slide `made` instead of `slide`."""
    copy = parts.copy(notes, root)
    links = parts.links(copy)
    parts.relink(copy, {key: _moved(each, slide, made) for key, each in links.items()})
    return copy


def _moved(link: Link, old: str, new: str) -> Link:
    return Link(link.type, new) if link.target == old else link


def _own(parts: Parts, part: str, done: dict[str, str]) -> None:
    """Give a copied part copies of the parts it leads to, as far as they are not shared."""
    links: dict[str, Link] = {}
    for identity, each in parts.links(part).items():
        if each.kind in LEFT_BEHIND:
            continue
        if each.external or each.kind in SHARED:
            links[identity] = each
            continue
        if each.target not in done:
            done[each.target] = parts.copy(each.target)
            _own(parts, done[each.target], done)
        links[identity] = Link(each.type, done[each.target])
    parts.relink(part, links)
