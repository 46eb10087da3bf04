"""The golden vectors run on a host: which pass, which the host cannot make, which differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.golden.vectors import Vector, agrees, shown

Answers = Callable[[Sequence[tuple[str, list[Any]]]], Sequence[dict[str, Any]]]


@dataclass
class Outcome:
    """What became of the vectors on one host. `left_out` counts them by the reason that is listed for it."""

    host: str
    passed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    differ: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The row of the table of hosts."""
        out = "; ".join(f"{count} {reason}" for reason, count in self.left_out.most_common()) or "none"
        total = self.passed + len(self.differ) + sum(self.left_out.values())
        return f"| {self.host} | {total:,} | {self.passed:,} | {len(self.differ)} | {out} |"


def run(
    host: str,
    vectors: Iterable[Vector],
    answers: Answers,
    permitted: Callable[[Vector], str] = lambda _: "",
) -> Outcome:
    """The vectors on a host; `permitted` gives the reason for which one is left out, else nothing."""
    outcome = Outcome(host)
    asked = []
    for vector in vectors:
        if reason := permitted(vector):
            outcome.left_out[reason] += 1
        else:
            asked.append(vector)
    given = answers([(vector.name, vector.args) for vector in asked])
    for vector, answer in zip(asked, given, strict=True):
        found = shown(answer)
        if agrees(found, vector.answer):
            outcome.passed += 1
        else:
            said, wanted = str(found)[:120], str(vector.answer)[:120]
            outcome.differ.append(f"{vector.name}({str(vector.args)[:120]}): {said}, expected {wanted}")
    return outcome
