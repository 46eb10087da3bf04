"""Headings matched to columns, headings and a sheet's name to a table, and the header row found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from steadydraw.mapping.headings import normalised, without_unit
from steadydraw.mapping.synonyms import SYNONYMS
from steadydraw.mapping.tablenames import TABLE_NAMES

CERTAIN = 0.8
"""Confidence from which a match may be used without a person confirming it."""

_OWN, _SYNONYM, _LATER_SYNONYM, _SIMILAR = 1.0, 0.95, 0.85, 0.6
_WITHOUT_UNIT = 0.97
_ALIKE = 0.84
_SHORTEST_ALIKE = 5
_LONGEST_HEADING = 80
_HEADER_FROM = 1.4
_COLUMNS_FROM = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A canonical column, the heading that is it, its position, and how sure that is (0 to 1).

    `rivals` are headings left over that could be the same column, unless this one bears its very name.
    """

    column: str
    heading: str
    position: int
    confidence: float
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMatch:
    """A table with its matched columns and the required ones that no heading is."""

    table: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    confidence: float


def match_columns(table: str, headings: Sequence[str]) -> list[Match]:
    """The best heading for every column of `table`; each heading serves once, the surest matches first.

    >>> [(match.column, match.heading) for match in match_columns("usage", ["Datum", "Kunde", "Menge"])]
    [('usage_date', 'Datum'), ('account_id', 'Kunde'), ('units', 'Menge')]
    """
    candidates = [
        (confidence, -place, -position, column, heading)
        for place, column in enumerate(SYNONYMS[table])
        for position, heading in enumerate(headings)
        if (confidence := _confidence(table, column, heading))
    ]
    taken_columns: set[str] = set()
    taken_positions: set[int] = set()
    found: dict[str, Match] = {}
    for confidence, _, negative, column, heading in sorted(candidates, reverse=True):
        if column in taken_columns or -negative in taken_positions:
            continue
        taken_columns.add(column)
        taken_positions.add(-negative)
        found[column] = Match(column, heading, -negative, confidence)
    rivals: dict[str, list[str]] = {}
    for confidence, _, negative, column, heading in candidates:
        if -negative not in taken_positions and confidence >= CERTAIN and found[column].confidence < _OWN:
            rivals.setdefault(column, []).append(heading)
    return [
        replace(found[column], rivals=tuple(rivals.get(column, ())))
        for column in SYNONYMS[table]
        if column in found
    ]


def _confidence(table: str, column: str, heading: str, *, alike: bool = True) -> float:
    if len(heading) > _LONGEST_HEADING:
        return 0.0
    plain = normalised(heading)
    bare = normalised(without_unit(heading))
    best = max(_known(table, column, plain), _known(table, column, bare) * _WITHOUT_UNIT)
    return best or (_SIMILAR * _likeness(table, column, plain) if alike else 0.0)


def _known(table: str, column: str, plain: str) -> float:
    """How sure it is that a heading is the column, by its names alone; earlier synonyms are surer."""
    if not plain:
        return 0.0
    if plain == normalised(column):
        return _OWN
    names = SYNONYMS[table][column]
    if plain not in names:
        return 0.0
    place = names.index(plain)
    return _SYNONYM if place < 3 else _LATER_SYNONYM + 0.09 / (1 + place)


@lru_cache(maxsize=16_384)
def _likeness(table: str, column: str, plain: str) -> float:
    """How alike a heading and the nearest name of a column are written, 0 unless they nearly are the same."""
    if len(plain) < _SHORTEST_ALIKE:
        return 0.0
    best = 0.0
    for name in (normalised(column), *SYNONYMS[table][column]):
        matcher = SequenceMatcher(None, plain, name)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            best = max(best, matcher.ratio())
    return best if best >= _ALIKE else 0.0


def match_table(
    headings: Sequence[str], name: str, required: Mapping[str, Collection[str]]
) -> list[TableMatch]:
    """The tables these headings could be, the likeliest first. `name` is the sheet's or the file's.

    `required` gives the required columns by table. The confidence weighs how many required columns are
    there and how surely, how many headings are explained, and what the sheet is called.
    """
    used = [heading for heading in headings if heading.strip()]
    found = []
    for table in SYNONYMS:
        matches = tuple(match_columns(table, headings))
        sure = {match.column: match.confidence for match in matches}
        wanted = required[table]
        missing = tuple(column for column in wanted if column not in sure)
        part = sum(sure.get(column, 0.0) for column in wanted) / len(wanted)
        explained = sum(match.confidence for match in matches) / len(used) if used else 0.0
        called = _called(table, name)
        confidence = 0.55 * part + 0.2 * min(1.0, explained) + 0.25 * called
        if len(matches) < _COLUMNS_FROM and not called:
            confidence /= 2
        found.append(TableMatch(table, matches, missing, round(confidence, 3)))
    return sorted(found, key=lambda match: (-match.confidence, len(match.missing)))


def _called(table: str, name: str) -> float:
    plain = normalised(name)
    names = {normalised(table), *TABLE_NAMES[table]}
    if plain in names or plain.removeprefix("tbl ") in names:
        return 1.0
    words = f" {plain} "
    return 0.7 if any(f" {known} " in words for known in names) else 0.0


def find_header(
    rows: Sequence[Sequence[str]], wanted: Collection[str] = (), tables: Collection[str] = tuple(SYNONYMS)
) -> int | None:
    """The position of the row that holds the headings, or None.

    With `wanted` it is the first row that has all of those headings; without, the row with most headings
    that any one of `tables` knows, the first of equals, two at least.
    """
    if wanted:
        names = {normalised(heading) for heading in wanted}
        for position, row in enumerate(rows):
            if names <= {normalised(cell) for cell in row if cell}:
                return position
        return None
    best, at = 0.0, None
    for position, row in enumerate(rows):
        cells = [cell for cell in row if cell.strip()]
        if len(cells) < 2 or len(set(cells)) < len(cells) * 0.6:
            continue
        known = max(_headings_known(table, cells) for table in tables)
        if known >= _HEADER_FROM and known > best + 0.01:
            best, at = known, position
    return at


def _headings_known(table: str, cells: Sequence[str]) -> float:
    """How many columns of the table the cells name, each counted once and by how sure it is."""
    return sum(
        max((_confidence(table, column, cell, alike=False) for cell in cells), default=0.0)
        for column in SYNONYMS[table]
    )
