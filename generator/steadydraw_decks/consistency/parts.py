"""Parts and relationships: nothing leads nowhere, and nothing is left that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from steadydraw.opc.package import CONTENT_TYPES, ROOT, key_of, relations_part, source_of
from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import R
from steadydraw_decks.consistency.opened import Opened

_TYPES = {
    "slide": ".slide+xml",
    "slideLayout": ".slideLayout+xml",
    "slideMaster": ".slideMaster+xml",
    "notesSlide": ".notesSlide+xml",
    "notesMaster": ".notesMaster+xml",
    "theme": ".theme+xml",
    "chart": ".chart+xml",
}
"""How the content type ends that a relationship of a kind must lead to."""
_LINKED = {"package", "oleObject", "externalLink", "externalLinkPath"}


def part_faults(deck: Opened) -> Iterator[Fault]:
    """Missing targets, parts without a use or a content type, ids without a relationship, linked files."""
    reached = {key_of(part) for part in deck.reachable} | {ROOT}
    for key, name in deck.names.items():
        if key == key_of(CONTENT_TYPES):
            continue
        if not deck.package.content_type(name):
            yield Fault(name, "has no content type: declare one in [Content_Types].xml")
        elif name.endswith(".rels") and "_rels/" in name:
            if key_of(source_of(name)) not in reached and not deck.has(source_of(name)):
                yield Fault(name, "holds the relationships of a part that is not in the file: delete it")
        elif key not in reached:
            yield Fault(name, "is left in the file though nothing leads to it: delete it")
    for part in (ROOT, *deck.reachable):
        yield from _targets(deck, part)
    for part in deck.reachable:
        if deck.package.content_type(part).endswith(("+xml", "/xml")):
            yield from _ids(deck, part)


def _targets(deck: Opened, part: str) -> Iterator[Fault]:
    source = part or relations_part(ROOT)
    for identity, link in deck.links(part).items():
        if link.external and link.kind in _LINKED:
            yield Fault(source, f"is linked to a file outside the deck ({identity}): embed it")
        elif not link.external and not deck.has(link.target):
            yield Fault(source, f"leads to {link.target or 'nothing'} ({identity}), which is not in the file")
        elif not link.external and not (given := deck.package.content_type(link.target)).endswith(
            _TYPES.get(link.kind, "")
        ):
            yield Fault(source, f"leads to {link.target} as its {link.kind}, which is declared as {given}")


def _ids(deck: Opened, part: str) -> Iterator[Fault]:
    root = deck.tree(part)
    used = [] if root is None else root.xpath("//*[@r:*]", namespaces={"r": R[1:-1]})
    links = deck.links(part)
    for element in used if isinstance(used, list) else []:
        if isinstance(element, (str, bytes, float, tuple)):
            continue  # XPath may give these, but not for elements
        for attribute, value in element.attrib.items():
            name, given = str(attribute), str(value)
            if name.startswith(R) and given not in links and (given or not _may_be_empty(element)):
                tag = etree.QName(element).localname
                what = f"has a {tag} whose r:{name.removeprefix(R)} {given!r} is no relationship of the part"
                yield Fault(part, what)


def _may_be_empty(element: etree._Element) -> bool:
    """An action without a target, a shape of a diagram without a picture, one of two targets not used."""
    other = any(value for name, value in element.attrib.items() if str(name).startswith(R))
    return (
        other or f"{R}blip" in element.attrib or etree.QName(element).localname.startswith(("hlink", "snd"))
    )
