"""The playbook: which plays are in force, and where nobody can do what they ask."""

from __future__ import annotations

from steadydraw.triggers import Play
from steadydraw.triggers.playbook import ALWAYS
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.narrative.playbook import action_of, measure_of
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import DASH, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of
from steadydraw_decks.rhythm.playbook import Playbook

_MOST = 4


def summary(review: BookReview, book: Playbook) -> Chapter:
    """How many plays there are, whose they are, and where an owner is missing."""
    words, number = review.words, review.formats.number
    bare, roles = len(book.unowned), sorted({each.owner_role for each in book.unheld})
    plays = number(len(book.plays))
    title = words.say(
        f"plays_summary.title.{'bare' if bare else 'owned'}", count=bare, n=plays, bare=number(bare)
    )
    cards = (
        Card(
            words.text("plays_summary.card.plays"),
            say(plays),
            words.say("plays_summary.card.plays_about", count=book.own, n=number(book.own)),
        ),
        Card(
            words.text("plays_summary.card.bare"),
            say(number(bare)),
            words.say("plays_summary.card.bare_about"),
        ),
        Card(
            words.text("plays_summary.card.roles"),
            say(number(len(roles))),
            words.say("plays_summary.card.roles_about"),
        ),
    )
    points = [
        words.say(
            "plays_summary.item",
            account=each.account_name,
            trigger=_trigger(review, each.trigger.play),
            role=role_of(review, each.trigger.play.owner_role),
        )
        for each in book.unowned
    ]
    points += [words.say("plays_summary.role", role=role_of(review, each)) for each in roles]
    points += [
        words.say("plays_summary.rejected", row=str(each.row or ""), problem=each.problem)
        for each in book.rejected
    ]
    heading = words.text("plays_summary.first" if points else "plays_summary.calm")
    takeaway = words.say(f"plays_summary.takeaway.{'bare' if points else 'owned'}")
    return chapter_of(
        review,
        "plays_summary",
        title,
        takeaway,
        Beside(cards=cards, points=(Points("first", heading, tuple(points[:_MOST])),)),
    )


def plays(review: BookReview, book: Playbook) -> Chapter:
    """Every play: what sets it off, what is asked for, of whom, within how many days."""
    words, number = review.words, review.formats.number
    rows = [
        (
            _trigger(review, each.play),
            _case(review, each.play),
            action_of(review, each.play),
            role_of(review, each.play.owner_role),
            measure_of(review, each.play) or DASH,
            number(each.play.due_days),
            number(each.open_in) if each.open_in else DASH,
        )
        for each in book.plays
    ]
    columns = ("trigger", "case", "action", "owner", "measure", "days", "open")
    table = table_of(review, "plays_list", columns, rows, ("days", "open"))
    title = words.say("plays_list.title", n=number(len(rows)))
    own = "own" if book.own else "shipped"
    takeaway = words.say(f"plays_list.takeaway.{own}", count=book.own, n=number(book.own))
    return chapter_of(review, "plays_list", title, takeaway, Beside(tables=(table,)))


def _trigger(review: BookReview, play: Play) -> str:
    return review.words.text(f"plays_list.trigger.{play.trigger}")


def _case(review: BookReview, play: Play) -> str:
    if play.when == ALWAYS:
        return DASH
    key = f"plays_list.case.{play.when}"
    words = review.words
    return words.text(key) if words.has(key) else review.formats.percent(float(play.when) / 100)
