"""Run rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import ONE_DAY, add_months, day_totals, mean, month_start, window_start
from steadydraw.estimators.interpolation import interpolated
from steadydraw.registry import Rows, metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data, not_applicable, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import MONEY_PER_DAY, Money, Ratio


@metric(
    place=240,
    unit=MONEY_PER_DAY,
    formula="mean of the daily draw over the known days of the last 28",
    native="IF({days:0:run_rate_days}<[run_rate_known_days],NA(),"
    "{draw:0:run_rate_days}/{days:0:run_rate_days})",
    source="Steadydraw definition; whole weeks, so that weekdays cancel",
    uses=("run_rate_method", "run_rate_days", "run_rate_known_days", "run_rate_months", "plan_curve"),
    headline=True,
)
def run_rate(  # noqa: PLR0913 - the line, and the terms that the other methods look at
    dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    elapsed: Annotated[Ratio | Answer | None, "share of the term elapsed; by plan only"] = None,
    drawn: Annotated[Money | Answer | None, "net draw inside the term; by plan only"] = None,
    days_left: Annotated[float | Answer | None, "days of the term left; by plan and by weekdays"] = None,
    plan_elapsed: Annotated[Sequence[Ratio], "plan curve: shares of the term elapsed", Rows("plan")] = (),
    plan_expected: Annotated[
        Sequence[Ratio], "plan curve: shares of the commit expected by then", Rows("plan")
    ] = (),
    settings: Settings = DEFAULTS,
) -> Answer:
    """Mean daily draw of the last 28 complete days.

    Four weeks of 100 on weekdays and nothing at weekends:

    >>> from datetime import timedelta
    >>> days = [date(2026, 6, 1) + timedelta(days=n) for n in range(28)]
    >>> round(run_rate(days, [100 if d.weekday() < 5 else 0 for d in days], days[-1]).value, 6)
    71.428571

    With fewer than 14 known days in the window the status is insufficient_data. The setting
    `run_rate_method` offers three others. `months`: mean day of the last closed calendar months.
    `weekdays`: mean of each weekday, weighed by how often it comes in the days left. `plan`: the draw
    still to come if the account keeps its distance to the plan curve, spread over the days left.
    """
    if settings.run_rate_method == "plan":
        return _by_plan(elapsed, drawn, days_left, plan_elapsed, plan_expected)
    first, last = window_start(as_of, settings.run_rate_days), as_of
    window = f"the last {settings.run_rate_days}"
    if settings.run_rate_method == "months":
        last = month_start(as_of + ONE_DAY) - ONE_DAY
        first = add_months(last + ONE_DAY, -settings.run_rate_months)
        window = f"{(last - first).days + 1} up to {last.isoformat()}"
    known = day_totals(dates, amounts, first, last)
    basis = f"mean of {len(known)} known days of {window}"
    if len(known) < settings.run_rate_known_days:
        return insufficient_data(
            f"{len(known)} known days of {window}; a run rate needs {settings.run_rate_known_days}",
            basis=basis,
        )
    if settings.run_rate_method == "weekdays":
        return _by_weekday(known, as_of, days_left, basis)
    return ok(mean(known.values()), basis=basis)


def _by_weekday(
    known: dict[date, float], as_of: date, days_left: float | Answer | None, basis: str
) -> Answer:
    by_weekday: list[list[float]] = [[] for _ in range(7)]
    for day, amount in known.items():
        by_weekday[day.weekday()].append(amount)
    if not all(by_weekday):
        return insufficient_data("not every weekday has a known day in the window", basis=basis)
    left = int(days_left) if isinstance(days_left, (int, float)) and days_left >= 1 else 7
    weeks, rest = divmod(left, 7)
    tomorrow = (as_of.weekday() + 1) % 7
    counts = [weeks + ((weekday - tomorrow) % 7 < rest) for weekday in range(7)]
    ahead = math.fsum(count * mean(found) for count, found in zip(counts, by_weekday, strict=True))
    return ok(ahead / left, basis=f"{basis}, by weekday over the days left")


def _by_plan(
    elapsed: float | Answer | None,
    drawn: float | Answer | None,
    days_left: float | Answer | None,
    plan_elapsed: Sequence[float],
    plan_expected: Sequence[float],
) -> Answer:
    for given in (elapsed, drawn, days_left):
        if isinstance(given, Answer):
            return given
    if elapsed is None or drawn is None or days_left is None or not plan_elapsed:
        return insufficient_data("no plan curve of the name that plan_curve gives, or no term to run it over")
    if any(not 0 <= share <= 1 for share in plan_elapsed):
        raise OutOfDomain("a plan curve runs over shares of the term from 0 to 1")
    if not isinstance(elapsed, (int, float)) or not isinstance(days_left, (int, float)) or days_left <= 0:
        return not_applicable("no day of the term is left")
    curve = sorted({0.0: 0.0, 1.0: 1.0, **dict(zip(plan_elapsed, plan_expected, strict=True))}.items())
    by_now, at_end = interpolated(curve, elapsed), interpolated(curve, 1.0)
    if by_now <= 0 or at_end < by_now:
        return insufficient_data("the plan curve expects no draw by now")
    ahead = drawn * (at_end - by_now) / by_now  # type: ignore[operator]
    return ok(ahead / days_left, basis=f"plan curve: {by_now:.1%} expected by now, {at_end:.1%} by term end")
