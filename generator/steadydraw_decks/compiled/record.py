"""The record of a deck drawn from programs, written straight away: the same bytes as the plain record's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from steadydraw.provenance import rows_behind
from steadydraw.result import Result
from steadydraw.tables import Tables
from steadydraw_decks.compiled.pretty import pairs, pretty, texts
from steadydraw_decks.compiled.template import Compiled
from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.pages import Page
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.record import BEHIND, FORMAT, about, figures_of, result_record, values_of
from steadydraw_decks.trust.shown import Plot, Shape, Shown, Slide, nine, shape_record

_PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_TOP, _OBJECT, _CHART, _SERIES = "\n ", "\n  ", "\n   ", "\n    "
"""Line breaks with the indent of a member of the record, of an object, of its members, and of theirs."""
_NINE = 9
_NO_LOOK = "0" * 16


@dataclass(frozen=True, slots=True)
class Told:
    """A record as its file's bytes, with its `deck` part and the hashes of all that is shown."""

    content: bytes
    deck: Mapping[str, Any]
    baseline: str


class _Results:
    """The results behind a deck's figures, each written once. `used` are the tables behind them."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, Result]] = {}
        self.written: dict[str, str] = {}
        self.used: set[str] = set()

    def identity(self, result: Result) -> str:
        """What a result is known by in the record."""
        found = self._known.get(id(result))
        if found is None:
            made = result_record(result)
            identity = sha256(_PLAIN(made).encode()).hexdigest()[:16]
            if identity not in self.written:
                self.written[identity] = pretty(made, _OBJECT)
                self.used.update(made["tables"])
            # Held with it: as long as it is there, no other result has its address.
            found = self._known[id(result)] = identity, result
        return found[0]


def told(made: Described, shown: Shown, tables: Tables, compiled: Compiled, template_path: str) -> Told:
    """The record of a deck that was drawn from programs."""
    results = _Results()
    figures: dict[str, tuple[str, list[str]]] = {}
    for page in made.deck.pages:
        _add_figures(page, compiled, results, figures)
    hashes: list[str] = []
    objects: dict[str, str] = {}
    for slide, shape in shown.shapes():
        if shape.id:
            said, behind = figures[shape.id]
            results.used.update(behind)
            digest = digest_of(shape)
            hashes.append(f"{shape.id}:{digest}:{shape.look}")
            objects[shape.id] = (
                f'{{\n   "slide": {slide.number},{_shape(shape, _CHART)},'
                f'\n   "digest": "{digest}",\n   "look": "{shape.look}",{said}\n  }}'
            )
    slides = [_slide(slide, compiled, hashes) for slide in shown.slides]
    deck = {**about(made, tables), "template_path": template_path}
    account, as_of = made.edition.account, made.edition.as_of
    sources = {
        table: [each.as_record() for each in rows_behind(tables, table, account, as_of)]
        for table in sorted(results.used)
    }
    properties = {"title": shown.title, "subject": shown.subject}
    content = "".join(
        [
            '{\n "format": ', pretty(FORMAT), ',\n "deck": ', pretty(deck, _TOP),
            ',\n "sources": ', pretty(sources, _TOP), ',\n "results": ', _block(results.written),
            ',\n "objects": ', _block(objects), ',\n "slides": [\n  ', ",\n  ".join(slides),
            '\n ],\n "properties": ', pretty(properties, _TOP), "\n}\n",
        ]
    )  # fmt: skip
    return Told(content.encode(), deck, ";".join(hashes))


def _block(members: Mapping[str, str]) -> str:
    if not members:
        return "{}"
    inside = ",\n  ".join([f"{pretty(name)}: {text}" for name, text in members.items()])
    return f"{{\n  {inside}\n }}"


def _slide(slide: Slide, compiled: Compiled, hashes: list[str]) -> str:
    digest = sha256(_PLAIN(list(slide.notes)).encode()).hexdigest()[:16]
    if slide.page:
        hashes.append(f"{slide.page}-notes:{digest}:{_NO_LOOK}")
    fixed = []
    for shape in slide.shapes:
        if not shape.id:
            text = compiled.fixed.get(id(shape))
            if text is None:
                text = compiled.fixed[id(shape)] = pretty(shape_record(shape), _SERIES)
            fixed.append(text)
    inside = ",\n    ".join(fixed)
    about_fixed = f"[\n    {inside}\n   ]" if fixed else "[]"
    return (
        f'{{\n   "page": {pretty(slide.page)},\n   "fixed": {about_fixed},'
        f'\n   "under": {texts(slide.under, _CHART)},\n   "notes": {texts(slide.notes, _CHART)},'
        f'\n   "notes_digest": "{digest}"\n  }}'
    )


def _shape(shape: Shape, gap: str) -> str:
    """What a shape shows, as members of its object."""
    made = [f'"kind": "{shape.kind}"']
    if shape.texts:
        made.append(f'"texts": {texts(shape.texts, gap)}')
    if shape.rows:
        rows = f",{_SERIES}".join([texts(row, _SERIES) for row in shape.rows])
        made.append(f'"rows": [{_SERIES}{rows}{gap}]')
    if shape.plot:
        made.append(f'"chart": {_chart(shape.plot, gap)}')
    if shape.picture:
        made.append(f'"picture": {pretty(shape.picture)}')
    made += (f'"name": {pretty(shape.name)}', f'"alt": {pretty(shape.alt)}')
    if shape.plot and shape.plot.cells is not None:
        made.append(f'"cells": {pairs(shape.plot.cells, gap)}')
    if shape.holds:
        made.append(f'"holds": {pretty(shape.holds)}')
    if shape.frame:
        frame = shape.frame
        sizes = [round(each, 2) for each in (frame.left, frame.top, frame.width, frame.height)]
        made.append(f'"frame": {pretty(sizes, gap)}')
    return "".join([f"\n   {each}," for each in made])[:-1]


def _chart(plot: Plot, gap: str) -> str:
    known: dict[int, str] = {}
    series = []
    deep = _SERIES + "  "
    for each in plot.lines:
        shown = known.get(id(each.categories))
        if shown is None:
            shown = known[id(each.categories)] = texts(each.categories, deep)
        series.append(
            f"[{deep}{pretty(each.name)},{deep}{shown},{deep}{texts(each.values, deep)},"
            f"{deep}{texts(each.labels, deep)}{_SERIES} ]"
        )
    inside = f",{_SERIES} ".join(series)
    formats = pretty([each.formats for each in plot.lines], _SERIES)
    drawn = f"[{_SERIES} {inside}{_SERIES}]" if series else "[]"
    return (
        f'{{{_SERIES}"texts": {texts(plot.texts, _SERIES)},{_SERIES}"series": {drawn},'
        f'{_SERIES}"formats": {formats},{_SERIES}"axes": {texts(plot.formats, _SERIES)}{gap}}}'
    )


def _nine(text: str) -> str:
    """A number in nine digits, which a short one has not."""
    return text if len(text) <= _NINE else nine(text)


def digest_of(shape: Shape) -> str:
    """The digest of what a shape says; charts, whose numbers are many, share the work of their categories."""
    made: dict[str, Any] = {"kind": shape.kind}
    if shape.texts:
        made["texts"] = shape.texts
    if shape.rows:
        made["rows"] = shape.rows
    if shape.plot:
        known: dict[int, list[str]] = {}
        series = []
        for each in shape.plot.lines:
            shown = known.get(id(each.categories))
            if shown is None:
                shown = known[id(each.categories)] = list(map(_nine, each.categories))
            series.append([each.name, shown, list(map(_nine, each.values)), each.labels])
        made["chart"] = {"texts": shape.plot.texts, "series": series}
    if shape.picture:
        made["picture"] = shape.picture
    return sha256(_PLAIN(made).encode()).hexdigest()[:16]


def _member(*said: str) -> str:
    return "{\n     " + ",\n     ".join(said) + "\n    }"


def _listed(members: list[str]) -> str:
    return "[\n    " + ",\n    ".join(members) + "\n   ]" if members else "[]"


def _add_figures(
    page: Page, compiled: Compiled, results: _Results, figures: dict[str, tuple[str, list[str]]]
) -> None:
    """What stands behind each shape of a page, as members of its object, and the tables of those without."""
    for suffix, tags, names, written in compiled.bindings(page.source):
        found: list[str] = []
        values: list[dict[str, Any]] = []
        traced = False
        for tag in tags:
            value = page.values.get(tag)
            if value is None:
                continue
            for each in figures_of(value):
                if isinstance(each, Light):
                    found.append(_member(f'"shown": {pretty(each.word)}', f'"tone": "{each.tone.value}"'))
                else:
                    traced = True
                    one = (f'"shown": {pretty(each.shown)}', f'"result": "{results.identity(each.result)}"')
                    more = (("part", each.part), ("account", each.account))
                    found.append(_member(*one, *(f'"{key}": {pretty(told)}' for key, told in more if told)))
            values += values_of(value)
        behind = [] if traced else list(dict.fromkeys(t for name in names for t in BEHIND.get(name, ())))
        text = (
            f'\n   "tags": {written},\n   "figures": {_listed(found)},'
            f'\n   "values": {pretty(values, _CHART)},\n   "tables": {texts(behind, _CHART)}'
        )
        figures[page.key + suffix] = text, behind
