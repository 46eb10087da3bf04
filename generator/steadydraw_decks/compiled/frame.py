"""What of a deck stands around its slides as programs: its list of slides, its properties and its stamp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import count, groupby
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.package import ROOT, key_of
from steadydraw.opc.parts import Parts
from steadydraw_decks.compiled.naming import relations_xml
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.pages import Deck
from steadydraw_decks.programs.fragments import (
    Uncompiled,
    cut_all,
    filled,
    hole,
    inner,
    pieces,
    quoted,
    sound,
)
from steadydraw_decks.template.names import OFFICE, P14, P, R
from steadydraw_decks.template.reading import Template
from steadydraw_decks.trust.stamp import put_baseline, put_stamp
from steadydraw_decks.writer.presentation import SMALLEST_ID, Listed, list_slides
from steadydraw_decks.writer.properties import LONGEST, describe

DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_DAY = date(2001, 1, 1)
STAMPED = (
    "deck", "account", "as of", "period", "audience", "locale", "template", "source", "source through",
    "pictures", "made by", "record",
)  # fmt: skip
Listing = Sequence[tuple[str, str, bool]]
"""Of every slide its part, the heading of its section, and whether it is the template's own."""


class Frame:
    """The parts around the slides of a template. Raises Uncompiled."""

    def __init__(self, template: Template) -> None:
        parts = Parts(template.package)
        self.main = main = parts.main
        before = parts.peek(main)
        if before.find(f"{P}custShowLst") is not None or before.find(f"{P}custDataLst") is not None:
            raise Uncompiled("a presentation with shows or data of its own")
        sound(before)
        self._own = {each.part: each.id for each in template.slides}
        self._old = {each.get(f"{R}id", ""): each.get("id", "") for each in before.iterfind(f"{P}sldIdLst/*")}
        self._known = parts.links(main)
        list_slides(parts, template, [Listed(template.slides[0].part, template.slides[0], "S")])
        left = {key for key, each in parts.links(main).items() if each.kind != "slide"}
        self._dropped = {key for key, e in self._known.items() if e.kind != "slide"} - left
        describe(parts, Deck(hole("title"), hole("subject"), "en_US", _DAY, ()))
        put_stamp(parts, {name: hole(name) for name in STAMPED})
        put_baseline(parts, {})
        self.core = parts.linked(ROOT, "core-properties")[0]
        self.custom = parts.linked(ROOT, "custom-properties")[0]
        self._core, self._custom = (pieces(parts.read(each).decode()) for each in (self.core, self.custom))
        self._cut(parts.tree(main))
        self.types = {each: parts.content_type(each) for each in (main, self.core, self.custom)}
        self.fixed = {each: parts.read(each) for each in parts.linked(ROOT, "extended-properties")}
        self.relations = {ROOT: relations_xml(ROOT, parts.links(ROOT).items())}
        for view in parts.linked(main, "viewProps"):
            if any(each.kind == "slide" for each in template.parts.links(view).values()):
                self.fixed[view] = parts.read(view)
                self.relations[view] = relations_xml(view, parts.links(view).items())
        parts.relink(main, {key: self._known[key] for key in left if key in self._known})
        self.reached = parts.reachable() - {key_of(self.custom), key_of(self.core)}

    def _cut(self, root: etree._Element) -> None:
        tags, listed = root.find(f"{P}custDataLst/{P}tags"), root.find(f"{P}sldIdLst")
        sections = next(root.iter(f"{P14}sectionLst"))
        extension = sections.getparent()
        if tags is None or listed is None or extension is None or listed[0].prefix is None:
            raise Uncompiled("a presentation of another form")
        tags.set(f"{R}id", hole("tags"))
        self._prefix, self._prefix14 = listed[0].prefix, sections.prefix
        cut_all(list(sections), "sections")
        cut_all(list(listed), "slides")
        self._with = pieces(DECLARED + etree.tostring(root, encoding="unicode"))
        extensions = extension.getparent()
        extensions.remove(extension)  # type: ignore[union-attr]
        if not len(extensions):  # type: ignore[arg-type]
            root.remove(extensions)  # type: ignore[arg-type]
        self._without = pieces(DECLARED + etree.tostring(root, encoding="unicode"))

    def presentation(self, listing: Listing, further: Sequence[Link]) -> tuple[bytes, dict[str, Link]]:
        """The presentation's part and its relationships; the first of `further` leads to the deck's tag."""
        taken = {int(each) for each in self._old.values() if each.isdigit()}
        links = {key: each for key, each in self._known.items() if each.kind != "slide"}
        numbers: list[str] = []
        listed: list[str] = []
        for part, _, own in listing:
            if own:
                identity = self._own[part]
                number = self._old[identity]
            else:
                number = str(next(each for each in count(SMALLEST_ID) if each not in taken))
                taken.add(int(number))
                identity = _free(links, self._known)
            links[identity] = Link(f"{OFFICE}/slide", part)
            numbers.append(number)
            listed.append(f'<{self._prefix}:sldId id="{number}" r:id="{quoted(identity)}"/>')
        for key in self._dropped:
            del links[key]
        ids = []
        for each in further:
            ids.append(_free(links))
            links[ids[-1]] = each
        holes = {"slides": "".join(listed), "tags": ids[0]}
        if not any(section for _, section, _ in listing):
            return filled(self._without, holes).encode(), links
        holes["sections"] = self._sections([section for _, section, _ in listing], numbers)
        return filled(self._with, holes).encode(), links

    def _sections(self, names: Sequence[str], numbers: Sequence[str]) -> str:
        p, made = self._prefix14, []
        pairs = zip(names, numbers, strict=True)
        for place, (name, group) in enumerate(groupby(pairs, key=lambda each: each[0])):
            ids = "".join([f'<{p}:sldId id="{number}"/>' for _, number in group])
            shown = quoted(clean(name) or "\N{EN DASH}")
            made.append(
                f'<{p}:section name="{shown}" id="{_section_id(place)}"><{p}:sldIdLst>{ids}</{p}:sldIdLst>'
                f"</{p}:section>"
            )
        return "".join(made)

    def properties(self, deck: Deck) -> bytes:
        """What the file says of itself."""
        holes = {
            name: inner(clean(text)[:LONGEST])
            for name, text in (("title", deck.title), ("subject", deck.subject))
        }
        return filled(self._core, holes).replace(_DAY.isoformat(), deck.as_of.isoformat()).encode()

    def stamp(self, values: Mapping[str, str]) -> bytes:
        """The custom properties with the stamp of a deck."""
        return filled(self._custom, {name: inner(clean(value)) for name, value in values.items()}).encode()


def _free(*links: Mapping[str, Link]) -> str:
    taken = {key.casefold() for each in links for key in each}
    number = len(taken) + 1
    while f"rid{number}" in taken:
        number += 1
    return f"rId{number}"


@lru_cache(maxsize=256)
def _section_id(place: int) -> str:
    return "{" + str(uuid5(NAMESPACE_URL, f"section {place}")).upper() + "}"
