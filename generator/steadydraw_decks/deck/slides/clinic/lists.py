"""The clinic's lists: who moved, the open triggers, what was due, and what is missing."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.narrative.clinic import titles as told
from steadydraw_decks.deck.narrative.clinic.reasons import why
from steadydraw_decks.deck.narrative.playbook import action_of
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import DASH, Sentence
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of
from steadydraw_decks.rhythm.clinic import Clinic, Finding, Item


def moves(review: BookReview, clinic: Clinic) -> Chapter | None:
    """Who stands on another stage than a week ago; None where nobody does."""
    if not clinic.moves:
        return None
    words = review.words
    rows = [
        (
            each.name,
            words.text("clinic_moves.rose" if each.is_up else "clinic_moves.fell"),
            told.stage(review, each.before),
            told.stage(review, each.now),
        )
        for each in sorted(clinic.moves, key=lambda each: (each.is_up, each.account_id))
    ]
    table = table_of(review, "clinic_moves", ("account", "move", "before", "now"), rows)
    takeaway = words.say("clinic_moves.takeaway")
    return chapter_of(
        review, "clinic_moves", told.moves(review, clinic.moves), takeaway, Beside(tables=(table,))
    )


def triggers(review: BookReview, clinic: Clinic) -> Chapter | None:
    """Every open trigger with its one play; None where none is open."""
    if not clinic.items:
        return None
    columns = ("account", "why", "action", "owner", "due", "money")
    rows = [_trigger(review, clinic, each) for each in clinic.items]
    table = table_of(review, "clinic_triggers", columns, rows, ("money",))
    title, takeaway = told.triggers(review, clinic.items), told.triggers_takeaway(review, clinic.items)
    results = tuple(
        {
            each.trigger.metric: clinic.book.by_id[each.account_id][each.trigger.metric]
            for each in clinic.items
        }.values()
    )
    return chapter_of(review, "clinic_triggers", title, takeaway, Beside(tables=(table,), results=results))


def _trigger(review: BookReview, clinic: Clinic, item: Item) -> tuple[Sentence | str, ...]:
    play, words = item.trigger.play, review.words
    nobody = words.text("clinic_triggers.nobody", role=role_of(review, play.owner_role))
    name = words.text("clinic_triggers.new", account=item.name) if item.is_new else item.name
    return (
        name,
        why(review, clinic.book.by_id[item.account_id], item.trigger),
        action_of(review, play),
        item.owner or nobody,
        review.formats.short_day(item.due_on),
        told.money(review, clinic, item.money) if item.money else DASH,
    )


def past(review: BookReview, clinic: Clinic) -> Chapter | None:
    """What was due in the week; None where nothing was."""
    if not clinic.past:
        return None
    words = review.words
    rows = [
        (
            each.name,
            each.action,
            (each.owner and role_of(review, each.owner)) or DASH,
            review.formats.short_day(each.due_on),
            words.text(f"plan.state.{each.state}"),
            words.text(f"clinic_past.why.{each.why}"),
        )
        for each in clinic.past
    ]
    table = table_of(review, "clinic_past", ("account", "action", "owner", "due", "state", "why"), rows)
    takeaway = words.say("clinic_past.takeaway")
    return chapter_of(review, "clinic_past", told.past(review, clinic), takeaway, Beside(tables=(table,)))


def findings(review: BookReview, clinic: Clinic) -> Chapter | None:
    """Accounts without an owner, a contract or usage; None where there is none."""
    if not clinic.findings:
        return None
    words = review.words
    rows = [
        (each.name, _missing(review, each), words.text(f"clinic_findings.do.{each.what}"))
        for each in clinic.findings
    ]
    table = table_of(review, "clinic_findings", ("account", "missing", "do"), rows)
    takeaway = words.say("clinic_findings.takeaway")
    return chapter_of(
        review, "clinic_findings", told.findings(review, clinic), takeaway, Beside(tables=(table,))
    )


def _missing(review: BookReview, finding: Finding) -> str:
    role = role_of(review, finding.detail) if finding.what == "owner" else ""
    return review.words.text(f"clinic_findings.what.{finding.what}", role=role)
