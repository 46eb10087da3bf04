"""What is said of the draw against the commit."""

from __future__ import annotations

from datetime import date

from steadydraw.account.curves import BurnDown
from steadydraw_decks.deck.description import Sentence, say
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review


def title(review: Review, curve: BurnDown) -> Sentence:
    """Where the draw lands, in one sentence."""
    story = story_of(review.results)
    if story is Story.ENDED:
        return ended(review)
    if story is Story.IN_BAND:
        return say(
            "At today's pace the draw lands at ", quotes.landing(review), " of the commit by ",
            quotes.last_day(review), ", inside the healthy band of ", quotes.healthy_band(review),
        )  # fmt: skip
    if story is Story.TOO_SLOW:
        if (curve.unused_share or 0) < 0.005:
            return say(_on_course(review), ", short of the healthy band of ", quotes.healthy_band(review))
        share, amount = quotes.over_or_unused(review, curve, "unused")
        return say(
            "At today's pace ",
            share,
            " of the commit, ",
            amount,
            ", would go unused by ",
            quotes.last_day(review),
        )
    if story is Story.TOO_FAST:
        return _too_fast(review)
    note = review.results["term_end_utilization"].note
    return say(quotes.utilization(review), " of the commit is used; where it lands is not known yet: ", note)


def _too_fast(review: Review) -> Sentence:
    runs_out = review.results["exhaustion_date"]
    if not isinstance(runs_out.value, date):
        return say(_on_course(review), ", above the healthy band of ", quotes.healthy_band(review))
    if runs_out.value <= review.as_of:
        return say(
            "The commit ran out on ", quotes.exhaustion(review), "; the draw is on course for ",
            quotes.landing(review), " of it",
        )  # fmt: skip
    return say(
        "At today's pace the commit runs out on ", quotes.exhaustion(review), ", before its term ends on ",
        quotes.last_day(review),
    )  # fmt: skip


def _on_course(review: Review) -> Sentence:
    return say("The draw is on course for ", quotes.landing(review), " of the commit")


def ended(review: Review) -> Sentence:
    """How a term that is over came out."""
    return say(
        "The term ended on ",
        quotes.last_day(review),
        " with ",
        quotes.utilization(review),
        " of the commit used",
    )


def takeaway(review: Review) -> Sentence:
    """What follows: the action of the trigger, or the steadying figures when there is none."""
    story = story_of(review.results)
    play = play_for(story, review.results)
    if play is not None:
        return say(in_words(play))
    if story is Story.ENDED:
        return say(quotes.drawn(review), " of ", quotes.commit(review), " was drawn over the term.")
    if review.results["pace_gap"].ok:
        return say(
            quotes.drawn(review), " of ", quotes.commit(review), " is drawn with ", quotes.elapsed(review),
            " of the term elapsed, ", quotes.pace_gap(review), " against the calendar.",
        )  # fmt: skip
    return say(quotes.drawn(review), " of ", quotes.commit(review), " is drawn.")
