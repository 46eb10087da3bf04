"""What the file says of itself: its title and day, and nothing any more of the template's own slides."""

from __future__ import annotations

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.package import ROOT
from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.pages import Deck

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
LONGEST = 255
_STALE = frozenset(
    "TitlesOfParts HeadingPairs Slides Notes HiddenSlides Words Paragraphs TotalTime MMClips".split()
)


def describe(parts: Parts, deck: Deck) -> None:
    """Write the core properties, every day the as-of day so that rebuilds are alike; drop stale ones."""
    links = parts.links(ROOT)
    core = next((each.target for each in links.values() if each.kind == "core-properties"), "")
    root = _core(deck)
    if core:
        parts.put(core, root)
    else:
        core = parts.add("docProps/core{}.xml", root, _CORE_TYPE)
        parts.link(ROOT, Link(_RELATION, core))
    links = parts.links(ROOT)
    if any(each.kind == "thumbnail" for each in links.values()):
        parts.relink(ROOT, {key: each for key, each in links.items() if each.kind != "thumbnail"})
    for app in parts.linked(ROOT, "extended-properties"):
        tree = parts.tree(app)
        for child in list(tree):
            if str(child.tag).rpartition("}")[2] in _STALE:
                tree.remove(child)


def _core(deck: Deck) -> etree._Element:
    spaces = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=spaces)
    for space, name, text in (
        (_DC, "title", clean(deck.title)[:LONGEST]),
        (_DC, "subject", clean(deck.subject)[:LONGEST]),
        (_DC, "creator", "Steadydraw"),
        (_CORE, "lastModifiedBy", "Steadydraw"),
        (_CORE, "revision", "1"),
    ):
        etree.SubElement(root, f"{{{space}}}{name}").text = text
    for name in ("created", "modified"):
        made = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        made.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        made.text = f"{deck.as_of.isoformat()}T00:00:00Z"
    return root
