"""The sheets Definitions and Sources: what each column means, and what the figures were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from steadydraw.excel.health.book import Book, put
from steadydraw.excel.health.cells import Cell
from steadydraw.excel.health.columns import Grid
from steadydraw.functions import references
from steadydraw.tables import Issue, LoadEntry
from steadydraw.units import COUNT, DATE

_MOST_ISSUES = 500
_WIDTHS = (28, 52, 48, 12, 40, 34, 22)


@dataclass(frozen=True, slots=True)
class Told:
    """What Sources says beside the load log: pairs of a label and a sentence."""

    as_of: date
    lines: Sequence[tuple[str, str]]
    load_log: Sequence[LoadEntry]
    issues: Sequence[Issue]


def write_definitions(book: Book, name: str, grid: Grid, live: frozenset[str]) -> None:
    """Write what each column means; `live` are the columns that follow their formulas."""
    sheet = book.add_sheet(name)
    looks = book.looks
    sheet.write_string(0, 0, "Definitions", looks.title)
    sheet.write_string(1, 0, "One definition per figure, the same on every sheet and slide.", looks.about)
    for place, label in enumerate(
        ("Column", "What it says", "Formula", "Unit", "Source", "Defaults", "On this sheet")
    ):
        sheet.write_string(3, place, label, looks.header)
    known = {each.name: each for each in references()}
    for at, column in enumerate(grid.columns, start=4):
        entry = known.get(column.key)
        follows = "live formula" if column.key in live else "value, as of the day the sheet was made"
        if column.kind in {"account", "band", "notes"}:
            follows = "yours to change" if column.kind != "account" else ""
        texts = (
            (
                column.heading,
                entry.summary,
                entry.formula,
                entry.unit,
                entry.source,
                entry.defaults_in_words,
                follows,
            )
            if entry
            else (column.heading, column.note, "", column.unit.kind.value, "", "", follows)
        )
        for place, text in enumerate(texts):
            put(sheet, at, place, Cell(text), looks.wrapped)
        lines = max(len(wrap(text, width)) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.set_row(at, 5 + 14 * max(1, lines))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(4, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)


def write_sources(book: Book, name: str, told: Told) -> None:
    """Write what was read, kept and rejected, as of which day, and what the formulas read."""
    sheet = book.add_sheet(name)
    looks = book.looks
    sheet.write_string(0, 0, "Sources", looks.title)
    at = 2
    for label, said in (("As of", told.as_of.isoformat()), *told.lines):
        sheet.write_string(at, 0, label, looks.label)
        put(sheet, at, 1, Cell(said), looks.text)
        at += 1
    at += 1
    labels = ("Source", "Table", "SHA-256", "Read", "Kept", "Duplicates", "Rejected", "Last day", "Reasons")
    for place, label in enumerate(labels):
        sheet.write_string(at, place, label, looks.header)
    for entry in told.load_log:
        at += 1
        for place, text in enumerate((entry.source, entry.table, entry.sha256)):
            put(sheet, at, place, Cell(text), looks.text)
        for place, count in enumerate((entry.read, entry.kept, entry.duplicates, entry.rejected), start=3):
            put(sheet, at, place, Cell(count), looks.figure(COUNT))
        put(sheet, at, 7, Cell(entry.high_water), looks.figure(DATE))
        reasons = "; ".join(f"{reason}: {count}" for reason, count in entry.reasons)
        put(sheet, at, 8, Cell(reasons), looks.text)
    at += 2
    sheet.write_string(at, 0, "What was found", looks.label)
    shown = list(told.issues)[:_MOST_ISSUES]
    for issue in shown:
        at += 1
        put(sheet, at, 0, Cell(issue.level.value), looks.text)
        put(sheet, at, 1, Cell(str(issue)), looks.text)
    if len(told.issues) > len(shown):
        sheet.write_string(at + 1, 0, f"and {len(told.issues) - len(shown):,} more", looks.about)
    for place, width in enumerate((46, 18, 20, 11, 11, 12, 11, 12, 60)):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
