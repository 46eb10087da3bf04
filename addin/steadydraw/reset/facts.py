"""What the checks of the reset are told, as of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from steadydraw.settings import DEFAULTS


@dataclass(frozen=True, slots=True)
class ResetAccount:
    """One account as of the day.

    `csms` and `technical` are the people who hold those roles, `technical_since` the day from which somebody
    has (None where that is not on record). `in_force` says whether a contract is, `started` whether the
    first one has begun. `rank` counts from 1 for the largest spend of a year, None without spend.
    `no_score` and `no_first_event` say why there is no health score and why the time to the first billable
    event is not measured; both are empty where there is one. An event that has not come yet is measured, for
    its days are counted. `ladder` counts the workflows on the ladder of `quarter`.
    """

    account_id: str
    name: str
    csms: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    technical_since: date | None = None
    in_force: bool = True
    is_new: bool = False
    started: bool = True
    is_strategic: bool = False
    rank: int | None = None
    no_score: str = ""
    no_first_event: str = ""
    quarter: str = ""
    ladder: int = 0
    has_budget: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something an account reached: a usage clinic, a value review."""

    account_id: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class ResetFacts:
    """All accounts, what they reached and what pays their CSMs.

    `tables` are the canonical tables that have rows at all. `pay_plans` are the people who have a plan for
    the period that holds the day, each with what is wrong with it (empty: nothing). `lasting_pay` is the
    share of pay that hangs on GRR, adoption depth and stability, None where no measure has a weight.
    """

    accounts: tuple[ResetAccount, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    tables: frozenset[str] = frozenset()
    pay_plans: Mapping[str, str] = field(default_factory=dict)
    lasting_pay: float | None = None
    new_account_days: int = DEFAULTS.new_account_days
    top_accounts: int = DEFAULTS.top_accounts
