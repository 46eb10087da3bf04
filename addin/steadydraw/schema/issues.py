"""What is wrong with the input, where, and how to mend it: collected, never thrown one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

EXAMPLES = 200
"""Issues of one kind that are told one by one; the rest is folded into one with a count."""

_SHOWN = 60


class SourceError(Exception):
    """Input that cannot be used at all; `str()` is one clear sentence."""


class Level(StrEnum):
    """How grave an issue is: an error wants mending, a warning wants a look, info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. `row` is the row a person sees in the file, `count` how many rows it stands for."""

    level: Level
    table: str
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    problem: str
    remedy: str
    count: int = 1

    def __str__(self) -> str:
        place = [self.file or self.table]
        place += [f"sheet {shortened(self.sheet)}"] if self.sheet else []
        place += [f"row {self.row}"] if self.row is not None else []
        place += [f"column {shortened(self.column)}"] if self.column else []
        value = f"{shortened(self.value)!r} " if self.value else ""
        count = f" ({self.count:,} rows)" if self.count > 1 else ""
        return f"{', '.join(place)}: {value}{self.problem}{count}; {self.remedy}"


def shortened(text: str) -> str:
    """Text from a file as it can stand in a sentence: printable, on one line, not endless."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


class Findings:
    """The issues of a source, folded where one problem repeats."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, ...], list[Issue]] = {}
        self._more: Counter[tuple[str, ...]] = Counter()

    def add(self, issue: Issue, *, more: int = 0) -> None:
        """Take one issue; `more` says how many rows have the same problem and are not told apart."""
        key = (issue.level, issue.table, issue.file, issue.sheet, issue.column, issue.problem)
        told = self._told.setdefault(key, [])
        if len(told) < EXAMPLES:
            told.append(issue)
        else:
            more += issue.count
        self._more[key] += more

    def extend(self, issues: Iterable[Issue]) -> None:
        """Take several issues."""
        for issue in issues:
            self.add(issue)

    def __iter__(self) -> Iterator[Issue]:
        for key, told in self._told.items():
            yield from told
            if more := self._more[key]:
                yield replace(
                    told[0], row=None, value="", problem=f"{told[0].problem}: further rows", count=more
                )
