"""Adoption ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import wraps
from typing import Annotated, Any

from steadydraw.estimators.climbing import RUNGS, climbed, spells, weeks_in_band
from steadydraw.estimators.spans import Span, where
from steadydraw.registry import Rows, metric
from steadydraw.result import Answer, Detail, Status, not_started, ok
from steadydraw.units import COUNT


def _held(  # noqa: PLR0913 - one argument a condition
    start: date | Answer,
    as_of: date,
    time_to_first_billable_event: float | Answer,
    production_workflows: int | Answer,
    steady_draw: int | Answer,
    band_status: str | Answer,
    connected_on: date | None = None,
    reviewed_on: date | None = None,
) -> Answer | tuple[bool, ...]:
    """Whether the condition of each rung holds by itself, or why there is no ladder to stand on."""
    first_event = _first_event(start, time_to_first_billable_event)
    used = connected_on is not None or first_event is not None
    if not used and isinstance(start, Answer):
        return Answer(None, start.status, start.note)
    if not used and start > as_of:  # type: ignore[operator]
        return not_started(f"the contract starts on {start}")
    for needed in (time_to_first_billable_event, production_workflows):
        if isinstance(needed, Answer) and needed.status is Status.NOT_APPLICABLE:
            return Answer(None, needed.status, needed.note)
    live = production_workflows if isinstance(production_workflows, int) else 0
    return (
        True,
        used,
        first_event is not None,
        live >= 1,
        isinstance(steady_draw, (int, float)) and steady_draw > 0,
        live >= 2,
        band_status == "in_band" and reviewed_on is not None and reviewed_on <= as_of,
    )


@wraps(_held)
def _in_brief(*conditions: Any, **more: Any) -> Answer:
    held = _held(*conditions, **more)
    return held if isinstance(held, Answer) else ok(_rung(held))


@metric(
    place=430,
    unit=COUNT,
    formula="highest rung whose own and all lower conditions hold",
    source="Steadydraw definition",
    basis="rungs 0 to 6",
    headline=True,
    brief=_in_brief,
)
def adoption_ladder(  # noqa: PLR0913 - one argument a condition, and the history that some have
    start: Annotated[date | Answer, "first day of the first term"],
    as_of: Annotated[date, "last complete day counted"],
    time_to_first_billable_event: Annotated[float | Answer, "days from the start to the first event"],
    production_workflows: Annotated[int | Answer, "workflows in production"],
    steady_draw: Annotated[int | Answer, "weeks in steady draw, 0 = not in it"],
    band_status: Annotated[str | Answer, "in_band, too_slow or too_fast"],
    connected_on: Annotated[date | None, "day of the first data of any kind"] = None,
    reviewed_on: Annotated[date | None, "day the unit economics were reviewed with the customer"] = None,
    production_dates: Annotated[Sequence[date], "days the count in production changed, in order"] = (),
    production_counts: Annotated[Sequence[int], "the count from each of those days on"] = (),
    steady_draw_detail: Annotated[
        Detail | Answer | None, "spells of steady draw: entered_on, left_on"
    ] = None,
    weekly_band_status: Annotated[
        Sequence[str | None], "band status of the earlier weeks", Rows("weeks")
    ] = (),
) -> Answer:
    """How high the account stands on the adoption ladder, from 0 signed to 6 reviewed in band.

    Two workflows run in production and the draw is steady, but it does not land in the band:

    >>> adoption_ladder(date(2026, 1, 1), date(2026, 9, 30), 21, 2, 9, "too_slow").value
    5

    A lapse of one rung lowers the account to the one below it, whatever holds above: without steady draw
    the same account stands on rung 3. Use implies rungs 0 and 1, a billable event rung 2. Where the
    history is given, the detail says when each rung was first reached with all below it, and the note
    the highest ever; the band is known for the last 13 weekly evaluations only.
    """
    held = _held(
        start,
        as_of,
        time_to_first_billable_event,
        production_workflows,
        steady_draw,
        band_status,
        connected_on,
        reviewed_on,
    )
    if isinstance(held, Answer):
        return held
    first_event = _first_event(start, time_to_first_billable_event)
    used = held[1]
    signed = start if isinstance(start, date) else as_of
    since = min(day for day in (signed, connected_on, first_event, as_of) if day is not None)
    history: tuple[list[Span], ...] = (
        [(since, None)],
        [(min(day for day in (connected_on, first_event) if day), None)] if used else [],
        [(first_event, None)] if first_event else [],
        where(production_dates, production_counts, 1),
        spells(steady_draw_detail),
        where(production_dates, production_counts, 2),
        weeks_in_band(as_of, [*weekly_band_status, "in_band" if held[-1] else None], reviewed_on),
    )
    rung = _rung(held)
    table = climbed(history, held, as_of)
    highest = max(n for n, day in enumerate(table.column("reached_on")) if day is not None or n <= rung)
    note = RUNGS[rung] if highest <= rung else f"{RUNGS[rung]}; highest ever {highest}, {RUNGS[highest]}"
    return ok(rung, note=note, detail=table)


def _rung(held: Sequence[bool]) -> int:
    """The highest rung that holds with all below it."""
    return next((n - 1 for n, each in enumerate(held) if not each), len(RUNGS) - 1)


def _first_event(start: date | Answer, days: float | Answer) -> date | None:
    if isinstance(days, Answer) or isinstance(start, Answer):
        return None
    return start + timedelta(days=days)
