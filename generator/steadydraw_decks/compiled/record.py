"""The record of a deck drawn from programs, written straight away: the same bytes as the plain record's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from steadydraw.provenance import rows_behind
from steadydraw.result import Result
from steadydraw.tables import Tables
from steadydraw_decks.compiled.compact import listed, pairs, text, texts, written
from steadydraw_decks.compiled.template import Compiled
from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.deck.pages import Page
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.template.geometry import Frame
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.record import FORMAT, about, figures_of, laid_out, result_record
from steadydraw_decks.trust.short_json import compact, in_order
from steadydraw_decks.trust.shown import Plot, Shape, Shown, Slide, nine, shape_record

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
            made = result_record(result, written)
            said = _result(made)
            identity = _hash(said)
            if identity not in self.written:
                self.written[identity] = said
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
                f'{{"slide":{slide.number},{what},"digest":"{digest}","look":"{shape.look}",{said}}}'
            )
    slides = [_slide(slide, compiled, hashes) for slide in shown.slides]
    deck = {**about(made, tables), "template_path": template_path}
    account, as_of = made.edition.account, made.edition.as_of
    sources = {
        table: compact([each.as_record() for each in rows_behind(tables, table, account, as_of)])
        for table in sorted(results.used)
    }
    properties = {"title": shown.title, "subject": shown.subject}
    content = laid_out(
        {
            "format": text(FORMAT),
            "deck": compact(deck),
            "sources": sources,
            "results": results.written,
            "objects": objects,
            "slides": slides,
            "properties": compact(properties),
        }
    )
    return Told(content, deck, ";".join(hashes))


def _slide(slide: Slide, compiled: Compiled, hashes: list[str]) -> str:
    notes = texts(slide.notes)
    digest = _hash(notes)
    if slide.page:
        hashes.append(f"{slide.page}-notes:{digest}:{_NO_LOOK}")
    fixed = []
    for shape in slide.shapes:
        if not shape.id:
            said = compiled.fixed.get(id(shape))
            if said is None:
                said = compiled.fixed[id(shape)] = compact(shape_record(shape))
            fixed.append(said)
    return (
        f'{{"page":{text(slide.page)},"fixed":{listed(fixed)},"under":{texts(slide.under)},'
        f'"notes":{notes},"notes_digest":"{digest}"}}'
    )


def _shape(shape: Shape) -> tuple[str, str]:
    """The digest of what a shape says, and what it shows as members of its object.

    What is hashed are the members in the order of their names: chart, kind, picture, rows, texts.
    """
    made = [f'"kind":"{shape.kind}"']
    first, then, last = "", made[0], ""
    if shape.texts:
        said = f'"texts":{texts(shape.texts)}'
        made.append(said)
        last = f",{said}"
    if shape.rows:
        said = f'"rows":{listed([texts(row) for row in shape.rows])}'
        made.append(said)
        last = f",{said}{last}"
    if shape.plot:
        hashed, said = _chart(shape.plot)
        made.append(f'"chart":{said}')
        first = f'"chart":{hashed},'
    if shape.picture:
        said = f'"picture":{text(shape.picture)}'
        made.append(said)
        then += f",{said}"
    made += (f'"name":{text(shape.name)}', f'"alt":{text(shape.alt)}')
    if shape.plot and shape.plot.cells is not None:
        made.append(f'"cells":{pairs(shape.plot.cells)}')
    if shape.holds:
        made.append(f'"holds":{text(shape.holds)}')
    if shape.frame:
        made.append(f'"frame":{_place(shape.frame)}')
    return _hash(f"{{{first}{then}{last}}}"), ",".join(made)


def _result(made: Mapping[str, Any]) -> str:
    """A result with its names in order; its inputs, most of its text, are JSON already."""
    before, inputs, after = {}, made["inputs"], {}
    for key, value in made.items():
        if key < "inputs":
            before[key] = value
        elif key > "inputs":
            after[key] = value
    named = ",".join([f"{text(name)}:{inputs[name]}" for name in sorted(inputs)])
    return f'{in_order(before)[:-1]},"inputs":{{{named}}},{in_order(after)[1:]}'


def _hash(said: str) -> str:
    return sha256(said.encode()).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _place(frame: Frame) -> str:
    return compact([round(each, 2) for each in (frame.left, frame.top, frame.width, frame.height)])


def _chart(plot: Plot) -> tuple[str, str]:
    """A chart as it is hashed and as it is written; the series share the work of their categories."""
    known: dict[int, tuple[str, str]] = {}
    series: list[str] = []
    hashed: list[str] = []
    for each in plot.lines:
        shown = known.get(id(each.categories))
        if shown is None:
            shown = known[id(each.categories)] = _numbers(each.categories)
        values, labels, name = _numbers(each.values), texts(each.labels), text(each.name)
        hashed.append(f"[{name},{shown[0]},{values[0]},{labels}]")
        series.append(f"[{name},{shown[1]},{values[1]},{labels}]")
    said = texts(plot.texts)
    formats = compact([each.formats for each in plot.lines])
    return f'{{"series":{listed(hashed)},"texts":{said}}}', (
        f'{{"texts":{said},"series":{listed(series)},"formats":{formats},"axes":{texts(plot.formats)}}}'
    )


def _numbers(said: Sequence[str]) -> tuple[str, str]:
    """Numbers as they are hashed, in nine digits, which short ones have not, and as a chart shows them."""
    shown = texts(said)
    if said and len(max(said, key=len)) > _NINE:
        return texts([each if len(each) <= _NINE else nine(each) for each in said]), shown
    return shown, shown


def _add_figures(
    page: Page, compiled: Compiled, results: _Results, figures: dict[str, tuple[str, Sequence[str]]]
) -> None:
    """What stands behind each shape of a page, as members of its object, and the tables of those without."""
    for suffix, tags, behind, asked in compiled.bindings(page.source):
        found: list[str] = []
        values: list[str] = []
        traced = False
        for tag in tags:
            value = page.values.get(tag)
            if value is None:
                continue
            kind = type(value)
            if kind is Table:
                traced = _add_cells(value, results, found, values) or traced  # type: ignore[arg-type]
            elif kind is Sentence or kind is tuple:
                for sentence in (value,) if kind is Sentence else value:  # type: ignore[union-attr]
                    for part in sentence.parts:  # type: ignore[union-attr]
                        if type(part) is Figure:
                            traced = True
                            found.append(_figure(part, results))
            else:
                for each in figures_of(value):
                    if isinstance(each, Light):
                        found.append(f'{{"shown":{text(each.word)},"tone":"{each.tone.value}"}}')
                    else:
                        traced = True
                        found.append(_figure(each, results))
        tables = () if traced else behind
        said = f'"tags":{asked},"figures":{listed(found)},"values":{listed(values)},"tables":{texts(tables)}'
        figures[page.key + suffix] = said, tables


def _add_cells(table: Table, results: _Results, found: list[str], values: list[str]) -> bool:
    """The figures in a table's cells, and the numbers of those without; whether there is a figure."""
    before = len(found)
    for row in (*table.rows, table.totals()):
        for cell in row:
            parts = cell.text.parts
            figures = [_figure(part, results) for part in parts if type(part) is Figure]
            if figures:
                found += figures
            elif cell.value is not None:
                shown = parts[0] if len(parts) == 1 else cell.text.text
                values.append(f'{{"shown":{text(shown)},"value":{written(cell.value)}}}')  # type: ignore[arg-type]
    return len(found) > before


def _figure(figure: Figure, results: _Results) -> str:
    said = f'"shown":{text(figure.shown)},"result":"{results.identity(figure.result)}"'
    if figure.part:
        said += f',"part":{text(figure.part)}'
    if figure.account:
        said += f',"account":{text(figure.account)}'
    return f"{{{said}}}"
