"""What a number is a number of: the unit of a result, and the types of the arguments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

Money: TypeAlias = float
"""An amount in one currency (or in the commit's own unit), never rounded."""
Quantity: TypeAlias = float
"""Consumed units: credits, tokens, queries, trips."""
Ratio: TypeAlias = float
"""A share as a decimal: 0.85 is 85 %."""


class Kind(StrEnum):
    """The kinds of value a result can carry."""

    RATIO = "ratio"
    MULTIPLE = "multiple"
    POINTS = "pp"
    MONEY = "money"
    DAYS = "days"
    SCORE = "score"
    COUNT = "count"
    DATE = "date"
    STATE = "state"
    TEXT = "text"
    FLAG = "flag"
    QUANTITY = "quantity"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind, with what it is counted in (`of`) and per what (`per`).

    >>> str(Unit(Kind.MONEY, "USD", per="day"))
    'USD/day'
    >>> str(RATIO)
    'ratio'
    """

    kind: Kind
    of: str = ""
    per: str = ""

    def __str__(self) -> str:
        name = self.of or self.kind.value
        return f"{name}/{self.per}" if self.per else name

    def counted_in(self, of: str) -> Unit:
        """The same unit for amounts counted in `of` (a currency or a usage unit)."""
        return _money_in(of, self.per) if self.kind is Kind.MONEY else self


@lru_cache
def _money_in(of: str, per: str) -> Unit:
    return Unit(Kind.MONEY, of, per)


RATIO = Unit(Kind.RATIO)
MULTIPLE = Unit(Kind.MULTIPLE)
POINTS = Unit(Kind.POINTS)
DAYS = Unit(Kind.DAYS)
SCORE = Unit(Kind.SCORE)
COUNT = Unit(Kind.COUNT)
DATE = Unit(Kind.DATE)
STATE = Unit(Kind.STATE)
TEXT = Unit(Kind.TEXT)
FLAG = Unit(Kind.FLAG)
WEEKS = Unit(Kind.WEEKS)
QUANTITY = Unit(Kind.QUANTITY)
QUANTITY_PER_DAY = Unit(Kind.QUANTITY, per="day")
MONEY = Unit(Kind.MONEY)
MONEY_PER_DAY = Unit(Kind.MONEY, per="day")
MONEY_PER_OUTCOME = Unit(Kind.MONEY, per="outcome")
MONEY_PER_UNIT = Unit(Kind.MONEY, per="unit")
