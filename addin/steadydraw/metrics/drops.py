"""Drops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.estimators.unusual_days import judged_days
from steadydraw.registry import metric
from steadydraw.result import Answer, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, DATE, FLAG, MONEY, SCORE, Money


@metric(
    place=340,
    unit=COUNT,
    formula="days with modified z < -3.5 against the 28 days before, weekday factors taken out, and "
    "off by 1 % of the monthly commit or more",
    source="Iglewicz & Hoaglin 1993: modified z score beyond 3.5",
    uses=(
        "spike_z",
        "spike_mad_floor",
        "spike_commit_share",
        "spike_known_days",
        "spike_window_days",
    ),
)
def drops(
    line_dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    line_amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    monthly_commit: Annotated[Money | Answer | None, "commit of a mean month of the term"] = None,
    holiday_dates: Annotated[Sequence[date], "named days, flagged but not counted"] = (),
    settings: Settings = DEFAULTS,
) -> Answer:
    """How many of the last 56 days lie far below what the four weeks before them lead to expect.

    Twelve even weeks of 100 a day with a day that drew nothing on a weekday that always draws:

    >>> from datetime import timedelta
    >>> days = [date(2026, 7, 6) + timedelta(days=n) for n in range(84)]
    >>> found = drops(days, [0 if n == 70 else 100 for n in range(84)], days[-1])
    >>> found.value, found.detail.column("day")
    (1, (datetime.date(2026, 9, 14),))

    The detail lists them with the amount expected and the score, holidays among them. Without a commit
    only the score decides. A day with fewer than 21 known days of the 28 before it, on a weekday that
    rests, or with a baseline of 0 is not judged; when none is, the status is insufficient_data.
    """
    judged, unusual = judged_days(
        (line_dates, line_amounts),
        as_of,
        settings.spike_window_days,
        known_days=settings.spike_known_days,
        mad_floor=settings.spike_mad_floor,
        least_z=settings.spike_z,
    )
    basis = f"{judged} of the last {settings.spike_window_days} days judged"
    if not judged:
        reason = f"no day has {settings.spike_known_days} known days with draw in the 28 before it"
        return insufficient_data(reason, basis=basis)
    least = 0.0
    if isinstance(monthly_commit, (int, float)):
        least = settings.spike_commit_share * monthly_commit
    holidays = set(holiday_dates)
    rows = [
        (each.day, each.amount, each.expected, each.z, each.day in holidays)
        for each in unusual
        if each.z < 0 and abs(each.deviation) >= least
    ]
    columns = {"day": DATE, "amount": MONEY, "expected": MONEY, "z": SCORE, "holiday": FLAG}
    table = detail(columns, rows)
    on_holidays = sum(row[-1] for row in rows)
    note = f"{on_holidays} more on holidays" if on_holidays else ""
    return ok(len(rows) - on_holidays, basis=basis, note=note, detail=table)
