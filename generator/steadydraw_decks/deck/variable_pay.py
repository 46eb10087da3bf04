"""The variable pay of a person for a period, from the accounts that the person holds."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from steadydraw.days import Period
from steadydraw.pay import Payout, Plan, measures_of, payout, targets_from
from steadydraw.pay.accounts import account_period
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import SourceError, Tables


def payout_of(tables: Tables, person: str, period: Period, as_of: date) -> Payout | None:
    """What the plan of a CSM pays for the period as things stand; None where there is no such plan.

    The accounts are those whose CSM the person is on the period's last day, or on `as_of` before it. Raises
    SourceError for targets that cannot be read.
    """
    plan = _plan(tables, person, period)
    if plan is None:
        return None
    day = min(as_of, period.last_day)
    held = sorted(
        {
            row["account_id"]
            for row in tables.rows("people")
            if row["person"] == person
            and row["role"] == "csm"
            and (row["from_on"] or day) <= day
            and (row["to_on"] is None or day < row["to_on"])
        }
    )
    excluded: defaultdict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in tables.rows("pay_exclusions"):
        excluded[row["account_id"]].append((row["from"], row["to"]))
    book = tables.settings_book
    periods = [
        account_period(
            account,
            day,
            period,
            book.of(account.account_id, account.segment),
            book.common,
            excluded[account.account_id],
        )
        for account in read_accounts(tables, day, held)
    ]
    return payout(plan, measures_of(periods, book.common), book.common)


def _plan(tables: Tables, person: str, period: Period) -> Plan | None:
    for row in tables.rows("pay_plans"):
        if row["person"] == person and _plain(row["period"]) == _plain(period.name):
            try:
                return Plan(person, row["target_pay"], targets_from(row["targets"] or ""), period.name)
            except ValueError as problem:
                raise SourceError(f"pay plan of {person} for {period.name}: {problem}") from None
    return None


def _plain(period: str) -> str:
    return period.replace("-", "").replace(" ", "").casefold()
