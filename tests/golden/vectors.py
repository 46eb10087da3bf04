"""One set of calls with their answers, for every host that has the functions."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("vectors.jsonl")


@dataclass(frozen=True)
class Vector:
    """A call and its answer: a cell, rows of cells, or an error as `{"error": code}`."""

    name: str
    args: list[Any]
    answer: Any


@cache
def vectors() -> tuple[Vector, ...]:
    """Every vector, in the order of the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Vector(**json.loads(line)) for line in lines)


def agrees(answer: Any, expected: Any) -> bool:
    """Whether an answer is the expected one: figures to 1e-9, dates, texts and errors exactly."""
    if isinstance(expected, list):
        return (
            isinstance(answer, list)
            and len(answer) == len(expected)
            and all(
                len(row) == len(wanted) and all(map(agrees, row, wanted))
                for row, wanted in zip(answer, expected, strict=True)
            )
        )
    if isinstance(expected, dict):
        return isinstance(answer, dict) and answer.get("error") == expected["error"]
    if isinstance(expected, bool) or isinstance(answer, bool):
        return answer is expected
    if isinstance(expected, (int, float)):
        return isinstance(answer, (int, float)) and math.isclose(
            answer, expected, rel_tol=1e-9, abs_tol=1e-12
        )
    return bool(answer == expected)


def shown(answered: dict[str, Any]) -> Any:
    """An answer on the wire as a vector has it: without the sentences beside errors."""
    if "error" in answered:
        return {"error": answered["error"]}
    value = answered["value"]
    if isinstance(value, list):
        return [
            [{"error": cell["error"]} if isinstance(cell, dict) else cell for cell in row] for row in value
        ]
    return value
