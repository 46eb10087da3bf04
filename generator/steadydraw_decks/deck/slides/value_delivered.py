"""Value delivered: the outcomes in the customer's words, what they are worth, and what was spent for them."""

from __future__ import annotations

from itertools import pairwise

from steadydraw.account.delivered import Delivered, delivered
from steadydraw.account.history import OutcomePeriod
from steadydraw.result import Answer
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.histories import outcomes_of
from steadydraw_decks.deck.narrative import value
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, NOTHING, Figure, Sentence, say

_MOST_KINDS = 5


def value_delivered(review: Review) -> Chapter | None:
    """The outcomes and their value; None while no period of outcomes has been closed."""
    found = delivered(review.account, review.as_of, review.settings)
    if not found:
        return None
    words = review.words
    title, takeaway, cards = value.title(review, found), value.takeaway(review, found), _cards(review)
    chart, result = _chart(review), review.results["value_per_dollar"]
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    return Chapter(
        key="value",
        eyebrow=words.text("value.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=() if chart is None else (chart,),
        tables=(_table(review, found),),
        notes=notes_of(review, [say(title, "."), words.say("value.talk"), takeaway], shown, [result]),
        footer=footer_of(review, words.text("value.basis", days=value.days_meant(result, review))),
    )


def _cards(review: Review) -> tuple[Card, ...]:
    """Value against spend, value, spend; each with what it was before the period."""
    if not review.results["value_per_dollar"].ok:
        return _cost_card(review)
    words, known = review.words, review.before["value_per_dollar"].ok

    def about(before: Figure) -> Sentence:
        days = value.days_meant(before.result, review)
        return words.say("value.card.before", before=before, days=days)

    made = [
        Card(
            words.text("value.card.times"),
            say(value.times(review)),
            about(value.times(review, before=True)) if known else words.say("value.card.first"),
        )
    ]
    for name in ("outcome_value", "spend"):
        figure = say(value.amount(review, name))
        before = about(value.amount(review, name, before=True)) if known else NOTHING
        made.append(Card(words.text(f"value.card.{name}"), figure, before))
    return tuple(made)


def _cost_card(review: Review) -> tuple[Card, ...]:
    """What an outcome costs, where nothing says what it is worth."""
    words, formats, cost = review.words, review.formats, review.results["cost_per_outcome"]
    if not cost.ok:
        return ()
    spend = Figure(formats.short(float(cost.inputs["spend"]), review.account.currency), cost, "spend")
    figure = Figure(formats.short(cost.number, cost.unit.of), cost)
    about = words.say("value.card.cost_about", spend=spend, days=value.days_meant(cost, review))
    return (Card(words.text("value.card.cost"), say(figure), about),)


def _table(review: Review, found: tuple[Delivered, ...]) -> Table:
    words, formats, currency = review.words, review.formats, review.account.currency
    result, evidence = review.results["value_per_dollar"], dict(review.evidence)

    def money(amount: float) -> str:
        return formats.short(amount, currency)

    rows = []
    for kind in found:
        count = formats.number(kind.count, 0 if kind.count % 1 == 0 else 1)
        each = DASH if kind.each is None else formats.amount(kind.each, currency)
        worth = words.say("value.not_agreed")
        if kind.value is not None:
            worth = say(Figure(money(kind.value), result, f"outcome_value of {kind.name}"))
        rows.append(
            (
                Cell(say(kind.name)),
                Cell(say(count)),
                Cell(say(each)),
                Cell(worth, kind.value),
                Cell(say(evidence.get(kind.name, "") or DASH)),
            )
        )
    known = len([kind for kind in found if kind.value is not None])
    said = "; ".join(
        words.text("value.alt_outcome", outcome=row[0].text, n=row[1].text, value=row[3].text)
        for row in rows[:_MOST_KINDS]
    )
    return Table(
        key="outcomes",
        columns=(
            Column("outcome", words.text("value.column.outcome")),
            Column("count", words.text("value.column.count"), numeric=True),
            Column("each", words.text("value.column.each"), numeric=True),
            Column("value", words.text("value.column.value"), numeric=True, shown=money),
            Column("evidence", words.text("value.column.evidence")),
        ),
        rows=tuple(rows),
        alt=words.text("value.alt_table", outcomes=said),
        total=words.text("value.total") if known > 1 else "",
        other=lambda _: words.text("value.other"),
    ).top(_MOST_KINDS)


def _chart(review: Review) -> Chart | None:
    """Columns of value and spend by closed period; None without a value, or where the periods overlap."""
    history = outcomes_of(review)
    if any(later.start < earlier.end for earlier, later in pairwise(history)):
        return None
    words, formats, currency = review.words, review.formats, review.account.currency
    names = tuple(months_of(formats, each.start, each.end) for each in history)
    by_key = {
        "value": tuple(_input(each, "outcome_value") for each in history),
        "spend": tuple(_input(each, "spend") for each in history),
    }
    if not any(by_key["value"]):
        return None
    known = {key: [each for each in values if each is not None] for key, values in by_key.items()}
    said = "; ".join(
        words.text(
            "value.alt_period",
            period=name,
            value=DASH if worth is None else formats.short(worth, currency),
            spend=DASH if spent is None else formats.short(spent, currency),
        )
        for name, worth, spent in zip(names, by_key["value"], by_key["spend"], strict=True)
    )
    return Chart(
        key="value",
        categories=names,
        series=tuple(
            Series(
                key,
                words.text(f"value.series.{key}"),
                values,
                result=review.results["value_per_dollar"],
            )
            for key, values in by_key.items()
            if known[key]
        ),
        number_format=formats.axis(currency, max(max(each) for each in known.values() if each)),
        caption=words.text("value.caption", unit=currency),
        alt=words.text("value.alt", periods=said),
    )


def _input(period: OutcomePeriod, name: str) -> float | None:
    amount = period.value_per_dollar.inputs[name]
    return None if isinstance(amount, Answer) else float(amount)
