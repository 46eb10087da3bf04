"""A template compiled: its slides as programs, and all that no tag touches as it is stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from steadydraw.opc import Refused
from steadydraw.opc.links import TYPES_SPACE
from steadydraw.opc.package import CONTENT_TYPES, key_of, relations_part
from steadydraw.opc.parts import parsed
from steadydraw_decks.compiled.compact import texts
from steadydraw_decks.compiled.frame import Frame
from steadydraw_decks.compiled.slides import SlideProgram
from steadydraw_decks.programs.fragments import Uncompiled, quoted
from steadydraw_decks.programs.packing import Packed, entry_of
from steadydraw_decks.template.bindings import bindings_of
from steadydraw_decks.template.directives import Directives
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.reading import Template, opened
from steadydraw_decks.template.tags import Tag
from steadydraw_decks.trust.reading import slide_in
from steadydraw_decks.trust.record import BEHIND
from steadydraw_decks.trust.shown import Slide

_MOST = 4
"""Templates that a process remembers compiled, each in one language."""


Bindings = tuple[str, tuple[str, ...], tuple[str, ...], str]
"""Of a shape its id but for the page's key, its tags, the tables behind what shows no metric of them, and the
tags as JSON."""


@dataclass(frozen=True, slots=True)
class Types:
    """The content types of a template: its defaults, and those of single parts by key."""

    defaults: Mapping[str, str]
    head: str
    overrides: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Compiled:
    """A template in one language. A slide is compiled when a deck first shows it."""

    template: Template
    language: str
    frame: Frame
    names: frozenset[str]
    types: Types
    slides: dict[int, SlideProgram | None] = field(default_factory=dict)
    reaches: dict[int, frozenset[str]] = field(default_factory=dict)
    entries: dict[str, Packed] = field(default_factory=dict)
    fixed: dict[int, str] = field(default_factory=dict)
    """Of shapes without tags, by the address of what they show, which programs hold, their record's text."""
    shown: dict[int, Slide] = field(default_factory=dict)
    bound: dict[int, list[Bindings]] = field(default_factory=dict)
    texts: dict[frozenset[int], object] = field(default_factory=dict)
    """What its parts say, by the slides that a deck shows: kept here by whoever looks for it."""

    def plain(self, number: int) -> Slide:
        """What the template's slide without tags shows."""
        if number not in self.shown:
            self.shown[number] = slide_in(self.template.parts, 0, self.template.slides[number].part)
        return self.shown[number]

    def bindings(self, number: int) -> list[Bindings]:
        """The shapes with tags of the template's slide."""
        if number not in self.bound:
            root = self.template.parts.peek(self.template.slides[number].part)
            self.bound[number] = [
                (
                    each.id,
                    tuple(tag.written for tag in each.tags),
                    _tables_behind(each.tags),
                    texts([tag.written for tag in each.tags]),
                )
                for each in bindings_of(root, "")
            ]
        return self.bound[number]

    def slide(self, number: int) -> SlideProgram | None:
        """The program of the template's slide, None for one without tags. Raises Uncompiled."""
        if number not in self.slides:
            source = self.template.slides[number]
            fixed = not source.places and source.directives == Directives()
            self.slides[number] = None if fixed else SlideProgram(self.template, source, self.language)
        return self.slides[number]

    def reach(self, number: int) -> frozenset[str]:
        """The keys of all parts that the template's slide leads to, itself among them."""
        if number not in self.reaches:
            parts, found = self.template.parts, set[str]()
            waiting = [self.template.slides[number].part]
            while waiting:
                part = waiting.pop()
                key = key_of(part)
                if key in found or part == parts.main:
                    continue
                found.add(key)
                waiting += [each.target for each in parts.links(part).values() if not each.external]
            self.reaches[number] = frozenset(found)
        return self.reaches[number]

    def kept(self, used: frozenset[int]) -> AbstractSet[str]:
        """The keys of the parts that a deck has which shows these slides."""
        return self.frame.reached.union(*(self.reach(number) for number in used))

    def entry(self, part: str, name: str = "") -> Packed:
        """A part of the template as it is stored, under its own name or another."""
        if name:
            return self.entry(part)._replace(name=name.encode())
        key = key_of(part)
        if key not in self.entries:
            package = self.template.package
            entry = package.entry(part)
            self.entries[key] = entry_of(package.archive, entry, entry.name.replace("\\", "/").lstrip("/"))
        return self.entries[key]

    def has_relations(self, part: str) -> bool:
        """Whether the template has relationships of a part."""
        return key_of(relations_part(part)) in self.names


def _tables_behind(tags: Sequence[Tag]) -> tuple[str, ...]:
    names = (name for tag in tags for name in tag.name.split(".")[:2])
    return tuple(dict.fromkeys(table for name in names for table in BEHIND.get(name, ())))


_KNOWN: OrderedDict[tuple[str, str], Compiled | None] = OrderedDict()


def compiled(template: Template, language: str) -> Compiled | None:
    """The template compiled, None for one that is left to the plain writer. Remembered by the file's hash."""
    key = template.sha256, language
    if key not in _KNOWN:
        try:
            _KNOWN[key] = _compiled(template, language)
        except (Uncompiled, Fault, Refused):
            _KNOWN[key] = None
        while len(_KNOWN) > _MOST:
            _KNOWN.popitem(last=False)
    _KNOWN.move_to_end(key)
    return _KNOWN[key]


_OPENED: OrderedDict[Path, tuple[tuple[int, int], Template]] = OrderedDict()


def remembered(path: Path) -> Template:
    """The template at `path`, read once as long as the file stays as it is. Raises TemplateError."""
    try:
        about = path.stat()
        mark = about.st_mtime_ns, about.st_size
    except OSError:
        return opened(path)
    known = _OPENED.get(path)
    if known is None or known[0] != mark:
        _OPENED[path] = known = mark, opened(path)
        while len(_OPENED) > _MOST:
            _OPENED.popitem(last=False)
    return known[1]


def _compiled(template: Template, language: str) -> Compiled:
    package = template.package
    if not template.slides:
        raise Uncompiled("a template without slides")
    root = parsed(package.text(CONTENT_TYPES))
    head, defaults, overrides = "", {}, []
    for each in root:
        if each.tag == f"{{{TYPES_SPACE}}}Default":
            extension, kind = each.get("Extension", ""), each.get("ContentType", "")
            defaults[extension.lower()] = kind
            head += f'<Default Extension="{quoted(extension)}" ContentType="{quoted(kind)}"/>'
        else:
            name = each.get("PartName", "")
            overrides.append((key_of(name), name, each.get("ContentType", "")))
    if "rels" not in defaults or len({key for key, _, _ in overrides}) < len(overrides):
        raise Uncompiled("content types of another form")
    names = frozenset(map(key_of, package.parts))
    types = Types(defaults, head, tuple(overrides))
    return Compiled(template, language, Frame(template), names, types)
