"""Everything one review is made from, read once and then never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from steadydraw.account import Account
from steadydraw.account.reconciliation import Invoice
from steadydraw.book import AccountResults, results_of, results_on_demand
from steadydraw.days import ONE_DAY, Period
from steadydraw.settings import Settings
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import LoadEntry, SourceError, Tables
from steadydraw.triggers import SHIPPED, Play, plays_of
from steadydraw_decks.deck.around import Around, around_of
from steadydraw_decks.deck.cohorts import Cohort
from steadydraw_decks.deck.company import Company
from steadydraw_decks.deck.formats import Formats, formats_of
from steadydraw_decks.deck.goals import Goal, goals_of
from steadydraw_decks.deck.words import Words, words_of
from steadydraw_decks.rhythm.people import team_of

AUDIENCES = ("customer", "internal")
_COMPARED = (
    "run_rate", "smoothness", "production_workflows", "realized_unit_price", "cost_per_outcome",
    "value_per_dollar",
)  # fmt: skip
"""What a review compares with before the period, other than where a template asks for more."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An action somebody owes; `status` is open, kept or missed; `carried` from the last review's deck."""

    action: str
    owner_role: str = ""
    due_on: date | None = None
    promised_in: str = ""
    status: str = "open"
    trigger: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class CostChange:
    """What was done to make units cheaper, on which day, for which workflow; empty for all."""

    on: date
    change: str
    workflow: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One account at the end of the day `as_of`, and what it is compared with.

    `before` holds the results at the end of the day before the period. `people` are names by role,
    `sources` what was read, `label` a warning for every footer, such as that contracts are synthetic.
    `evidence` says by outcome where its counts come from. `company` is the book around the account, for
    an internal review only. `cohort` are the accounts that started alongside, None where they are too few,
    `cost_changes` what was done to make units cheaper, the latest first, `plays` the playbook in force.
    `kept` is what `once` has worked out from all this; a review made from another begins without it.
    """

    account: Account
    results: AccountResults
    before: AccountResults
    settings: Settings
    period: Period
    formats: Formats
    audience: str = "customer"
    promises: tuple[Promise, ...] = ()
    goals: tuple[Goal, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    sources: tuple[LoadEntry, ...] = ()
    label: str = ""
    invoices: tuple[Invoice, ...] = ()
    company: Company | None = None
    cohort: Cohort | None = None
    cost_changes: tuple[CostChange, ...] = ()
    plays: tuple[Play, ...] = SHIPPED
    kept: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def as_of(self) -> date:
        """The last complete day counted."""
        return self.results.as_of

    @property
    def words(self) -> Words:
        """The phrases of the deck's language."""
        return words_of(self.formats.locale)

    def person(self, role: str) -> str:
        """Who holds a role at the as-of day; empty when nobody does."""
        return next((name for held, name in self.people if held == role), "")


def review_of(
    tables: Tables,
    account_id: str,
    as_of: date,
    period: Period,
    *,
    audience: str = "customer",
    locale: str = "en_US",
) -> Review:
    """Read what a review of one account needs.

    Raises SourceError for an unknown account, SettingError for an unknown locale, and ValueError for
    an audience that does not exist.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"audience {audience!r} is not one of {', '.join(AUDIENCES)}")
    alone = review_alone(tables, account_id, as_of, period, locale)
    return with_around(alone, audience, around_of(tables, alone.account, as_of, period, audience))


def with_around(alone: Review, audience: str, around: Around) -> Review:
    """The review for an audience, with what stands around its account."""
    return replace(alone, audience=audience, cohort=around.cohort, company=around.company)


def review_alone(
    tables: Tables, account_id: str, as_of: date, period: Period, locale: str = "en_US"
) -> Review:
    """The same for the house's own eyes, read without a look at any other account.

    Raises SourceError for an unknown account, SettingError for an unknown locale.
    """
    formats = formats_of(locale)
    account = next(iter(read_accounts(tables, as_of, [account_id])), None)
    if account is None:
        raise SourceError(
            f"no account {account_id!r} in the source: `steadydraw metrics` lists those there are"
        )
    settings = tables.settings_book.of(account.account_id, account.segment)
    return Review(
        account=account,
        results=results_of(account, as_of, settings, ranges=True),
        before=results_on_demand(account, period.start - ONE_DAY, settings, _COMPARED),
        settings=settings,
        period=period,
        formats=formats,
        audience="internal",
        promises=_promises(tables, account_id),
        goals=goals_of(tables, account, period, as_of),
        evidence=_evidence(tables, account_id),
        people=tuple((each.role, each.person) for each in team_of(tables, account_id, as_of)),
        sources=_sources(tables.load_log),
        label=tables.label,
        invoices=_invoices(tables, account_id),
        cost_changes=_cost_changes(tables, account, as_of),
        plays=plays_of(tables),
    )


def with_carried(review: Review, carried: Sequence[Promise]) -> Review:
    """The review with what the last review's deck promised, where the source does not list it itself."""
    known = {each.action.strip().casefold() for each in review.promises}
    untold = [each for each in carried if each.action.strip().casefold() not in known]
    return replace(review, promises=(*review.promises, *untold)) if untold else review


def _promises(tables: Tables, account_id: str) -> tuple[Promise, ...]:
    return tuple(
        Promise(
            action=row["action"],
            owner_role=row["owner_role"] or "",
            due_on=row["due_on"],
            promised_in=row["promised_in"] or "",
            status=row["status"] or "open",
            trigger=row["trigger"] or "",
        )
        for row in tables.rows_of("actions", account_id)
    )


def _cost_changes(tables: Tables, account: Account, as_of: date) -> tuple[CostChange, ...]:
    names = {each.workflow_id: each.name for each in account.workflows}
    found = [
        CostChange(row["changed_on"], row["change"], names.get(row["workflow_id"] or "", ""))
        for row in tables.rows_of("cost_changes", account.account_id)
        if row["changed_on"] <= as_of
    ]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _evidence(tables: Tables, account_id: str) -> tuple[tuple[str, str], ...]:
    """By outcome where its counts come from, as the latest row that says so has it."""
    rows = [row for row in tables.rows_of("outcomes", account_id) if row.get("evidence")]
    rows.sort(key=lambda row: row["period_end"])
    return tuple({row["outcome"]: row["evidence"] for row in rows}.items())


def _invoices(tables: Tables, account_id: str) -> tuple[Invoice, ...]:
    return tuple(
        Invoice(row["period_start"], row["period_end"], row["amount"], row["currency"] or "")
        for row in tables.rows_of("invoices", account_id)
    )


def _sources(load_log: Sequence[LoadEntry]) -> tuple[LoadEntry, ...]:
    """The sources behind the numbers of a review: use, terms and outcomes."""
    return tuple(entry for entry in load_log if entry.table in {"usage", "contracts", "outcomes"})
