"""One account of the book, as it stands at a day and stood a week earlier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.account import Account
from steadydraw.account.history import production_history
from steadydraw.account.money import NoRate
from steadydraw.book import TALLIED, AccountResults, Tally, results_of, tally_of
from steadydraw.result import Result
from steadydraw.settings import Settings, SettingsBook
from steadydraw.triggers import Play, Trigger, fired
from steadydraw_decks.rhythm.standing import Standing, standing_of

WEEK = timedelta(days=7)
_EARLIER = (
    *TALLIED, "term_end_utilization", "projected_breakage", "projected_overage", "production_workflows",
    "recent_change", "cost_bridge", "steady_draw", "error_budget_left", "concentration", "budget_used",
)  # fmt: skip
"""What is asked of a week earlier: where an account stood, and what its triggers follow from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One account of the book.

    `results` come without their inputs. `triggers` are those that have fired, most money first,
    `fired_before` the triggers and cases that had fired a week earlier. `production`
    are the workflows in production on the last days of two quarters and at the as-of day. `rate`
    turns its currency into the book's, None without a rate.
    """

    account_id: str
    name: str
    segment: str
    currency: str
    results: AccountResults
    tally: Tally
    earlier: Tally
    triggers: tuple[Trigger, ...]
    fired_before: frozenset[tuple[str, str]]
    production: tuple[tuple[date, Result], ...]
    standing: Standing
    rate: float | None
    workflow_names: tuple[tuple[str, str], ...] = ()

    def workflow(self, workflow_id: str) -> str:
        """A workflow's name, its id where it has none."""
        return dict(self.workflow_names).get(workflow_id, workflow_id)

    def __getitem__(self, metric: str) -> Result:
        return self.results[metric]

    def in_book_currency(self, amount: float | None) -> float | None:
        """An amount of the account in the currency of the book; None where it is not known in it."""
        return None if amount is None or self.rate is None else amount * self.rate


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each account; travels to other processes."""

    as_of: date
    settings: SettingsBook
    plays: tuple[Play, ...]
    currency: str

    def __call__(self, account: Account) -> Entry:
        """The account's entry. Who looks after it is not known from itself."""
        own, common = self.settings.of(account.account_id, account.segment), self.settings.common
        found = results_of(account, self.as_of, own)
        day = self.as_of - WEEK
        before = results_of(account, day, own, _EARLIER)
        return Entry(
            account_id=account.account_id,
            name=account.name,
            segment=account.segment,
            currency=account.currency,
            results=found.only(None),
            tally=tally_of(account, found, common),
            earlier=tally_of(account, before, common),
            triggers=tuple(triggers_of(account, found, own, self.plays)),
            fired_before=frozenset(
                (each.trigger, each.when) for each in triggers_of(account, before, own, self.plays)
            ),
            production=production_history(account, self.as_of, own),
            standing=standing_of(account, self.as_of, common),
            rate=self._rate(account),
            workflow_names=tuple((each.workflow_id, each.name) for each in account.workflows),
        )

    def _rate(self, account: Account) -> float | None:
        try:
            return account.rates.rate(account.currency, self.currency or account.currency, self.as_of)
        except NoRate:
            return None


def ladder_size(account: Account, as_of: date) -> int:
    """How many workflows are meant to reach production in the quarter."""
    quarter = account.company.calendar.quarter_of(as_of, account.fiscal_year_start_month).name
    return sum(each.ladder_quarter == quarter for each in account.workflows)


def triggers_of(
    account: Account, found: AccountResults, settings: Settings, plays: tuple[Play, ...]
) -> list[Trigger]:
    """What an account's results set off, most money at stake first."""
    told = fired(found.results, ladder_size(account, found.as_of), plays, settings)
    return sorted(told, key=lambda each: -(each.money or 0.0))
