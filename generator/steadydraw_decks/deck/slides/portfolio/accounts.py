"""All accounts: one line each, from its light to its next step."""

from __future__ import annotations

from dataclasses import replace

from steadydraw.result import Result
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.playbook import action_of
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.slides.listing import Beside, and_more, chapter_of, told
from steadydraw_decks.deck.slides.portfolio.formulas import formulas_of
from steadydraw_decks.deck.words import shortened
from steadydraw_decks.rhythm.portfolio import AccountRow, Portfolio

KEY = "book_accounts"
_COLUMNS = (
    "id", "account", "csm", "light", "band", "landing", "rung", "live", "spend", "warnings", "next",
)  # fmt: skip
_NUMERIC = frozenset({"landing", "rung", "live", "spend", "warnings"})
_QUOTED = (
    "health_status", "band_status", "term_end_utilization", "adoption_ladder", "production_workflows",
    "early_warnings",
)  # fmt: skip


def accounts(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """The table of all accounts; None for a book without any."""
    rows = portfolio.rows
    if not rows:
        return None
    words, number = review.words, review.formats.number
    count = len(portfolio.asks)
    takeaway = words.say(f"{KEY}.takeaway.{'actions' if count else 'none'}", count=count, n=number(count))
    unit = portfolio.book.currency
    basis = words.text(f"{KEY}.basis", unit=unit) if unit else words.text(f"{KEY}.basis_none")
    results = formulas_of(portfolio, *_QUOTED)
    beside = Beside(tables=(_table(review, portfolio),), results=results)
    # Without one currency there is no order by spend to tell of.
    key = "title" if portfolio.book.currency or len(rows) == 1 else "title_unranked"
    title = words.say(f"{KEY}.{key}", count=len(rows), n=number(len(rows)))
    return chapter_of(review, KEY, title, takeaway, beside, basis)


def _table(review: BookReview, portfolio: Portfolio) -> Table:
    words, rows = review.words, portfolio.rows
    made = tuple(_cells(review, portfolio, each) for each in rows)
    said = told(
        words.text(f"{KEY}.alt_row", account=cells[1].text.text, state=cells[4].text.text) for cells in made
    )
    known = any(each.spend is not None for each in rows)

    def spend(amount: float) -> str:
        return review.formats.short(amount, portfolio.book.currency)

    table = Table(
        key="accounts",
        columns=tuple(
            Column(
                key,
                words.text(f"{KEY}.column.{key}"),
                numeric=key in _NUMERIC,
                shown=spend if key == "spend" else None,
            )
            for key in _COLUMNS
        ),
        rows=made,
        alt=words.text(f"{KEY}.alt", count=len(rows), n=review.formats.number(len(rows)), values=said),
        total=words.text(f"{KEY}.total") if known else "",
        other=and_more(review),
        other_in="account",
    )
    return replace(table, sums=table.totals())  # of all rows, however many a template shows


def _cells(review: BookReview, portfolio: Portfolio, row: AccountRow) -> tuple[Cell, ...]:
    entry, formats = row.entry, review.formats

    def figure(metric: str, shown: str) -> Sentence:
        return say(Figure(shown, entry[metric], account=entry.account_id))

    def count(metric: str) -> Cell:
        result = entry[metric]
        if not result.ok:
            return Cell(say(DASH))
        return Cell(figure(metric, formats.number(result.number)), result.number)

    landing = entry["term_end_utilization"]
    spend = say(DASH)
    if row.spend is not None:
        spend = say(formats.short(row.spend, portfolio.book.currency))
    elif entry.standing.spend is not None and entry.standing.currency:
        spend = say(formats.short(entry.standing.spend, entry.standing.currency))
    return (
        Cell(say(entry.account_id)),
        Cell(say(shortened(entry.name))),
        Cell(say(row.csm or DASH)),
        Cell(_state(review, entry["health_status"], "health.light", entry.account_id)),
        Cell(begun(_state(review, entry["band_status"], "state", entry.account_id))),
        Cell(figure("term_end_utilization", formats.percent(landing.number)) if landing.ok else say(DASH)),
        count("adoption_ladder"),
        count("production_workflows"),
        Cell(spend, row.spend),
        count("early_warnings"),
        Cell(action_of(review, row.trigger.play) if row.trigger else say(DASH)),
    )


def _state(review: BookReview, result: Result, section: str, account: str) -> Sentence:
    if not result.ok:
        return say(DASH)
    shown = review.words.text(f"{section}.{result.value}")
    return say(Figure(shown[:1].upper() + shown[1:], result, account=account))
