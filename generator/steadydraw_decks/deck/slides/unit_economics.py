"""Unit economics: what an outcome costs and is worth, or what use costs where outcomes are not counted."""

from __future__ import annotations

from steadydraw.account.history import MonthOfUse, OutcomePeriod, months_of_use, outcome_history
from steadydraw.account.money import is_currency
from steadydraw.result import Result
from steadydraw_decks.deck.description import (
    Chart,
    Column,
    Figure,
    Layout,
    Mark,
    Sentence,
    Series,
    Slide,
    Table,
    say,
)
from steadydraw_decks.deck.narrative import economics
from steadydraw_decks.deck.narrative.quotes import input_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review

_PERIODS = 6
_NONE = "\N{EN DASH}"


def unit_economics(review: Review) -> Slide | None:
    """Cost per outcome by period; without outcomes the spend by month, and what is needed."""
    history = outcome_history(review.account, review.as_of, review.settings, _PERIODS)
    priced = [each for each in history if each.cost_per_outcome.ok]
    if review.results["cost_per_outcome"].ok and priced:
        return _by_outcome(review, history)
    months = months_of_use(review.account, review.as_of, _PERIODS)
    spent = [each for each in months if each.spend]
    return _by_month(review, months) if spent and is_currency(review.account.currency) else None


def _by_outcome(review: Review, history: tuple[OutcomePeriod, ...]) -> Slide:
    formats, currency = review.formats, review.account.currency
    labels = tuple(formats.span(each.start, each.end) for each in history)
    costs = tuple(each.cost_per_outcome.number if each.cost_per_outcome.ok else None for each in history)
    said = "; ".join(
        f"{label}: {formats.short(cost, currency) if cost is not None else 'no outcomes'}"
        for label, cost in zip(labels, costs, strict=True)
    )
    chart = Chart(
        key="chart",
        categories=labels,
        series=(Series("Cost per outcome", costs, Mark.BARS),),
        number_format=formats.axis(currency, max(cost for cost in costs if cost is not None)),
        caption=f"Cost per outcome, {currency}",
        alt=f"Column chart of the cost per outcome. {said}.",
    )
    columns = (
        Column("Period", 0.2),
        Column("Spend", 0.18, numeric=True),
        Column("Outcomes", 0.2, numeric=True),
        Column("Cost each", 0.19, numeric=True),
        Column("Value / spend", 0.23, numeric=True),
    )
    rows = tuple(_row(review, label, each) for label, each in zip(labels, history, strict=True))
    table = Table("table", columns, rows, f"Table of spend, outcomes, cost and value. {said}.")
    title, takeaway = economics.title(review), economics.takeaway(review)
    names = sorted({each.name for each in review.account.outcomes})
    talk = [say(title, "."), takeaway, say(f"Outcomes counted: {', '.join(names)}.")]
    results = [review.results["cost_per_outcome"], review.results["value_per_dollar"]]
    return _slide(
        review, (chart, table), (title, takeaway), notes_of(review, talk, [title, takeaway], results)
    )


def _row(review: Review, label: str, period: OutcomePeriod) -> tuple[Sentence, ...]:
    formats, cost, value = review.formats, period.cost_per_outcome, period.value_per_dollar
    spend, outcomes = input_of(cost, "spend"), input_of(cost, "outcomes")
    return (
        say(label),
        _cell(None if spend is None else formats.amount(spend, review.account.currency), cost, "spend"),
        _cell(None if outcomes is None else formats.number(outcomes), cost, "outcomes"),
        _cell(formats.short(cost.number, review.account.currency) if cost.ok else None, cost),
        _cell(formats.multiple(value.number) if value.ok else None, value),
    )


def _cell(shown: str | None, result: Result, part: str = "") -> Sentence:
    return say(_NONE if shown is None else Figure(shown, result, part))


def _by_month(review: Review, months: tuple[MonthOfUse, ...]) -> Slide:
    formats, currency = review.formats, review.account.currency
    missing = review.results["cost_per_outcome"]
    labels = tuple(formats.month(each.start) for each in months)
    spend = tuple(each.spend for each in months)
    said = "; ".join(
        f"{label}: {formats.short(amount, currency) if amount is not None else 'not known'}"
        for label, amount in zip(labels, spend, strict=True)
    )
    chart = Chart(
        key="chart",
        categories=labels,
        series=(Series("Spend", spend, Mark.BARS),),
        number_format=formats.axis(currency, max(amount for amount in spend if amount is not None)),
        caption=f"Spend by month, {currency}",
        alt=f"Column chart of the spend by month. {said}.",
    )
    columns = (
        Column("Month", 0.25),
        Column("Spend", 0.25, numeric=True),
        Column("Units", 0.25, numeric=True),
        Column("Price of a unit", 0.25, numeric=True),
    )
    rows = tuple(
        (
            say(label),
            _cell(
                None if each.spend is None else formats.amount(each.spend, currency),
                missing,
                f"spend {label}",
            ),
            _cell(formats.number(each.units), missing, f"units {label}"),
            _cell(
                None if each.unit_price is None else formats.amount(each.unit_price, currency),
                missing,
                f"price {label}",
            ),
        )
        for label, each in zip(labels, months, strict=True)
    )
    last = next(each for each in reversed(months) if each.spend)
    amount = Figure(formats.short(last.spend or 0.0, currency), missing, f"spend {formats.month(last.start)}")
    title = say(
        "Spend was ", amount, f" in {formats.month(last.start)}; no outcome is counted yet to hold it against"
    )
    takeaway = say("Agree one outcome, who counts it and what it is worth: cost and value then appear here.")
    table = Table("table", columns, rows, f"Table of spend, units and realized price by month. {said}.")
    talk = [say(title, "."), takeaway, say("The price of a unit is the month's spend over its units.")]
    return _slide(review, (chart, table), (title, takeaway), notes_of(review, talk, [title]))


def _slide(
    review: Review,
    exhibits: tuple[Chart, Table],
    said: tuple[Sentence, Sentence],
    notes: tuple[Sentence, ...],
) -> Slide:
    title, takeaway = said
    return Slide(
        key="unit_economics",
        layout=Layout.EXHIBIT_TABLE,
        eyebrow="Unit economics",
        title=title,
        exhibits=exhibits,
        notes=notes,
        takeaway=takeaway,
        footer=footer_of(review, "Closed periods only"),
    )
