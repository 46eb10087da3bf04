"""Every row of use: the daily lines of the flows, and the two statements that partners send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samples.brightwater.canonical import Row, Table, cents
from samples.brightwater.contracts import price_on
from samples.brightwater.customers import BY_ID
from samples.brightwater.days import (
    AS_OF,
    FEED_LAST_DAY,
    FIRST_DAY,
    HOLIDAYS,
    ONE_DAY,
    days,
    month_of,
    months,
    next_month,
)
from samples.brightwater.flows import Flow, Rhythm
from samples.brightwater.incidents import POSTED, REPLAYED_ACCOUNT, REPLAYED_DAYS, UNALLOCATED, Posting
from samples.brightwater.noise import Noise
from samples.brightwater.workloads import FLOWS

COLUMNS = (
    "usage_date",
    "account_id",
    "workflow_id",
    "meter",
    "units",
    "unit",
    "rated_amount",
    "currency",
    "cost",
    "environment",
    "row_type",
    "billable",
    "source_row_id",
    "applies_to_date",
)
RESELLER_COLUMNS = (*COLUMNS[:8], "environment", "source_row_id")

METERS = {
    "compute": (("compute", 880), ("storage", 120)),
    "tokens": (("input tokens", 640), ("output tokens", 360)),
}
"""The meters that a kind of use is rated on, each with its share of the credits in permille."""

RESELLER = "A-1013"
"""This customer buys through a reseller, whose own export ends days before Brightwater's."""

STATEMENT = "A-1019"
"""This customer's partner sends monthly totals only."""

_PARTIAL_DAY = 350
"""Permille of a day that had passed when the feed was drawn."""

_HOLIDAY = 620
"""Permille of a working day that offices use on a holiday."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of use; money in whole cents."""

    day: date
    account_id: str
    workflow_id: str
    meter: str
    units: int
    amount: int
    currency: str
    cost: int
    environment: str = "production"
    row_type: str = "usage"
    billable: bool = True
    line_id: str | None = None
    applies_to: date | None = None

    def row(self) -> Row:
        """The line as a row of the canonical table."""
        return (
            self.day,
            self.account_id or None,
            self.workflow_id,
            self.meter,
            self.units,
            "credits",
            cents(self.amount),
            self.currency,
            cents(self.cost),
            self.environment,
            self.row_type,
            self.billable,
            self.line_id,
            self.applies_to,
        )


def rated(units: int, price: int) -> int:
    """Whole cents for `units` credits at `price` millionths each, halves away from zero."""
    size = (abs(units) * price + 5_000) // 10_000
    return size if units >= 0 else -size


def _flow_lines(flow: Flow) -> Iterator[Line]:
    noise = Noise(f"{flow.account_id}/{flow.workflow_id}/{flow.environment}", flow.spread)
    quiet = 0
    for day in days(flow.first_day, min(flow.last_day, FEED_LAST_DAY)):
        factor = noise.factor()
        if flow.rhythm is Rhythm.BURSTS:
            quiet -= 1
            if quiet >= 0:
                continue
            quiet = noise.whole(2, 4)
            factor = factor * (quiet + 1)
        if flow.rhythm is Rhythm.MONTHLY and not _last_weekday(day):
            continue
        units = _units(flow, day, factor)
        if units > 0:
            yield from _by_meter(flow, day, units)


def _units(flow: Flow, day: date, factor: int) -> int:
    week = 1_000 if flow.rhythm is Rhythm.MONTHLY else flow.week[day.weekday()]
    units = flow.level_on(day) * week * factor // 1_000_000
    if day in HOLIDAYS and len(set(flow.week)) > 3 and day.weekday() < 5:
        units = units * _HOLIDAY // 1_000
    if day == FEED_LAST_DAY:
        units = units * _PARTIAL_DAY // 1_000
    return units * dict(flow.spikes).get(day, 1_000) // 1_000


def _last_weekday(day: date) -> bool:
    last = next_month(day) - ONE_DAY
    while last.weekday() > 4:
        last -= ONE_DAY
    return day == last


def _by_meter(flow: Flow, day: date, units: int) -> Iterator[Line]:
    *firsts, (last, _) = METERS.get(flow.meter, ((flow.meter, 1_000),))
    left = units
    for meter, share in firsts:
        part = units * share // 1_000
        left -= part
        yield _line(flow, day, meter, part)
    yield _line(flow, day, last, left)


def _line(flow: Flow, day: date, meter: str, units: int) -> Line:
    price = price_on(flow.account_id, day)
    for since, own in flow.prices:
        if day >= since:
            price = own
    full = rated(units, price)
    return Line(
        day=day,
        account_id=flow.account_id,
        workflow_id=flow.workflow_id,
        meter=meter,
        units=units,
        amount=full if flow.billable else 0,
        currency=BY_ID[flow.account_id].currency,
        cost=full * flow.service_cost // 1_000,
        environment=flow.environment,
        billable=flow.billable,
    )


def _posted(posting: Posting) -> Line:
    price = price_on(posting.account_id, posting.applies_to or posting.day)
    amount = rated(posting.units, price)
    customer = BY_ID.get(posting.account_id)
    return Line(
        day=posting.day,
        account_id=posting.account_id,
        workflow_id=posting.workflow_id,
        meter=posting.meter,
        units=posting.units,
        amount=amount,
        currency=customer.currency if customer else "USD",
        cost=amount * 380 // 1_000 if posting.row_type == "usage" else 0,
        row_type=posting.row_type,
        applies_to=posting.applies_to,
    )


def all_lines() -> list[Line]:
    """Every line of the daily feeds in order of day, then account and workflow, as the export holds them.

    Lines carry their ids; lines posted by hand have none, and a replayed day stands again at the end.
    """
    drawn = [line for flow in FLOWS for line in _flow_lines(flow) if line.day >= FIRST_DAY]
    drawn.sort(key=lambda line: (line.day, line.account_id, line.workflow_id, line.environment, line.meter))
    numbered = [replace(line, line_id=f"L{number:07d}") for number, line in enumerate(drawn, start=1)]
    by_hand = [_posted(each) for each in (*POSTED, *UNALLOCATED)]
    whole = sorted([*numbered, *by_hand], key=lambda line: line.day)
    replayed = [
        line for line in numbered if line.account_id == REPLAYED_ACCOUNT and line.day in REPLAYED_DAYS
    ]
    return [*whole, *replayed]


def _statement() -> list[Line]:
    noise = Noise(STATEMENT, 40)
    level = 330_000
    lines = []
    for month in months(date(2026, 4, 1), AS_OF):
        level += 22_000
        units = level * noise.factor() // 1_000
        lines.append(Line(next_month(month) - ONE_DAY, STATEMENT, "tide-model", "compute", units, 0, "", 0))
    return lines


def statement() -> Table:
    """The partner's monthly totals, in credits: no amounts, so its contract is counted in credits too."""
    columns = ("usage_date", "account_id", "workflow_id", "meter", "units", "unit", "environment")
    rows = tuple((each.row()[0], *each.row()[1:6], each.environment) for each in _statement())
    return Table("usage", columns, rows, part="statement", grain="month")


def feeds(lines: Sequence[Line]) -> tuple[Table, Table]:
    """The daily export, and the reseller's, which knows neither cost nor kinds of row."""
    own = tuple(line.row() for line in lines if line.account_id != RESELLER)
    places = [COLUMNS.index(name) for name in RESELLER_COLUMNS]
    resold = [line.row() for line in lines if line.account_id == RESELLER]
    rows = tuple(tuple(row[place] for place in places) for row in resold)
    return Table("usage", COLUMNS, own), Table("usage", RESELLER_COLUMNS, rows, part="reseller")


def counted(lines: Iterable[Line]) -> list[Line]:
    """The lines without replays: each line id once, rows posted by hand all."""
    first: dict[str, Line] = {}
    by_hand = []
    for line in lines:
        if line.line_id is None:
            by_hand.append(line)
        else:
            first.setdefault(line.line_id, line)
    return [*first.values(), *by_hand]


def net_month(line: Line) -> date:
    """The month a line counts in: that of the day it applies to."""
    return month_of(line.applies_to or line.day)
