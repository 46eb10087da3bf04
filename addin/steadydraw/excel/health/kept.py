"""What somebody wrote on our sheets since they were made: bands and notes, by account."""

from __future__ import annotations

from dataclasses import dataclass, field

from steadydraw.account.bands import Band
from steadydraw.excel.health.cells import same
from steadydraw.sources.workbook import Workbook

HEADER, FIRST = 7, 8
"""Rows of the headings and of the first account, from 1."""
_LOOKED_THROUGH = HEADER + 30
_WANTED = {
    "Account": "account", "Band low": "low", "Band high": "high", "Notes": "note",
    "Contract band low": "agreed_low", "Contract band high": "agreed_high",
}  # fmt: skip


@dataclass(slots=True)
class Kept:
    """Bands that differ from what was read when the sheet was made, and notes; by account id."""

    bands: dict[str, Band] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def kept_on(workbook: Workbook, sheet: str) -> Kept:
    """Read a health sheet, whatever was sorted, moved or renamed on it since."""
    kept = Kept()
    places: dict[str, int] = {}
    for number, cells in workbook.rows(sheet):
        if not places:
            texts = {str(cell).strip(): at for at, cell in reversed(list(enumerate(cells))) if cell}
            if {"Account", "Band low", "Band high"} <= texts.keys():
                places = {name: texts[label] for label, name in _WANTED.items() if label in texts}
            elif number > _LOOKED_THROUGH:
                break
            continue
        found = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        account = _text(found["account"])
        if not account:
            continue
        if note := _text(found.get("note", "")):
            kept.notes[account] = note
        low, high = found["low"], found["high"]
        if not (_is_share(low) and _is_share(high)):
            continue
        agreed = found.get("agreed_low"), found.get("agreed_high")
        if all(_is_share(each) for each in agreed) and same(low, agreed[0]) and same(high, agreed[1]):  # type: ignore[arg-type]
            continue
        kept.bands[account] = float(low), float(high)  # type: ignore[arg-type]
    return kept


def _is_share(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if value not in {None, ""} else ""
