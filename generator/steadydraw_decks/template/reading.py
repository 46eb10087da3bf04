"""A template opened for reading: its slides in order, their notes and directives, and its size."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from steadydraw.opc import Refused
from steadydraw.opc.package import Package
from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.template.directives import Directives, directives_of
from steadydraw_decks.template.errors import Fault, TemplateError
from steadydraw_decks.template.names import P14, A, P, R
from steadydraw_decks.template.numbers import whole_of
from steadydraw_decks.template.shapes import name_of, paragraphs_of, shapes_of, text_of
from steadydraw_decks.template.tags import Found, Tag, tags_in

MOST_SLIDES = 500
_LONGEST_NAME = 60
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


@dataclass(frozen=True, slots=True)
class Place:
    """A tag, or a fault, at a shape of a slide. `where` is `text`, `alt`, `notes` or `chart`."""

    shape: str
    where: str
    found: Found


@dataclass(frozen=True, slots=True)
class Source:
    """A slide of the template. `notes` is empty where it has none; `number` counts from 1 as people do."""

    number: int
    id: str
    slide_id: str
    part: str
    layout: str
    notes: str
    directives: Directives
    places: tuple[Place, ...]


class Template:
    """A presentation that decks are made on. It is read once and never changed.

    Raises Refused for a file that is no sound package, TemplateError for one that is no presentation.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.path = path
        self.package = Package(path)
        self.parts = Parts(self.package)
        kind = self.package.content_type(self.package.main)
        if "presentationml" not in kind and "powerpoint" not in kind:
            raise TemplateError(f"{self.name} is no PowerPoint file: give a .pptx or .potx")
        root = self.parts.peek(self.package.main)
        if root.tag != f"{P}presentation":
            raise TemplateError(
                f"{self.name} is in the strict form of the format: save it as PowerPoint Presentation (.pptx)"
            )
        if any(key.startswith("_xmlsignatures/") for key in map(str.lower, self.package.parts)):
            raise TemplateError(f"{self.name} is signed: give a copy without signatures")
        self.macros = "macroEnabled" in kind
        if len(self._listed()) > MOST_SLIDES:
            raise TemplateError(
                f"{self.name} has {len(self._listed())} slides: keep at most {MOST_SLIDES}, those with tags"
            )

    def fault(self, number: int, shape: str, what: object) -> TemplateError:
        """What is wrong at a shape of the slide with that number, as one sentence; no shape for its notes."""
        short = clean(shape) if len(shape) <= _LONGEST_NAME else clean(shape[:_LONGEST_NAME]) + "…"
        where = f", shape {short!r}" if shape else ""
        return TemplateError(f"{self.name}, slide {number}{where}: {what}")

    @cached_property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of a slide in the integer unit of drawings."""
        found = self.parts.peek(self.package.main).find(f"{P}sldSz")
        if found is None:
            return 9_144_000, 6_858_000
        wide, high = whole_of(found, "cx", 9_144_000), whole_of(found, "cy", 6_858_000)
        if wide <= 0 or high <= 0:
            raise Fault("slides without a size")
        return wide, high

    @cached_property
    def slides(self) -> tuple[Source, ...]:
        """The slides in order."""
        return tuple(self._source(number, *each) for number, each in enumerate(self._listed(), start=1))

    def section_of(self, source: Source, text: Callable[[Tag], str]) -> str:
        """The heading of the section that a slide stands in, its tags filled by `text`; empty for none."""
        name, tags = self._sections.get(source.slide_id, ("", ()))
        for found in reversed(tags):
            if found.tag:
                name = name[: found.start] + text(found.tag) + name[found.end :]
        return name

    @cached_property
    def _sections(self) -> dict[str, tuple[str, tuple[Found, ...]]]:
        """Headings of sections with their tags, by the number of each slide in them."""
        root = self.parts.peek(self.package.main)
        named = {
            each.get("id", ""): section.get("name", "")
            for section in root.iter(f"{P14}section")
            for each in section.iter(f"{P14}sldId")
        }
        return {number: (name, tuple(tags_in(name))) for number, name in named.items()}

    def _listed(self) -> list[tuple[str, str, str]]:
        """Relationship id, number and part of every slide."""
        links = self.parts.links(self.package.main)
        root = self.parts.peek(self.package.main)
        ids = [
            (each.get(f"{R}id", ""), each.get("id", "")) for each in root.iterfind(f"{P}sldIdLst/{P}sldId")
        ]
        return [(key, number, links[key].target) for key, number in ids if key in links]

    def _source(self, number: int, identity: str, slide_id: str, part: str) -> Source:
        notes = next(iter(self.parts.linked(part, "notesSlide")), "")
        lines = [] if not notes else [text_of(each) for each in _note_paragraphs(self.parts.peek(notes))]
        places = list(_places(self.parts.peek(part), "text"))
        for chart in self.parts.linked(part, "chart"):
            places += _chart_places(self.parts.peek(chart))
        if notes:
            places += [
                Place(each.shape, "notes", each.found) for each in _places(self.parts.peek(notes), "text")
            ]
        layout = next(iter(self.parts.linked(part, "slideLayout")), "")
        return Source(number, identity, slide_id, part, layout, notes, directives_of(lines), tuple(places))


def opened(path: Path) -> Template:
    """The template at `path`. Raises TemplateError with one sentence for whatever cannot be one."""
    with readable(path.name):
        template = Template(path)
        assert template.slides is not None  # noqa: S101 - every slide has been read
        assert template.size  # noqa: S101 - and how large they are
    return template


@contextmanager
def readable(name: str) -> Iterator[None]:
    """While the file of that name is read: what it cannot give becomes a TemplateError of one sentence."""
    try:
        yield
    except TemplateError:
        raise
    except (Refused, etree.XMLSyntaxError) as problem:
        raise TemplateError(str(problem)) from problem
    except Fault as problem:
        raise TemplateError(f"{name} holds {problem}: open it in PowerPoint and save it") from problem
    except OSError as problem:
        raise TemplateError(f"{name} cannot be read: {problem.strerror or problem}") from problem


def _note_paragraphs(root: etree._Element) -> list[etree._Element]:
    return [paragraph for shape in shapes_of(root) for paragraph in paragraphs_of(shape)]


def _places(root: etree._Element, where: str) -> Iterator[Place]:
    for shape in shapes_of(root):
        name = name_of(shape)
        for paragraph in paragraphs_of(shape):
            yield from (Place(name, where, each) for each in tags_in(text_of(paragraph)))
        alternative = next((each.get("descr", "") for each in shape.iter(f"{P}cNvPr")), "")
        yield from (Place(name, "alt", each) for each in tags_in(alternative))


def _chart_places(root: etree._Element) -> Iterator[Place]:
    for paragraph in root.iter(f"{A}p"):
        yield from (Place("", "chart", each) for each in tags_in(text_of(paragraph)))
