"""What a verification finds: differences, what cannot be proven, numbers that nothing explains."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why a number is not the one expected."""

    EDITED = "edited by hand"
    SOURCE = "the source changed"
    BOTH = "edited by hand, and the source changed"
    UNKNOWN = "edited by hand or the source changed: the deck no longer says which"
    CHART = "the chart and its workbook disagree"
    STALE = "stale as-of day"
    RECORD = "the record beside the deck was changed"
    STATE = "changed since it was approved"
    CELL = "the workbook's cell says otherwise"


@dataclass(frozen=True, slots=True)
class Difference:
    """One number or figure in words that a deck shows and should not.

    `where` is the place within the shape: a paragraph, a cell, a point of a chart, the notes. `metric` is
    what the number should be, empty where the deck's record does not say.
    """

    slide: int
    shape: str
    where: str
    shown: str
    expected: str
    why: Why
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Unproven:
    """Something on a slide that can no longer be proven, or not in full, and why."""

    slide: int
    shape: str
    what: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that nothing in the source explains."""

    slide: int
    shape: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person did that changes no number: told, never a fault."""

    slide: int
    shape: str
    what: str


@dataclass(slots=True)
class Findings:
    """All that a verification found.

    `numbers` is how many were compared, `recomputed` whether with figures from a source, `cells` how many
    figures were compared with the cells of a workbook.
    """

    deck: str = ""
    recomputed: bool = False
    numbers: int = 0
    cells: int = 0
    state: str = "draft"
    about: dict[str, str] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    unproven: list[Unproven] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        """Whether every number shown is the one expected, and all of them can still be proven."""
        return not self.differences and not self.unproven

    def as_record(self) -> dict[str, Any]:
        """The form that JSON carries."""
        return {"passes": self.passes, **asdict(self)}
