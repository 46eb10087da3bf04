"""Native formulas with one fault each, to see whether the cases notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from steadydraw import registry
from steadydraw.registry import Metric
from tests.excel.native_cases import NATIVE, Case, random_cases
from tests.excel.native_edges import edge_cases
from tests.excel.native_parity import answers, disagreement
from tests.excel.native_sheet import book_of, declared_of

CASES = 100
"""Random cases beside the edges that a fault has to show in."""
FEW = 5
"""Cases that a formula with a bracket missing is tried on first: no engine can read it at all."""
BRACKET = "bracket dropped"
_FAULTS: dict[str, tuple[str, Callable[[str], str]]] = {
    BRACKET: (r"\)", lambda _: ""),
    "comparison": (r"<=|>=|<(?!>)|(?<!<)>", lambda sign: sign[0] if len(sign) > 1 else f"{sign}="),
    "times to plus": (r"\*", lambda _: "+"),
    "nothing to 0": (r"NA\(\)", lambda _: "0"),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one formula: the metric, its step or itself, what was done, and at which occurrence."""

    metric: str
    formula: str
    fault: str
    occurrence: int
    text: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What names it among the mutants of its metric."""
        return self.formula, self.fault, self.occurrence

    def __str__(self) -> str:
        return f"{self.metric}: {self.formula}, {self.fault} {self.occurrence}: {self.text}"


def mutants_of(metric: Metric[Any]) -> list[Mutant]:
    """Every fault in every formula of a metric; text in quotes is none of it."""
    made = []
    for formula, text in declared_of(metric).items():
        for fault, (pattern, change) in _FAULTS.items():
            for occurrence, found in enumerate(re.finditer(pattern, text)):
                faulty = text[: found.start()] + change(found[0]) + text[found.end() :]
                made.append(Mutant(metric.name, formula, fault, occurrence, faulty))
    return made


def all_mutants() -> list[Mutant]:
    return [each for name in NATIVE for each in mutants_of(registry.get(name))]


@cache
def _sound(name: str) -> tuple[Case, ...]:
    """The cases in which the formula as it is agrees with Python, in formualizer."""
    return tuple(tried(registry.get(name), declared_of(registry.get(name)), _all_cases(name), agreeing=True))


@cache
def _all_cases(name: str) -> tuple[Case, ...]:
    metric = registry.get(name)
    return (*edge_cases(metric), *random_cases(metric, CASES))


def tried(
    metric: Metric[Any], declared: Mapping[str, str], cases: Sequence[Case], *, agreeing: bool
) -> list[Case]:
    """The cases in which these formulas agree with Python, or those in which they do not."""
    with TemporaryDirectory() as folder:
        book = book_of(Path(folder) / "cases.xlsx", [(metric, cases, declared)])
        seen = book.by_formualizer()[metric.name]
    rows = zip(cases, answers(metric, cases), seen, strict=True)
    return [case for case, result, cell in rows if bool(disagreement(metric, case, result, cell)) != agreeing]


def survives(mutant: Mutant) -> bool:
    """Whether no case shows the fault."""
    metric = registry.get(mutant.metric)
    cases = _sound(mutant.metric)
    faulty = {**declared_of(metric), mutant.formula: mutant.text}
    if mutant.fault == BRACKET and tried(metric, faulty, cases[:FEW], agreeing=False):
        return False
    return not tried(metric, faulty, cases, agreeing=False)
