"""What is said of the daily line."""

from __future__ import annotations

from steadydraw.settings import Settings
from steadydraw_decks.deck.description import Figure, Light, Sentence, Tone, say
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.review import Review


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
            quotes.run_rate(review), " a day",
        )  # fmt: skip
    reason = score.note.split(":")[0]
    if rate.ok:
        return say("Draw runs at ", quotes.run_rate(review), f" a day; smoothness is not scored: {reason}")
    return say(f"The daily line is still too short to judge: {rate.note}")


def takeaway(review: Review) -> Sentence:
    """The pace now against the pace before the period."""
    if not review.results["run_rate"].ok:
        return say("Weekdays and weekends differ by nature; judge the line by its 7-day mean.")
    now = say("The 28-day mean is ", quotes.run_rate(review), " a day")
    if review.settings.run_rate_days != 28:
        now = say(f"The {review.settings.run_rate_days}-day mean is ", quotes.run_rate(review), " a day")
    if not review.before["run_rate"].ok:
        return say(now, ".")
    return say(now, ", against ", quotes.run_rate(review, before=True), " on ", quotes.day_before(review), ".")
