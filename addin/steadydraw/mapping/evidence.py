"""What the values of a column tell: whether they fit it, and how its dates and numbers are written."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw.schema import Column, DateOrder, Kind
from steadydraw.schema.dates import Undecided, order_of
from steadydraw.schema.readers import Reading, reader
from steadydraw.schema.values import Unreadable

_LOOKED_AT = 400
_MONTHS = 3
_GROUP = 3


def fits(column: Column, values: Sequence[str], reading: Reading) -> float:
    """The share of the first values that can be read as that column; 1 when there is none."""
    read = reader(column, reading)
    seen = list(dict.fromkeys(values))[:_LOOKED_AT]
    if not seen or column.kind in {Kind.TEXT, Kind.ID}:
        return 1.0
    good = 0
    for value in seen:
        try:
            read(value)
        except Unreadable:
            continue
        good += 1
    return good / len(seen)


def date_order_of(columns: Sequence[Sequence[str]]) -> tuple[DateOrder | None, str]:
    """The order all date columns of a table agree on, or why there is none to be known."""
    proven: set[DateOrder] = set()
    why = ""
    for values in columns:
        try:
            order = order_of(dict.fromkeys(values))
        except Undecided as error:
            why = error.why
            if error.conflict:
                return None, why
            continue
        if order:
            proven.add(order)
    if len(proven) == 1:
        return next(iter(proven)), ""
    return None, "its date columns differ in the order of day and month" if proven else why


def decimal_of(columns: Sequence[Sequence[str]]) -> str:
    """The decimal sign of the figures: a comma only where more of them read with it than with a point."""
    number = Column("number", Kind.NUMBER, "")
    shares = {
        sign: sum(fits(number, values, Reading(decimal=sign)) * _decimals(values, sign) for values in columns)
        for sign in (".", ",")
    }
    return "," if shares[","] > shares["."] else "."


def _decimals(values: Sequence[str], sign: str) -> int:
    """How many of the first values end in decimals behind `sign`; three digits are taken for thousands."""
    found = 0
    for value in list(dict.fromkeys(values))[:_LOOKED_AT]:
        whole, mark, decimals = value.strip(" ()-€$£%").rpartition(sign)
        found += bool(
            mark and whole and decimals.isdigit() and (len(decimals) != _GROUP or whole.lstrip("-") == "0")
        )
    return found


def is_monthly(values: Sequence[str], reading: Reading) -> bool:
    """Whether the days are all the first of a month, three months or more."""
    read = reader(Column("day", Kind.DATE, ""), reading)
    days = set()
    for value in dict.fromkeys(values):
        try:
            day = read(value)
        except Unreadable:
            continue
        if day is not None:
            days.add(day)
    return len(days) >= _MONTHS and all(day.day == 1 for day in days)


def differs_by_case(values: Sequence[str]) -> bool:
    """Whether ids occur that are the same but for capitals."""
    seen = {value.strip() for value in values}
    return len({value.casefold() for value in seen}) < len(seen)
