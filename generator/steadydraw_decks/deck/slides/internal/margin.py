"""Margin: price and cost of a unit by month, and what is left by workflow."""

from __future__ import annotations

import math

from steadydraw.account.service import UnitMonth, WorkflowService, by_workflow, unit_months
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.histories import months_of_workflows
from steadydraw_decks.deck.narrative.internal import margin as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say

_MONTHS = 12


def margin(review: Review) -> Chapter | None:
    """The margin on a unit; None where the source has no cost of service or no price."""
    result = review.results["unit_margin"]
    if review.audience != "internal" or not result.ok:
        return None
    words = review.words
    months = unit_months(months_of_workflows(review, _MONTHS))
    recent = by_workflow(months_of_workflows(review, review.settings.outcome_months))
    known = [each for each in months if each.price is not None and each.cost is not None]
    title, takeaway = told.title(review), told.takeaway(review, recent)
    talk = [say(title, "."), words.say("margin.talk"), takeaway]
    return Chapter(
        key="margin",
        eyebrow=words.text("margin.eyebrow"),
        title=title,
        takeaway=takeaway,
        charts=(_chart(review, known),) if known else (),
        tables=(_table(review, recent),),
        notes=notes_of(review, talk, [title, takeaway], [result]),
        footer=footer_of(review),
        internal=True,
    )


def _chart(review: Review, months: list[UnitMonth]) -> Chart:
    words, formats, currency = review.words, review.formats, review.account.currency
    prices, costs = tuple(each.price for each in months), tuple(each.cost for each in months)
    said = [
        words.text(
            "margin.alt_month",
            month=formats.month(each.start),
            price=formats.amount(each.price or 0.0, currency),
            cost=formats.amount(each.cost or 0.0, currency),
        )
        for each in months
    ]
    largest = max(value for value in (*prices, *costs) if value is not None)
    return Chart(
        key="margin",
        categories=tuple(formats.month(each.start) for each in months),
        series=(
            Series(
                "price",
                words.text("margin.series.price"),
                prices,
                result=review.results["realized_unit_price"],
            ),
            Series("cost", words.text("margin.series.cost"), costs, result=review.results["unit_margin"]),
        ),
        number_format=formats.axis(currency, largest),
        caption=words.text("margin.caption", unit=currency),
        alt=words.text("margin.alt", months="; ".join(said)),
    )


def _table(review: Review, workflows: tuple[WorkflowService, ...]) -> Table:
    words, formats, currency = review.words, review.formats, review.account.currency

    def cells(each: WorkflowService) -> tuple[Cell, ...]:
        spend, cost = (
            Cell(say(DASH if value is None else formats.amount(round(value, 2), currency)), value)
            for value in (each.spend, each.cost)
        )
        left = DASH if each.margin is None else formats.percent(each.margin, 1)
        return Cell(say(each.name)), spend, cost, Cell(say(left))

    rows = tuple(cells(each) for each in workflows)
    total = words.text("margin.total")
    spends, costs = [each.spend for each in workflows], [each.cost for each in workflows]
    whole = WorkflowService(
        total,
        None if None in spends else math.fsum(spend or 0.0 for spend in spends),
        math.fsum(cost for cost in costs if cost is not None),
    )
    said = [words.text("margin.alt_workflow", workflow=row[0].text, margin=row[3].text) for row in rows]
    return Table(
        key="margin",
        columns=tuple(
            Column(key, words.text(f"margin.column.{key}"), numeric=key != "workflow")
            for key in ("workflow", "spend", "cost", "margin")
        ),
        rows=rows,
        alt=words.text("margin.alt_table", workflows="; ".join(said)),
        total=total,
        sums=cells(whole),
    )
