"""Which triggers the results of an account set off, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from steadydraw.days import same_to_12_digits
from steadydraw.result import Result, Status
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.triggers import playbook as book
from steadydraw.triggers.budgets import budget_alerts
from steadydraw.triggers.playbook import SHIPPED, Play, play_for
from steadydraw.triggers.rising import what_rose
from steadydraw.triggers.trigger import Trigger, money_of, number_of


def fired(
    results: Mapping[str, Result],
    ladder_size: int = 0,
    plays: Sequence[Play] = SHIPPED,
    settings: Settings = DEFAULTS,
) -> tuple[Trigger, ...]:
    """The triggers that an account's results set off, each with its one play.

    `results` are by metric name; one that is not there counts as not known. `ladder_size` is how many
    workflows the ladder of the period names. A metric without a value sets nothing off, with one
    exception: a first billable event that has not come yet. That is the cause of slow draw as well, so
    slow draw is then not told a second time. Raises ValueError for a playbook that lacks a play needed.
    """
    waiting = list(_no_first_event(results, plays))
    slow = [] if waiting else list(_too_slow(results, plays))
    return (
        *waiting,
        *slow,
        *_too_fast(results, plays),
        *_steady_draw_lost(results, plays),
        *_error_budget_spent(results, plays),
        *_concentrated(results, ladder_size, plays, settings),
        *budget_alerts(results, plays),
    )


def _no_first_event(results: Mapping[str, Result], plays: Sequence[Play]) -> Iterator[Trigger]:
    name = "time_to_first_billable_event"
    result = results.get(name)
    if (
        result is None
        or result.status is not Status.INSUFFICIENT_DATA
        or not result.note.startswith("not yet")
    ):
        return
    play = play_for(plays, book.NO_FIRST_EVENT)
    yield Trigger(play.trigger, play.when, play, f"No billable event: {result.note}.", name, None)


def _too_slow(results: Mapping[str, Result], plays: Sequence[Play]) -> Iterator[Trigger]:
    if not _in_state(results, "too_slow"):
        return
    when, rung = _rung(results)
    play = play_for(plays, book.TOO_SLOW, when)
    metric, value, lands = _landing(results, "below")
    at_stake = money_of(results, "projected_breakage")
    reason = f"{lands}; {rung}."
    yield Trigger(play.trigger, when, play, reason, metric, value, at_stake)


def _rung(results: Mapping[str, Result]) -> tuple[str, str]:
    """The case of slow draw: by the rung of the ladder, else by the workflows in production."""
    rung = number_of(results, "adoption_ladder")
    if rung is not None:
        when = book.BELOW_3 if rung < 3 else book.BELOW_5 if rung < 5 else book.FROM_5
        return when, f"the account stands on rung {rung:g} of 6"
    live = number_of(results, "production_workflows")
    if live is None:
        # Nothing says how far adoption is: the first of the three comes first.
        return book.BELOW_3, "its rung on the ladder is not known"
    when = book.BELOW_3 if live < 1 else book.BELOW_5 if live < 2 else book.FROM_5
    return when, f"{live:g} {'workflow is' if live == 1 else 'workflows are'} in production"


def _too_fast(results: Mapping[str, Result], plays: Sequence[Play]) -> Iterator[Trigger]:
    if not _in_state(results, "too_fast"):
        return
    when, rose = what_rose(results)
    play = play_for(plays, book.TOO_FAST, when)
    metric, value, lands = _landing(results, "above")
    at_stake = money_of(results, "projected_overage")
    yield Trigger(play.trigger, when, play, f"{lands}; {rose}.", metric, value, at_stake)


def _in_state(results: Mapping[str, Result], state: str) -> bool:
    result = results.get("band_status")
    return result is not None and result.ok and result.value == state


def _landing(results: Mapping[str, Result], side: str) -> tuple[str, float | str, str]:
    """Metric, value and the sentence that says where draw is forecast to land."""
    landing = number_of(results, "term_end_utilization")
    if landing is None:
        return "band_status", str(results["band_status"].value), f"Draw is forecast to land {side} the band"
    said = f"Draw is forecast to land at {landing:.1%} of the commit, {side} the band"
    return "term_end_utilization", landing, said


def _steady_draw_lost(results: Mapping[str, Result], plays: Sequence[Play]) -> Iterator[Trigger]:
    name = "steady_draw"
    if number_of(results, name) != 0 or (table := results[name].detail) is None:
        return
    ended = [day for day in table.column("left_on") if day is not None]
    if ended:
        play = play_for(plays, book.STEADY_DRAW_LOST)
        reason = f"Steady draw was lost on {ended[-1]}."
        yield Trigger(play.trigger, play.when, play, reason, name, results[name].value)


def _error_budget_spent(results: Mapping[str, Result], plays: Sequence[Play]) -> Iterator[Trigger]:
    name = "error_budget_left"
    left = number_of(results, name)
    if left is not None and same_to_12_digits(left) <= 0:
        play = play_for(plays, book.ERROR_BUDGET_SPENT)
        reason = f"The error budget is spent: {left:.1%} of it is left."
        yield Trigger(play.trigger, play.when, play, reason, name, left)


def _concentrated(
    results: Mapping[str, Result], ladder_size: int, plays: Sequence[Play], settings: Settings
) -> Iterator[Trigger]:
    name = "concentration"
    result = results.get(name)
    if result is None or not result.ok or result.detail is None or not result.detail.rows or ladder_size < 2:
        return
    top = result.detail.records()[0]
    share = top["share"]
    if isinstance(share, (int, float)) and same_to_12_digits(share) > settings.concentration_flag:
        play = play_for(plays, book.CONCENTRATION)
        reason = f"Workflow {top['workflow']} carries {share:.1%} of the spend of the last 28 days."
        yield Trigger(play.trigger, play.when, play, reason, name, result.value)
