"""Unit economics: what an outcome costs over time, and what moved its cost; else what use costs."""

from __future__ import annotations

from steadydraw.account.history import OutcomePeriod, months_of_use
from steadydraw.account.money import is_currency
from steadydraw_decks.deck.bridge import bridge_series
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.histories import outcomes_of
from steadydraw_decks.deck.narrative import economics, quotes
from steadydraw_decks.deck.narrative.economics import BRIDGE_PARTS, bridge_part
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say

_PERIODS = 6


def unit_economics(review: Review) -> Chapter | None:
    """Cost per outcome by period; without outcomes the spend by month, and what is needed."""
    history = outcomes_of(review)
    if review.results["cost_per_outcome"].ok and any(each.cost_per_outcome.ok for each in history):
        return _by_outcome(review, history)
    return _by_month(review)


def _by_outcome(review: Review, history: tuple[OutcomePeriod, ...]) -> Chapter:
    words, results = review.words, review.results
    title, takeaway = economics.title(review), economics.takeaway(review)
    bridge = _bridge(review)
    names = ", ".join(sorted({each.name for each in review.account.outcomes}))
    talk = [
        say(title, "."),
        takeaway,
        words.say("unit_economics.talk", outcomes=names),
        economics.bridge_said(review),
    ]
    cards = _cards(review)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    extra = [results[name] for name in ("cost_per_outcome", "value_per_dollar", "cost_bridge")]
    return Chapter(
        key="unit_economics",
        eyebrow=words.text("unit_economics.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=(_costs(review, history), *((bridge,) if bridge else ())),
        notes=notes_of(review, talk, shown, extra),
        footer=footer_of(review, words.text("unit_economics.basis")),
    )


def _costs(review: Review, history: tuple[OutcomePeriod, ...]) -> Chart:
    formats, words, currency = review.formats, review.words, review.account.currency
    labels = tuple(months_of(formats, each.start, each.end) for each in history)
    costs = tuple(each.cost_per_outcome.number if each.cost_per_outcome.ok else None for each in history)
    counts = tuple(quotes.input_of(each.cost_per_outcome, "outcomes") for each in history)
    said = "; ".join(
        f"{label}: {DASH if cost is None else formats.short(cost, currency)}"
        for label, cost in zip(labels, costs, strict=True)
    )
    result = review.results["cost_per_outcome"]
    series = [Series("cost", words.text("unit_economics.series.cost"), costs, result=result)]
    if any(each is not None for each in counts):
        name = words.text("unit_economics.series.outcomes")
        series.append(Series("outcomes", name, counts, number_format="#,##0", result=result))
    return Chart(
        key="cost_per_outcome",
        categories=labels,
        series=tuple(series),
        number_format=formats.axis(currency, max(cost for cost in costs if cost is not None)),
        caption=words.text("unit_economics.caption", unit=currency),
        alt=words.text("unit_economics.alt", values=said),
    )


def _bridge(review: Review) -> Chart | None:
    """The waterfall from the quarter before: supports, totals, rises and falls that stand on each other."""
    result, words, formats = review.results["cost_bridge"], review.words, review.formats
    now = review.results["cost_per_outcome"]
    if not (result.ok and now.ok):
        return None
    parts = [(key, bridge_part(result, key)) for key in BRIDGE_PARTS]
    parts = [each for each in parts if each[0] != "new_ended" or each[1]]
    start = now.number - sum(change for _, change in parts)
    levels = [start]
    for _, change in parts:
        levels.append(levels[-1] + change)
    if min(levels) <= 0:
        return None
    labels = (
        words.text("unit_economics.parts.before"),
        *(words.text(f"unit_economics.parts.{key}") for key, _ in parts),
        words.text("unit_economics.parts.now"),
    )
    currency = review.account.currency
    shown = [start, *(change for _, change in parts), now.number]
    said = "; ".join(
        f"{label}: {formats.short(each, currency)}" for label, each in zip(labels, shown, strict=True)
    )
    return Chart(
        key="cost_bridge",
        categories=labels,
        series=bridge_series(
            (start, now.number),
            [change for _, change in parts],
            result,
            lambda key: words.text(f"unit_economics.series.{key}"),
            lambda amount: formats.short(amount, currency),
        ),
        number_format=formats.axis(currency, max(levels)),
        caption=words.text("unit_economics.bridge_caption", unit=currency),
        alt=words.text("unit_economics.bridge_alt", values=said),
    )


def _cards(review: Review) -> tuple[Card, ...]:
    words, results = review.words, review.results
    day = quotes.day_before(review)

    def about(figure: Figure | None) -> Sentence:
        return words.say("unit_economics.card.before", before=figure, day=day) if figure else say()

    old = economics.cost(review, before=True) if review.before["cost_per_outcome"].ok else None
    cards = [Card(words.text("unit_economics.card.cost"), say(economics.cost(review)), about(old))]
    if results["value_per_dollar"].ok:
        old = economics.value(review, before=True) if review.before["value_per_dollar"].ok else None
        cards.append(Card(words.text("unit_economics.card.value"), say(economics.value(review)), about(old)))
    bridge = results["cost_bridge"]
    if bridge.ok:
        shown = Figure(review.formats.short(bridge.number, review.account.currency), bridge)
        cards.append(
            Card(
                words.text("unit_economics.card.change"),
                say(shown),
                words.say("unit_economics.card.change_about"),
            )
        )
    return tuple(cards)


def _by_month(review: Review) -> Chapter | None:
    formats, words, currency = review.formats, review.words, review.account.currency
    months = months_of_use(review.account, review.as_of, _PERIODS)
    spent = [each for each in months if each.spend]
    if not spent or not is_currency(currency):
        return None
    missing = review.results["cost_per_outcome"]
    labels, spend = tuple(formats.month(each.start) for each in months), tuple(each.spend for each in months)
    said = "; ".join(
        f"{label}: {DASH if amount is None else formats.short(amount, currency)}"
        for label, amount in zip(labels, spend, strict=True)
    )
    last = spent[-1]
    month = formats.month(last.start)
    amount = Figure(formats.short(last.spend or 0.0, currency), missing, f"spend {month}")
    title = words.say("unit_economics.title.spend", amount=amount, month=month)
    takeaway = words.say("unit_economics.takeaway.agree")
    price = last.unit_price
    cards = [Card(words.text("unit_economics.card.spend"), say(amount), say(month))]
    if price is not None:
        shown = Figure(formats.amount(price, currency), missing, f"price {month}")
        cards.append(
            Card(
                words.text("unit_economics.card.price"),
                say(shown),
                words.say("unit_economics.card.price_about"),
            )
        )
    chart = Chart(
        key="spend_by_month",
        categories=labels,
        series=(Series("spend", words.text("unit_economics.series.spend"), spend),),
        number_format=formats.axis(currency, max(each for each in spend if each is not None)),
        caption=words.text("unit_economics.month_caption", unit=currency),
        alt=words.text("unit_economics.month_alt", values=said),
    )
    return Chapter(
        key="unit_economics",
        eyebrow=words.text("unit_economics.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=tuple(cards),
        charts=(chart,),
        notes=notes_of(review, [say(title, "."), takeaway], [title]),
        footer=footer_of(review, words.text("unit_economics.basis")),
    )
