"""Steady draw."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import ONE_DAY
from steadydraw.estimators.steady_weeks import Weeks, weeks_of
from steadydraw.registry import metric
from steadydraw.result import Answer, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import DATE, WEEKS, Money


def _laid_out(line_weeks: Weeks, as_of: date, settings: Settings = DEFAULTS) -> Answer:
    return _steady_draw(line_weeks, as_of, settings)


def _in_brief(line_weeks: Weeks, as_of: date, settings: Settings = DEFAULTS) -> Answer:
    known, entered = _ended(line_weeks, as_of, settings)
    if len(known) < settings.steady_known_weeks:
        return insufficient_data("too few known weeks")
    return ok(_lasting(known, entered))


@metric(
    place=320,
    unit=WEEKS,
    formula="weeks since entry: in after 4 steady weeks in a row, out after 2 unsteady in a row; steady is "
    "within 10 % of the median of the four weeks before or of the week before",
    source="Steadydraw definition; the margin of 10 % is Metronome's",
    basis="complete ISO weeks from first use",
    uses=("steady_margin", "steady_weeks_in", "steady_weeks_out", "steady_known_weeks"),
    brief=_in_brief,
    laid_out=_laid_out,
)
def steady_draw(
    line_dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    line_amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """For how many weeks the account has been in steady draw; 0 when it is not.

    Ten even weeks: the first has nothing to be held against, the second to the fifth make the entry,
    so the account has been in steady draw for nine weeks:

    >>> from datetime import timedelta
    >>> days = [date(2026, 7, 6) + timedelta(days=n) for n in range(70)]  # from a Monday
    >>> steady_draw(days, [10] * 70, days[-1]).value
    9

    A week counts when its seven days, Monday to Sunday, are known and it ends by the as-of day; other
    weeks change nothing. It is held against the median of the four calendar weeks before it where all
    four are known, and against the week before it where that is known. The week of first use is often a
    part of one; it counts like the others. A reference of 0 or less is unsteady. The detail lists the
    spells: `entered_on` is the last day of the week that made the entry, `left_on` the day after the week
    that ended it. Under eight known weeks the status is insufficient_data.
    """
    return _steady_draw(weeks_of(line_dates, line_amounts, as_of), as_of, settings)


def _steady_draw(weeks: Weeks, as_of: date, settings: Settings) -> Answer:
    known, entered = _ended(weeks, as_of, settings)
    if len(known) < settings.steady_known_weeks:
        return insufficient_data(f"{len(known)} known weeks; steady draw needs {settings.steady_known_weeks}")
    spells: list[tuple[date, date | None]] = []
    inside = False
    for place, since in enumerate(entered):
        if inside == (since is not None):
            continue
        inside = not inside
        if inside:
            spells.append((_sunday(weeks.first + place), None))
        else:
            spells[-1] = spells[-1][0], _sunday(weeks.first + place) + ONE_DAY
    table = detail({"entered_on": DATE, "left_on": DATE}, spells)
    basis = f"{len(known)} complete ISO weeks from first use"
    return ok(_lasting(known, entered), basis=basis, detail=table)


def _ended(weeks: Weeks, as_of: date, settings: Settings) -> tuple[Sequence[int], Sequence[int | None]]:
    """The places of the known weeks that end by the as-of day; of all of those, where steady draw began."""
    ended = weeks.ended_by(as_of)
    s = settings
    entered = weeks.entered(s.steady_margin, s.steady_weeks_in, s.steady_weeks_out)
    return weeks.known[: bisect_left(weeks.known, ended)], entered[:ended]


def _lasting(known: Sequence[int], entered: Sequence[int | None]) -> int:
    """For how many weeks the account has been in steady draw; `known` are some."""
    since = entered[-1] if entered else None
    return 0 if since is None else known[-1] - since + 1


def _sunday(week: int) -> date:
    """Last day of the week of that number."""
    return date.fromordinal(7 * week + 7)
