"""The small tables as values by account: terms, ladders, outcomes, quality, people, budgets, calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from steadydraw.account import Account, Company, Contract, Outcome, Rates, Segment, Workflow
from steadydraw.account.model import BandChange, Budget, LadderChange, Reliability
from steadydraw.days import FiscalCalendar
from steadydraw.estimators.production import Schedule
from steadydraw.schema.alerts import alert_shares

T = TypeVar("T")
Row = dict[str, Any]


class TableRows(Protocol):
    """Canonical tables, typed and judged, wherever they were read from."""

    def rows(self, table: str) -> list[Row]:
        """The rows of a small table in the order they were read, by the schema's columns."""

    def count(self, table: str) -> int:
        """How many rows a table has."""

    def currencies_used(self) -> dict[str, str]:
        """The first currency by name that the usage of each account is rated in."""


@dataclass(frozen=True, slots=True)
class Static:
    """The small tables of a source, by account; rows of the empty account are for all."""

    accounts: Mapping[str, Row]
    contracts: Mapping[str, Sequence[Contract]]
    workflows: Mapping[str, Sequence[Workflow]]
    reliability: Mapping[str, Sequence[Reliability]]
    outcomes: Mapping[str, Sequence[Outcome]]
    budgets: Mapping[str, Sequence[Budget]]
    milestones: Mapping[str, Sequence[tuple[str, date]]]
    roles: Mapping[str, Sequence[tuple[str, date | None, date | None]]]
    knows_people: bool
    company: Company

    @classmethod
    def read(cls, tables: TableRows) -> Static:
        """Read them all."""
        return cls(
            accounts=_accounts(tables),
            contracts=_contracts(tables),
            workflows=_workflows(tables),
            reliability=_by_account(tables, "reliability", _reliability),
            outcomes=_by_account(tables, "outcomes", _outcome),
            budgets=_by_account(tables, "budgets", _budget),
            milestones=_by_account(tables, "milestones", lambda row: (row["milestone"], row["on"])),
            roles=_by_account(tables, "people", lambda row: (row["role"], row["from_on"], row["to_on"])),
            knows_people=tables.count("people") > 0,
            company=company_of(tables),
        )


def _accounts(tables: TableRows) -> dict[str, Row]:
    used_in = tables.currencies_used()
    return {
        row["account_id"]: {**row, "currency": row["currency"] or used_in.get(row["account_id"]) or ""}
        for row in tables.rows("accounts")
    }


def _by_account(tables: TableRows, table: str, make: Callable[[Row], T]) -> dict[str, list[T]]:
    return _by(tables, table, "account_id", make)


def _by(tables: TableRows, table: str, key: str, make: Callable[[Row], T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in tables.rows(table):
        found[row[key] or ""].append(make(row))
    return found


def _contracts(tables: TableRows) -> dict[str, list[Contract]]:
    segments = _by(tables, "commit_segments", "contract_id", _segment)
    changes = _by(tables, "band_changes", "contract_id", _band_change)

    def contract(row: Row) -> Contract:
        return Contract(
            contract_id=row["contract_id"],
            model=row["model"],
            start=row["start_on"],
            end=row["end_on"],
            commit_amount=row["commit_amount"] or 0.0,
            commit_unit=row["commit_unit"] or "",
            unit_price=row["unit_price"],
            overage_unit_price=row["overage_unit_price"],
            band_low=row["band_low"],
            band_high=row["band_high"],
            priority=row["priority"],
            supersedes=row["supersedes_contract_id"],
            segments=tuple(segments.get(row["contract_id"], ())),
            true_up=row["true_up"] or "",
            band_changes=tuple(changes.get(row["contract_id"], ())),
        )

    return _by_account(tables, "contracts", contract)


def _segment(row: Row) -> Segment:
    return Segment(
        row["kind"] or "commit",
        row["segment_start"],
        row["segment_end"],
        row["amount"],
        row["priority"],
        row["expires_on"],
    )


def _band_change(row: Row) -> BandChange:
    return BandChange(
        row["changed_on"], row["low"], row["high"], row["by"], row["from_low"], row["from_high"]
    )


def _workflows(tables: TableRows) -> dict[str, list[Workflow]]:
    changes: dict[tuple[str, str], list[LadderChange]] = defaultdict(list)
    for row in tables.rows("ladder_changes"):
        changes[row["workflow_id"], row["account_id"] or ""].append(
            LadderChange(row["changed_on"], row["to_quarter"] or "", row["by"], row["from_quarter"])
        )

    def workflow(row: Row) -> Workflow:
        return Workflow(
            workflow_id=row["workflow_id"],
            name=row["name"],
            ladder_quarter=row["ladder_quarter"] or "",
            target_units_per_day=row["target_units_per_day"],
            minimum_units_per_day=row["minimum_units_per_day"],
            schedule=Schedule(row["schedule"] or "daily"),
            weight=1.0 if row["weight"] is None else row["weight"],
            ladder_changes=tuple(changes.get((row["workflow_id"], row["account_id"] or ""), ())),
        )

    return _by_account(tables, "workflows", workflow)


def _reliability(row: Row) -> Reliability:
    return Reliability(
        kind=row["kind"],
        start=row["period_start"],
        end=row["period_end"],
        good=row["good"],
        valid=row["valid"],
        workflow_id=row["workflow_id"] or "",
        target=row["slo_target"],
        eval_set=row["eval_set"] or "",
        version=row["eval_set_version"] or "",
    )


def _outcome(row: Row) -> Outcome:
    return Outcome(
        start=row["period_start"],
        end=row["period_end"],
        name=row["outcome"],
        count=row["count"],
        value_per_outcome=row["value_per_outcome"],
        currency=row["currency"] or "",
        workflow_id=row["workflow_id"],
    )


def _budget(row: Row) -> Budget:
    return Budget(
        row["period_start"],
        row["period_end"],
        row["amount"],
        row["currency"] or "",
        alert_shares(row["alert_pct"] or ""),
    )


def company_of(tables: TableRows) -> Company:
    """What all accounts of the source share: rates, calendar, plan curves."""
    days = tables.rows("calendar")
    curves: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in tables.rows("plan_curves"):
        curves[row["curve_id"]].append((row["elapsed_pct"], row["expected_pct"]))
    return Company(
        rates=Rates((row["on"], row["from"], row["to"], row["rate"]) for row in tables.rows("fx_rates")),
        calendar=FiscalCalendar(
            [(row["date"], row["holiday"]) for row in days if row["holiday"]],
            [
                (row["date"], row[name])
                for name in ("fiscal_quarter", "fiscal_period")
                for row in days
                if row[name]
            ],
        ),
        plan_curves={name: _in_shares(points) for name, points in curves.items()},
    )


def _in_shares(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """A curve in order of time; one that runs to 100 rather than 1 is in per cent."""
    scale = 1.0 if max(elapsed for elapsed, _ in points) <= 1 else 100.0
    return tuple(sorted((elapsed / scale, expected / scale) for elapsed, expected in points))


def plain_account(static: Static, account_id: str) -> Account:
    """An account without its use. Raises KeyError for one that is not in the table of accounts."""
    row = static.accounts[account_id]
    return Account(
        account_id=account_id,
        name=row["account_name"] or account_id,
        currency=row["currency"],
        high_water=None,
        contracts=tuple(static.contracts.get(account_id, ())),
        workflows=(*static.workflows.get(account_id, ()), *static.workflows.get("", ())),
        reliability=tuple(static.reliability.get(account_id, ())),
        outcomes=tuple(static.outcomes.get(account_id, ())),
        budgets=tuple(static.budgets.get(account_id, ())),
        milestones=dict(
            sorted(static.milestones.get(account_id, ()), key=lambda each: each[1], reverse=True)
        ),
        roles=tuple(static.roles.get(account_id, ())) if static.knows_people else None,
        company=static.company,
        fiscal_year_start_month=month
        if (month := row["fiscal_year_start_month"] or 1) in range(1, 13)
        else 1,
        segment=row["segment"] or "",
        parent_id=row["parent_account_id"] or "",
    )
