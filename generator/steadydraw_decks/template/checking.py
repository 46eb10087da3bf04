"""What a template asks for, and what is wrong with it, by slide and shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from steadydraw_decks.template.dictionary import entries, is_known
from steadydraw_decks.template.names import A
from steadydraw_decks.template.reading import Place, Source, Template
from steadydraw_decks.template.shapes import chart_id, exhibit_tag, name_of, shapes_of, table_of, text_of
from steadydraw_decks.template.tags import IN_TABLES, Tag, nearest, tags_in


@dataclass(frozen=True, slots=True)
class Finding:
    """A tag of a template, with what is wrong with it; `fault` is empty where nothing is."""

    slide: int
    shape: str
    where: str
    tag: str
    fault: str = ""


def findings_of(template: Template) -> list[Finding]:
    """Every tag by slide and shape, the faulty ones with a sentence each; slides without tags have none."""
    found = []
    for source in template.slides:
        lists = {source.directives.item} - {""}
        found += [Finding(source.number, "", "notes", "@", fault) for fault in source.directives.faults]
        for term in source.directives.when:
            if not _known(term.name, lists):
                found.append(Finding(source.number, "", "notes", f"@when {term.name}", _unknown(term.name)))
        found += [_finding(source, place, lists) for place in source.places]
        found += _exhibits(template, source)
    found += _outside_slides(template)
    return found


def _finding(source: Source, place: Place, lists: set[str]) -> Finding:
    tag, fault = place.found.tag, place.found.fault
    if tag is not None and not _known(tag.name, lists):
        fault = _unknown(tag.name)
    return Finding(source.number, place.shape, place.where, tag.written if tag else "", fault)


def _known(name: str, lists: set[str]) -> bool:
    start = name.split(".", maxsplit=1)[0]
    return is_known(name) or start in IN_TABLES or start in lists


def _unknown(name: str) -> str:
    near = nearest(name, entries())
    return f"{name} is not known" + (
        f": did you mean {near}?" if near else ": `steadydraw template tags` lists all"
    )


def _exhibits(template: Template, source: Source) -> Iterator[Finding]:
    """Charts and tables that cannot take what their tag names."""
    for shape in shapes_of(template.parts.peek(source.part)):
        tag = exhibit_tag(shape)
        if tag is None or not _known(tag.name, set()):
            continue
        fault = _misfit(template, source, shape, tag)
        if fault:
            yield Finding(source.number, name_of(shape), "alt", tag.written, fault)


def _misfit(template: Template, source: Source, shape: etree._Element, tag: Tag) -> str:
    kind = tag.name.split(".")[0]
    if kind == "table":
        if table_of(shape) is None:
            return "it stands at something that is no table"
        known = entries()[tag.name].get("keys", "").split(", ")
        asked = {
            each.tag.name.partition(".")[2]
            for paragraph in shape.iter(f"{A}p")
            for each in tags_in(text_of(paragraph))
            if each.tag and each.tag.name.split(".")[0] in IN_TABLES
        }
        odd = sorted(asked.difference(known))
        return f"it has no column {', '.join(odd)}: it has {', '.join(known)}" if odd else ""
    if kind == "chart":
        links = template.parts.links(source.part)
        identity = chart_id(shape)
        if identity not in links:
            return "it stands at something that is no chart"
        books = template.parts.links(links[identity].target).values()
        book = next((each for each in books if each.kind in {"package", "oleObject"}), None)
        if book is None:
            return "its chart holds no workbook: copy the chart anew, with its data embedded"
        if book.external:
            return "its chart is linked to a workbook elsewhere: break the link and embed the data"
    return ""


def _outside_slides(template: Template) -> Iterator[Finding]:
    """Tags on masters and layouts, which are the company's own and never filled."""
    parts = template.parts
    for master in parts.linked(parts.main, "slideMaster"):
        for part in (master, *parts.linked(master, "slideLayout")):
            for shape in shapes_of(parts.peek(part)):
                for paragraph in shape.iter(f"{A}p"):
                    for each in tags_in(text_of(paragraph)):
                        written = each.tag.written if each.tag else ""
                        fault = "tags on masters and layouts are not filled: move it to a slide"
                        yield Finding(0, name_of(shape), "layout", written, fault)
