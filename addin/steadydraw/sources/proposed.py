"""One proposed [[tables]] entry."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.sources.config import TableSpec


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposed [[tables]] entry, with the confidence of every column and what a person should look at."""

    spec: TableSpec
    confidence: dict[str, float]
    remarks: tuple[str, ...] = ()
