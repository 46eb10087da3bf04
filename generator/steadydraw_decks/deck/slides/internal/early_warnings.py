"""Early warnings: the signs that show, since when, and who does what about them."""

from __future__ import annotations

from steadydraw.result import Status
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.internal import early_warnings as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import say


def early_warnings(review: Review) -> Chapter | None:
    """The early warnings; where none shows it says so, where none has a meaning there is no page."""
    result = review.results["early_warnings"]
    if review.audience != "internal" or result.status is Status.NOT_APPLICABLE:
        return None
    words, signs = review.words, told.shown(review)
    title, takeaway = told.title(review, signs), told.takeaway(review)
    calm = result.ok and not signs
    return Chapter(
        key="warnings",
        eyebrow=words.text("warnings.eyebrow"),
        title=title,
        takeaway=takeaway,
        points=(Points("warnings", "", (told.none_shown(review),)),) if calm else (),
        tables=(_table(review, signs),) if signs else (),
        notes=notes_of(
            review, [say(title, "."), words.say("warnings.talk"), takeaway], [title, takeaway], [result]
        ),
        footer=footer_of(review),
        internal=True,
    )


def _table(review: Review, signs: tuple[told.Sign, ...]) -> Table:
    words = review.words
    rows = tuple(
        (Cell(begun(sign.said)), Cell(say(sign.since)), Cell(sign.action), Cell(say(sign.owner)))
        for sign in signs
    )
    said = "; ".join(f"{sign.said.text}: {sign.action.text}, {sign.owner}" for sign in signs)
    return Table(
        key="warnings",
        columns=tuple(
            Column(key, words.text(f"warnings.column.{key}"))
            for key in ("warning", "since", "action", "owner")
        ),
        rows=rows,
        alt=words.text("warnings.alt", warnings=said),
    )
