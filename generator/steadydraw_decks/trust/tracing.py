"""From a number on a slide to its metric, formula, inputs, and the rows of the files behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.embedded import record_inside
from steadydraw_decks.trust.origins import record_at
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.sealing import sidecar

_FEW = 6
_ROWS = 60


@dataclass(frozen=True, slots=True)
class Traced:
    """One figure on a slide: what it shows, and everything behind it in words."""

    slide: int
    shape: str
    shown: str
    metric: str
    part: str
    value: str
    formula: str
    inputs: tuple[str, ...]
    sources: tuple[str, ...]
    account: str = ""

    def as_record(self) -> dict[str, Any]:
        """The form that JSON carries."""
        return asdict(self)


def traced(deck: Path, slide: int | None = None) -> list[Traced]:
    """The figures of a deck, or of one slide of it, as the record beside it explains them.

    Raises TemplateError where there is no record, or no such slide.
    """
    parts = deck_at(deck)
    record = record_at(sidecar(deck)) or record_inside(parts)
    if not record:
        raise TemplateError(
            f"{sidecar(deck).name} is not beside {deck.name}: put the record back, or make the deck anew"
        )
    shown = shown_in(parts)
    if slide is not None and not 1 <= slide <= len(shown.slides):
        raise TemplateError(f"{deck.name} has slides 1 to {len(shown.slides)}, and no slide {slide}")
    return [
        each
        for page in shown.slides
        if slide is None or page.number == slide
        for shape in page.shapes
        if shape.id in record["objects"]
        for each in _of_shape(page.number, shape.id, record)
    ]


def _of_shape(slide: int, identity: str, record: Mapping[str, Any]) -> Iterator[Traced]:
    known = record["objects"][identity]
    seen = set()
    for figure in known.get("figures", ()):
        result = record["results"].get(figure.get("result", ""))
        key = (figure.get("shown"), figure.get("result"), figure.get("part"), figure.get("account"))
        if result is None or key in seen:
            continue
        seen.add(key)
        yield Traced(
            slide=slide,
            shape=str(known["name"]),
            shown=str(figure["shown"]),
            metric=str(result["metric"]),
            part=str(figure.get("part", "")),
            value=f"{result['value']} {result['unit']}, {result['basis']}, as of {result['as_of']}",
            formula=f"{result['formula']} (version {result['formula_version']})",
            inputs=tuple(f"{name} = {_input(value)}" for name, value in result["inputs"].items()),
            sources=tuple(_sources(result["tables"], record)),
            account=str(figure.get("account", "")),
        )
    if known.get("tables"):
        yield Traced(
            slide=slide,
            shape=str(known["name"]),
            shown="its rows",
            metric="",
            part="",
            value="",
            formula="rows of the source as they stand",
            inputs=(),
            sources=tuple(_sources(known["tables"], record)),
        )


def _input(value: Any) -> str:
    if isinstance(value, list):
        ends = ", ".join(str(each) for each in value[:2])
        return (
            f"[{', '.join(map(str, value))}]" if len(value) <= _FEW else f"{len(value)} values from {ends} on"
        )
    if isinstance(value, dict) and "status" in value:
        return f"{value.get('value')} ({value['status']})"
    return str(value)


def _sources(tables: list[str], record: Mapping[str, Any]) -> Iterator[str]:
    for table in tables:
        for each in record["sources"].get(table, ()):
            sheet = f", sheet {each['sheet']}" if each["sheet"] else ""
            rows = each["rows"] if len(each["rows"]) <= _ROWS else each["rows"][:_ROWS] + " ..."
            place = f"{each['file']}{sheet}, {each['count']:,} rows ({rows})"
            yield f"{table}: {place}, sha256 {each['sha256'][:16]}"
