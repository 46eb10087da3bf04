"""The list of slides: their order, sections and links among each other; others leave the file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.template.names import OFFICE, P14, A, P, R
from steadydraw_decks.template.reading import PRESENTATION, Source, Template

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
SMALLEST_ID = 256


@dataclass(frozen=True, slots=True)
class Listed:
    """A slide that the deck has: its part, the template's slide it was made of, its section's heading."""

    part: str
    source: Source
    section: str


def list_slides(parts: Parts, template: Template, listed: Sequence[Listed]) -> None:
    """Make `listed` the slides of the presentation, and nothing else lead to the template's others."""
    main = parts.main
    root = parts.tree(main)
    holder = root.find(f"{P}sldIdLst")
    if holder is None:
        holder = etree.Element(f"{P}sldIdLst")
        before = [
            each
            for each in root
            if each.tag in {f"{P}sldMasterIdLst", f"{P}notesMasterIdLst", f"{P}handoutMasterIdLst"}
        ]
        before[-1].addnext(holder)
    old = {each.get(f"{R}id", ""): each.get("id", "") for each in holder}
    taken = {int(each) for each in old.values() if each.isdigit()}
    for child in list(holder):
        holder.remove(child)
    made: list[tuple[Listed, str]] = []
    links = {key: link for key, link in parts.links(main).items() if link.kind != "slide"}
    kept = {
        template.slides[number].part: template.slides[number].id for number in range(len(template.slides))
    }
    parts.relink(main, parts.links(main))
    for each in listed:
        own = kept.get(each.part)
        if own is not None:
            identity, number = own, old[own]
            links[identity] = Link(f"{OFFICE}/slide", each.part)
        else:
            number = free_id(taken)
            taken.add(int(number))
            identity = _free(links, parts.links(main))
            links[identity] = Link(f"{OFFICE}/slide", each.part)
        slide = etree.SubElement(holder, f"{P}sldId")
        slide.set("id", number)
        slide.set(f"{R}id", identity)
        made.append((each, number))
    parts.relink(main, links)
    _drop_shows(root, set(links))
    _list_sections(root, made)
    _relink_jumps(parts, listed)
    _forget(parts)
    plain_presentation(parts)


def free_id(taken: Collection[int]) -> str:
    """The smallest number that no slide has; the largest plus one may be beyond what a number can be."""
    return str(next(number for number in count(SMALLEST_ID) if number not in taken))


def number_slides(parts: Parts, slides: Sequence[str]) -> None:
    """Name slides by their place where some lead to others; elsewhere they keep the template's names.

    LibreOffice takes the number in the name of a link's target for its place in the deck, and stops
    when there is no such place.
    """
    if any(parts.linked(each, "slide") for each in slides):
        parts.call({part: f"ppt/slides/slide{place}.xml" for place, part in enumerate(slides, start=1)})


def _free(*links: dict[str, Link]) -> str:
    taken = {key.casefold() for each in links for key in each}
    number = len(taken) + 1
    while f"rid{number}" in taken:
        number += 1
    return f"rId{number}"


def _drop_shows(root: etree._Element, known: set[str]) -> None:
    """Custom shows that name a slide which is gone."""
    shows = root.find(f"{P}custShowLst")
    if shows is not None:
        for show in list(shows):
            if any(each.get(f"{R}id") not in known for each in show.iter(f"{P}sld")):
                shows.remove(show)
        if not len(shows):
            root.remove(shows)


def _list_sections(root: etree._Element, made: Sequence[tuple[Listed, str]]) -> None:
    extensions = root.find(f"{P}extLst")
    for extension in [] if extensions is None else list(extensions):
        if extension.get("uri") == SECTIONS:
            extensions.remove(extension)  # type: ignore[union-attr]
    if not any(each.section for each, _ in made):
        if extensions is not None and not len(extensions):
            root.remove(extensions)
        return
    if extensions is None:
        extensions = etree.SubElement(root, f"{P}extLst")
    extension = etree.SubElement(extensions, f"{P}ext")
    extension.set("uri", SECTIONS)
    sections = etree.SubElement(extension, f"{P14}sectionLst", nsmap={"p14": P14[1:-1]})
    for number, (name, group) in enumerate(groupby(made, key=lambda each: each[0].section)):
        section = etree.SubElement(sections, f"{P14}section")
        section.set("name", clean(name) or "\N{EN DASH}")
        section.set("id", "{" + str(uuid5(NAMESPACE_URL, f"section {number}")).upper() + "}")
        ids = etree.SubElement(section, f"{P14}sldIdLst")
        for _, identity in group:
            etree.SubElement(ids, f"{P14}sldId").set("id", identity)


def _relink_jumps(parts: Parts, listed: Sequence[Listed]) -> None:
    """Links between slides lead to the first page made of their target; where there is none they go."""
    first: dict[str, str] = {}
    for each in listed:
        first.setdefault(each.source.part, each.part)
    for each in listed:
        links = parts.links(each.part)
        gone = {key for key, link in links.items() if link.kind == "slide" and link.target not in first}
        moved = {
            key: Link(link.type, first[link.target]) if link.kind == "slide" else link
            for key, link in links.items()
            if key not in gone
        }
        if moved != links:
            parts.relink(each.part, moved)
        if gone:
            root = parts.tree(each.part)
            for jump in list(root.iter(f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver")):
                if jump.get(f"{R}id") in gone:
                    jump.getparent().remove(jump)  # type: ignore[union-attr]


def _forget(parts: Parts) -> None:
    """Views that remember slides of the template forget them: a dropped slide would stay in the file."""
    for view in parts.linked(parts.main, "viewProps"):
        links = parts.links(view)
        if any(link.kind == "slide" for link in links.values()):
            parts.relink(view, {key: link for key, link in links.items() if link.kind != "slide"})
            for remembered in list(parts.tree(view).iter(f"{P}sldLst")):
                remembered.getparent().remove(remembered)  # type: ignore[union-attr]


def plain_presentation(parts: Parts) -> None:
    """A deck is a plain .pptx: a template's macros stay behind, and its kind becomes a presentation's."""
    if parts.content_type(parts.main) != PRESENTATION:
        parts.retype(parts.main, PRESENTATION)
        links = parts.links(parts.main)
        parts.relink(parts.main, {key: each for key, each in links.items() if each.kind != "vbaProject"})
