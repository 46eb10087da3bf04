"""Titles and takeaways of the clinic's slides, made from what it found."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from steadydraw.result import Result
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.numerals import numeral
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.rhythm.clinic import KEPT, STAGE_KEYS, Clinic, Item, Move


def stage(review: BookReview, number: int | None) -> str:
    """A stage of the funnel in words."""
    return review.words.text("funnel.before" if number is None else f"funnel.{STAGE_KEYS[number]}")


def money(review: BookReview, clinic: Clinic, amount: float) -> str:
    """An amount in the book's currency, short."""
    return review.formats.short(amount, clinic.book.currency)


def summary(review: BookReview, clinic: Clinic) -> Sentence:
    """How many triggers are open, and what is at stake."""
    words, count = review.words, len(clinic.items)
    if not count:
        return words.say("clinic_summary.title.none")
    key = "money" if clinic.at_stake else "open"
    return words.say(
        f"clinic_summary.title.{key}",
        count=count,
        n=numeral(review, count),
        money=money(review, clinic, clinic.at_stake),
    )


def summary_takeaway(review: BookReview, clinic: Clinic) -> Sentence:
    """What the week begins with."""
    words = review.words
    if not clinic.items:
        return words.say("clinic_summary.takeaway.none")
    first = clinic.items[0]
    who = first.owner or words.text("clinic_summary.takeaway.nobody")
    return words.say("clinic_summary.takeaway.first", account=first.name, owner=who)


def funnel(review: BookReview, found: Result) -> Sentence:
    """The share that is in band, and where most accounts wait."""
    words = review.words
    if not found.ok or found.detail is None:
        return words.say("clinic_funnel.title.none")
    counts = [int(str(each)) for each in found.detail.column("accounts")]
    waiting = [before - after for before, after in pairwise(counts)]
    most = max(range(len(waiting)), key=waiting.__getitem__)
    parts: dict[str, Any] = {
        "share": Figure(review.formats.percent(found.number), found),
        "all": Figure(review.formats.number(counts[0]), found, "accounts"),
    }
    if not waiting[most]:
        return words.say("clinic_funnel.title.all", **parts)
    stuck = Figure(review.formats.number(waiting[most]), found, "accounts")
    return words.say(
        "clinic_funnel.title.waiting", count=waiting[most], n=stuck, stage=stage(review, most + 1), **parts
    )


def funnel_takeaway(review: BookReview, found: Result) -> Sentence:
    """How many reached a further stage in the last seven days."""
    words = review.words
    if found.detail is None:
        return words.say("clinic_funnel.takeaway.none")
    rows = found.detail.records()
    reached = [(number, int(str(row["reached_last_7_days"]))) for number, row in enumerate(rows)]
    moved = [(number, count) for number, count in reached if count]
    if not moved:
        return words.say("clinic_funnel.takeaway.none")
    number, count = moved[-1]
    n = Figure(review.formats.number(count), found, "reached_last_7_days")
    return words.say("clinic_funnel.takeaway.reached", count=count, n=n, stage=stage(review, number))


def moves(review: BookReview, found: tuple[Move, ...]) -> Sentence:
    """How many came further and how many fell back."""
    up = sum(each.is_up for each in found)
    down, number, words = len(found) - up, review.formats.number, review.words
    risen = words.text("clinic_moves.title.up", count=up, n=number(up))
    fallen = words.text("clinic_moves.title.down", count=down, n=number(down))
    if up and down:
        return words.say("clinic_moves.title.both", up=risen, down=fallen)
    return words.say("clinic_moves.title.one", moved=risen if up else fallen)


def triggers(review: BookReview, items: tuple[Item, ...]) -> Sentence:
    """How many are new, and how many have nobody."""
    words, number = review.words, review.formats.number
    new, bare = sum(each.is_new for each in items), sum(not each.owner for each in items)
    key = ("new" if new else "old") + ("_bare" if bare else "")
    return words.say(
        f"clinic_triggers.title.{key}",
        count=len(items),
        n=numeral(review, len(items)),
        new=number(new),
        bare=number(bare),
    )


def triggers_takeaway(review: BookReview, items: tuple[Item, ...]) -> Sentence:
    """When the first of them is due."""
    first = min(items, key=lambda each: each.due_on)
    return review.words.say(
        "clinic_triggers.takeaway", day=review.formats.day(first.due_on), account=first.name
    )


def past(review: BookReview, clinic: Clinic) -> Sentence:
    """How many actions were kept."""
    kept, count = sum(each.state == KEPT for each in clinic.past), len(clinic.past)
    words, number = review.words, review.formats.number
    if count == 1:
        return words.say(f"clinic_past.title.one_{clinic.past[0].state}")
    return words.say("clinic_past.title.kept", count=kept, n=number(kept), all=number(count))


def findings(review: BookReview, clinic: Clinic) -> Sentence:
    """How many accounts lack somebody or something."""
    count = len({each.account_id for each in clinic.findings})
    return review.words.say("clinic_findings.title", count=count, n=numeral(review, count))
