"""What a refresh does and leaves, step by step."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Done(StrEnum):
    """What becomes of one thing on a slide."""

    RENEWED = "renewed"
    ADDED = "added"
    REMOVED = "removed"
    KEPT = "kept as you left it"
    CONFLICT = "kept, but its figures changed"
    STALE = "quotes a figure that changed"


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a shape, of a slide's notes, or of a whole slide; `detail` says more."""

    slide: int
    shape: str
    done: Done
    detail: str = ""


@dataclass(slots=True)
class Plan:
    """All steps of a refresh, in the order of the slides."""

    deck: str
    was: str
    now: str
    steps: list[Step] = field(default_factory=list)

    def add(self, slide: int, shape: str, done: Done, detail: str = "") -> None:
        """Note a step."""
        self.steps.append(Step(slide, shape, done, detail))

    def of(self, *done: Done) -> list[Step]:
        """The steps of some kinds."""
        return [each for each in self.steps if each.done in done]

    @property
    def to_decide(self) -> list[Step]:
        """What a person has to look at."""
        return self.of(Done.CONFLICT, Done.STALE)

    def as_record(self) -> dict[str, Any]:
        """The form that JSON carries."""
        return asdict(self)
