"""Variable pay of a period as a deck."""

from __future__ import annotations

from steadydraw.pay.record import record_of
from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.slides.rhythm import pay as slides
from steadydraw_decks.rhythm.paying import pay_of

VARIABLE_PAY = "variable_pay"


def period_pay(tables: Tables, review: BookReview) -> Told:
    """The chapters; `review.given` holds the periods that were frozen, as they are kept."""
    kept = [record_of(each) for each in review.given.get("frozen", ())]
    found = pay_of(tables, review.period, review.as_of, review.given.get("people"), kept)
    people = found.people
    made = (
        book_cover(review),
        slides.summary(review, people, found.findings),
        slides.people(review, people),
        slides.what_if(review, people),
        slides.accounts(review, people),
    )
    return Told(tuple(each for each in made if each), {})
