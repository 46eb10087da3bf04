"""The curves an account is drawn with: its burn-down against the commit, and its daily line."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.account.at import At
from steadydraw.account.balance import Ledger
from steadydraw.account.facts import ContractFacts, facts_at
from steadydraw.account.model import Account
from steadydraw.account.record import Record
from steadydraw.account.terms import elapsed_of
from steadydraw.days import ONE_DAY
from steadydraw.metrics.run_rate import run_rate
from steadydraw.result import Answer
from steadydraw.settings import DEFAULTS, Settings

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BurnDown:
    """Cumulative draw against the commit, as parallel columns at the end of each of `days`.

    The days run weekly from the first day of the term to its last, with the as-of day among them.
    `drawn` is None after the as-of day and `forecast` before it, or throughout when there is no run
    rate. `plan` is the elapsed share of the commit; the band edges are its healthy shares of the plan.
    All amounts are counted in `unit`.
    """

    days: tuple[date, ...]
    drawn: tuple[float | None, ...]
    forecast: tuple[float | None, ...]
    plan: tuple[float, ...]
    band_low: tuple[float, ...]
    band_high: tuple[float, ...]
    commit: float
    unit: str

    @property
    def landing(self) -> float | None:
        """Draw forecast for the end of the term."""
        return self.forecast[-1]

    @property
    def unused(self) -> float | None:
        """Commit forecast to be left over at the end of the term."""
        return None if self.landing is None else max(0.0, self.commit - self.landing)

    @property
    def over(self) -> float | None:
        """Draw forecast beyond the commit."""
        return None if self.landing is None else max(0.0, self.landing - self.commit)

    @property
    def unused_share(self) -> float | None:
        """Share of the commit forecast to be left over, as a decimal."""
        return None if self.unused is None else self.unused / self.commit

    @property
    def over_share(self) -> float | None:
        """Forecast draw beyond the commit as a share of it."""
        return None if self.over is None else self.over / self.commit


@dataclass(frozen=True, slots=True)
class Line:
    """The draw of each day of an unbroken run of days, counted in `unit`; None where it is unknown."""

    days: tuple[date, ...]
    amounts: tuple[float | None, ...]
    unit: str


def burn_down(account: Account, as_of: date, settings: Settings = DEFAULTS) -> BurnDown | Answer:
    """The burn-down of the commits that count at `as_of`, or why there is none.

    The last drawn point is the fact `drawn`, and the end of the forecast is term-end utilization times
    the commit: both come from the same facts.
    """
    record = Record(account, as_of)
    facts = facts_at(record, as_of, settings)
    for name in ("commit", "days_left", "elapsed"):
        if isinstance(missing := facts.values[name], Answer):
            return missing
    unit = facts.counted_in["draw"]
    parts = facts.contracts
    first = min(part.contract.start for part in parts)
    last = max(part.contract.end for part in parts if part.contract.end) - ONE_DAY
    days = _weekly(first, last, min(as_of, last))
    drawn_at = _cumulative(record, parts, unit, as_of)
    drawn = tuple(drawn_at(day) if day <= as_of else None for day in days)
    shares = [[_elapsed(part, day) * part.values["commit"] for day in days] for part in parts]
    return BurnDown(
        days=days,
        drawn=drawn,
        forecast=_forecast(parts, days, as_of, settings),
        plan=_added(parts, shares),
        band_low=_added(parts, shares, "band_low"),
        band_high=_added(parts, shares, "band_high"),
        commit=facts.values["commit"],
        unit=unit,
    )


def daily_line(account: Account, first: date, last: date) -> Line | Answer:
    """The draw of each day of `[first, last]`, or why it cannot be drawn by day."""
    at = At(Record(account, last), last, DEFAULTS)
    if isinstance(at.line, Answer):
        return at.line
    known = dict(zip(at.line.days, at.line.amounts, strict=True))
    days = tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return Line(days, tuple(known.get(day) for day in days), at.shown_unit)


def seven_day_mean(line: Line) -> tuple[float | None, ...]:
    """The mean of each day and the six before it; None unless all seven are known.

    >>> days = tuple(date(2026, 6, 1) + timedelta(days=n) for n in range(8))
    >>> seven_day_mean(Line(days, (7.0, 0, 0, 0, 0, 0, 0, None), "USD"))
    (None, None, None, None, None, None, 1.0, None)
    """
    means: list[float | None] = []
    for position in range(len(line.days)):
        week = line.amounts[max(0, position - 6) : position + 1]
        known = len(week) == 7 and None not in week
        means.append(math.fsum(week) / 7 if known else None)  # type: ignore[arg-type]
    return tuple(means)


def _weekly(first: date, last: date, marked: date) -> tuple[date, ...]:
    """Every seventh day from `first`, with `marked` and `last`."""
    weeks = range((last - first).days // 7 + 1)
    return tuple(sorted({*(first + _WEEK * week for week in weeks), marked, last}))


def _cumulative(
    record: Record, parts: Sequence[ContractFacts], unit: str, as_of: date
) -> Callable[[date], float]:
    """What the commits have carried by the end of a day, free credits left out."""
    ledgers: list[tuple[Ledger, float]] = []
    for part in parts:
        own_unit = part.contract.commit_unit or record.account.currency
        rate = 1.0 if own_unit == unit else record.account.rates.rate(own_unit, unit, as_of)
        ledgers.append((record.ledger(part.contract), rate))

    def drawn_at(day: date) -> float:
        return math.fsum(ledger.drawn_by(day) * rate for ledger, rate in ledgers)

    return drawn_at


def _forecast(
    parts: Sequence[ContractFacts], days: Sequence[date], as_of: date, settings: Settings
) -> tuple[float | None, ...]:
    """Draw to date plus each commit's run rate, held to the end of its own term."""
    rates = [run_rate.evaluate(part.values, settings, {}) for part in parts]
    if not all(rate.ok for rate in rates):
        return (None,) * len(days)
    from_day = min(as_of, days[-1])

    def at(day: date) -> float:
        return math.fsum(
            part.values["drawn"] + rate.number * min((day - from_day).days, part.values["days_left"])
            for part, rate in zip(parts, rates, strict=True)
        )

    return tuple(at(day) if day >= from_day else None for day in days)


def _elapsed(part: ContractFacts, day: date) -> float:
    share = elapsed_of(part.contract, day)
    if share is None:
        raise ValueError(f"contract {part.contract.contract_id} has no end")
    return share


def _added(
    parts: Sequence[ContractFacts],
    shares: Sequence[Sequence[float]],
    weight: str = "",
) -> tuple[float, ...]:
    """The contracts' elapsed commits by day, added; each times its own fact `weight` where one is named."""
    factors = [float(part.values[weight]) if weight else 1.0 for part in parts]
    return tuple(
        math.fsum(amount * factor for amount, factor in zip(amounts, factors, strict=True))
        for amounts in zip(*shares, strict=True)
    )
