"""What is said of the daily line."""

from __future__ import annotations

from steadydraw.days import same_to_12_digits
from steadydraw.settings import Settings
from steadydraw_decks.deck.description import Figure, Light, Sentence, Tone, say
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.review import Review

NOTABLE_CHANGE = 0.2
"""Change of pace that belongs in the title; a fall of 20 % is also the published sign of risk (PostHog)."""


def light(review: Review) -> Light | None:
    """Steady, uneven or erratic by the smoothness of the line; None where it has no score."""
    result = review.results["smoothness"]
    return light_of(result.number, review.settings) if result.ok else None


def light_of(score: float, settings: Settings) -> Light:
    """The light of a smoothness score.

    >>> light_of(80, Settings()).word, light_of(79.9, Settings()).word, light_of(59, Settings()).word
    ('Steady', 'Uneven', 'Erratic')
    """
    if score >= settings.smooth_green:
        return Light("Steady", Tone.GOOD)
    if score >= settings.smooth_amber:
        return Light("Uneven", Tone.WATCH)
    return Light("Erratic", Tone.ACT)


def smoothness(review: Review, *, before: bool = False) -> Figure:
    """The smoothness as a whole score, rounded down at a light's edge so that word and number agree."""
    result = (review.before if before else review.results)["smoothness"]
    edges = (review.settings.smooth_green, review.settings.smooth_amber)
    over = any(result.number < edge <= round(result.number) for edge in edges)
    return Figure(review.formats.number(result.number, 1 if over else 0), result)


def title(review: Review) -> Sentence:
    """How the line runs, in one sentence; where there is no score, why."""
    score, rate = review.results["smoothness"], review.results["run_rate"]
    word = light(review)
    if word is not None and rate.ok:
        return say(
            f"The daily line is {word.word.lower()}: smoothness ", smoothness(review), " of 100, at ",
            quotes.run_rate(review), " a day", _moved(review),
        )  # fmt: skip
    reason = score.note.split(":")[0]
    if rate.ok:
        return say(
            "The draw runs at ", quotes.run_rate(review), " a day", _moved(review),
            f"; smoothness is not scored: {reason}",
        )  # fmt: skip
    return say(f"The pace of the draw is not known: {rate.note.split(';')[0]}")


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
    word = "up" if moved > 0 else "down"
    return say(f", {word} from ", quotes.run_rate(review, before=True), " on ", quotes.day_before(review))


def takeaway(review: Review) -> Sentence:
    """The pace now against the pace before the period."""
    if not review.results["run_rate"].ok:
        return say("Weekdays and weekends differ by nature; judge the line by its 7-day mean.")
    if moved := change(review):
        word = "rise" if moved > 0 else "fall"
        return say(f"Find out which workflow is behind the {word}, before the next review.")
    now = say(f"The {review.settings.run_rate_days}-day mean is ", quotes.run_rate(review), " a day")
    if not review.before["run_rate"].ok:
        return say(now, ".")
    return say(
        now, ", against ", quotes.run_rate(review, before=True), " on ", quotes.day_before(review), "."
    )
