"""What must hold inside one row for it to be kept: comparisons of two of its columns, or of one with zero."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row in which `left` stands so to `right` (a column, or empty for zero) is left out.

    `column` is the one that is told of, with the problem and the remedy.
    """

    left: str
    sign: str
    right: str
    column: str
    problem: str
    remedy: str

    @property
    def condition(self) -> str:
        """The rule as SQL, true where it is broken."""
        return f'"{self.left}" {self.sign} ' + (f'"{self.right}"' if self.right else "0")

    def is_broken(self, left: Any, right: Any) -> bool:
        """Whether two cells break it; an empty one never does."""
        return left is not None and right is not None and _SIGNS[self.sign](left, right)


_PERIOD = Rule(
    "period_end",
    "<=",
    "period_start",
    "period_end",
    "is not after the start of the period",
    "period_end is the day after the last day of the period",
)

RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "contracts": (
            Rule(
                "end_on",
                "<=",
                "start_on",
                "end_on",
                "is not after start_on",
                "end_on is the day after the last day; swap the two if they were exchanged",
            ),
            Rule(
                "commit_amount",
                "<",
                "",
                "commit_amount",
                "is a negative commit",
                "write the commit as a positive amount",
            ),
            Rule(
                "band_low",
                ">",
                "band_high",
                "band_low",
                "lies above band_high",
                "swap the two edges of the band",
            ),
        ),
        "commit_segments": (
            Rule(
                "segment_end",
                "<=",
                "segment_start",
                "segment_end",
                "is not after segment_start",
                "segment_end is the day after the last day",
            ),
            Rule(
                "amount",
                "<",
                "",
                "amount",
                "is a negative amount",
                "write the amount of the part as a positive number",
            ),
        ),
        "outcomes": (
            _PERIOD,
            Rule("count", "<", "", "count", "is a negative count", "write how many there were"),
        ),
        "reliability": (
            _PERIOD,
            Rule(
                "good",
                ">",
                "valid",
                "good",
                "is more than valid",
                "good counts those of valid that were good",
            ),
            Rule("good", "<", "", "good", "is a negative count", "write how many there were"),
        ),
        "budgets": (_PERIOD,),
        "invoices": (_PERIOD,),
        "people": (
            Rule(
                "to_on",
                "<=",
                "from_on",
                "to_on",
                "is not after from_on",
                "to_on is the day after the last one",
            ),
        ),
        "band_changes": (
            Rule("low", ">", "high", "low", "lies above high", "swap the two edges of the band"),
        ),
        "pay_exclusions": (
            Rule("to", "<=", "from", "to", "is not after from", "to is the day after the last day left out"),
        ),
        "fx_rates": (Rule("rate", "<=", "", "rate", "is not a rate", "write a positive rate"),),
    }
)
