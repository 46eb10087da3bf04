"""The weighted mean of parts, some of which may be missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from steadydraw.days import reaches
from steadydraw.result import Answer, Detail, detail
from steadydraw.units import SCORE, TEXT


class Part(NamedTuple):
    """One part with its weight; a missing one says why."""

    name: str
    weight: float
    value: float | Answer


def weighed(parts: Sequence[Part], covered_least: float) -> tuple[float, float | None]:
    """The weight of the known parts, and their weighted mean; None where they cover too little."""
    known = [(part.weight, part.value) for part in parts if not isinstance(part.value, Answer)]
    covered = math.fsum(weight for weight, _ in known)
    weights = math.fsum(part.weight for part in parts)
    if covered <= 0 or not reaches(covered / weights, covered_least):
        return covered, None
    return covered, min(100.0, math.fsum(weight * value for weight, value in known) / covered)


def why(missing: Answer) -> str:
    """The reason why a part is missing."""
    return missing.note or missing.status.in_short


def table_of(parts: tuple[Part, ...], covered: float | None) -> Detail:
    """Each part with its weight, value, points lost (where there is a score), and why it is missing."""
    rows: list[tuple[str, float, float | None, float | None, str]] = []
    for part in parts:
        if isinstance(part.value, Answer):
            rows.append((part.name, part.weight, None, None, why(part.value)))
        else:
            lost = part.weight / covered * (100 - part.value) if covered else None
            rows.append((part.name, part.weight, part.value, lost, ""))
    columns = {"part": TEXT, "weight": SCORE, "value": SCORE, "points_lost": SCORE, "missing": TEXT}
    return detail(columns, rows)
