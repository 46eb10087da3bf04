"""Which story an account's results tell; every title and action follows from it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from steadydraw.book import AccountResults
from steadydraw.days import ONE_DAY
from steadydraw.result import Answer, Status
from steadydraw_decks.deck.chapters import Light, Tone
from steadydraw_decks.deck.review import Review


class Story(StrEnum):
    """The situations an account can be in."""

    NO_CONTRACT = "no_contract"
    NOT_STARTED = "not_started"
    NOT_ACTIVATED = "not_activated"
    ENDED = "ended"
    TOO_SLOW = "too_slow"
    IN_BAND = "in_band"
    TOO_FAST = "too_fast"
    WITHOUT_COMMIT = "without_commit"
    EVERGREEN = "evergreen"
    UNKNOWN = "unknown"


_TONES = {
    Story.NOT_ACTIVATED: Tone.WATCH,
    Story.TOO_SLOW: Tone.WATCH,
    Story.IN_BAND: Tone.GOOD,
    Story.TOO_FAST: Tone.ACT,
}


def light_of(review: Review, story: Story) -> Light:
    """The light that stands for a story, its word in the deck's language."""
    return Light(review.words.text(f"story.{story.value}"), _TONES.get(story, Tone.NEUTRAL))


def story_of(results: AccountResults) -> Story:
    """The story of an account at its as-of day; the more fundamental situation comes first."""
    first_event = results["time_to_first_billable_event"]
    if isinstance(first_event.inputs["start"], Answer):
        return Story.NO_CONTRACT
    if first_event.status is Status.NOT_STARTED:
        return Story.NOT_STARTED
    if first_event.status is Status.INSUFFICIENT_DATA:
        return Story.NOT_ACTIVATED
    end = results["exhaustion_date"].inputs["end"]
    if isinstance(end, date) and end <= results.as_of + ONE_DAY:
        return Story.ENDED
    if results["band_status"].ok:
        return Story(str(results["band_status"].value))
    if results["commit_utilization"].ok:
        return Story.EVERGREEN if end is None else Story.UNKNOWN
    unknown = results["commit_utilization"].status is Status.INSUFFICIENT_DATA
    return Story.UNKNOWN if unknown else Story.WITHOUT_COMMIT
