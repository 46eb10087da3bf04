"""Tables -> `Account` values, one account at a time; DuckDB groups and sums, the core computes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from steadydraw.account import Account, Use, WorkflowLine
from steadydraw.rows import Static, plain_account
from steadydraw.sources.gathering import USE, WORKFLOW_LINES, Calendar
from steadydraw.tables import SourceError, Tables, once


def default_as_of(tables: Tables) -> date:
    """The last complete day of the feed: as the source states it, else its last day less the latency."""
    if tables.complete_through:
        return tables.complete_through
    last, monthly = _last_day(tables)
    if last is None:
        raise SourceError("the source holds no usage, so no as-of day follows from it: give one with --as-of")
    return last if monthly else last - timedelta(days=tables.settings.latency_days)


@once
def _last_day(tables: Tables) -> tuple[date | None, bool]:
    return tables.last_use()


@once
def _static(tables: Tables) -> Static:
    return Static.read(tables)


def read_accounts(tables: Tables, as_of: date, only: Collection[str] | None = None) -> Iterator[Account]:
    """Every account (or those named in `only`) in order of id, with what it used up to `as_of`.

    Raises SourceError for an unknown id.
    """
    static = _static(tables)
    wanted = sorted(static.accounts) if only is None else _known(only, static)
    use, lines = (tables.by_account(query, as_of, wanted) for query in (USE, WORKFLOW_LINES))
    high_water = tuple(entry.high_water for entry in tables.load_log)
    calendar = Calendar()
    for account_id, own_use, own_lines in zip(wanted, use, lines, strict=True):
        account = _with_use(plain_account(static, account_id), own_use, calendar, high_water)
        yield replace(account, workflow_lines=tuple(_line(row, calendar) for row in own_lines))


def account_without_use(tables: Tables, account_id: str) -> Account:
    """An account with its terms and without what it used. Raises SourceError for an unknown id."""
    static = _static(tables)
    return plain_account(static, _known([account_id], static)[0])


def _known(only: Collection[str], static: Static) -> list[str]:
    unknown = sorted(each for each in set(only) if each not in static.accounts)
    if unknown:
        raise SourceError(
            f"no account {unknown[0]!r} in the source: `steadydraw metrics` lists those there are"
        )
    return sorted(set(only))


def _with_use(
    account: Account,
    rows: Sequence[tuple[Any, ...]],
    calendar: Calendar,
    high_water: Sequence[date | None],
) -> Account:
    """The account with its use; without any, its silence is known up to the last day of any source."""
    if not rows:
        return replace(account, high_water=max((day for day in high_water if day), default=None))
    _, days, units, amounts, contract_ids, currencies, source_nos, unit_names, monthly = rows[0]
    return replace(
        account,
        use=Use(
            calendar.days(days),
            contract_ids or [None] * len(days),
            _one_each(currencies, days),
            amounts,
            units,
        ),
        high_water=max((day for no in source_nos if (day := high_water[no])), default=None),
        grain="month" if monthly else "day",
        use_units=tuple(unit_names or ()),
    )


def _line(row: tuple[Any, ...], calendar: Calendar) -> WorkflowLine:
    _, workflow_id, days, production_units, units, amounts, currencies, costs = row
    return WorkflowLine(
        workflow_id,
        calendar.days(days),
        units if production_units is None else production_units,
        units,
        amounts,
        _one_each(currencies, days),
        costs,
    )


def _one_each(values: list[str], rows: Sequence[Any]) -> list[str]:
    """A constant column at its full length."""
    return values if len(values) == len(rows) else values * len(rows)
