"""The one reader of each kind of column: text to a typed value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.schema.columns import Column, Kind
from steadydraw.schema.dates import DateOrder, read_date, read_time
from steadydraw.schema.values import given, read_boolean, read_choice, read_currency, read_number, read_whole


@dataclass(frozen=True, slots=True)
class Reading:
    """How the values of a plan are to be read: what the source says of its decimals and dates."""

    decimal: str = "."
    order: DateOrder | None = None
    epoch: date | None = None


def reader(column: Column, reading: Reading) -> Callable[[str], Any]:
    """The function that reads one text of that column."""
    match column.kind:
        case Kind.NUMBER:
            return lambda text: read_number(text, decimal=reading.decimal)
        case Kind.SHARE:
            return lambda text: read_number(text, decimal=reading.decimal, percent=True)
        case Kind.WHOLE:
            return lambda text: read_whole(text, decimal=reading.decimal)
        case Kind.DATE:
            return lambda text: read_date(text, reading.order, reading.epoch)
        case Kind.TIME:
            return lambda text: read_time(text, reading.order, reading.epoch)
        case Kind.BOOLEAN:
            return read_boolean
        case Kind.CHOICE:
            return lambda text: read_choice(text, column.choices, column.aliases)
        case Kind.CURRENCY:
            return read_currency
        case _:
            return given
