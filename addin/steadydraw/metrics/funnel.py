"""Share of accounts at the end of the adoption funnel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import Annotated

from steadydraw.days import window_start
from steadydraw.registry import metric
from steadydraw.result import Answer, Cell, Detail, OutOfDomain, detail, insufficient_data, ok
from steadydraw.units import COUNT, DAYS, RATIO, TEXT

STAGES = (
    "contracted",
    "connected",
    "first billable event",
    "first production workflow",
    "steady draw",
    "in band",
)

_Reached = Sequence[date | None]


@metric(
    place=140,
    unit=RATIO,
    formula="accounts that reached the last stage / accounts contracted",
    source="Steadydraw definition",
    scope="book",
)
def funnel(
    account_ids: Annotated[Sequence[str], "accounts of the book; rows of one account count once"],
    stage_dates: Annotated[
        Sequence[Sequence[date | None]],
        "for each account the days it reached the six stages, empty = not yet",
    ],
    as_of: Annotated[date, "last complete day counted"],
) -> Answer:
    """Share of the contracted accounts that reached the last stage, in band, with every stage before it.

    Two accounts are contracted. One is in band, the other has only been connected after 3 days:

    >>> day = lambda n: date(2026, 5, n)
    >>> dates = [[day(n) for n in range(1, 7)], [day(1), day(4), None, None, None, None]]
    >>> found = funnel(["a", "b"], dates, day(31))
    >>> found.value, found.detail.column("accounts")
    (0.5, (2, 2, 1, 1, 1, 1))
    >>> found.detail.column("median_days_from_previous")[1]  # of 1 and 3 days
    2.0

    The detail has a row a stage: accounts that reached it, their share of all contracted and of the
    stage before, median days from the stage before over the accounts with both dates, and how many got
    there in the last 7 days. A stage reached implies those before it, dated or not; one dated before
    its predecessor took 0 days. A day after `as_of` has not come yet. Raises OutOfDomain for a row that
    does not have six stages.
    """
    accounts = _accounts(account_ids, stage_dates, as_of)
    reached = [
        sum(any(day is not None for day in dates[stage:]) for dates in accounts)
        for stage in range(len(STAGES))
    ]
    contracted = reached[0]
    others = len(accounts) - contracted
    basis = f"{contracted} account{'' if contracted == 1 else 's'} contracted"
    note = f"{others} not contracted yet, left out" if others else ""
    table = _table(accounts, reached, window_start(as_of, 7))
    if not contracted:
        return insufficient_data("no account is contracted yet", basis=basis, detail=table)
    return ok(reached[-1] / contracted, basis=basis, note=note, detail=table)


def _accounts(account_ids: Sequence[str], rows: Iterable[_Reached], as_of: date) -> list[_Reached]:
    """The days each account reached the stages by `as_of`; the earliest where it has several rows."""
    by_account: dict[str, list[date | None]] = {}
    for account, row in zip(account_ids, rows, strict=True):
        if len(row) != len(STAGES):
            raise OutOfDomain(f"account {account}: give {len(STAGES)} stage dates, got {len(row)}")
        dates = by_account.setdefault(account, [None] * len(STAGES))
        for stage, day in enumerate(row):
            before = dates[stage]
            if day is not None and day <= as_of and (before is None or day < before):
                dates[stage] = day
    return list(by_account.values())


def _table(accounts: Sequence[_Reached], reached: Sequence[int], week_start: date) -> Detail:
    columns = {
        "stage": TEXT,
        "accounts": COUNT,
        "share_of_all": RATIO,
        "share_of_previous": RATIO,
        "median_days_from_previous": DAYS,
        "reached_last_7_days": COUNT,
    }
    rows: list[list[Cell]] = []
    for stage, name in enumerate(STAGES):
        here = [dates[stage] for dates in accounts]
        before = [dates[stage - 1] for dates in accounts] if stage else []
        pairs = zip(before, here, strict=bool(stage))
        took = [max(0, (to - since).days) for since, to in pairs if since is not None and to is not None]
        previous = reached[stage - 1] if stage else 0
        rows.append(
            [
                name,
                reached[stage],
                reached[stage] / reached[0] if reached[0] else None,
                reached[stage] / previous if previous else None,
                float(median(took)) if took else None,
                sum(day is not None and day >= week_start for day in here),
            ]
        )
    return detail(columns, rows)
