"""Which heading of an event file is which column of usage: as told, by its name, or one value for all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from steadydraw.mapping import CERTAIN, match_columns, normalised
from steadydraw.schema import SCHEMA
from steadydraw.tables import SourceError

CORRECTION = "correction"
"""A yes-or-no column that some events have in the place of a type of row."""

NAMES = (*SCHEMA["usage"].names, CORRECTION)
"""The names an option can give: the columns of usage; `usage_date` is the moment, `source_row_id` the id."""

SPOKEN = {
    "account": "account_id", "timestamp": "usage_date", "workflow": "workflow_id", "quantity": "units",
    "amount": "rated_amount", "event_id": "source_row_id", "contract": "contract_id",
}  # fmt: skip
"""What people call these columns where they speak of events."""

# In the order in which they are preferred; what is not here is found by the synonyms of usage.
_OF_EVENTS: Mapping[str, tuple[str, ...]] = {
    "usage_date": (
        "timestamp", "event timestamp", "event time", "occurred at", "ts", "time", "datetime", "event at",
        "timestamp ms", "event time ms", "epoch", "epoch ms", "epoch seconds", "unix time", "created at",
        "started at",
    ),
    "source_row_id": ("event id", "event uuid", "idempotency key", "uuid", "message id", "id"),
    "units": ("quantity", "count"),
    "ingested_at": ("ingest time", "ingestion timestamp", "inserted at", "written at", "processed at"),
    CORRECTION: ("correction", "is correction"),
}  # fmt: skip
_ASKED = {"usage_date": "timestamp", "account_id": "account", "workflow_id": "workflow", "units": "quantity"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What was told: a heading or one value for a column, by the names of usage."""

    headings: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


def told(headings: Sequence[str], constants: Sequence[str]) -> Mapped:
    """Options like `timestamp=created_at`, read. Raises SourceError for one that is no such pair.

    >>> told(["timestamp=created_at"], ["workflow=platform"]).constants
    {'workflow_id': 'platform'}
    """
    return Mapped(_pairs(headings, "--column"), _pairs(constants, "--constant"))


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, sign, value = text.partition("=")
        plain = SPOKEN.get(name.strip().lower(), name.strip().lower())
        if not sign or not value.strip():
            raise SourceError(f"{option} {text!r} is no pair: write it like {option} workflow=use_case")
        if plain not in NAMES:
            near = get_close_matches(plain, (*SPOKEN, *NAMES), n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it is one of {', '.join((*SPOKEN, *NAMES))}"
            raise SourceError(f"{option} {text!r}: {name!r} is no column of usage; {hint}")
        pairs[plain] = value.strip()
    return pairs


def found_columns(file: str, headings: Sequence[str], mapped: Mapped) -> dict[str, int]:
    """The place of each column among the headings of a file.

    Raises SourceError where a heading that was told is not there, or a column that is needed is not found.
    """
    plain = [normalised(heading) for heading in headings]
    found: dict[str, int] = {}
    for column, heading in mapped.headings.items():
        found[column] = _place(file, headings, plain, heading)
    for column, names in _OF_EVENTS.items():
        _first(column, names, plain, found, mapped.constants)
    free = [heading if place not in found.values() else "" for place, heading in enumerate(headings)]
    for match in match_columns("usage", free):
        # A column called "type" says as often what kind of event it was.
        floor = 1.0 if match.column == "row_type" else CERTAIN
        known = match.column in found or match.column in mapped.constants
        if not known and match.confidence >= floor:
            if match.rivals:
                raise SourceError(_ambiguous(file, match.column, (match.heading, *match.rivals)))
            found[match.column] = match.position
    for column, spoken in _ASKED.items():
        if column not in found and column not in mapped.constants:
            raise SourceError(_missing(file, spoken, headings))
    return found


def _first(
    column: str,
    names: Collection[str],
    plain: Sequence[str],
    found: dict[str, int],
    constants: Mapping[str, str],
) -> None:
    """Take the canonical name, else the first of `names` that is a heading nobody has taken."""
    if column in found or column in constants:
        return
    for name in (normalised(column), *names):
        if name in plain and (place := plain.index(name)) not in found.values():
            found[column] = place
            return


def _place(file: str, headings: Sequence[str], plain: Sequence[str], heading: str) -> int:
    if heading in headings:
        return list(headings).index(heading)
    if normalised(heading) in plain:
        return list(plain).index(normalised(heading))
    near = get_close_matches(heading, headings, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {_shown(headings)}"
    raise SourceError(f"{file} has no column {heading!r}; {hint}")


def _ambiguous(file: str, column: str, headings: tuple[str, ...]) -> str:
    names = " or ".join(repr(heading) for heading in headings)
    return f"{file}: {column} could be {names}; say which with --column {column}=NAME"


def _missing(file: str, spoken: str, headings: Sequence[str]) -> str:
    one = " (--constant quantity=1 counts events)" if spoken == "quantity" else ""
    either = "" if spoken == "timestamp" else f", or give one value for all with --constant {spoken}=VALUE"
    return (
        f"{file} has no column that is surely the {spoken}: name it with --column {spoken}=NAME"
        f"{either}{one}; its columns are {_shown(headings)}"
    )


def _shown(headings: Sequence[str]) -> str:
    shown = ", ".join(heading[:40] for heading in headings[:12])
    return shown + (f" and {len(headings) - 12} more" if len(headings) > 12 else "")
