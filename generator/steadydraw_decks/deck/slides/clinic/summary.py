"""The week in one slide: what is open, what moved, what was kept, and where to begin."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.narrative.clinic import titles as told
from steadydraw_decks.deck.narrative.clinic.reasons import why
from steadydraw_decks.deck.narrative.playbook import action_of
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.rhythm.clinic import KEPT, Clinic

KEY = "clinic_summary"
_MOST = 4


def summary(review: BookReview, clinic: Clinic) -> Chapter:
    """The summary; never left out."""
    words = review.words
    title, takeaway = told.summary(review, clinic), told.summary_takeaway(review, clinic)
    heading = words.text(f"{KEY}.first" if clinic.items else f"{KEY}.nothing")
    points = (Points("first", heading, tuple(_first(review, clinic))),)
    return chapter_of(review, KEY, title, takeaway, Beside(cards=_cards(review, clinic), points=points))


def _cards(review: BookReview, clinic: Clinic) -> tuple[Card, ...]:
    words, number = review.words, review.formats.number
    funnel, moved = clinic.book["funnel"], clinic.moves
    kept, due = sum(each.state == KEPT for each in clinic.past), len(clinic.past)
    up = sum(each.is_up for each in moved)
    share: Sentence = say(Figure(review.formats.percent(funnel.number), funnel)) if funnel.ok else say(DASH)
    actions = words.say(f"{KEY}.card.actions_of", kept=number(kept), all=number(due)) if due else say(DASH)
    new = sum(each.is_new for each in clinic.items)
    return (
        Card(
            words.text(f"{KEY}.card.band"),
            share,
            words.say(f"{KEY}.card.band_about", count=up, n=number(up), down=number(len(moved) - up)),
            "clinic_funnel",
        ),
        Card(
            words.text(f"{KEY}.card.open"),
            say(number(len(clinic.items))),
            words.say(f"{KEY}.card.open_about", count=new, n=number(new)),
            "clinic_triggers",
        ),
        Card(
            words.text(f"{KEY}.card.actions"),
            actions,
            words.say(f"{KEY}.card.actions_about" if due else f"{KEY}.card.actions_none"),
            "clinic_past",
        ),
    )


def _first(review: BookReview, clinic: Clinic) -> list[Sentence]:
    """The triggers to begin with, each with its play and who does it."""
    by_id, made = clinic.book.by_id, []
    for each in clinic.items[:_MOST]:
        play = each.trigger.play
        made.append(
            review.words.say(
                f"{KEY}.item",
                account=each.name,
                why=why(review, by_id[each.account_id], each.trigger),
                action=action_of(review, play),
                owner=each.owner or role_of(review, play.owner_role),
            )
        )
    return made
