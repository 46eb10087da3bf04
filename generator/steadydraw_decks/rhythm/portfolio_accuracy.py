"""How near the forecasts of the last closed month were to what accounts then drew."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.portfolio_money import spend_of

MATURE = 0.12
"""The error up to which a forecast counts as that of a mature practice (FinOps Foundation)."""
EDGES = (0.05, MATURE, 0.25, 0.50)
"""Upper edges of the classes of errors; the last class has none."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The accounts whose error is known, smallest first.

    `weighted` is the mean error weighted by spend of a year over the `weighed` accounts whose spend is known
    in the book's currency, None where it is of none.
    """

    accounts: tuple[Entry, ...]
    weighted: float | None
    weighed: int
    unknown: tuple[Entry, ...]

    @property
    def errors(self) -> tuple[float, ...]:
        """Absolute errors as shares of what was drawn."""
        return tuple(error_of(each) for each in self.accounts)

    @property
    def median(self) -> float | None:
        """The middle one."""
        return median(self.errors) if self.accounts else None

    @property
    def mature(self) -> int:
        """How many are within the mark of a mature practice."""
        return sum(each <= MATURE for each in self.errors)

    @property
    def classes(self) -> tuple[int, ...]:
        """How many accounts fall in each class of errors."""
        edges = (-math.inf, *EDGES, math.inf)
        return tuple(sum(low < each <= high for each in self.errors) for low, high in pairwise(edges))


def accuracy_of(book: Book) -> Accuracy:
    """The accuracy of a book."""
    known = sorted(
        (each for each in book.entries if each["forecast_variance"].ok),
        key=lambda each: (error_of(each), each.account_id),
    )
    spends = [(error_of(each), spend_of(book, each)) for each in known]
    weighed = [(error, spend) for error, spend in spends if spend is not None and spend > 0]
    total = math.fsum(spend for _, spend in weighed)
    return Accuracy(
        accounts=tuple(known),
        weighted=math.fsum(error * spend for error, spend in weighed) / total if total else None,
        weighed=len(weighed),
        unknown=tuple(each for each in book.entries if not each["forecast_variance"].ok),
    )


def error_of(entry: Entry) -> float:
    """The error of an account's last forecast."""
    return entry["forecast_variance"].number
