"""A deck put together from programs: what it shows first, then its stamp, then the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from steadydraw.opc.links import Link
from steadydraw.opc.package import CONTENT_TYPES, key_of, relations_part
from steadydraw_decks.compiled.frame import DECLARED
from steadydraw_decks.compiled.naming import Names, next_id, relations_xml
from steadydraw_decks.compiled.slides import TAGS, Sheet, SlideProgram
from steadydraw_decks.compiled.template import compiled
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.pages import Deck
from steadydraw_decks.programs.fragments import Uncompiled, inner, quoted
from steadydraw_decks.programs.packing import Packed, packed, packed_again, stored, zipped
from steadydraw_decks.template.names import OFFICE, P
from steadydraw_decks.template.reading import Template, readable
from steadydraw_decks.trust.embedded import PROPERTIES, RECORD_SPACE, about_record
from steadydraw_decks.trust.shown import Shown
from steadydraw_decks.writer.bindings import TAG

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'


class Drawing:
    """A deck drawn from programs. `shown` is what it shows; `written` gives its file.

    Raises Uncompiled for a deck that the plain writer is left to make.
    """

    def __init__(self, deck: Deck, template: Template) -> None:
        found = compiled(template, deck.locale.replace("_", "-"))
        if found is None:
            raise Uncompiled("a template that is not compiled")
        self.compiled, self._deck = found, deck
        self._names = Names(found.names)
        self._sheets: list[tuple[SlideProgram, Sheet] | str] = []
        self._listing: list[tuple[str, str, bool]] = []
        used: set[int] = set()
        slides = []
        with readable(template.name):
            for number, page in enumerate(deck.pages, start=1):
                program = found.slide(page.source)
                fresh = page.source not in used
                used.add(page.source)
                if program is None:
                    if not fresh:
                        raise Uncompiled("a copy of a slide without tags")
                    part = template.slides[page.source].part
                    self._sheets.append(part)
                    slides.append(replace(found.plain(page.source), number=number))
                else:
                    sheet = program.drawn(number, page, self._names, fresh=fresh)
                    part = sheet.part
                    self._sheets.append((program, sheet))
                    slides.append(sheet.slide)
                self._listing.append((part, page.section, fresh))
        self.used = frozenset(used)
        self.sections = {page.section for page in deck.pages}
        title, subject = (clean(each)[:255] for each in (deck.title, deck.subject))
        self.shown = Shown(tuple(slides), title, subject)

    def written(self, stamp: Mapping[str, str], baseline: str, record: str = "") -> bytes:
        """The file with its stamp, the hashes of what it shows, and its record inside where one is given."""
        return zipped(self._entries(stamp, baseline, record))

    def _jumped(self) -> dict[str, str]:
        """Give the jumps of shapes their relationships; the names that slides are written under then."""
        pages = {page.key: part for page, (part, _, _) in zip(self._deck.pages, self._listing, strict=True)}
        found = False
        for _, sheet in self._drawn():
            for put in sheet.puts:
                if put is None or not put.jump:
                    continue
                target, put.jump = pages[put.jump], ""
                if target != sheet.part:
                    links, found = sheet.links, True
                    known = [key for key, e in links.items() if e.kind == "slide" and e.target == target]
                    put.jump = known[-1] if known else next_id(links)
                    links[put.jump] = Link(f"{OFFICE}/slide", target)
        if not found:
            return {}
        return {part: f"ppt/slides/slide{at}.xml" for at, (part, _, _) in enumerate(self._listing, start=1)}

    def _drawn(self) -> Iterator[tuple[SlideProgram, Sheet]]:
        for each in self._sheets:
            if not isinstance(each, str):
                yield each

    def _entries(self, stamp: Mapping[str, str], baseline: str, record: str) -> Iterator[Packed]:
        of, frame, names = self.compiled, self.compiled.frame, self._names
        called = self._jumped()
        new = [
            (each, frame.types[each]) for each in (frame.core, frame.custom) if key_of(each) not in of.names
        ]
        names.added += new
        tag = names.new("ppt/tags/tag{}.xml", TAGS)
        further = [Link(f"{OFFICE}/tags", tag)]
        entries = {tag: packed(tag, tag_xml(baseline).encode())}
        if record:
            inside = record_parts(names, record)
            further.append(Link(f"{OFFICE}/customXml", inside[0][0]))
            entries |= {name: packed(name, content) for name, content in inside}
        content, links = frame.presentation(self._listing, further)
        for name, made in (
            (frame.main, content),
            (relations_part(frame.main), relations_xml(frame.main, renamed(links, called))),
            (frame.core, frame.properties(self._deck)),
            (frame.custom, frame.stamp(stamp)),
        ):
            entries[name] = packed(name, made)
        for part, fixed in frame.fixed.items():
            entries[part] = packed_again(part, fixed)
        for part, fixed in frame.relations.items():
            entries[relations_part(part)] = packed_again(relations_part(part), fixed)
        for each in self._sheets:
            entries |= self._fixed(each, called) if isinstance(each, str) else self._filled(*each, called)
        kept = of.kept(self.used)
        yield packed(CONTENT_TYPES, self._types(kept, called))
        yield from entries.values()
        yield from self._rest(kept, {key_of(each) for each in entries})

    def _rest(self, kept: AbstractSet[str], written: AbstractSet[str]) -> Iterator[Packed]:
        """Parts of the template that the deck has as they are stored."""
        of = self.compiled
        listed = {key_of(part) for part, _, _ in self._listing}
        for key in sorted(kept - listed):
            for each in (key, key_of(relations_part(key))):
                if each not in written and each in of.names:
                    yield of.entry(each)

    def _fixed(self, part: str, called: Mapping[str, str]) -> dict[str, Packed]:
        """A slide without tags: only its name may be another."""
        of, name = self.compiled, called.get(part, part)
        made = {name: of.entry(part, name)}
        links = of.template.parts.links(part)
        path = relations_part(name)
        if name != part and links:
            made[path] = packed(path, relations_xml(name, renamed(links, called)))
        elif of.has_relations(part):
            made[path] = of.entry(relations_part(part))
        return made | self._notes_of(part, called)

    def _notes_of(self, part: str, called: Mapping[str, str]) -> dict[str, Packed]:
        """The relationships of notes that stay as they are, where their slide has another name."""
        parts = self.compiled.template.parts
        made = {}
        for notes in parts.linked(part, "notesSlide") if part in called else ():
            path = relations_part(notes)
            made[path] = packed(path, relations_xml(notes, renamed(parts.links(notes), called)))
        return made

    def _filled(self, program: SlideProgram, sheet: Sheet, called: Mapping[str, str]) -> dict[str, Packed]:
        of, part = self.compiled, sheet.part
        name = called.get(part, part)
        path = relations_part(name)
        made = {
            name: packed(name, program.written(sheet)),
            path: packed(path, relations_xml(name, renamed(sheet.links, called))),
        }
        if sheet.notes is not None:
            notes, content, links = sheet.notes
            made[notes] = packed(notes, content)
            path = relations_part(notes)
            made[path] = packed(path, relations_xml(notes, renamed(links, called)))
        elif part == program.source.part:
            made |= self._notes_of(part, called)
        for original, copy in sheet.copies:
            made[copy] = of.entry(original, copy)
            if sheet.own[copy]:
                path = relations_part(copy)
                made[path] = packed(path, relations_xml(copy, sheet.own[copy].items()))
        for chart, book, drawn in sheet.charts:
            made[chart] = packed(chart, drawn.xml)
            made[book] = stored(book, drawn.book)
        for tag, identity in sheet.tags:
            made[tag] = _tag_entry(tag, identity)
        return made

    def _types(self, kept: AbstractSet[str], called: Mapping[str, str]) -> bytes:
        types, frame = self.compiled.types, self.compiled.frame
        other = {key_of(part): kind for part, kind in frame.types.items()}
        names = {key_of(part): name for part, name in called.items()}
        made = [DECLARED, _TYPES, types.head]
        kept = kept | {key_of(frame.core), key_of(frame.custom)}
        for key, name, kind in types.overrides:
            if key in kept:
                shown = f"/{names[key]}" if key in names else name
                made.append(f'<Override PartName="{quoted(shown)}" ContentType="{other.get(key, kind)}"/>')
        for name, kind in self._names.added:
            if types.defaults.get(name.rsplit(".", 1)[-1].lower()) != kind:
                made.append(_override(called.get(name, name), kind))
        made.append("</Types>")
        return "".join(made).encode()


def renamed(links: Mapping[str, Link], called: Mapping[str, str]) -> Iterator[tuple[str, Link]]:
    """Relationships with the names that parts are written under."""
    for identity, link in links.items():
        name = called.get(link.target) if called and not link.external else None
        yield identity, link if name is None else Link(link.type, name)


def tag_xml(text: str) -> str:
    """A tag of ours as a part."""
    return f'{DECLARED}<p:tagLst xmlns:p="{P[1:-1]}"><p:tag name="{TAG}" val="{quoted(text)}"/></p:tagLst>'


@lru_cache(maxsize=2048)
def _tag_entry(tag: str, identity: str) -> Packed:
    """A shape's tag: shapes have the same ids in every deck, and mostly the same names."""
    return packed_again(tag, tag_xml(identity).encode())


@lru_cache(maxsize=2048)
def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/{quoted(name)}" ContentType="{kind}"/>'


def record_parts(names: Names, record: str) -> list[tuple[str, bytes]]:
    """The parts that hold a record inside its deck, the record's own first."""
    item = names.new("customXml/item{}.xml", "application/xml")
    about = names.new("customXml/itemProps{}.xml", PROPERTIES)
    return [
        (item, f'{DECLARED}<d:record xmlns:d="{RECORD_SPACE}">{inner(record)}</d:record>'.encode()),
        (about, DECLARED.encode() + about_record()),
        (
            relations_part(item),
            relations_xml(item, [("rId1", Link(f"{OFFICE}/customXmlProps", about))]),
        ),
    ]
