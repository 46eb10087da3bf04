"""Shapes, slides and notes of a deck made anew, put into one that a person has edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts
from steadydraw_decks.template.names import OFFICE, P14, A, C, P, R
from steadydraw_decks.template.shapes import chart_id, name_of, properties_of, shapes_of
from steadydraw_decks.trust.plots import workbook_part
from steadydraw_decks.trust.reading import identity_of, slide_parts
from steadydraw_decks.writer.bindings import put_tag
from steadydraw_decks.writer.presentation import free_id

_JUMPS = frozenset({f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver"})


class Graft:
    """Two decks: `own`, that is changed, and `new`, that is taken from; `pages` are own slides by page."""

    def __init__(self, own: Parts, new: Parts, pages: dict[str, str], new_pages: dict[str, str]) -> None:
        self.own, self.new = own, new
        self.pages = pages
        self._page_of = {part: page for page, part in new_pages.items()}
        self._waiting: list[tuple[str, str]] = []

    def replace(self, part: str, old: etree._Element, source: str, fresh: etree._Element) -> None:
        """Put a new shape in the place of an old one; it keeps the old one's number on the slide."""
        made = deepcopy(fresh)
        properties_of(made).set("id", properties_of(old).get("id", ""))
        chart = chart_id(old)
        used = {each.get(attribute, "") for each, attribute in _references(old)}
        old.addprevious(made)
        old.getparent().remove(old)  # type: ignore[union-attr]
        self._relate(part, made, source, fresh, chart)
        self._forget(part, used)

    def add(self, part: str, source: str, fresh: etree._Element) -> None:
        """Add a new shape to a slide, behind the one that it follows in the new deck, for reading order."""
        root = self.own.tree(part)
        tree = root.find(f"{P}cSld/{P}spTree")
        made = deepcopy(fresh)
        taken = {each.get("id", "") for each in root.iter(f"{P}cNvPr")}
        properties_of(made).set("id", next(str(n) for n in range(2, len(taken) + 3) if str(n) not in taken))
        before = self._before(part, source, fresh)
        extension = tree.find(f"{P}extLst")  # type: ignore[union-attr]
        if before is not None:
            before.addnext(made)
        elif extension is None:
            tree.append(made)  # type: ignore[union-attr]
        else:
            extension.addprevious(made)
        self._relate(part, made, source, fresh, "")

    def _before(self, part: str, source: str, fresh: etree._Element) -> etree._Element | None:
        """The shape of a slide that stands before a new one in the new deck; None where there is none."""
        there = {_known(identity, each): each for identity, each in bound_elements(self.own, part)}
        found = None
        for identity, each in bound_elements(self.new, source):
            if each is fresh:
                return found
            found = there.get(_known(identity, each), found)
        return None

    def chart_data(self, part: str, chart: str, source: str, other: str) -> None:
        """Give a chart of a slide the whole content of another: its part and its workbook."""
        own = self.own.links(part)[chart].target
        new = self.new.links(source)[other].target
        root = deepcopy(self.new.peek(new))
        book, fresh_book = workbook_part(self.own, own), workbook_part(self.new, new)
        holder = root.find(f"{C}externalData")
        if holder is not None and fresh_book:
            content = self.new.read(fresh_book)
            if book:
                self.own.replace(book, content)
                found = next(key for key, link in self.own.links(own).items() if link.target == book)
            else:
                found = self._book(own, fresh_book, content)
            holder.set(f"{R}id", found)
        self.own.put(own, root)

    def slide(self, source: str, after: str | None) -> str:
        """Add a whole slide behind another, or before all; its part."""
        root = deepcopy(self.new.peek(source))
        part = self.own.add("ppt/slides/slide{}.xml", root, self.new.content_type(source))
        links: dict[str, Link] = {}
        for identity, link in self.new.links(source).items():
            if link.external:
                links[identity] = link
            elif link.kind == "slideLayout":
                links[identity] = Link(link.type, self._layout(link.target))
            elif link.kind == "notesSlide":
                links[identity] = Link(link.type, self._notes(link.target, part))
            elif link.kind == "slide":
                self._waiting.append((part, identity))
                links[identity] = link
            else:
                links[identity] = Link(link.type, self._copied(link.target))
        self.own.relink(part, links)
        self.pages[self._page_of[source]] = part
        self._list(part, after)
        return part

    def remove_slide(self, part: str) -> None:
        """Take a slide out of the deck, with all that only it leads to."""
        main = self.own.main
        links = self.own.links(main)
        gone = {key for key, link in links.items() if link.target == part}
        root = self.own.tree(main)
        numbers = set()
        for each in list(root.iterfind(f"{P}sldIdLst/{P}sldId")):
            if each.get(f"{R}id") in gone:
                numbers.add(each.get("id"))
                each.getparent().remove(each)  # type: ignore[union-attr]
        for each in list(root.iter(f"{P14}sldId", f"{P}sld")):
            if each.get("id") in numbers or each.get(f"{R}id") in gone:
                each.getparent().remove(each)  # type: ignore[union-attr]
        self.own.relink(main, {key: link for key, link in links.items() if key not in gone})
        for other in slide_parts(self.own):
            self._unlink(other, part)

    def finish(self) -> None:
        """Lead the jumps of added slides to the slides of this deck; those that lead nowhere go."""
        for part, identity in self._waiting:
            links = self.own.links(part)
            target = self.pages.get(self._page_of.get(links[identity].target, ""))
            if target:
                self.own.relink(part, {**links, identity: Link(links[identity].type, target)})
            else:
                self._unlink(part, links[identity].target)

        shown = slide_parts(self.own)
        for part in shown:
            for link in self.own.links(part).values():
                if link.kind == "slide" and link.target not in shown:
                    self._unlink(part, link.target)  # a slide that was deleted would stay in the file

    def _unlink(self, part: str, slide: str) -> None:
        """Take the jumps to a slide from another one."""
        links = self.own.links(part)
        lost = {key for key, link in links.items() if link.kind == "slide" and link.target == slide}
        if lost:
            for each in list(self.own.tree(part).iter(*_JUMPS)):
                if each.get(f"{R}id") in lost:
                    each.getparent().remove(each)  # type: ignore[union-attr]
            self.own.relink(part, {key: link for key, link in links.items() if key not in lost})

    def _relate(
        self, part: str, made: etree._Element, source: str, fresh: etree._Element, chart: str
    ) -> None:
        """Lead a shape that came from another file to the parts of this one."""
        identity = identity_of(self.new, source, fresh)
        for each in list(made.iter(f"{P}custDataLst")):
            each.getparent().remove(each)  # type: ignore[union-attr]
        other = chart_id(made)
        if other:
            if chart:
                self.chart_data(part, chart, source, other)
            else:
                chart = self._own_link(part, source, other)
            made.find(f"{A}graphic/{A}graphicData/{C}chart").set(f"{R}id", chart)  # type: ignore[union-attr]
        for element, attribute in list(_references(made)):
            if element.tag in _JUMPS:
                self._jump(part, element, source)
            else:
                element.set(attribute, self._own_link(part, source, element.get(attribute, "")))
        holder = next(made.iter(f"{P}nvPr"), None)
        if holder is not None and identity:
            put_tag(self.own, part, holder, identity)

    def _forget(self, part: str, identities: set[str]) -> None:
        """Drop relationships that nothing on a slide uses any more."""
        told = {
            value for each in self.own.tree(part).iter("{*}*") for value in map(str, each.attrib.values())
        }
        links = self.own.links(part)
        self.own.relink(
            part, {key: link for key, link in links.items() if key not in identities or key in told}
        )

    def _jump(self, part: str, element: etree._Element, source: str) -> None:
        link = self.new.links(source).get(element.get(f"{R}id", ""))
        target = None if link is None else self.pages.get(self._page_of.get(link.target, ""))
        if link is not None and link.external:
            element.set(f"{R}id", self.own.link(part, link))
        elif target is None or target == part:
            element.getparent().remove(element)  # type: ignore[union-attr]
        else:
            known = {each.target: key for key, each in self.own.links(part).items() if each.kind == "slide"}
            element.set(f"{R}id", known.get(target) or self.own.link(part, Link(f"{OFFICE}/slide", target)))

    def _own_link(self, part: str, source: str, identity: str) -> str:
        link = self.new.links(source)[identity]
        return self.own.link(part, link if link.external else Link(link.type, self._copied(link.target)))

    def _copied(self, part: str) -> str:
        """A copy of a part and of all it leads to, under names that are free here."""
        made = self._added(part)
        links = self.new.links(part)
        self.own.relink(
            made,
            {
                key: link if link.external else Link(link.type, self._copied(link.target))
                for key, link in links.items()
            },
        )
        return made

    def _added(self, part: str) -> str:
        stem, _, extension = part.rpartition(".")
        pattern = re.sub(r"\d+$", "", stem).replace("{", "").replace("}", "") + "{}." + extension
        return self.own.add(pattern, self.new.read(part), self.new.content_type(part))

    def _book(self, chart: str, book: str, content: bytes) -> str:
        pattern = re.sub(r"\d*\.xlsx$", "{}.xlsx", book)
        pattern = pattern if "{}" in pattern else "ppt/embeddings/workbook{}.xlsx"
        made = self.own.add(pattern, content, self.new.content_type(book))
        return self.own.link(chart, Link(f"{OFFICE}/package", made))

    def _layout(self, wanted: str) -> str:
        """The layout of the same name, else the first one there is."""
        name = _name(self.new.peek(wanted))
        found = [
            layout
            for master in self.own.linked(self.own.main, "slideMaster")
            for layout in self.own.linked(master, "slideLayout")
        ]
        return next((each for each in found if _name(self.own.peek(each)) == name), found[0])

    def _notes(self, source: str, slide: str) -> str:
        made = self._added(source)
        links: dict[str, Link] = {}
        masters = self.own.linked(self.own.main, "notesMaster")
        for key, link in self.new.links(source).items():
            if link.kind == "slide":
                links[key] = Link(link.type, slide)
            elif link.kind == "notesMaster" and masters:
                links[key] = Link(link.type, masters[0])
        self.own.relink(made, links)
        return made

    def _list(self, part: str, after: str | None) -> None:
        """Put a slide into the list of slides, and into the section of the one before it."""
        main = self.own.main
        root = self.own.tree(main)
        holder = root.find(f"{P}sldIdLst")
        listed = list(holder) if holder is not None else []
        taken = {int(each.get("id", "0")) for each in listed}
        number = free_id(taken)
        made = etree.Element(f"{P}sldId")
        made.set("id", number)
        made.set(f"{R}id", self.own.link(main, Link(f"{OFFICE}/slide", part)))
        links = self.own.links(main)
        before = next(
            (each for each in listed if after and links[each.get(f"{R}id", "")].target == after), None
        )
        if before is None:
            holder.insert(0, made)  # type: ignore[union-attr]
        else:
            before.addnext(made)
        neighbour = before.get("id") if before is not None else (listed[0].get("id") if listed else None)
        for each in root.iter(f"{P14}sldId"):
            if each.get("id") == neighbour:
                entry = etree.Element(f"{P14}sldId", {"id": number})
                each.addnext(entry) if before is not None else each.addprevious(entry)
                break


def _references(shape: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Where a shape leads to other parts by relationship, its chart apart."""
    for each in shape.iter("{*}*"):
        for attribute in each.attrib:
            if str(attribute).startswith(R) and each.get(attribute) and each.tag != f"{C}chart":
                yield each, str(attribute)


def _known(identity: str, shape: etree._Element) -> str:
    return identity or name_of(shape)


def _name(root: etree._Element) -> str:
    found = root.find(f"{P}cSld")
    return "" if found is None else found.get("name", "")


def bound_elements(parts: Parts, part: str) -> list[tuple[str, etree._Element]]:
    """The shapes of a slide with what they are bound by, empty for those nobody bound."""
    return [(identity_of(parts, part, each), each) for each in shapes_of(parts.tree(part))]
