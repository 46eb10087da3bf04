"""One account as values: who it is, what it signed, what it used. Sources and Excel ranges make these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from steadydraw.account.money import Rates
from steadydraw.metrics.production_workflows import Schedule

WITHOUT_COMMIT = frozenset({"payg", "free"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a contract's balance: a ramp step, free credits, rollover or a top-up. `end` is exclusive."""

    kind: str
    start: date
    end: date
    amount: float
    priority: float | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """The terms of one contract. `end` is exclusive and None for evergreen; band edges are None by default.

    `commit_unit` is a currency or the unit that usage is counted in.
    """

    contract_id: str
    model: str
    start: date
    end: date | None
    commit_amount: float
    commit_unit: str
    unit_price: float | None = None
    overage_unit_price: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    priority: float | None = None
    supersedes: str | None = None
    segments: tuple[Segment, ...] = ()

    @property
    def has_commit_model(self) -> bool:
        """Whether the model knows a commit at all."""
        return self.model not in WITHOUT_COMMIT

    def covers(self, day: date) -> bool:
        """Whether the contract is in force on `day`."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Use:
    """Net billable use by day, contract and currency, as parallel columns in order of day.

    `amounts` is the rated amount in `currencies`, None where the source gave no rated amount.
    """

    days: list[date] = field(default_factory=list)
    contract_ids: list[str | None] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)
    amounts: list[float | None] = field(default_factory=list)
    units: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkflowUse:
    """Net billable units by day, workflow and environment, as parallel columns."""

    days: list[date] = field(default_factory=list)
    workflow_ids: list[str] = field(default_factory=list)
    environments: list[str] = field(default_factory=list)
    units: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Workflow:
    """What is known of a workflow: its place on the ladder, its targets and its service level."""

    workflow_id: str
    name: str
    ladder_quarter: str = ""
    target_units_per_day: float | None = None
    minimum_units_per_day: float | None = None
    schedule: Schedule = Schedule.DAILY
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """Good and valid events of a workflow in a closed period, with the level promised. `end` is exclusive."""

    workflow_id: str
    start: date
    end: date
    good: float
    valid: float
    target: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcomes counted in a period, and what one is worth to the customer. `end` is exclusive."""

    start: date
    end: date
    name: str
    count: float
    value_per_outcome: float | None = None
    currency: str = ""
    workflow_id: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Everything the metrics need of one account.

    `high_water` is the last day any account has in the sources this account's use came from: up to it
    a silent day under contract is a true zero. `grain` is `month` when the use came by month.
    """

    account_id: str
    name: str
    currency: str
    high_water: date | None
    contracts: tuple[Contract, ...] = ()
    use: Use = field(default_factory=Use)
    workflow_use: WorkflowUse = field(default_factory=WorkflowUse)
    workflows: tuple[Workflow, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    rates: Rates = field(default_factory=Rates)
    grain: str = "day"
    fiscal_year_start_month: int = 1
    segment: str = ""
