"""The daily line of an account as facts: its known days and weeks, its plan, its last closed month."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from steadydraw.account.at import WEEKS_DRAWN_FROM, At
from steadydraw.account.record import Line
from steadydraw.days import ONE_DAY, add_months, month_start
from steadydraw.estimators.steady_weeks import weeks_of
from steadydraw.estimators.unusual_days import judged_of
from steadydraw.estimators.weekdays import DailyLine
from steadydraw.metrics.run_rate import run_rate
from steadydraw.result import BEYOND, Answer, Result, insufficient_data

T = TypeVar("T")

WINDOW_FACTS = ("dates", "amounts")
LINE_FACTS = ("line_dates", "line_amounts")
LAID_OUT_FACTS = ("daily_line", "line_weeks")
FORECAST_FACTS = ("eve_run_rate", "month_draw", "month_days", "closed_month")


def line_facts(at: At) -> dict[str, Any]:
    """Known days of the whole line, and their amounts."""
    if isinstance(at.line, Answer):
        return dict.fromkeys(LINE_FACTS, at.line)
    return {"line_dates": at.line.days, "line_amounts": at.line.amounts}


def window_facts(at: At) -> dict[str, Any]:
    """Known days and their amounts of the longest window looked back on."""
    if isinstance(at.window, Answer):
        return dict.fromkeys(WINDOW_FACTS, at.window)
    return {"dates": at.window.days, "amounts": at.window.amounts}


def laid_out_facts(at: At) -> dict[str, Any]:
    """The line laid out once for all of its days: without gaps, and by ISO week."""
    line = at.known_line
    if isinstance(line, Answer):
        return dict.fromkeys(LAID_OUT_FACTS, line)
    daily, weeks = ("daily line", at.shown_unit), ("weeks", at.shown_unit)
    return {
        "daily_line": at.record.once(daily, lambda: DailyLine(line.days, line.amounts)),
        "line_weeks": at.record.once(
            weeks, lambda: _inside(lambda: weeks_of(line.days, line.amounts, at.record.until))
        ),
    }


def _inside(make: Callable[[], T]) -> T | Answer:
    """What is made, or that it leaves what a float can hold."""
    try:
        return make()
    except OverflowError:
        return insufficient_data(BEYOND)


def judged_facts(at: At) -> dict[str, Any]:
    """The last days of the line, judged each by those before it."""
    daily = laid_out_facts(at)["daily_line"]
    if isinstance(daily, Answer):
        return {"judged_line": daily}
    return {"judged_line": _inside(lambda: judged_of(daily, at.as_of, at.settings))}


def week_facts(at: At) -> dict[str, Any]:
    """Draw of each of the trailing eight 7-day weeks whose days are all known, the last week first."""
    line = at.known_line
    if isinstance(line, Answer):
        return {"weekly_draws": []}
    weeks = []
    for back in range(WEEKS_DRAWN_FROM):
        last = date.fromordinal(at.as_of.toordinal() - 7 * back)
        week = line.between(date.fromordinal(last.toordinal() - 6), last)
        if len(week.days) == 7:
            weeks.append(math.fsum(week.amounts))
    return {"weekly_draws": weeks}


def calendar_facts(at: At) -> dict[str, Any]:
    """The company's holidays, and the plan curve that the settings name."""
    company = at.account.company
    curve = company.plan_curves.get(at.settings.plan_curve, ())
    return {
        "holiday_dates": sorted(company.calendar.holidays),
        "plan_elapsed": [share for share, _ in curve],
        "plan_expected": [share for _, share in curve],
    }


def forecast_facts(at: At) -> dict[str, Any]:
    """The last closed calendar month: its draw, and the run rate on its eve."""
    end = month_start(at.as_of + ONE_DAY)
    start = add_months(end, -1)
    s = at.settings
    rules = s.run_rate_method, s.run_rate_days, s.run_rate_known_days, s.run_rate_months, s.plan_curve
    return at.record.once(("forecast", start, at.shown_unit, rules), lambda: _closed_month(at, start, end))


def _closed_month(at: At, start: date, end: date) -> dict[str, Any]:
    name = start.strftime("%Y-%m")
    line = at.known_line
    if isinstance(line, Answer):
        return dict.fromkeys(FORECAST_FACTS, line) | {"closed_month": name}
    month = line.between(start, end - ONE_DAY)
    days = (end - start).days
    draw: float | Answer = math.fsum(month.amounts)
    if len(month.days) < days:
        draw = insufficient_data(f"{len(month.days)} known days of {days} in {name}")
    return {
        "eve_run_rate": _rate(at, start - ONE_DAY),
        "month_draw": draw,
        "month_days": days,
        "closed_month": name,
    }


def _rate(at: At, eve: date) -> float | Answer:
    before = At(at.record, eve, at.settings)
    facts = {"as_of": eve, **window_facts(before)}
    if at.settings.run_rate_method in {"plan", "weekdays"}:  # the others look at no term
        facts |= {**before.commit, **calendar_facts(before)}
    return value_of(run_rate.evaluate(facts, at.settings, {}))


def rate_of(line: Line, at: At) -> float | Answer:
    """The run rate of another line at the same day."""
    recent = line.between(at.window_start, at.as_of)
    facts = {"as_of": at.as_of, "dates": recent.days, "amounts": recent.amounts}
    return value_of(run_rate.evaluate(facts, at.settings, {}))


def value_of(result: Result) -> float | Answer:
    """The number of a result, or the answer that says why there is none."""
    return result.number if result.ok else Answer(None, result.status, result.note, result.basis)
