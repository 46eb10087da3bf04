"""Outcomes: what came back for the spend, with the whole calculation written out."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

from steadydraw.account.delivered import Delivered, delivered
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import value as worth
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.slides.value_delivered import value_delivered

KEY = "story_outcomes"
_MOST_KINDS = 5


def story_outcomes(review: Review) -> Chapter:
    """The slide; only for a review whose value against spend is known."""
    words, result = review.words, review.results["value_per_dollar"]
    kinds = delivered(review.account, review.as_of, review.settings)
    days = worth.days_meant(result, review)
    parts = {
        "times": figures.times(review),
        "value": worth.amount(review, "outcome_value"),
        "spend": worth.amount(review, "spend"),
    }
    title = words.say("value_story.outcomes.title", None, **parts, days=days)
    takeaway = _takeaway(review, kinds)
    chapter = value_delivered(review)
    drawn = chapter.charts if chapter else ()
    return Chapter(
        key=KEY,
        eyebrow=words.text("value_story.outcomes.eyebrow"),
        title=title,
        takeaway=takeaway,
        charts=tuple(replace(each, key="story_value") for each in drawn),
        tables=(_table(review, kinds),),
        notes=notes_of(review, [say(title, "."), words.say("value.talk"), takeaway], [title], [result]),
        footer=footer_of(review, words.text("value.basis", days=days)),
    )


def _takeaway(review: Review, kinds: tuple[Delivered, ...]) -> Sentence:
    """That counts and worth can be checked where they come from; else what counts as nothing."""
    words = review.words
    unvalued = next((kind.name for kind in kinds if kind.value is None), "")
    if unvalued:
        return words.say("value_story.outcomes.takeaway.partly", outcome=unvalued)
    known = dict(review.evidence)
    read = [kind for kind in kinds if known.get(kind.name)]
    if len(read) == len(kinds):
        return words.say("value_story.outcomes.takeaway.evidence")
    return words.say("value_story.outcomes.takeaway.known")


def _table(review: Review, kinds: tuple[Delivered, ...]) -> Table:
    words, evidence = review.words, dict(review.evidence)
    rows = [
        _row(
            review,
            kind.name,
            (kind.count, kind.each, kind.value),
            evidence.get(kind.name, "") or DASH,
        )
        for kind in kinds[:_MOST_KINDS]
    ]
    if rest := kinds[_MOST_KINDS:]:
        value = fsum(kind.value or 0.0 for kind in rest)
        name = words.text("value_story.outcomes.other", count=len(rest), n=review.formats.number(len(rest)))
        rows.append(_row(review, name, (fsum(kind.count for kind in rest), None, value), DASH))
    for key, part in (("sum", "outcome_value"), ("spend", "spend")):
        rows.append(_closing(words.text(f"value_story.outcomes.row.{key}"), _full(review, part)))
    last = _closing(words.text("value_story.outcomes.row.times"), figures.times(review))
    said = "; ".join(f"{row[0].text.text}: {row[3].text.text}" for row in (*rows, last))
    numeric = {"count", "each", "value"}
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"value.column.{key}"), numeric=key in numeric)
            for key in ("outcome", "count", "each", "value", "evidence")
        ),
        rows=tuple(rows),
        alt=words.text("value_story.outcomes.alt", values=said),
        total=last[0].text.text,
        sums=last,
    )


def _row(
    review: Review, name: str, amounts: tuple[float, float | None, float | None], evidence: str
) -> tuple[Cell, ...]:
    """A kind of outcome, its amounts in full so that its worth can be worked out from them."""
    count, each, value = amounts
    formats, currency = review.formats, review.account.currency
    result = review.results["value_per_dollar"]
    told = say(review.words.text("value.not_agreed"))
    if value is not None:
        told = say(Figure(formats.amount(round(value), currency), result, f"outcome_value of {name}"))
    return (
        Cell(say(name)),
        Cell(say(formats.number(count, 0 if count % 1 == 0 else 1))),
        Cell(say(DASH if each is None else formats.amount(each, currency))),
        Cell(told),
        Cell(say(evidence)),
    )


def _closing(name: str, figure: Figure) -> tuple[Cell, ...]:
    return (Cell(say(name)), Cell(say()), Cell(say()), Cell(say(figure)), Cell(say()))


def _full(review: Review, part: str) -> Figure:
    """An input of the ratio to the whole unit of money."""
    result = review.results["value_per_dollar"]
    amount = round(float(result.inputs[part]))
    return Figure(review.formats.amount(amount, review.account.currency), result, part)
