"""The small tables as values by account: terms, ladders, outcomes, quality, people, budgets, calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from steadydraw.account import Company, Contract, Outcome, Rates, Segment, Workflow
from steadydraw.account.model import BandChange, Budget, LadderChange, Reliability
from steadydraw.days import FiscalCalendar
from steadydraw.estimators.production import Schedule
from steadydraw.tables import Tables
from steadydraw.tables.alerts import alert_shares

T = TypeVar("T")
Row = dict[str, Any]


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
    def read(cls, tables: Tables) -> Static:
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


def _accounts(tables: Tables) -> dict[str, Row]:
    accounts = {row["account_id"]: row for row in tables.rows("accounts")}
    used_in = dict(
        tables.con.execute(
            "SELECT account_id, min(currency) FROM usage WHERE currency IS NOT NULL GROUP BY account_id"
        ).fetchall()
    )
    for account_id, row in accounts.items():
        row["currency"] = row["currency"] or used_in.get(account_id) or ""
    return accounts


def _by_account(tables: Tables, table: str, make: Callable[[Row], T]) -> dict[str, list[T]]:
    return _by(tables, table, "account_id", make)


def _by(tables: Tables, table: str, key: str, make: Callable[[Row], T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in tables.rows(table):
        found[row[key] or ""].append(make(row))
    return found


def _contracts(tables: Tables) -> dict[str, list[Contract]]:
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


def _workflows(tables: Tables) -> dict[str, list[Workflow]]:
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


def company_of(tables: Tables) -> Company:
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
