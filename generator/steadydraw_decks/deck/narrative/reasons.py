"""Why a number is missing, in the words of the deck's language."""

from __future__ import annotations

from datetime import date

from steadydraw.result import Result
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say
from steadydraw_decks.deck.words import REFERENCE


def reason(review: Review, result: Result) -> Sentence:
    """Why a result has no value, as the end of a sentence without a full stop.

    In English what the metric itself says; in other languages the phrase of the metric's status.
    """
    if review.words.language == REFERENCE and result.note:
        return say(Figure(result.note.split(";")[0], result))
    start = result.inputs.get("start")
    if result.metric == "time_to_first_billable_event" and isinstance(start, date) and start <= review.as_of:
        days = (review.as_of - start).days
        n = review.formats.number(days)
        return say(Figure(review.words.text("reason.no_first_event", count=days, n=n), result))
    own = f"reason.{result.metric}.{result.status.value}"
    key = own if review.words.has(own) else f"reason.{result.status.value}"
    return say(Figure(review.words.text(key), result))
