"""The 60-day reset: how far it is, its steps week by week, and what is missing."""

from __future__ import annotations

from typing import Any

from steadydraw.reset import Judged, Reset, StepStatus
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Light, Points, Tone
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import DASH, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of

_LATE = (StepStatus.OVERDUE, StepStatus.DUE)
_MOST = 4


def summary(review: BookReview, reset: Reset) -> Chapter:
    """Steps done against the plan, and what to do first."""
    words, number, progress = review.words, review.formats.number, reset.progress
    parts: dict[str, Any] = {
        "n": number(progress.done),
        "all": number(progress.steps),
        "plan": number(progress.expected),
    }
    behind = progress.done < progress.expected
    known = "all" if progress.judged == progress.steps else "about"
    title = words.say(
        f"reset_summary.title.{'behind' if behind else 'on_plan'}", count=progress.done, **parts
    )
    cards = (
        Card(
            words.text("reset_summary.card.done"),
            words.say("reset_summary.card.of", **parts),
            words.say("reset_summary.card.done_about", **parts),
        ),
        Card(
            words.text("reset_summary.card.week"),
            say(_week(review, reset)),
            words.say(
                "reset_summary.card.week_about",
                first=review.formats.day(reset.start),
                last=review.formats.day(reset.last_day),
            ),
        ),
        Card(
            words.text("reset_summary.card.basis"),
            words.say("reset_summary.card.of", n=number(progress.judged), all=number(progress.steps)),
            words.say(f"reset_summary.card.basis_{known}"),
        ),
    )
    late = [each for each in reset.steps if each.status in _LATE]
    points = tuple(
        words.say(
            "reset_summary.item",
            step=_name(review, each),
            state=_state(review, each),
            told=_counted(review, each),
        )
        for each in late[:_MOST]
    )
    heading = words.text("reset_summary.first" if late else "reset_summary.calm")
    takeaway = (
        words.say("reset_summary.takeaway.late", step=_name(review, late[0]))
        if late
        else words.say("reset_summary.takeaway.calm")
    )
    light = Light(
        words.text(f"reset_summary.light.{'behind' if behind else 'on_plan'}"),
        Tone.WATCH if behind else Tone.GOOD,
    )
    return chapter_of(
        review,
        "reset_summary",
        title,
        takeaway,
        Beside(light=light, cards=cards, points=(Points("first", heading, points),)),
    )


def steps(review: BookReview, reset: Reset) -> Chapter:
    """Every step with its weeks, its owner's role, how far it is and its state."""
    words, number = review.words, review.formats.number
    rows = [
        (
            _name(review, each),
            words.text(
                "reset_steps.weeks", first=number(each.step.first_week), last=number(each.step.last_week)
            ),
            review.formats.short_day(each.last_day),
            role_of(review, each.step.owner_role),
            _state(review, each),
            _counted(review, each),
        )
        for each in reset.steps
    ]
    table = table_of(
        review, "reset_steps", ("step", "weeks", "until", "owner", "state", "done"), rows, ("done",)
    )
    done = [each for each in reset.steps if each.status is StepStatus.DONE]
    title = words.say("reset_steps.title", count=len(done), n=number(len(done)), all=number(len(reset.steps)))
    unknown = sum(each.status is StepStatus.NO_BASIS for each in reset.steps)
    key = "reset_steps.takeaway.unknown" if unknown else "reset_steps.takeaway.all"
    takeaway = words.say(key, count=unknown, n=number(unknown))
    return chapter_of(review, "reset_steps", title, takeaway, Beside(tables=(table,)))


def missing(review: BookReview, reset: Reset) -> Chapter | None:
    """What each open step still lacks; None where nothing is known to be missing."""
    words = review.words
    rows = [
        (_name(review, each), one.name or DASH, words.text(f"reset_missing.why.{each.step.key}"))
        for each in reset.steps
        for one in each.missing
    ]
    rows += [
        (_name(review, each), DASH, words.text(f"reset_missing.basis.{each.step.key}"))
        for each in reset.steps
        if each.status is StepStatus.NO_BASIS
    ]
    if not rows:
        return None
    table = table_of(review, "reset_missing", ("step", "account", "why"), rows)
    count = len(rows)
    title = words.say("reset_missing.title", count=count, n=review.formats.number(count))
    return chapter_of(
        review, "reset_missing", title, words.say("reset_missing.takeaway"), Beside(tables=(table,))
    )


def _week(review: BookReview, reset: Reset) -> str:
    if reset.week is None:
        return review.words.text("reset_summary.card.over")
    if not reset.week:
        return review.words.text("reset_summary.card.ahead")
    return review.words.text("reset_summary.card.of", n=review.formats.number(reset.week), all="8")


def _name(review: BookReview, step: Judged) -> str:
    return review.words.text(f"reset_steps.step.{step.step.key}")


def _state(review: BookReview, step: Judged) -> str:
    return review.words.text(f"reset_steps.state.{step.status.value}")


def _counted(review: BookReview, step: Judged) -> str:
    if not step.needed:
        return DASH
    number = review.formats.number
    return review.words.text("reset_summary.card.of", n=number(step.done), all=number(step.needed))
