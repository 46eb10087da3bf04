"""What is said of the pay plan of an account's CSM."""

from __future__ import annotations

from steadydraw.pay import Payout
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence


def title(review: Review, payout: Payout) -> Sentence:
    """What the plan pays as things stand."""
    number = review.formats.number
    return review.words.say(
        "pay.title.known",
        person=payout.person,
        paid=number(payout.total),
        target=number(payout.target_pay),
        period=payout.period,
    )


def takeaway(review: Review, payout: Payout) -> Sentence:
    """What holds the sum down or open, else what it was measured over."""
    words, number = review.words, review.formats.number
    if payout.open_measures:
        count = len(payout.open_measures)
        return words.say("pay.takeaway.open", count=count, n=number(count))
    if payout.capped:
        return words.say("pay.takeaway.capped")
    held = len(payout.audit)
    return words.say("pay.takeaway.accounts", count=held, n=number(held), person=payout.person)
