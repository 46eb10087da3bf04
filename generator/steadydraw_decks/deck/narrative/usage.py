"""What is said of the daily line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from steadydraw.days import same_to_12_digits
from steadydraw.settings import Settings
from steadydraw.triggers.playbook import TOO_FAST, VOLUME, play_for
from steadydraw_decks.deck.chapters import Light, Tone
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.playbook import begun_small
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say

NOTABLE_CHANGE = 0.2
"""Change of pace that belongs in the title; a fall of 20 % is also the published sign of risk (PostHog)."""


def light(review: Review) -> Light | None:
    """Steady, uneven or erratic by the smoothness of the line; None where it has no score."""
    result = review.results["smoothness"]
    if not result.ok:
        return None
    tone = tone_of(result.number, review.settings)
    return Light(review.words.text(f"usage.light.{tone.value}"), tone)


def tone_of(score: float, settings: Settings) -> Tone:
    """The tone of a smoothness score.

    >>> [tone_of(score, Settings()).value for score in (80, 79.9, 59)]
    ['good', 'watch', 'act']
    """
    if score >= settings.smooth_green:
        return Tone.GOOD
    return Tone.WATCH if score >= settings.smooth_amber else Tone.ACT


def smoothness(review: Review, *, before: bool = False) -> Figure:
    """The smoothness as a whole score, rounded down at a light's edge so that word and number agree."""
    result = (review.before if before else review.results)["smoothness"]
    edges = (review.settings.smooth_green, review.settings.smooth_amber)
    over = any(result.number < edge <= round(result.number) for edge in edges)
    return Figure(review.formats.number(result.number, 1 if over else 0), result)


def title(review: Review) -> Sentence:
    """How the line runs, in one sentence; where there is no score, why."""
    rate, words = review.results["run_rate"], review.words
    word = light(review)
    if not rate.ok:
        return words.say("usage.title.no_pace", reason=reason(review, rate))
    shown: dict[str, Any] = {"run_rate": quotes.run_rate(review), "moved": _moved(review), "spikes": say()}
    if spikes := spike_count(review):
        shown["spikes"] = words.say("usage.title.spikes", spikes.result.number, n=spikes)
    if word is not None:
        return words.say("usage.title.scored", word=word.word.lower(), score=smoothness(review), **shown)
    return words.say("usage.title.unscored", reason=_cause(review), **shown)


def _cause(review: Review) -> Sentence:
    """The first words of why there is no score: what follows a colon is for the notes."""
    (why,) = reason(review, review.results["smoothness"]).figures
    return say(replace(why, shown=why.shown.split(":")[0]))


def spike_count(review: Review) -> Figure | None:
    """How many days the line was spiked; None where there are none, and where that is not known."""
    result = review.results["spikes"]
    return Figure(review.formats.number(result.number), result) if result.ok and result.number else None


def unusual(review: Review, metric: str) -> frozenset[date]:
    """The days that `spikes` or `drops` counted; holidays among the flagged days are not."""
    result = review.results[metric]
    if not result.ok or result.detail is None:
        return frozenset()
    rows = ((row["day"], row["holiday"]) for row in result.detail.records())
    return frozenset(day for day, holiday in rows if isinstance(day, date) and not holiday)


def change(review: Review) -> int:
    """1 or -1 when the pace has risen or fallen by a fifth or more since before the period, else 0."""
    now, then = review.results["run_rate"], review.before["run_rate"]
    if not (now.ok and then.ok) or then.number <= 0:
        return 0
    moved = same_to_12_digits(now.number / then.number - 1)
    return 1 if moved >= NOTABLE_CHANGE else -1 if moved <= -NOTABLE_CHANGE else 0


def _moved(review: Review) -> Sentence:
    """A notable change of pace, as the end of a title."""
    if not (moved := change(review)):
        return say()
    before, day = quotes.run_rate(review, before=True), quotes.day_before(review)
    return review.words.say("usage.title.up" if moved > 0 else "usage.title.down", before=before, day=day)


def takeaway(review: Review) -> Sentence:
    """What a notable change or spikes ask for, else the pace now against the pace before the period."""
    words = review.words
    if not review.results["run_rate"].ok:
        return words.say("usage.takeaway.no_pace")
    if moved := change(review):
        return words.say("usage.takeaway.rise" if moved > 0 else "usage.takeaway.fall")
    if spikes := spike_count(review):
        action = begun_small(review, play_for(review.plays, TOO_FAST, VOLUME))
        days = str(review.settings.spike_window_days)
        return words.say("usage.takeaway.spikes", spikes.result.number, n=spikes, days=days, action=action)
    parts: dict[str, Any] = {"n": str(review.settings.run_rate_days), "run_rate": quotes.run_rate(review)}
    if not review.before["run_rate"].ok:
        return words.say("usage.takeaway.pace", **parts)
    before, day = quotes.run_rate(review, before=True), quotes.day_before(review)
    return words.say("usage.takeaway.against", **parts, before=before, day=day)
