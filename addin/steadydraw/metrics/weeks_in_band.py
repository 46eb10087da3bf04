"""Weeks in band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, detail, insufficient_data, ok
from steadydraw.units import RATIO, TEXT, WEEKS


@metric(
    place=280,
    unit=RATIO,
    formula="weekly evaluations in band / weekly evaluations with a known band status",
    source="Steadydraw definition",
    basis="the last 13 weekly evaluations",
)
def weeks_in_band(
    weekly_band_status: Annotated[
        Sequence[str | None], "earlier weekly states, oldest first; None is unknown"
    ],
    band_status: Annotated[str | Answer, "in_band, too_slow or too_fast today"],
) -> Answer:
    """Share of the last thirteen weekly evaluations that were in band.

    Four weeks are known, three of them in band:

    >>> weeks_in_band([None, "too_slow", "in_band", "in_band"], "in_band").value
    0.75

    The detail has the state of each week. Where no week has a band status there is no share.
    """
    today = None if isinstance(band_status, Answer) else band_status
    states = [*weekly_band_status, today]
    rows = [(len(states) - 1 - place, state) for place, state in enumerate(states)]
    table = detail({"weeks_ago": WEEKS, "band_status": TEXT}, rows)
    known = [state for state in states if state is not None]
    if not known:
        reason = band_status.note if isinstance(band_status, Answer) else ""
        return insufficient_data(reason or "no weekly evaluation has a band status", detail=table)
    inside = known.count("in_band")
    return ok(inside / len(known), note=f"{inside} of {len(known)} weeks in band", detail=table)
