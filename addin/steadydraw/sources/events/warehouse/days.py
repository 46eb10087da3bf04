"""Typed events to days, as ibis expressions: one version of each, counted and summed."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import ibis.expr.datatypes as dt

from steadydraw.sources.events.typed import EVENT, KEYS, NUMBERS
from steadydraw.sources.events.warehouse.dialects import Dialect
from steadydraw.sources.events.warehouse.typed import Events

_PRICED = ("rated_amount", "cost")


def counts(events: Events) -> Any:
    """How many rows there are by reason, and of those how many ids and rows without one."""
    rows = events.rows
    return rows.group_by("reason").agg(
        number=rows.count(), ids=rows.event_id.nunique(), without=rows.event_id.isnull().sum()
    )


def day_rows(events: Events, dialect: Dialect, since: date | None) -> Any:
    """The rows of the roll-up, with `events` as the number of events in each; exact sums come as text.

    Events without an amount stand in rows of their own: summed with the others, they would seem to be free.
    """
    settled = _settled(events, dialect)
    if since is not None:
        settled = settled.filter(settled.usage_date >= ibis.literal(since))
    keys = [key for key in KEYS if key in events.columns]
    numbers = [name for name in NUMBERS if name in events.columns]
    apart = {f"no_{name}": settled[name].isnull() for name in _PRICED if name in numbers}
    settled = settled.mutate(**apart)
    sums = {name: _sum(settled[name], dialect) for name in numbers}
    grouped = settled.group_by([*keys, *apart]).agg(
        **{f"sum_{name}": each for name, each in sums.items()}, events=settled.count()
    )
    return grouped.select(*keys, **{name: grouped[f"sum_{name}"] for name in numbers}, events=grouped.events)


def _settled(events: Events, dialect: Dialect) -> Any:
    """The version of each event that was ingested last; of several such ones, what they hold decides."""
    usable = events.rows.filter(events.rows.reason.isnull())
    if not events.identified:
        return usable
    content = [column for column in EVENT if column in events.columns]
    order = [usable.ingested_at, *(_ordered(usable[column], dialect) for column in content)]
    place = ibis.row_number().over(
        group_by=usable.event_id, order_by=[ibis.desc(each, nulls_first=False) for each in order]
    )
    ranked = usable.mutate(place=place)
    return ranked.filter((ranked.place == 0) | ranked.event_id.isnull())


def _ordered(field: Any, dialect: Dialect) -> Any:
    return dialect.ordered(field) if field.type().is_string() else field


def _sum(number: Any, dialect: Dialect) -> Any:
    if number.type().is_floating():
        return dialect.float_sum(number)
    return number.sum().cast(dt.string)
