"""Shapes of a deck are bound to what they show: by their names, and by a tag that PowerPoint keeps."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts, parsed
from steadydraw_decks.template.bindings import Binding, bound_name
from steadydraw_decks.template.names import OFFICE, P, R
from steadydraw_decks.template.shapes import properties_of

TAG = "STEADYDRAW"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
_AFTER = frozenset({f"{P}kinsoku", f"{P}defaultTextStyle", f"{P}modifyVerifier", f"{P}extLst"})


def bind(parts: Parts, part: str, bindings: Iterable[Binding]) -> None:
    """Name and tag the shapes that are still on their slide."""
    root = parts.tree(part)
    for each in bindings:
        if (
            root in each.shape.iterancestors()
        ):  # one that was taken out still counts its old slide as its tree
            properties = properties_of(each.shape)
            properties.set("name", bound_name(properties.get("name", ""), each.id))
            holder = next(each.shape.iter(f"{P}nvPr"), None)
            if holder is not None:
                put_tag(parts, part, holder, each.id)


def put_tag(parts: Parts, part: str, holder: etree._Element, text: str) -> None:
    """Put a tag of ours at an element that can hold one; another program's list of tags takes ours too."""
    listed = holder.find(f"{P}custDataLst")
    if listed is None:
        listed = etree.Element(f"{P}custDataLst")
        behind = next((each for each in holder if each.tag in _AFTER), None)
        if behind is None:
            holder.append(listed)
        else:
            behind.addprevious(listed)
    links = parts.links(part)
    known = listed.find(f"{P}tags")
    link = None if known is None else links.get(known.get(f"{R}id", ""))
    if link is not None:
        for old in parts.tree(link.target).findall(f"{P}tag"):
            if old.get("name") == TAG:
                parts.tree(link.target).remove(old)
        etree.SubElement(parts.tree(link.target), f"{P}tag", {"name": TAG, "val": text})
        return
    root = parsed(f'<p:tagLst xmlns:p="{P[1:-1]}"/>'.encode())
    etree.SubElement(root, f"{P}tag", {"name": TAG, "val": text})
    made = parts.add("ppt/tags/tag{}.xml", root, _TYPE)
    etree.SubElement(listed, f"{P}tags").set(f"{R}id", parts.link(part, Link(f"{OFFICE}/tags", made)))


def tag_at(parts: Parts, part: str, holder: etree._Element) -> str:
    """What our tag at an element says; empty where there is none."""
    links = parts.links(part)
    for each in holder.iterfind(f"{P}custDataLst/{P}tags"):
        link = links.get(each.get(f"{R}id", ""))
        if link is not None and not link.external:
            found = parts.peek(link.target).iterfind(f"{P}tag")
            return next((tag.get("val", "") for tag in found if tag.get("name") == TAG), "")
    return ""
