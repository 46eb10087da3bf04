"""What is said of the draw against the commit."""

from __future__ import annotations

from datetime import date

from steadydraw.account.curves import BurnDown
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence


def title(review: Review, curve: BurnDown) -> Sentence:
    """Where the draw lands, in one sentence."""
    story, words = story_of(review.results), review.words
    if story is Story.ENDED:
        return ended(review)
    if story is Story.IN_BAND:
        return words.say(
            "burn_down.title.in_band",
            landing=quotes.landing(review),
            last_day=quotes.last_day(review),
            band=quotes.healthy_band(review),
        )
    if story is Story.TOO_SLOW:
        if (curve.unused_share or 0) < 0.005:
            return _on_course(review, "burn_down.title.below")
        share, amount = quotes.over_or_unused(review, curve, "unused")
        last_day = quotes.last_day(review)
        return words.say("burn_down.title.unused", share=share, amount=amount, last_day=last_day)
    if story is Story.TOO_FAST:
        return _too_fast(review)
    return words.say(
        "burn_down.title.unknown",
        used=quotes.utilization(review),
        reason=reason(review, review.results["term_end_utilization"]),
    )


def _too_fast(review: Review) -> Sentence:
    runs_out = review.results["exhaustion_date"]
    if not isinstance(runs_out.value, date):
        return _on_course(review, "burn_down.title.above")
    day = quotes.exhaustion(review)
    if runs_out.value <= review.as_of:
        return review.words.say("burn_down.title.ran_out", day=day, landing=quotes.landing(review))
    return review.words.say("burn_down.title.runs_out", day=day, last_day=quotes.last_day(review))


def _on_course(review: Review, phrase: str) -> Sentence:
    return review.words.say(phrase, landing=quotes.landing(review), band=quotes.healthy_band(review))


def ended(review: Review) -> Sentence:
    """How a term that is over came out."""
    used = quotes.utilization(review)
    return review.words.say("burn_down.title.ended", last_day=quotes.last_day(review), used=used)


def takeaway(review: Review) -> Sentence:
    """What follows: the action of the trigger, or the steadying figures when there is none."""
    story, words = story_of(review.results), review.words
    play = play_for(story, review)
    drawn, commit = quotes.drawn(review), quotes.commit(review)
    if play is not None:
        return in_words(review, play)
    if story is Story.ENDED:
        return words.say("burn_down.takeaway.ended", drawn=drawn, commit=commit)
    if review.results["pace_gap"].ok:
        return words.say(
            "burn_down.takeaway.pace",
            drawn=drawn,
            commit=commit,
            elapsed=quotes.elapsed(review),
            gap=quotes.pace_gap(review),
        )
    return words.say("burn_down.takeaway.drawn", drawn=drawn, commit=commit)
