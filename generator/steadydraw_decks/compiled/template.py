"""A template compiled: its slides as programs, and all that no tag touches as it is stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from steadydraw.opc import Refused
from steadydraw.opc.links import TYPES_SPACE
from steadydraw.opc.package import CONTENT_TYPES, key_of, relations_part
from steadydraw.opc.parts import parsed
from steadydraw_decks.compiled.frame import Frame
from steadydraw_decks.compiled.slides import SlideProgram
from steadydraw_decks.programs.fragments import Uncompiled, quoted
from steadydraw_decks.programs.packing import Packed, entry_of
from steadydraw_decks.template.directives import Directives
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.reading import Template

_MOST = 4
"""Templates that a process remembers compiled, each in one language."""


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
