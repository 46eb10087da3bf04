"""Tables -> `Account` values, one account at a time; DuckDB groups and sums, the core computes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from steadydraw.account import Account, Contract, Outcome, Rates, Segment, Use, Workflow, WorkflowUse
from steadydraw.account.model import ServiceLevel
from steadydraw.metrics.production_workflows import LOOK_BACK_DAYS, Schedule
from steadydraw.sources.gathering import USE, WORKFLOW_USE, Calendar, Gathered
from steadydraw.tables import SourceError, Tables

HISTORY_DAYS = LOOK_BACK_DAYS + 2 * 92
"""Days of use by workflow that the production test needs at the as-of day and the two quarter ends before."""

T = TypeVar("T")


def default_as_of(tables: Tables) -> date:
    """The last complete day of the feed: as the source states it, else its last day less the latency."""
    if tables.complete_through:
        return tables.complete_through
    row = tables.con.execute("SELECT max(usage_date), bool_and(grain = 'month') FROM usage").fetchone()
    last, monthly = row or (None, None)
    if last is None:
        raise SourceError("the source holds no usage, so no as-of day follows from it: give one with --as-of")
    day: date = last
    return day if monthly else day - timedelta(days=tables.settings.latency_days)


def read_accounts(
    tables: Tables, as_of: date, only: Collection[str] | None = None, history_days: int = HISTORY_DAYS
) -> Iterator[Account]:
    """Every account (or those named in `only`) in order of id, with what it used up to `as_of`.

    `history_days` says how far back use by workflow is read. Raises SourceError for an unknown id.
    """
    static = _Static.read(tables)
    wanted = sorted(static.accounts) if only is None else _known(only, static.accounts)
    clause = "" if only is None else "AND account_id IN (SELECT unnest($only))"
    given: dict[str, Any] = {"as_of": as_of} | ({} if only is None else {"only": list(wanted)})
    first = as_of - timedelta(days=history_days - 1)
    use = Gathered(tables, USE.format(only=clause), given)
    workflows = Gathered(tables, WORKFLOW_USE.format(only=clause), given | {"first": first})
    calendar = Calendar()
    for account_id in wanted:
        yield static.account(account_id, use.next_for(account_id), workflows.next_for(account_id), calendar)


def _known(only: Collection[str], accounts: dict[str, dict[str, Any]]) -> list[str]:
    unknown = sorted(set(only) - set(accounts))
    if unknown:
        raise SourceError(
            f"no account {unknown[0]!r} in the source: `steadydraw metrics` lists those there are"
        )
    return sorted(set(only))


@dataclass(frozen=True, slots=True)
class _Static:
    """The small tables, by account."""

    accounts: dict[str, dict[str, Any]]
    contracts: dict[str, list[Contract]]
    workflows: dict[str, list[Workflow]]
    service_levels: dict[str, list[ServiceLevel]]
    outcomes: dict[str, list[Outcome]]
    rates: Rates
    high_water: tuple[date | None, ...]

    @classmethod
    def read(cls, tables: Tables) -> _Static:
        accounts = {row["account_id"]: row for row in tables.rows("accounts")}
        used_in = dict(
            tables.con.execute(
                "SELECT account_id, min(currency) FROM usage WHERE currency IS NOT NULL GROUP BY account_id"
            ).fetchall()
        )
        for account_id, row in accounts.items():
            row["currency"] = row["currency"] or used_in.get(account_id) or ""
        return cls(
            accounts,
            _contracts(tables),
            _by_account(tables, "workflows", _workflow),
            _by_account(tables, "reliability", _service_level),
            _by_account(tables, "outcomes", _outcome),
            Rates((row["on"], row["from"], row["to"], row["rate"]) for row in tables.rows("fx_rates")),
            tuple(entry.high_water for entry in tables.load_log),
        )

    def account(
        self,
        account_id: str,
        use: tuple[Any, ...] | None,
        workflow_use: tuple[Any, ...] | None,
        calendar: Calendar,
    ) -> Account:
        """The account with its use; without any, its silence is known up to the last day of any source."""
        row = self.accounts[account_id]
        account = Account(
            account_id=account_id,
            name=row["account_name"] or account_id,
            currency=row["currency"],
            high_water=max((day for day in self.high_water if day), default=None),
            contracts=tuple(self.contracts.get(account_id, ())),
            workflows=tuple(self.workflows.get(account_id, []) + self.workflows.get("", [])),
            service_levels=tuple(self.service_levels.get(account_id, ())),
            outcomes=tuple(self.outcomes.get(account_id, ())),
            rates=self.rates,
            fiscal_year_start_month=row["fiscal_year_start_month"] or 1,
            segment=row["segment"] or "",
        )
        if use is not None:
            _, days, units, amounts, contract_ids, currencies, source_nos, monthly = use
            account = replace(
                account,
                use=Use(
                    calendar.days(days),
                    contract_ids or [None] * len(days),
                    currencies if len(currencies) == len(days) else currencies * len(days),
                    amounts,
                    units,
                ),
                high_water=max((day for no in source_nos if (day := self.high_water[no])), default=None),
                grain="month" if monthly else "day",
            )
        if workflow_use is not None:
            _, days, ids, units = workflow_use
            account = replace(
                account, workflow_use=WorkflowUse(calendar.days(days), ids, ["production"] * len(days), units)
            )
        return account


def _by_account(tables: Tables, table: str, make: Callable[[dict[str, Any]], T | None]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in tables.rows(table):
        made = make(row)
        if made is not None:
            found[row["account_id"] or ""].append(made)
    return found


def _contracts(tables: Tables) -> dict[str, list[Contract]]:
    segments: dict[str, list[Segment]] = defaultdict(list)
    for row in tables.rows("commit_segments"):
        segments[row["contract_id"]].append(
            Segment(
                row["kind"] or "commit",
                row["segment_start"],
                row["segment_end"],
                row["amount"],
                row["priority"],
                row["expires_on"],
            )
        )

    def contract(row: dict[str, Any]) -> Contract:
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
            segments=tuple(segments[row["contract_id"]]),
        )

    return _by_account(tables, "contracts", contract)


def _workflow(row: dict[str, Any]) -> Workflow:
    return Workflow(
        workflow_id=row["workflow_id"],
        name=row["name"],
        ladder_quarter=row["ladder_quarter"] or "",
        target_units_per_day=row["target_units_per_day"],
        minimum_units_per_day=row["minimum_units_per_day"],
        schedule=Schedule(row["schedule"] or "daily"),
        weight=1.0 if row["weight"] is None else row["weight"],
    )


def _service_level(row: dict[str, Any]) -> ServiceLevel | None:
    if row["kind"] != "slo" or not row["workflow_id"]:
        return None
    return ServiceLevel(
        row["workflow_id"],
        row["period_start"],
        row["period_end"],
        row["good"],
        row["valid"],
        row["slo_target"],
    )


def _outcome(row: dict[str, Any]) -> Outcome:
    return Outcome(
        start=row["period_start"],
        end=row["period_end"],
        name=row["outcome"],
        count=row["count"],
        value_per_outcome=row["value_per_outcome"],
        currency=row["currency"] or "",
        workflow_id=row["workflow_id"],
    )
