"""The record of a deck drawn from programs, written straight away: the same bytes as the plain record's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from steadydraw.provenance import rows_behind
from steadydraw.result import Result
from steadydraw.tables import Tables
from steadydraw_decks.compiled.pretty import Both, both, listed, pairs, pretty, texts, texts_in_both
from steadydraw_decks.compiled.template import Compiled
from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.deck.pages import Page
from steadydraw_decks.deck.sentences import Figure
from steadydraw_decks.template.geometry import Frame
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.record import FORMAT, about, figures_of, plain_of, result_record
from steadydraw_decks.trust.shown import Plot, Shape, Shown, Slide, nine, shape_record

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
            made = result_record(result, _input)
            short, text = both(made, _OBJECT)
            identity = _hash(short)
            if identity not in self.written:
                self.written[identity] = text
                self.used.update(made["tables"])
            # Held with it: as long as it is there, no other result has its address.
            found = self._known[id(result)] = identity, result
        return found[0]


def told(made: Described, shown: Shown, tables: Tables, compiled: Compiled, template_path: str) -> Told:
    """The record of a deck that was drawn from programs."""
    results = _Results()
    figures: dict[str, tuple[str, Sequence[str]]] = {}
    for page in made.deck.pages:
        _add_figures(page, compiled, results, figures)
    hashes: list[str] = []
    objects: dict[str, str] = {}
    for slide, shape in shown.shapes():
        if shape.id:
            said, behind = figures[shape.id]
            results.used.update(behind)
            digest, what = _shape(shape)
            hashes.append(f"{shape.id}:{digest}:{shape.look}")
            objects[shape.id] = (
                f'{{\n   "slide": {slide.number},{what},'
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
    short, notes = texts_in_both(slide.notes, _CHART)
    digest = _hash(short)
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
        f'\n   "under": {texts(slide.under, _CHART)},\n   "notes": {notes},'
        f'\n   "notes_digest": "{digest}"\n  }}'
    )


def _shape(shape: Shape) -> tuple[str, str]:
    """The digest of what a shape says, and what it shows as members of its object.

    What is hashed are the members in the order of their names: chart, kind, picture, rows, texts.
    """
    made = [f'"kind": "{shape.kind}"']
    first, then = "", f'"kind":"{shape.kind}"'
    last = ""
    if shape.texts:
        short, long = texts_in_both(shape.texts, _CHART)
        made.append(f'"texts": {long}')
        last = f',"texts":{short}'
    if shape.rows:
        short, long = _rows(shape.rows)
        made.append(f'"rows": {long}')
        last = f',"rows":{short}{last}'
    if shape.plot:
        short, long = _chart(shape.plot)
        made.append(f'"chart": {long}')
        first = f'"chart":{short},'
    if shape.picture:
        said = pretty(shape.picture)
        made.append(f'"picture": {said}')
        then += f',"picture":{said}'
    made += (f'"name": {pretty(shape.name)}', f'"alt": {pretty(shape.alt)}')
    if shape.plot and shape.plot.cells is not None:
        made.append(f'"cells": {pairs(shape.plot.cells, _CHART)}')
    if shape.holds:
        made.append(f'"holds": {pretty(shape.holds)}')
    if shape.frame:
        made.append(f'"frame": {_place(shape.frame)}')
    return _hash(f"{{{first}{then}{last}}}"), "".join([f"\n   {each}," for each in made])[:-1]


def _input(value: Any) -> Any:
    """An input as plain values; a run of days, of which there are long ones, stays as it is."""
    return value if type(value) is list and set(map(type, value)) == {date} else plain_of(value)


def _hash(short: str) -> str:
    return sha256(short.encode()).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _place(frame: Frame) -> str:
    return pretty([round(each, 2) for each in (frame.left, frame.top, frame.width, frame.height)], _CHART)


def _rows(rows: Sequence[Sequence[str]]) -> Both:
    said = [texts_in_both(row, _SERIES) for row in rows]
    return listed([each for each, _ in said], _CHART)[0], listed([each for _, each in said], _CHART)[1]


def _chart(plot: Plot) -> Both:
    """A chart in both forms; its series, whose numbers are many, share the work of their categories."""
    known: dict[int, Both] = {}
    series: list[str] = []
    hashed: list[str] = []
    deep = _SERIES + "  "
    for each in plot.lines:
        shown = known.get(id(each.categories))
        if shown is None:
            shown = known[id(each.categories)] = _numbers(each.categories, deep)
        values, labels = _numbers(each.values, deep), texts_in_both(each.labels, deep)
        name = pretty(each.name)
        hashed.append(f"[{name},{shown[0]},{values[0]},{labels[0]}]")
        series.append(f"[{deep}{name},{deep}{shown[1]},{deep}{values[1]},{deep}{labels[1]}{_SERIES} ]")
    said, drawn = texts_in_both(plot.texts, _SERIES), listed(series, _SERIES)[1]
    formats = pretty([each.formats for each in plot.lines], _SERIES)
    return f'{{"series":[{",".join(hashed)}],"texts":{said[0]}}}', (
        f'{{{_SERIES}"texts": {said[1]},{_SERIES}"series": {drawn},'
        f'{_SERIES}"formats": {formats},{_SERIES}"axes": {texts(plot.formats, _SERIES)}{_CHART}}}'
    )


def _numbers(said: Sequence[str], gap: str) -> Both:
    """Numbers as a chart shows them, and as they are hashed: in nine digits, which short ones have not."""
    short, long = texts_in_both(said, gap)
    if said and len(max(said, key=len)) > _NINE:
        short = texts_in_both([each if len(each) <= _NINE else nine(each) for each in said], gap)[0]
    return short, long


def _member(*said: str) -> str:
    return "{\n     " + ",\n     ".join(said) + "\n    }"


def _listed(members: list[str]) -> str:
    return "[\n    " + ",\n    ".join(members) + "\n   ]" if members else "[]"


def _add_figures(
    page: Page, compiled: Compiled, results: _Results, figures: dict[str, tuple[str, Sequence[str]]]
) -> None:
    """What stands behind each shape of a page, as members of its object, and the tables of those without."""
    for suffix, tags, behind, written in compiled.bindings(page.source):
        found: list[str] = []
        values: list[str] = []
        traced = False
        for tag in tags:
            value = page.values.get(tag)
            if value is None:
                continue
            if type(value) is Table:
                traced = _add_cells(value, results, found, values) or traced
                continue
            for each in figures_of(value):
                if isinstance(each, Light):
                    found.append(_member(f'"shown": {pretty(each.word)}', f'"tone": "{each.tone.value}"'))
                else:
                    traced = True
                    found.append(_figure(each, results))
        tables = () if traced else behind
        text = (
            f'\n   "tags": {written},\n   "figures": {_listed(found)},'
            f'\n   "values": {_listed(values)},\n   "tables": {texts(tables, _CHART)}'
        )
        figures[page.key + suffix] = text, tables


def _add_cells(table: Table, results: _Results, found: list[str], values: list[str]) -> bool:
    """The figures in a table's cells, and the numbers of those without; whether there is a figure."""
    before = len(found)
    for row in (*table.rows, table.totals()):
        for cell in row:
            figures = [_figure(part, results) for part in cell.text.parts if isinstance(part, Figure)]
            if figures:
                found += figures
            elif cell.value is not None:
                shown = pretty(cell.text.text)
                values.append(f'{{\n     "shown": {shown},\n     "value": {pretty(cell.value)}\n    }}')
    return len(found) > before


def _figure(figure: Figure, results: _Results) -> str:
    one = (f'"shown": {pretty(figure.shown)}', f'"result": "{results.identity(figure.result)}"')
    more = (("part", figure.part), ("account", figure.account))
    return _member(*one, *[f'"{key}": {pretty(told)}' for key, told in more if told])
