"""What the executive summary says: one sentence, three findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from steadydraw_decks.deck.chapters import Card
from steadydraw_decks.deck.narrative import economics, quotes, usage
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say

MOST_FINDINGS = 3
_FRESH_DAYS = 180
_DETAILS = {
    "commit": "burn_down",
    "cost": "unit_economics",
    "value": "value",
    "smoothness": "usage",
    "activation": "adoption",
    "workflows": "adoption",
    "run_rate": "usage",
}
"""The chapter that each finding is explained in."""


def title(review: Review) -> Sentence:
    """The account's situation in one sentence."""
    return _TITLES[story_of(review.results)](review)


def _no_contract(review: Review) -> Sentence:
    return review.words.say("summary.title.no_contract")


def _not_started(review: Review) -> Sentence:
    start = review.results["time_to_first_billable_event"].inputs["start"]
    assert isinstance(start, date)  # noqa: S101 - this story is told only of a contract with a start
    return review.words.say("summary.title.not_started", day=review.formats.day(start))


def _not_activated(review: Review) -> Sentence:
    result = review.results["time_to_first_billable_event"]
    return review.words.say("summary.title.not_activated", reason=reason(review, result))


def _in_band(review: Review) -> Sentence:
    landing = quotes.landing(review)
    if review.results["value_per_dollar"].ok:
        times = economics.value(review)
        return review.words.say("summary.title.in_band_value", landing=landing, times=times)
    return review.words.say("summary.title.in_band", landing=landing, band=quotes.healthy_band(review))


def _outside(review: Review) -> Sentence:
    key = "too_slow" if story_of(review.results) is Story.TOO_SLOW else "too_fast"
    band = quotes.healthy_band(review)
    return review.words.say(f"summary.title.{key}", landing=quotes.landing(review), band=band)


def _without_commit(review: Review) -> Sentence:
    if not review.results["run_rate"].ok:
        return review.words.say("summary.title.no_pace")
    return review.words.say("summary.title.without_commit", run_rate=quotes.run_rate(review))


def _evergreen(review: Review) -> Sentence:
    return _used(review, "evergreen")


def _unknown(review: Review) -> Sentence:
    utilization = review.results["commit_utilization"]
    if not utilization.ok:
        return review.words.say("summary.title.unknown_use", reason=reason(review, utilization))
    return _used(review, "unknown")


def _ended(review: Review) -> Sentence:
    return _used(review, "ended", last_day=quotes.last_day(review))


def _used(review: Review, situation: str, **parts: Any) -> Sentence:
    """A title that says how much is used: one per cent is, two are."""
    used = quotes.utilization(review)
    count = round(100 * used.result.number)
    return review.words.say(f"summary.title.{situation}", count, used=used, **parts)


_TITLES: dict[Story, Callable[[Review], Sentence]] = {
    Story.NO_CONTRACT: _no_contract,
    Story.NOT_STARTED: _not_started,
    Story.NOT_ACTIVATED: _not_activated,
    Story.ENDED: _ended,
    Story.IN_BAND: _in_band,
    Story.TOO_SLOW: _outside,
    Story.TOO_FAST: _outside,
    Story.WITHOUT_COMMIT: _without_commit,
    Story.EVERGREEN: _evergreen,
    Story.UNKNOWN: _unknown,
}


def findings(review: Review) -> tuple[Card, ...]:
    """The first three findings that can be told, in order of weight."""
    found = (make(review) for make in (_commit, _value, _activation, _smoothness, _workflows, _pace))
    return tuple(card for card in found if card is not None)[:MOST_FINDINGS]


def _card(review: Review, key: str, figure: Sentence | Figure, *about: Sentence) -> Card:
    lines: list[Sentence | str] = []
    for each in filter(None, about):
        lines += [" ", each] if lines else [each]
    return Card(review.words.text(f"summary.card.{key}"), say(figure), say(*lines), _DETAILS[key])


def _since(review: Review, before: Sentence | Figure) -> Sentence:
    return review.words.say("summary.card.since", before=before, day=quotes.day_before(review))


def _commit(review: Review) -> Card | None:
    if not review.results["commit_utilization"].ok:
        return None
    parts: dict[str, Any] = {"drawn": quotes.drawn(review), "commit": quotes.commit(review)}
    about = review.words.say("summary.card.drawn", **parts)
    if review.results["pace_gap"].ok:
        pace: dict[str, Any] = {"elapsed": quotes.elapsed(review), "gap": quotes.pace_gap(review)}
        about = review.words.say("summary.card.pace", **parts, **pace)
    return _card(review, "commit", quotes.utilization(review), about)


def _value(review: Review) -> Card | None:
    if not review.results["cost_per_outcome"].ok:
        return None
    cost = economics.cost(review)
    if not review.results["value_per_dollar"].ok:
        about = review.words.say("summary.card.cost_about", days=economics.days_meant(review))
        return _card(review, "cost", cost, about)
    before = review.before["value_per_dollar"].ok
    since = _since(review, economics.value(review, before=True)) if before else say()
    about = review.words.say("summary.card.value_about", cost=cost)
    return _card(review, "value", economics.value(review), since, about)


def _smoothness(review: Review) -> Card | None:
    light = usage.light(review)
    if light is None:
        return None
    before = review.before["smoothness"].ok
    since = _since(review, usage.smoothness(review, before=True)) if before else say()
    about = review.words.say("summary.card.smoothness_about", word=light.word.lower())
    return _card(review, "smoothness", usage.smoothness(review), about, since)


def _activation(review: Review) -> Card | None:
    result = review.results["time_to_first_billable_event"]
    start = result.inputs["start"]
    if not result.ok or not isinstance(start, date) or (review.as_of - start).days > _FRESH_DAYS:
        return None
    days = review.words.text("units.days", count=result.number, n=review.formats.number(result.number))
    return _card(
        review, "activation", Figure(days, result), review.words.say("summary.card.activation_about")
    )


def _workflows(review: Review) -> Card | None:
    now, then = (each["production_workflows"] for each in (review.results, review.before))
    if not now.ok or not (now.number or (then.ok and then.number)):
        return None
    since = _since(review, Figure(review.formats.number(then.number), then)) if then.ok else say()
    figure = Figure(review.formats.number(now.number), now)
    return _card(review, "workflows", figure, review.words.say("summary.card.workflows_about"), since)


def _pace(review: Review) -> Card | None:
    if not review.results["run_rate"].ok:
        return None
    before = review.before["run_rate"].ok
    since = _since(review, quotes.run_rate(review, before=True)) if before else say()
    about = review.words.say("summary.card.run_rate_about", n=str(review.settings.run_rate_days))
    return _card(review, "run_rate", quotes.run_rate(review), about, since)


def takeaway(review: Review) -> Sentence:
    """What the account's story asks for, in one line."""
    story = story_of(review.results)
    play = play_for(story, review)
    if play is not None:
        return in_words(review, play)
    return review.words.say(f"summary.takeaway.{story.value}")
