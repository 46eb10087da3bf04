"""What one account kept and added of its own spend; no other account is read for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.book import book_results, tally_of
from steadydraw.days import ONE_DAY
from steadydraw.result import Result
from steadydraw_decks.deck.review import Review

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTS = ("base", "expansion", "contraction", "churn", "comparison")


@dataclass(frozen=True, slots=True)
class OwnRetention:
    """GRR and NRR of one account alone, in its own currency.

    `amounts` are the base and comparison revenue and what lies between, by the names of the bridge; empty
    where the retention is not known.
    """

    grr: Result
    nrr: Result
    amounts: dict[str, float]

    @property
    def basis(self) -> str:
        """What is compared: ttm_cohort, yoy_quarter or qoq; empty where nothing could be."""
        return self.grr.basis.split(",")[0].split(";")[0]

    @property
    def periods(self) -> tuple[tuple[date, date], tuple[date, date]]:
        """The later and the earlier half-open period. Raises ValueError where nothing was compared."""
        first, last, base_first, base_last = map(date.fromisoformat, _DAY.findall(self.grr.basis)[:4])
        return (first, last + ONE_DAY), (base_first, base_last + ONE_DAY)


def own_retention(review: Review) -> OwnRetention:
    """The retention of a review's account, on the basis that the settings name."""
    # In the account's own currency, for a customer's own figures need no rate and no parent.
    settings = replace(review.settings, book_currency="", retention_by="account")
    account = review.account
    tally = tally_of(account, review.results, settings)
    found = book_results(
        [tally], review.as_of, settings, account.company.calendar, ("grr", "nrr", "retention_bridge")
    )
    bridge = found["retention_bridge"]
    rows = bridge.detail.records() if bridge.ok and bridge.detail else []
    amounts = {str(row["part"]): float(str(row["amount"])) for row in rows if row["part"] in _PARTS}
    return OwnRetention(_of_one(found["grr"], amounts), _of_one(found["nrr"], amounts), amounts)


def _of_one(result: Result, amounts: dict[str, float]) -> Result:
    """The result of a book of one: its inputs are two amounts, and that there is one account goes unsaid."""
    basis = result.basis.split(";")[0]
    return replace(
        result, inputs=dict(amounts), basis=basis, note="" if result.ok else result.note, detail=None
    )
