"""The reference of all functions: one entry per metric, generated from its declaration."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.functions.surface import (
    NAMESPACE,
    Function,
    cell_arguments,
    functions,
    is_callable_from_cells,
)
from steadydraw.settings import DEFAULTS


@dataclass(frozen=True, slots=True)
class ArgumentHelp:
    """One argument as the reference lists it."""

    name: str
    kind: str
    help: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """What a person or a program may want to know of one function."""

    name: str
    function: str
    summary: str
    formula: str
    unit: str
    source: str
    arguments: tuple[ArgumentHelp, ...]
    defaults: tuple[tuple[str, float | str], ...]
    scope: str
    internal: bool
    example: str
    edges: str

    @property
    def defaults_in_words(self) -> str:
        """The defaults by name."""
        return ", ".join(f"{name} {value or 'none'}" for name, value in self.defaults)

    @property
    def signature(self) -> str:
        """The function as typed in a cell, optional arguments in brackets; empty where no cell calls it."""
        if not self.function:
            return ""
        shown = (f"[{each.name}]" if each.optional else each.name for each in self.arguments)
        return f"{self.function}({', '.join(shown)})"


def references() -> list[Reference]:
    """The reference of every registered metric, in the order people read them."""
    return [_reference(each) for each in registry.catalogue()]


def as_json(entries: Sequence[Reference]) -> str:
    """The reference as a JSON list, each entry with its signature."""
    return json.dumps(
        [asdict(each) | {"defaults": dict(each.defaults), "signature": each.signature} for each in entries],
        indent=2,
        ensure_ascii=False,
    )


def as_markdown(entries: Sequence[Reference]) -> str:
    """The reference as a Markdown page."""
    lines = [
        "# Functions",
        "",
        "Generated from the metrics themselves by `steadydraw functions --format md`.",
        "Ratios are decimals: 0.85 is 85 %. A status other than ok shows as `#N/A` in Excel.",
        "",
    ]
    tables = [each for each in functions() if each.spills]
    lines += [
        "## Whole tables",
        "",
        "These functions take ranges with their headings, under finance's own names, and spill their answer.",
        "They read the ranges by the same rules as every source.",
        "",
    ]
    for each in tables:
        lines += _table_section(each)
    lines += ["## Single figures", ""]
    for entry in entries:
        lines += _section(entry)
    return "\n".join(lines).rstrip() + "\n"


def _reference(metric: registry.Metric[...]) -> Reference:
    in_cells = is_callable_from_cells(metric)
    parted = _parted(metric.help.split("\n\n")[1:])
    return Reference(
        name=metric.name,
        function=f"{NAMESPACE}.{metric.name.upper()}" if in_cells else "",
        summary=metric.title,
        formula=metric.formula,
        unit=str(metric.unit),
        source=metric.source,
        arguments=tuple(
            ArgumentHelp(each.name, each.kind, each.help, each.optional)
            for each in (cell_arguments(metric) if in_cells else metric.arguments)
        ),
        defaults=tuple((name, getattr(DEFAULTS, name)) for name in metric.uses),
        scope=metric.scope,
        internal=metric.internal,
        example="\n\n".join(_fenced(each) for each, worked in parted if worked),
        edges="\n\n".join(each for each, worked in parted if not worked),
    )


def _parted(paragraphs: Sequence[str]) -> list[tuple[str, bool]]:
    """Each paragraph, and whether it belongs to a worked example: as code, or as what introduces it."""
    following = [*paragraphs[1:], ""]
    return [
        (each, each.startswith(">>>") or after.startswith(">>>"))
        for each, after in zip(paragraphs, following, strict=True)
    ]


def _fenced(paragraph: str) -> str:
    """A worked example as code, prose as it stands."""
    return f"```python\n{paragraph}\n```" if paragraph.startswith(">>>") else paragraph


def _table_section(function: Function) -> list[str]:
    lines = [f"### {function.name.lower()}", "", function.summary, "", f"`{function.signature}`", ""]
    lines += ["| argument | kind | what it is |", "|---|---|---|"]
    lines += [
        f"| {each.name}{' (optional)' if each.optional else ''} | {each.kind} | {each.help} |"
        for each in function.parameters
    ]
    return [*lines, ""]


def _section(entry: Reference) -> list[str]:
    lines = [
        f"### {entry.name}",
        "",
        entry.summary,
        "",
        f"`{entry.signature}`"
        if entry.signature
        else "Needs more than cells hold: a column of `USAGE.SCORECARD`.",
        "",
        f"- Formula: {entry.formula}",
        f"- Unit: {entry.unit}",
        f"- Source: {entry.source}",
    ]
    if entry.defaults:
        lines.append(f"- Defaults: {entry.defaults_in_words}")
    if entry.scope == "book":
        lines.append("- Of the whole book of accounts")
    if entry.internal:
        lines.append("- Internal: never part of what a customer sees")
    lines += ["", "| argument | kind | what it is |", "|---|---|---|"]
    lines += [
        f"| {each.name}{' (optional)' if each.optional else ''} | {each.kind} | {each.help} |"
        for each in entry.arguments
    ]
    if entry.example:
        lines += ["", "**Worked example.**", "", entry.example]
    if entry.edges:
        lines += ["", "**Edges.**", "", entry.edges]
    return [*lines, ""]
