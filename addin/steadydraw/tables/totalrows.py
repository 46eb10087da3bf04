"""Rows that add up others, inside a table: seen by their label or by having neither key nor day."""

from __future__ import annotations

from steadydraw.schema.columns import NUMERIC, Kind
from steadydraw.schema.totals import EDGES, LABEL_INSIDE, LABELS
from steadydraw.tables.binding import Bound
from steadydraw.tables.conversion import clean_text, quoted
from steadydraw.tables.raw import Raw


def total_row(raw: Raw, bound: list[Bound]) -> str:
    """SQL that is true for a row that adds up others.

    Its label stands where an id or a day belongs; or in any text while an id or day is missing; or
    there is no id and no day at all, only figures.
    """
    keys = [
        item
        for item in bound
        if item.column.required and item.position is not None and item.column.kind not in NUMERIC
    ]
    if not keys:
        return "false"
    texts = [_text(raw, position) for position in range(len(raw.headings))]
    letters = [text for text, sql_type in zip(texts, raw.types, strict=True) if sql_type == "VARCHAR"]
    empty = {item.column.name: _empty(raw, item.position or 0) for item in keys}
    strict = [empty[item.column.name] for item in keys if not item.column.may_be_empty]
    named = [
        texts[item.position or 0]
        for item in keys
        if item.column.kind in {Kind.ID, Kind.DATE} and raw.types[item.position or 0] == "VARCHAR"
    ]
    figures = f"regexp_matches(concat_ws('|', {', '.join(texts)}), '[0-9]')"
    cases = [f"WHEN {' AND '.join(empty.values())} THEN {figures}"]
    if named:
        cases.append(f"WHEN {' OR '.join(_is_label(text) for text in named)} THEN true")
    if letters:
        cases.append(
            f"WHEN {' OR '.join(empty.values())} THEN {' OR '.join(_is_label(text) for text in letters)}"
        )
        joined = f"regexp_matches(concat_ws('|', {', '.join(letters)}), {quoted(LABEL_INSIDE)})"
        if strict:
            cases.insert(1, f"WHEN ({' OR '.join(strict)}) AND {joined} THEN true")
    return f"coalesce(CASE {' '.join(cases)} ELSE false END, false)"


def _empty(raw: Raw, position: int) -> str:
    field = f"r.{raw.field(position)}"
    return f"({clean_text(field)}) IS NULL" if raw.types[position] == "VARCHAR" else f"{field} IS NULL"


def _text(raw: Raw, position: int) -> str:
    field = f"r.{raw.field(position)}"
    return field if raw.types[position] == "VARCHAR" else f"CAST({field} AS VARCHAR)"


def _is_label(text: str) -> str:
    labels = ", ".join(quoted(label) for label in LABELS)
    return f"coalesce(lower(trim({text}, {quoted(EDGES)})) IN ({labels}), false)"
