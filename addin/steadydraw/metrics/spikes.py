"""Spikes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.estimators.unusual_days import USES, judged_already, judged_days, unusual_days
from steadydraw.registry import Rows, metric
from steadydraw.result import Answer
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, Money


@metric(
    place=330,
    unit=COUNT,
    formula="days with modified z > 3.5 against the 28 days before, weekday factors taken out, and "
    "off by 1 % of the monthly commit or more",
    source="Iglewicz & Hoaglin 1993: modified z score beyond 3.5",
    uses=USES,
    laid_out=judged_already(1),
)
def spikes(
    line_dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    line_amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    monthly_commit: Annotated[Money | Answer | None, "commit of a mean month of the term"] = None,
    holiday_dates: Annotated[Sequence[date], "named days, flagged but not counted", Rows("holidays")] = (),
    settings: Settings = DEFAULTS,
) -> Answer:
    """How many of the last 56 days lie far above what the four weeks before them lead to expect.

    Twelve even weeks of 100 a day with a day that drew three times its usual amount:

    >>> from datetime import timedelta
    >>> days = [date(2026, 7, 6) + timedelta(days=n) for n in range(84)]
    >>> found = spikes(days, [300 if n == 70 else 100 for n in range(84)], days[-1])
    >>> found.value, found.detail.column("day")
    (1, (datetime.date(2026, 9, 14),))

    The detail lists them with the amount expected and the score, holidays among them. Without a commit
    only the score decides. A day with fewer than 21 known days of the 28 before it, on a weekday that
    rests, or with a baseline of 0 is not judged; when none is, the status is insufficient_data.
    """
    judged = judged_days((line_dates, line_amounts), as_of, settings)
    return unusual_days(1, judged, monthly_commit, holiday_dates, settings)
