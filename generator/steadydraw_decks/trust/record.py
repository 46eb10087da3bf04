"""The record of a deck: for everything on it what it shows, and for every figure where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Any

from steadydraw.provenance import rows_behind, tables_behind
from steadydraw.registry import get
from steadydraw.result import Answer, Result
from steadydraw.tables import Tables
from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.exhibits import Chart, Table
from steadydraw_decks.deck.pages import Page, Value
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.template.bindings import bindings_of
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.short_json import compact, in_order
from steadydraw_decks.trust.shown import Shown, digest_of, shape_record

FORMAT = "steadydraw.provenance/1"
Record = dict[str, Any]
_BY_LINES = frozenset({"sources", "results", "objects"})
"""Members of a record whose own members stand on lines of their own."""
BEHIND = {
    "cover": ("accounts", "people"),
    "goals": ("goals", "outcomes", "actions"),
    "promises": ("actions",),
    "plan": ("actions",),
    "adoption": ("workflows", "usage"),
    "spend_by_workflow": ("usage", "workflows"),
    "spend_share": ("usage", "workflows"),
    "workflows": ("usage", "workflows"),
    "reliability": ("reliability", "cost_changes"),
    "outcomes": ("outcomes",),
    "story_signs": ("actions", "budgets"),
    "sources": ("usage", "invoices"),
    "reconciliation": ("usage", "invoices"),
    "detail": ("usage", "workflows"),
    "margin": ("usage",),
    "coverage": ("people",),
    "pay": ("pay_plans", "pay_exclusions"),
    "book_summary": ("usage", "contracts"),
    "book_bands": ("usage", "contracts"),
    "book_band_spend": ("usage", "contracts"),
    "book_ladder": ("usage", "workflows"),
    "book_warnings": ("usage", "contracts", "people"),
    "book_production": ("usage", "workflows"),
    "book_spread": ("usage", "workflows"),
    "book_movers": ("usage",),
    "book_accuracy": ("usage",),
    "book_accounts": ("accounts", "people", "usage"),
    "accounts": ("accounts", "people", "usage"),
}
"""The tables behind what shows no metric, by chapter or by the name of a chart or table."""


def record_of(made: Described, shown: Shown, tables: Tables) -> Record:
    """The record of a deck as plain values, in a fixed order: the same deck has the same record."""
    results: dict[str, Record] = {}
    figures = {
        identity: found for page in made.deck.pages for identity, found in _figures(made, page, results)
    }
    objects: dict[str, Record] = {}
    for slide, shape in shown.shapes():
        if shape.id:
            objects[shape.id] = {
                "slide": slide.number,
                **shape_record(shape),
                "digest": shape.digest(),
                "look": shape.look,
                **figures.get(shape.id, {}),
            }
    used = {table for each in results.values() for table in each["tables"]}
    used |= {table for each in objects.values() for table in each.get("tables", ())}
    return {
        "format": FORMAT,
        "deck": about(made, tables),
        "sources": {
            table: [
                each.as_record()
                for each in rows_behind(tables, table, made.edition.account, made.edition.as_of)
            ]
            for table in sorted(used)
        },
        "results": results,
        "objects": objects,
        "slides": [
            {
                "page": slide.page,
                "fixed": [shape_record(shape) for shape in slide.shapes if not shape.id],
                "under": list(slide.under),
                "notes": list(slide.notes),
                "notes_digest": digest_of(list(slide.notes)),
            }
            for slide in shown.slides
        ],
        "properties": {"title": shown.title, "subject": shown.subject},
    }


def about(made: Described, tables: Tables) -> Record:
    """What a deck is of, and what it was made from."""
    edition, period = made.edition, made.edition.period
    return {
        "kind": edition.kind,
        "account": edition.account,
        "as_of": edition.as_of.isoformat(),
        "period": period.name,
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "audience": edition.audience,
        "locale": edition.locale,
        "template": made.template.name,
        "template_sha256": made.template.sha256,
        "source_sha256": source_hash(tables),
        "complete_through": complete_through(tables),
        "pictures": sorted(edition.pictures),
        "carried": [plain_of(asdict(each)) for each in edition.carried],
        "given": plain_of(edition.given),
        "made_by": _made_by(),
    }


@cache
def _made_by() -> str:
    """The program and its version."""
    return f"steadydraw {version('steadydraw')}"


def source_hash(tables: Tables) -> str:
    """One hash of all files of a source, and of the mapping and settings they are read with."""
    files = {entry.sha256 for entry in tables.load_log}
    return digest_of(sorted(files | {tables.config_sha256} - {""}))


def complete_through(tables: Tables) -> str:
    """The last day that the source's usage reaches."""
    days = [each.high_water for each in tables.load_log if each.table == "usage" and each.high_water]
    return max(days).isoformat() if days else ""


def written(record: Record) -> bytes:
    """A record as a file's bytes; what is known by its hash is written as it is hashed."""
    said: dict[str, str | dict[str, str] | list[str]] = {}
    for key, value in record.items():
        if key in _BY_LINES:
            said[key] = {
                name: (in_order if key == "results" else compact)(each) for name, each in value.items()
            }
        else:
            said[key] = [compact(each) for each in value] if key == "slides" else compact(value)
    return laid_out(said)


def laid_out(said: Mapping[str, str | Mapping[str, str] | Sequence[str]]) -> bytes:
    """The members of a record, which are JSON already, as a file's bytes: a line for each thing in it."""
    lines = []
    for key, value in said.items():
        if isinstance(value, str):
            lines.append(f'"{key}":{value}')
        elif isinstance(value, Mapping):
            members = ",\n".join([f"{compact(name)}:{each}" for name, each in value.items()])
            lines.append(f'"{key}":{{\n{members}\n}}')
        else:
            members = ",\n".join(value)
            lines.append(f'"{key}":[\n{members}\n]')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _figures(made: Described, page: Page, results: dict[str, Record]) -> Iterator[tuple[str, Record]]:
    source = made.template.slides[page.source]
    for binding in bindings_of(made.template.parts.peek(source.part), page.key):
        figures: list[Record] = []
        values: list[Record] = []
        for tag in binding.tags:
            value = page.values.get(tag.written)
            figures += [_figure(each, results) for each in figures_of(value)]
            values += values_of(value)
        names = [name for tag in binding.tags for name in tag.name.split(".")[:2]]
        tables = () if any("result" in each for each in figures) else (BEHIND.get(name, ()) for name in names)
        yield (
            binding.id,
            {
                "tags": [tag.written for tag in binding.tags],
                "figures": figures,
                "values": values,
                "tables": list(dict.fromkeys(table for each in tables for table in each)),
            },
        )


def figures_of(value: Value) -> Iterator[Figure | Light]:
    """The figures in a value, each with the result it came from, and lights."""
    if isinstance(value, Sentence):
        yield from value.figures
    elif isinstance(value, tuple):
        for each in value:
            yield from each.figures
    elif isinstance(value, Light):
        yield value
    elif isinstance(value, Table):
        for row in (*value.rows, value.totals()):
            for cell in row:
                yield from cell.text.figures
    elif isinstance(value, Chart):
        for series in value.series:
            if series.result is not None:
                yield Figure(series.name, series.result, f"series {series.key}")


def values_of(value: Value) -> Iterator[Record]:
    """The unrounded numbers of a table's cells that are no figures of a metric."""
    for row in (*value.rows, value.totals()) if isinstance(value, Table) else ():
        for cell in row:
            if cell.value is not None and not cell.text.figures:
                yield {"shown": cell.text.text, "value": cell.value}


def _figure(figure: Figure | Light, results: dict[str, Record]) -> Record:
    if isinstance(figure, Light):
        return {"shown": figure.word, "tone": figure.tone.value}
    made = result_record(figure.result)
    identity = digest_of(made)
    results.setdefault(identity, made)
    more = {"part": figure.part, "account": figure.account}
    return {"shown": figure.shown, "result": identity, **{key: each for key, each in more.items() if each}}


def result_record(result: Result, plain: Callable[[Any], Any] | None = None) -> Record:
    """A result with its formula, its inputs and the tables behind it; `plain` makes inputs plain values."""
    plain = plain or plain_of
    metric = get(result.metric)
    return {
        **result.as_record(),
        "formula": metric.formula,
        "formula_version": metric.version,
        "inputs": {name: plain(value) for name, value in result.inputs.items()},
        "tables": list(tables_behind(result.metric)) if metric.scope == "account" else ["usage"],
    }


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


def plain_of(value: Any) -> Any:
    """A value as JSON carries it: days as ISO text, tuples as lists."""
    if type(value) in {list, tuple}:  # most inputs are long runs of one kind
        kinds = set(map(type, value))
        if kinds <= _AS_THEY_ARE:
            return list(value)
        if kinds == {date}:
            return list(map(date.isoformat, value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Answer):
        return {"value": plain_of(value.value), "status": value.status.value, "note": value.note}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain_of(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_of(each) for key, each in value.items()}
    if hasattr(value, "__iter__"):
        return [plain_of(each) for each in value]
    return str(value)
