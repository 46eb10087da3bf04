"""What can be wrong with a deck."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a deck: the part that holds it, and what it is, as one sentence."""

    part: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"
