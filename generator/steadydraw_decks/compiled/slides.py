"""A slide of a template as a program: what is fixed of it, and its shapes that are filled."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw_decks.compiled.naming import Names, next_id, pattern_of
from steadydraw_decks.compiled.notes import Notes
from steadydraw_decks.compiled.plots import Plots
from steadydraw_decks.compiled.shapes import (
    ChartShape,
    NoPicture,
    Put,
    TableShape,
    TextShape,
    jump_xml,
)
from steadydraw_decks.deck.pages import Page
from steadydraw_decks.programs.charts import ChartProgram
from steadydraw_decks.programs.drawn_charts import DrawnChart
from steadydraw_decks.programs.fragments import Uncompiled, filled, pieces, sound
from steadydraw_decks.template.bindings import bindings_of
from steadydraw_decks.template.names import OFFICE, P
from steadydraw_decks.template.reading import Source, Template
from steadydraw_decks.template.shapes import chart_id, exhibit_tag, shapes_of
from steadydraw_decks.template.tags import Tag
from steadydraw_decks.trust.plots import texts_of, workbook_part
from steadydraw_decks.trust.reading import shape_in, under_of
from steadydraw_decks.trust.shown import Shape, Slide
from steadydraw_decks.writer.copies import LEFT_BEHIND, SHARED

_DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
TAGS = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
Program = TextShape | TableShape | ChartShape | NoPicture


@lru_cache(maxsize=1024)
def _tag_link(tag: str) -> Link:
    return Link(f"{OFFICE}/tags", tag)


@dataclass(slots=True)
class Sheet:
    """A slide of a deck as it came out, before it is known where its jumps lead.

    `part` is its name, `links` its relationships; `charts` are by their part's name, `tags` the texts of its
    tags by theirs, `copies` the names of fixed parts of the template that it has copies of.
    """

    part: str
    links: dict[str, Link]
    puts: list[Put | None]
    slide: Slide
    notes: tuple[str, bytes, dict[str, Link]] | None
    charts: list[tuple[str, str, DrawnChart]]
    tags: list[tuple[str, str]]
    copies: list[tuple[str, str]]
    own: dict[str, dict[str, Link]]


class SlideProgram:
    """A slide that holds tags. Raises Uncompiled for one that the plain writer is left to make."""

    def __init__(self, template: Template, source: Source, language: str) -> None:
        parts = template.parts
        self.source, self._template = source, template
        root = deepcopy(parts.peek(source.part))
        sound(root)
        self.links = parts.links(source.part)
        if root.find(f"{P}timing") is not None or any(
            each.kind in {"slide", "tags"} for each in self.links.values()
        ):
            raise Uncompiled("a slide with animations, jumps or tags of its own")
        self._fixed: list[Shape] = []
        self.programs: list[tuple[int, Program]] = []
        self.bindings: list[tuple[str, tuple[Tag, ...]]] = []
        # Bound shapes by their place: ids are the same for every page but for the page's own key.
        bound = {}
        originals = list(shapes_of(parts.peek(source.part)))
        for binding in bindings_of(parts.peek(source.part), ""):
            bound[originals.index(binding.shape)] = binding
            self.bindings.append((binding.id, binding.tags))
        order: list[Shape | Program] = []
        for number, shape in enumerate(list(shapes_of(root))):
            if number not in bound:
                order.append(shape_in(parts, source.part, originals[number]))
                continue
            program = self._program(shape, (bound[number].id, number, language))
            order.append(program)
            self.programs.append((number, program))
        self._order = order
        self.pieces = pieces(_DECLARED + etree.tostring(root, encoding="unicode"))
        self._hidden = root.get("show") in {"0", "false"}
        self._under = tuple(under_of(parts, source.part))
        self.notes = Notes(template, source, language) if source.notes else None

    def _program(self, shape: etree._Element, about: tuple[str, int, str]) -> Program:
        parts, part = self._template.parts, self.source.part
        tag = exhibit_tag(shape)
        suffix, number, language = about
        if tag is None:
            return TextShape(parts, part, shape, about)
        kind = tag.name.partition(".")[0]
        if kind == "table":
            return TableShape(self._template, part, shape, (suffix, number, tag))
        if kind == "picture":
            return NoPicture(parts, part, shape, (suffix, number, tag))
        link = self.links.get(chart_id(shape))
        if link is None or link.external:
            raise Uncompiled("a chart's tag at something else")
        book = workbook_part(parts, link.target)
        first = next(
            (e for e in parts.links(link.target).values() if e.kind in {"package", "oleObject"}), None
        )
        if not book or first is None or first.target != book:
            raise Uncompiled("a chart without a workbook of its own")
        chosen = tag.filter("series")
        program = ChartProgram(
            parts.peek(link.target), parts.read(book), chosen.arguments if chosen else (), language
        )
        drawn = [parts.peek(each) for each in parts.linked(link.target, "chartUserShapes")]
        plots = Plots(tuple(text for each in drawn for text in texts_of(each)))
        return ChartShape(parts, part, shape, (suffix, number, tag), (program, plots))

    def drawn(self, number: int, page: Page, names: Names, *, fresh: bool) -> Sheet:
        """The slide for a page, which is the `number`th of its deck; `fresh` for the first of its slide."""
        parts = self._template.parts
        part, links = self.source.part, dict(self.links)
        copies: list[tuple[str, str]] = []
        own: dict[str, dict[str, Link]] = {}
        if not fresh:
            part, links = self._copied(names, copies, own)
        puts: list[Put | None] = []
        shapes: list[Shape] = []
        charts: list[tuple[str, str, DrawnChart]] = []
        for each in self._order:
            if type(each) is Shape:
                shapes.append(each)
                continue
            put = each.drawn(page.key, page.values)  # type: ignore[union-attr]
            puts.append(put)
            if put is None:
                continue
            shapes.append(put.shape)
            if put.chart is not None:
                chart = links[each.link].target  # type: ignore[union-attr]
                known = own.get(chart)
                book = next(
                    e.target
                    for e in (parts.links(chart) if known is None else known).values()
                    if e.kind in {"package", "oleObject"}
                )
                charts.append((chart, book, put.chart))
        notes = None
        said: tuple[str, ...] = ()
        cuts = [each for put in puts if put is not None for each in put.cuts]
        if cuts and self.notes is None:
            raise Uncompiled("a text that is cut, and no notes for all of it")
        if self.notes is not None:
            said, content = self.notes.drawn(page.values, cuts)
            notes = self._noted(names, content, (part, links), fresh=fresh)
        tags = []
        for (_, program), put in zip(self.programs, puts, strict=True):
            if put is not None:
                for name in program.jumping:
                    if name in page.jumps:
                        put.jump = page.jumps[name]
                        break
                tag = names.new("ppt/tags/tag{}.xml", TAGS)
                put.holes["l"] = identity = next_id(links)
                links[identity] = _tag_link(tag)
                tags.append((tag, put.shape.id))
        key = page.key if tags else ""
        slide = Slide(number, key, part, tuple(shapes), said, self._hidden, self._under)
        return Sheet(part, links, puts, slide, notes, charts, tags, copies, own)

    def _noted(
        self, names: Names, content: bytes | None, at: tuple[str, dict[str, Link]], *, fresh: bool
    ) -> tuple[str, bytes, dict[str, Link]] | None:
        assert self.notes is not None  # noqa: S101 - asked before
        part, links = at
        if fresh:
            return None if content is None else (self.source.notes, content, self.notes.links)
        made = names.new(pattern_of(self.source.notes), self.notes.content_type)
        for link in self._template.parts.links(self.source.part).values():
            if link.target == self.source.notes:
                links[next_id(links)] = Link(link.type, made)
                break
        moved = {
            key: Link(each.type, part) if each.target == self.source.part else each
            for key, each in self.notes.links.items()
        }
        return made, self.notes.plain if content is None else content, moved

    def _copied(
        self, names: Names, copies: list[tuple[str, str]], own: dict[str, dict[str, Link]]
    ) -> tuple[str, dict[str, Link]]:
        """A copy's name and links, with copies of all that is only its own, in the plain writer's order."""
        kind = self._template.parts.content_type(self.source.part)
        made = names.new(pattern_of(self.source.part), kind)
        return made, self._owned(self.source.part, names, copies, own, {})

    def _owned(
        self,
        part: str,
        names: Names,
        copies: list[tuple[str, str]],
        own: dict[str, dict[str, Link]],
        done: dict[str, str],
    ) -> dict[str, Link]:
        parts, links = self._template.parts, {}
        for identity, each in parts.links(part).items():
            if each.kind in LEFT_BEHIND:
                continue
            if each.external or each.kind in SHARED:
                links[identity] = each
                continue
            if each.target not in done:
                name = names.new(pattern_of(each.target), parts.content_type(each.target))
                done[each.target] = name
                copies.append((each.target, name))
                own[name] = self._owned(each.target, names, copies, own, done)
            links[identity] = Link(each.type, done[each.target])
        return links

    def written(self, sheet: Sheet) -> bytes:
        """The XML of a slide whose jumps have their relationships."""
        holes = {}
        for (number, _), put in zip(self.programs, sheet.puts, strict=True):
            if put is None:
                holes[f"s{number}"] = ""
            else:
                put.holes["j"] = jump_xml(put.jump) if put.jump else ""
                holes[f"s{number}"] = filled(put.xml, put.holes)
        return filled(self.pieces, holes).encode()
