"""A deck as a file: slides filled, cloned, ordered and dropped; nothing left of what was dropped."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path

from lxml import etree

from steadydraw.opc import write_whole
from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.pages import Deck, Page
from steadydraw_decks.template.bindings import bindings_of
from steadydraw_decks.template.directives import Directives
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.reading import Source, Template, readable
from steadydraw_decks.template.shapes import paragraphs_of, shapes_of
from steadydraw_decks.writer.bindings import bind
from steadydraw_decks.writer.copies import copied_notes, copied_slide
from steadydraw_decks.writer.jumps import Jump, jumps_of, put_jumps
from steadydraw_decks.writer.notes import add_to_notes
from steadydraw_decks.writer.presentation import Listed, list_slides, number_slides
from steadydraw_decks.writer.properties import describe
from steadydraw_decks.writer.slides import Filling, ShapeFault, fill_slide
from steadydraw_decks.writer.texts import fill_paragraphs, strip_directives


def write_deck(deck: Deck, template: Template, path: Path) -> None:
    """Write the deck to `path`, replacing a file there, whole or not at all.

    The same description and template give the same bytes. Raises TemplateError where the template cannot
    show the deck, and OSError when the file cannot be written; then nothing is left behind.
    """
    write_whole(path, deck_bytes(deck, template))


def deck_bytes(deck: Deck, template: Template) -> bytes:
    """The deck as the bytes of a .pptx file."""
    buffer = io.BytesIO()
    with readable(template.name):
        deck_parts(deck, template).write(buffer)
    return buffer.getvalue()


def deck_parts(deck: Deck, template: Template) -> Parts:
    """The deck as the parts of a .pptx file, before they are written."""
    with readable(template.name):
        parts = Parts(template.package)
        listed: list[Listed] = []
        used: set[int] = set()
        jumps: list[Jump] = []
        for page in deck.pages:
            source = template.slides[page.source]
            part, leading = _made(parts, template, (source, page), deck.locale, fresh=page.source not in used)
            used.add(page.source)
            listed.append(Listed(part, source, page.section))
            jumps += leading
        list_slides(parts, template, listed)
        put_jumps(parts, jumps, {page.key: each.part for page, each in zip(deck.pages, listed, strict=True)})
        number_slides(parts, [each.part for each in listed])
        describe(parts, deck)
    return parts


def _made(
    parts: Parts, template: Template, of: tuple[Source, Page], locale: str, *, fresh: bool
) -> tuple[str, list[Jump]]:
    """The part of one page, the template's own slide the first time, a copy from then on; and its jumps."""
    source, page = of
    if fresh and not source.places and source.directives == Directives():
        return source.part, []
    root = deepcopy(template.parts.peek(source.part))
    part = source.part
    if fresh:
        parts.put(part, root)
    else:
        part = copied_slide(parts, source.part, root)
    jumps = jumps_of(part, root, page.jumps)
    bindings = bindings_of(root, page.key)
    filling = Filling(parts, part, page.values, locale.replace("_", "-"))
    try:
        cuts = fill_slide(root, filling)
        if source.notes and (not fresh or _speaks(source)):
            _fill_notes(parts, template, source, filling, fresh=fresh)
        if cuts:
            add_to_notes(parts, part, cuts)
    except Fault as fault:
        shape = fault.shape if isinstance(fault, ShapeFault) else ""
        raise template.fault(source.number, shape, fault) from None
    bind(parts, part, bindings)
    return part, jumps


def _speaks(source: Source) -> bool:
    """Whether a slide's notes hold anything for the engine."""
    return source.directives != Directives() or any(place.where == "notes" for place in source.places)


def _fill_notes(parts: Parts, template: Template, source: Source, filling: Filling, *, fresh: bool) -> None:
    root: etree._Element = deepcopy(template.parts.peek(source.notes))
    if fresh:
        parts.put(source.notes, root)
    else:
        made = copied_notes(parts, source.notes, root, source.part, filling.part)
        link = next(
            each for each in template.parts.links(source.part).values() if each.target == source.notes
        )
        parts.link(filling.part, type(link)(link.type, made))
    paragraphs = [each for shape in shapes_of(root) for each in paragraphs_of(shape)]
    strip_directives(paragraphs)
    fill_paragraphs(
        [each for shape in shapes_of(root) for each in paragraphs_of(shape)], filling.values, filling.language
    )
