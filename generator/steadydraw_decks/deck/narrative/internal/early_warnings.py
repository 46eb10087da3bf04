"""The signs of trouble ahead in the language of the deck, since when they show, and what to do about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.account.signs import LOST_WITHIN_DAYS, ROLES_NEEDED
from steadydraw.days import window_start
from steadydraw.result import Answer, Result
from steadydraw.triggers import Play, fired
from steadydraw.triggers.playbook import ERROR_BUDGET_SPENT, NO_FIRST_EVENT, TOO_FAST, TOO_SLOW
from steadydraw_decks.deck.narrative.adoption import ladder
from steadydraw_decks.deck.narrative.playbook import action_of
from steadydraw_decks.deck.narrative.roles import owner_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence

_TRIGGERS = {
    "no_use": NO_FIRST_EVENT,
    "breakage_forecast": TOO_SLOW,
    "exhaustion_forecast": TOO_FAST,
    "error_budget_spent": ERROR_BUDGET_SPENT,
}
"""The trigger whose play answers a sign, where it fired; the other signs have an action of their own."""
_OWNERS = {"error_budget_spent": "technical", "workflow_lost": "technical", "fall": "technical"}
"""Who answers a sign without a play; the CSM does for those that are not there."""
_FALL_DAYS = 7
_SIGNS = 8


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that shows."""

    key: str
    said: Sentence
    since: str
    action: Sentence
    owner: str


def shown(review: Review) -> tuple[Sign, ...]:
    """The signs that show, in the order of the metric."""
    result = review.results["early_warnings"]
    if not result.ok or result.detail is None:
        return ()
    found = fired(review.results.results, ladder(review), review.plays)
    plays = {each.trigger: each.play for each in found}
    return tuple(_warning(review, result, str(key), plays) for key in result.detail.column("warning"))


def _warning(review: Review, result: Result, key: str, plays: Mapping[str, Play]) -> Sign:
    play = plays.get(_TRIGGERS.get(key, ""))
    if play is not None:
        action, owner = action_of(review, play), owner_of(review, play.owner_role)
    else:
        action = review.words.say(f"warnings.action.{key}")
        # Nobody can name their own successor: a missing owner is for the account executive.
        vacant = key == "role_missing" and not review.person("csm")
        owner = owner_of(review, "ae" if vacant else _OWNERS.get(key, "csm"))
    return Sign(key, _SAID[key](review, result), _since(review, result, key), action, owner)


def title(review: Review, warnings: tuple[Sign, ...]) -> Sentence:
    """How many signs show, and the first of them."""
    words, result = review.words, review.results["early_warnings"]
    if not result.ok:
        return words.say("warnings.title.unknown")
    if not warnings:
        return words.say("warnings.title.none")
    n = Figure(review.formats.number(len(warnings)), result)
    return words.say("warnings.title.shown", count=len(warnings), n=n, first=warnings[0].said)


def takeaway(review: Review) -> Sentence:
    """How many signs can be judged at all."""
    result, every = review.results["early_warnings"], review.formats.number(_SIGNS)
    if not result.ok:
        return review.words.say("warnings.takeaway.unknown", all=every)
    return review.words.say("warnings.takeaway.judged", judged=judged(review), all=every)


def judged(review: Review) -> Figure:
    """How many signs can be judged, from the basis of the metric."""
    result = review.results["early_warnings"]
    return Figure(review.formats.number(int(result.basis.split(" ", 1)[0])), result, "judged")


def _days(phrase: str, given: str) -> Callable[[Review, Result], Sentence]:
    def said(review: Review, result: Result) -> Sentence:
        days = int(result.inputs[given])
        n = Figure(review.formats.number(days), result, given)
        return review.words.say(f"warnings.sign.{phrase}", count=days, n=n)

    return said


def _fall(review: Review, result: Result) -> Sentence:
    change = Figure(
        review.formats.percent(-float(result.inputs["recent_change"])), review.results["recent_change"]
    )
    return review.words.say("warnings.sign.fall", change=change)


def _breakage(review: Review, result: Result) -> Sentence:
    unused = review.results["projected_breakage"]
    amount = review.formats.short(float(result.inputs["projected_breakage"]), unused.unit.of)
    return review.words.say("warnings.sign.breakage_forecast", amount=Figure(amount, unused))


def _exhaustion(review: Review, result: Result) -> Sentence:
    day: date = result.inputs["exhaustion_date"]
    key = "exhaustion_actual" if day <= review.as_of else "exhaustion_forecast"
    shown_day = Figure(review.formats.day(day), review.results["exhaustion_date"])
    return review.words.say(f"warnings.sign.{key}", day=shown_day)


def _lost(review: Review, result: Result) -> Sentence:
    names = {each.workflow_id: each.name for each in review.account.workflows}
    lost = [names.get(each, each) for each in result.inputs["workflows_lost"]]
    return review.words.say("warnings.sign.workflow_lost", count=len(lost), names=", ".join(lost))


def _roles(review: Review, result: Result) -> Sentence:
    keys = [role for role, title_ in ROLES_NEEDED.items() if title_ in result.inputs["missing_roles"]]
    names = [review.words.text(f"warnings.role.{key}") for key in keys]
    joined = (
        names[0]
        if len(names) == 1
        else review.words.text("warnings.both_roles", first=names[0], second=names[1])
    )
    return review.words.say("warnings.sign.role_missing", roles=joined)


_SAID: dict[str, Callable[[Review, Result], Sentence]] = {
    "no_use": _days("no_use", "days_without_use"),
    "fall": _fall,
    "breakage_forecast": _breakage,
    "exhaustion_forecast": _exhaustion,
    "workflow_lost": _lost,
    "error_budget_spent": lambda review, _: review.words.say("warnings.sign.error_budget_spent"),
    "balance_unchanged": _days("balance_unchanged", "balance_unchanged_days"),
    "role_missing": _roles,
}


def _since(review: Review, result: Result, key: str) -> str:
    """Since when a sign shows, as exactly as it is known."""
    words, formats = review.words, review.formats
    known = min(review.as_of, review.account.high_water or review.as_of)
    if key in {"no_use", "balance_unchanged"}:
        days = result.inputs["days_without_use" if key == "no_use" else "balance_unchanged_days"]
        return formats.short_day(known - timedelta(days=int(days)))
    if key == "fall":
        return formats.short_day(window_start(review.as_of, _FALL_DAYS))
    if key == "workflow_lost":
        return words.text("warnings.within", n=formats.number(LOST_WITHIN_DAYS))
    if key == "role_missing":
        return _vacant_since(review, result)
    if key in {"breakage_forecast", "exhaustion_forecast"}:
        return _outside_since(review)
    return DASH


def _outside_since(review: Review) -> str:
    """The first of the weekly evaluations in a row that found the band where it is today."""
    table = review.results["weeks_in_band"].detail
    states = list(table.column("band_status")) if table else []
    if not states or states[-1] is None:
        return DASH
    weeks = 0
    while weeks + 1 < len(states) and states[-2 - weeks] == states[-1]:
        weeks += 1
    day = review.formats.short_day(review.as_of - timedelta(days=7 * weeks))
    return review.words.text("warnings.before", day=day) if weeks + 1 == len(states) else day


def _vacant_since(review: Review, result: Result) -> str:
    """The day after the last holder of a role that is missing; the first day of the term without any."""
    missing = [role for role, title_ in ROLES_NEEDED.items() if title_ in result.inputs["missing_roles"]]
    ended = [
        until
        for role, _, until in review.account.roles or ()
        if role in missing and until is not None and until <= review.as_of
    ]
    started = review.results["time_to_first_billable_event"].inputs.get("start")
    day = max(ended) if ended else None if isinstance(started, Answer) else started
    return review.formats.short_day(day) if isinstance(day, date) else DASH


def none_shown(review: Review) -> Sentence:
    """That no sign shows, of those that can be judged."""
    return review.words.say("warnings.none", n=judged(review))
