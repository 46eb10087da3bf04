"""The facts of an account by the names that metrics ask for; a fact that cannot be known says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from steadydraw.account.at import MONTHLY, At
from steadydraw.account.bands import band_log
from steadydraw.account.bridge import BRIDGE_FACTS, bridge_facts
from steadydraw.account.budgets import BUDGET_FACTS, budget_facts
from steadydraw.account.commits import COMMIT_FACTS
from steadydraw.account.line import (
    FORECAST_FACTS,
    LAID_OUT_FACTS,
    LINE_FACTS,
    WINDOW_FACTS,
    calendar_facts,
    forecast_facts,
    judged_facts,
    laid_out_facts,
    line_facts,
    week_facts,
    window_facts,
)
from steadydraw.account.model import Account, Contract
from steadydraw.account.outcomes import (
    OUTCOME_FACTS,
    PRICE_FACTS,
    month_facts,
    outcome_facts,
    price_facts,
)
from steadydraw.account.production import live_workflows, production_facts
from steadydraw.account.record import Record
from steadydraw.account.reliability import level_facts, quality_facts
from steadydraw.account.signs import sign_facts
from steadydraw.account.workflows import history_facts, ladder_facts, ladder_log_facts, share_facts
from steadydraw.estimators.first_use import first_billable_day
from steadydraw.result import Answer, insufficient_data
from steadydraw.settings import Settings

CONNECTED = frozenset({"data connected", "connected"})
REVIEWED = frozenset({"unit economics reviewed"})
"""Names of milestones that the adoption ladder reads, whatever their case."""


def term_facts(at: At) -> dict[str, Any]:
    """The account's first days: of its terms, its use, its connection and its review."""
    account = at.account
    starts = [each.start for each in account.contracts]
    columns = [account.use.days, *(each.days for each in account.workflow_lines)]
    used = [days[0] for days in columns if days]
    named = at.record.once("milestones", lambda: _named(account))
    reached = {name: day for name, day in named if day <= at.as_of}
    connected = [day for name, day in reached.items() if name in CONNECTED]
    return {
        "as_of": at.as_of,
        "start": min(starts) if starts else insufficient_data("no contract"),
        "use_dates": MONTHLY if account.grain == "month" else account.use.days,
        "units": account.use.units,
        "connected_on": min((day for day in (*used, *connected) if day <= at.as_of), default=None),
        "reviewed_on": min((day for name, day in reached.items() if name in REVIEWED), default=None),
    }


def _named(account: Account) -> list[tuple[str, date]]:
    """The milestones by their names in lower case."""
    return [(name.strip().casefold(), day) for name, day in account.milestones.items()]


def first_billable(at: At) -> date | Answer | None:
    """The first day of billable use that stands, None while there is none."""
    if at.account.grain == "month":
        return MONTHLY
    days, units = at.account.use.days, at.account.use.units
    if at.record.once("taken back", lambda: min(units, default=0.0) < 0):
        return first_billable_day(days, units, at.as_of)
    first = at.record.once("first billable", lambda: first_billable_day(days, units, date.max))
    return first if first is not None and first <= at.as_of else None


_BAND_LOG = (
    "band_changed_on", "band_contracts", "band_from_low", "band_from_high", "band_to_low", "band_to_high",
    "band_changed_by",
)  # fmt: skip
_CALENDAR = ("holiday_dates", "plan_elapsed", "plan_expected")
Group = Callable[[At], Mapping[str, Any]]
_GROUPS: tuple[tuple[Group, tuple[str, ...]], ...] = (
    (term_facts, ("as_of", "start", "use_dates", "units", "connected_on", "reviewed_on")),
    (lambda at: at.commit, COMMIT_FACTS),
    (lambda at: band_log(at.counting, at.as_of, at.settings), _BAND_LOG),
    (window_facts, WINDOW_FACTS),
    (line_facts, LINE_FACTS),
    (laid_out_facts, LAID_OUT_FACTS),
    (judged_facts, ("judged_line",)),
    (week_facts, ("weekly_draws",)),
    (calendar_facts, _CALENDAR),
    (forecast_facts, FORECAST_FACTS),
    (outcome_facts, OUTCOME_FACTS),
    (month_facts, ("month_values", "month_spend")),
    (price_facts, PRICE_FACTS),
    (bridge_facts, BRIDGE_FACTS),
    (
        history_facts,
        (
            "workflow_dates", "workflow_ids", "workflow_units", "environments", "workflow_terms",
            "quarter_ends",
        ),
    ),
    (
        ladder_facts,
        (
            "ladder_quarter", "ladder_workflows", "ladder_size", "ladder_units_per_day", "ladder_targets",
            "ladder_weights",
        ),
    ),
    (
        ladder_log_facts,
        ("ladder_changed_on", "ladder_changed", "ladder_from", "ladder_to", "ladder_changed_by"),
    ),
    (lambda at: {"live_workflows": live_workflows(at)}, ("live_workflows",)),
    (lambda at: {"first_billable": first_billable(at)}, ("first_billable",)),
    (production_facts, ("production_dates", "production_counts")),
    (level_facts, ("slo_good", "slo_valid", "slo_days", "slo")),
    (share_facts, ("share_workflows", "share_amounts")),
    (
        quality_facts,
        (
            "eval_sets", "eval_versions", "eval_ends", "eval_good", "eval_valid", "guardrail_good",
            "guardrail_valid",
        ),
    ),
    (
        sign_facts,
        (
            "days_without_use", "days_past_schedule", "balance_unchanged_days", "workflows_lost",
            "missing_roles",
        ),
    ),
    (budget_facts, BUDGET_FACTS),
)  # fmt: skip
_GROUP_OF: Mapping[str, Group] = {name: group for group, names in _GROUPS for name in names}
CONTRACT_FACTS = frozenset({"as_of", *_CALENDAR, *COMMIT_FACTS, *_BAND_LOG, *WINDOW_FACTS})
"""All that is known of a contract by itself."""
RANGES = frozenset({"weekly_draws"})
"""What a forecast range is resampled from: milliseconds an account, too many for a book of thousands."""

REPLAY_LEAVES_OUT = RANGES | {"quarter_ends", "production_dates", "production_counts"}
"""Facts of history that only today's evaluation shows."""


class Facts(Mapping[str, Any]):
    """The facts of an account at one day by name, each worked out when it is first asked for."""

    def __init__(self, at: At) -> None:
        self._at = at
        self._values: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        values = self._values
        if name not in values:
            if name in self._at.without:
                raise KeyError(name)
            values.update(_GROUP_OF[name](self._at))
        return values[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in _GROUP_OF if name not in self._at.without)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The facts of one contract that counts at the as-of day, in the account's draw unit."""

    contract: Contract
    values: Mapping[str, Any]


class AccountFacts:
    """The facts of an account at one day; `counted_in` says what draw and spend are counted in."""

    def __init__(self, at: At) -> None:
        self._at = at
        self.values: Mapping[str, Any] = Facts(at)
        self.counted_in = {"draw": at.shown_unit, "spend": at.account.currency}

    @cached_property
    def contracts(self) -> tuple[ContractFacts, ...]:
        """The facts of each contract that counts and has a commit."""
        return _contracts(self._at)


def facts_of(account: Account, as_of: date, settings: Settings, *, ranges: bool = False) -> AccountFacts:
    """Everything the metrics may ask of `account` at the end of the day `as_of`.

    `ranges` adds the known weeks that a forecast range is resampled from.
    """
    return facts_at(Record(account, as_of), as_of, settings, frozenset() if ranges else RANGES)


def facts_at(
    record: Record, as_of: date, settings: Settings, without: frozenset[str] = RANGES
) -> AccountFacts:
    """The same of an account whose rows are laid out already; `without` names facts to leave out."""
    return AccountFacts(At(record, as_of, settings, without))


def _contracts(at: At) -> tuple[ContractFacts, ...]:
    if isinstance(at.commitments, Answer):
        return ()
    made = []
    for each in at.commitments:
        own: dict[str, Any] = {"as_of": at.as_of, **calendar_facts(at), **each.facts()}
        own |= band_log([each.contract], at.as_of, at.settings)
        if isinstance(at.window, Answer):
            own |= window_facts(at)
        else:
            own |= {"dates": each.line.days, "amounts": each.line.amounts}
        made.append(ContractFacts(each.contract, own))
    return tuple(made)
