"""The presentation's list of slides, and what must agree with it: sections, jumps and notes pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import P14, A, P, R, shape_name, whole
from steadydraw_decks.consistency.opened import Opened

_FIRST_ID, _ID_LIMIT = 256, 1 << 31
_SLIDE = "presentationml.slide+xml"


def presentation_faults(deck: Opened) -> Iterator[Fault]:
    """Slides listed twice or not at all, ids out of range, sections, jumps and notes that do not agree."""
    root = deck.tree(deck.main) if deck.has(deck.main) else None
    if root is None or root.tag != f"{P}presentation":
        yield Fault(deck.main or "_rels/.rels", "is no presentation: give a .pptx file")
        return
    yield from _listed(deck, root)
    yield from _sections(deck, root)
    for slide in deck.of_type(_SLIDE):
        if slide not in deck.slides:
            yield Fault(slide, "is left in the file though the deck does not show it: delete it")
    yield from _notes(deck)
    for slide in deck.slides:
        yield from _jumps(deck, slide)


def _listed(deck: Opened, root: etree._Element) -> Iterator[Fault]:
    entries = root.findall(f"{P}sldIdLst/{P}sldId")
    links = deck.links(deck.main)
    for text, times in Counter(each.get("id", "") for each in entries).items():
        number = whole(text)
        if number is None or not _FIRST_ID <= number < _ID_LIMIT:
            yield Fault(
                deck.main, f"gives a slide the id {text!r}: it must be 256 or more, and below 2 ** 31"
            )
        if times > 1:
            yield Fault(deck.main, f"gives {times} slides the id {text}")
    targets = [links[each.get(f"{R}id", "")] for each in entries if each.get(f"{R}id", "") in links]
    for link, times in Counter(targets).items():
        if link.kind != "slide":
            yield Fault(deck.main, f"lists {link.target} as a slide, which is a {link.kind}")
        if times > 1:
            yield Fault(deck.main, f"lists {link.target} {times} times")


def _sections(deck: Opened, root: etree._Element) -> Iterator[Fault]:
    lists = list(root.iter(f"{P14}sectionLst"))
    if not lists:
        return
    known = {each.get("id", "") for each in root.iterfind(f"{P}sldIdLst/{P}sldId")}
    named = Counter(each.get("id", "") for found in lists for each in found.iter(f"{P14}sldId"))
    for identity, times in named.items():
        if identity not in known:
            yield Fault(
                deck.main, f"has a section with the slide id {identity}, which is no slide of the deck"
            )
        elif times > 1:
            yield Fault(deck.main, f"names the slide id {identity} {times} times in its sections")
    for identity in sorted(known - named.keys()):
        yield Fault(deck.main, f"has sections, but none with the slide id {identity}")


def _notes(deck: Opened) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for slide in deck.slides:
        pages = deck.leads_to(slide, "notesSlide")
        if len(pages) > 1:
            yield Fault(slide, f"has {len(pages)} notes pages")
        for page in pages:
            owner = owners.setdefault(page, slide)
            if owner != slide:
                yield Fault(slide, f"shares its notes page {page} with {owner}: give it one of its own")
            elif slide not in deck.leads_to(page, "slide"):
                yield Fault(page, f"belongs to {slide} but does not lead back to it")


def _jumps(deck: Opened, slide: str) -> Iterator[Fault]:
    root = deck.tree(slide)
    links = deck.links(slide)
    for each in () if root is None else root.iter(f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver"):
        link = links.get(each.get(f"{R}id", ""))
        if not each.get("action", "").startswith("ppaction://hlinksldjump") or link is None:
            continue
        if link.external or (deck.has(link.target) and link.target not in deck.slides):
            yield Fault(slide, f"{shape_name(each)} jumps to {link.target}, which is no slide of the deck")
