"""A proposal as the text of a steadydraw.toml."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from steadydraw.schema import SCHEMA, ColumnPlan
from steadydraw.sources.proposed import Proposed

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def basic_string(text: str) -> str:
    """Text as a TOML string; every character that could end or change it is escaped."""
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def comment(text: str) -> str:
    """Text as a TOML comment on one line."""
    return "# " + "".join(letter if letter.isprintable() else " " for letter in text)


def toml_of(source: str, base: Path, missing: Sequence[str], entries: Sequence[Proposed]) -> str:
    """The whole file: a short introduction, what is missing, then every table.

    Paths are relative to `base`.
    """
    lines = [
        comment(f"Proposed from {source}. Read every line, correct what is wrong, then run"),
        "# `steadydraw check` on this file. The figure behind a column says how sure the proposal is.",
        "version = 1",
        '# label = "..."                       # stands in every footer, such as "Contracts are synthetic"',
        "",
        "[settings]",
        "# complete_through = 2026-09-30        # the last day that is complete, where the feed says it",
    ]
    if missing:
        lines += ["", "# Still missing:", *(comment(f"- {sentence}") for sentence in missing)]
    for entry in entries:
        lines += ["", *_entry(entry, base)]
    return "\n".join(lines) + "\n"


def relative(path: Path, base: Path) -> str:
    """The path as the TOML says it: relative to it where both are on one drive, with forward slashes."""
    try:
        return Path(os.path.relpath(path.resolve(), base)).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()


def _entry(entry: Proposed, base: Path) -> list[str]:
    spec, plan = entry.spec, entry.spec.plan
    lines = [comment(f"{SCHEMA[plan.table].help}.")]
    lines += [comment(f"Look here: {remark}.") for remark in entry.remarks]
    lines += ["[[tables]]", f'table = "{plan.table}"', f"file = {basic_string(relative(spec.path, base))}"]
    if spec.excel_table:
        lines.append(f"excel_table = {basic_string(spec.excel_table)}")
    elif spec.sheet:
        lines.append(f"sheet = {basic_string(spec.sheet)}")
    if spec.header_row:
        lines.append(f"header_row = {spec.header_row}")
    if plan.layout == "wide":
        lines += ['layout = "wide"', f'value = "{plan.value}"']
    if plan.grain:
        lines.append(f'grain = "{plan.grain}"')
    if plan.date_order:
        lines.append(f'date_order = "{plan.date_order.value}"')
    if plan.decimal != ".":
        lines.append(f'decimal = "{plan.decimal}"')
    if plan.distinct:
        lines.append("distinct = true  # one account for every value that occurs")
    lines += ["", "[tables.columns]"]
    width = max(len(name) for name in plan.columns)
    for name, column in plan.columns.items():
        sure = entry.confidence.get(name, 1.0)
        note = f"{sure:.0%}" if column.constant is None else "the source has no such column"
        lines.append(f"{name:<{width}} = {_column(column)}  # {note}")
    return lines


def _column(column: ColumnPlan) -> str:
    if column.constant is not None:
        return f"{{ constant = {basic_string(column.constant)} }}"
    heading = basic_string(column.heading)
    return f'{{ column = {heading}, case = "{column.case}" }}' if column.case else heading
