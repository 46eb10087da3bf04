"""Reviews with figures that can be worked by hand: an even draw against 1,000 a day for a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from steadydraw.account import Account, Contract, Outcome, Use
from steadydraw.book import results_of
from steadydraw.days import parse_period
from steadydraw.settings import DEFAULTS
from steadydraw_decks.deck.formats import formats_of
from steadydraw_decks.deck.review import Promise, Review

AS_OF = date(2026, 9, 30)
YEAR = Contract("C1", "prepaid", date(2026, 1, 1), date(2027, 1, 1), 365_000, "USD")


def even_use(daily: float, first: date = YEAR.start, last: date = AS_OF) -> Use:
    """The same rated amount on every day, at one unit a dollar."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return Use(days, [None] * len(days), ["USD"] * len(days), [daily] * len(days), [daily] * len(days))


def account(daily: float = 1_000, *contracts: Contract, name: str = "Acme") -> Account:
    """An account with an even draw since the year began."""
    return Account("A-1", name, "USD", AS_OF, contracts or (YEAR,), even_use(daily))


def monthly_outcomes(count: float, worth: float | None, months: int = 9) -> tuple[Outcome, ...]:
    """So many outcomes in each of the first months of 2026."""
    starts = [date(2026, month, 1) for month in range(1, months + 2)]
    return tuple(Outcome(start, end, "Tickets", count, worth) for start, end in pairwise(starts))


def review(of: Account, locale: str = "en_US", as_of: date = AS_OF) -> Review:
    """The review of the third quarter of 2026."""
    period = parse_period("2026Q3")
    return Review(
        account=of,
        results=results_of(of, as_of, DEFAULTS, ranges=True),
        before=results_of(of, period.start - timedelta(days=1), DEFAULTS),
        settings=DEFAULTS,
        period=period,
        formats=formats_of(locale),
    )


def promised(of: Review, *promises: Promise) -> Review:
    """The same review with promises on record."""
    return replace(of, promises=promises)


def plain(text: str) -> str:
    """Text with ordinary spaces, as it reads."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
