"""What stands around one account in its source, for a review: other accounts are read for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from steadydraw.account import Account
from steadydraw.days import Period
from steadydraw.tables import Tables
from steadydraw_decks.deck.cohorts import Cohort, cohort_of
from steadydraw_decks.deck.company import Company, company_around


@dataclass(frozen=True, slots=True)
class Around:
    """The accounts that started alongside, None where too few, and for an internal review the book."""

    cohort: Cohort | None = None
    company: Company | None = None


def around_of(tables: Tables, account: Account, as_of: date, period: Period, audience: str) -> Around:
    """What stands around an account. Raises SourceError for a pay plan that cannot be read."""
    inside = audience == "internal"
    return Around(
        cohort_of(tables, account, as_of),
        company_around(tables, account, as_of, period) if inside else None,
    )
