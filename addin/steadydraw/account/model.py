"""One account as values: who it is, what it signed, what it used. Sources and Excel ranges make these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from steadydraw.account.money import Rates
from steadydraw.days import FiscalCalendar
from steadydraw.estimators.production import Schedule

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
class BandChange:
    """One entry of the log of bands: who set which edges on which day; those before where it says so."""

    on: date
    low: float
    high: float
    by: str
    from_low: float | None = None
    from_high: float | None = None


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
    true_up: str = ""
    band_changes: tuple[BandChange, ...] = ()

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
class WorkflowLine:
    """Net use of one workflow by day and currency, as parallel columns in order of day.

    `production_units` are those of the production environment, billable or not. `units` and `amounts`
    are the billable ones of every environment, `amounts` in `currencies` and None where unrated.
    `costs` is the vendor's own cost in the account's currency, empty where the source has none.
    """

    workflow_id: str
    days: list[date] = field(default_factory=list)
    production_units: list[float | None] = field(default_factory=list)
    units: list[float] = field(default_factory=list)
    amounts: list[float | None] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)
    costs: list[float | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LadderChange:
    """One entry of the log of ladders: who moved the workflow to another quarter, when, from and to."""

    on: date
    to_quarter: str
    by: str
    from_quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Workflow:
    """What is known of a workflow: its place on the ladder, its targets and its schedule."""

    workflow_id: str
    name: str
    ladder_quarter: str = ""
    target_units_per_day: float | None = None
    minimum_units_per_day: float | None = None
    schedule: Schedule = Schedule.DAILY
    weight: float = 1.0
    ladder_changes: tuple[LadderChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Reliability:
    """Good and valid events of a period, of kind slo, eval or guardrail. `end` is exclusive."""

    kind: str
    start: date
    end: date
    good: float
    valid: float
    workflow_id: str = ""
    target: float | None = None
    eval_set: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """What the customer means to spend in a period. `end` is exclusive, `alerts` are shares."""

    start: date
    end: date
    amount: float
    currency: str = ""
    alerts: tuple[float, ...] = (0.5, 0.8, 1.0)


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
class Company:
    """What all accounts of a source share: rates, calendar, plan curves.

    A plan curve is a run of (share of the term elapsed, share of the commit expected to be drawn).
    """

    rates: Rates = field(default_factory=Rates)
    calendar: FiscalCalendar = field(default_factory=FiscalCalendar)
    plan_curves: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    """Everything the metrics need of one account.

    `high_water` is the last day any account has in the sources this account's use came from: up to it
    a silent day under contract is a true zero. `grain` is `month` when the use came by month.
    `milestones` are days by name, `roles` the roles held at a day as (role, from, to), None where the
    source has no people at all, `use_units` the names of what was counted.
    """

    account_id: str
    name: str
    currency: str
    high_water: date | None
    contracts: tuple[Contract, ...] = ()
    use: Use = field(default_factory=Use)
    workflow_lines: tuple[WorkflowLine, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    budgets: tuple[Budget, ...] = ()
    milestones: Mapping[str, date] = field(default_factory=dict)
    roles: tuple[tuple[str, date | None, date | None], ...] | None = None
    company: Company = field(default_factory=Company)
    grain: str = "day"
    fiscal_year_start_month: int = 1
    segment: str = ""
    parent_id: str = ""
    use_units: tuple[str, ...] = ()

    @property
    def rates(self) -> Rates:
        """Exchange rates."""
        return self.company.rates
