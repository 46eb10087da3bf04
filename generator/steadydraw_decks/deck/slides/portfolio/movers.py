"""Top movers: the accounts whose revenue rose and fell most, and those that cannot be compared."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.internal.retention import days
from steadydraw_decks.deck.narrative.portfolio import movers as told
from steadydraw_decks.deck.narrative.portfolio.reasons import by_currency
from steadydraw_decks.deck.sentences import DASH, Figure, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.deck.words import shortened
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_movers import Mover

KEY = "book_movers"
MOST = 4
"""Accounts shown of each direction."""


def movers(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """The movers; None for a book without accounts."""
    if not portfolio.book.entries:
        return None
    words, found, nrr = review.words, portfolio.movers, portfolio.book["nrr"]
    title, takeaway = told.title(review, portfolio), told.takeaway(review, portfolio)
    shown = (*found.up[:MOST], *found.down[:MOST])
    out = told.left_out(review, portfolio)
    points = (Points("left_out", words.text(f"{KEY}.left_out"), out),) if out else ()
    tables: tuple[Table, ...] = ()
    if shown:
        tables = (_table(review, portfolio, shown),)
    else:
        still = (words.say(f"{KEY}.still"),) if found.compared else ()
        why = out if found.comparable else by_currency(review, portfolio.book.entries)
        points = (Points("missing", "", (*still, *why)),)
    basis = ""
    if found.comparable and nrr.basis:
        basis = words.text(f"{KEY}.basis", days=days(review, nrr), unit=portfolio.book.currency)
    beside = Beside(points=points, tables=tables, results=(nrr,))
    return chapter_of(review, KEY, title, takeaway, beside, basis)


def _table(review: BookReview, portfolio: Portfolio, shown: tuple[Mover, ...]) -> Table:
    words, formats = review.words, review.formats
    currency, nrr = portfolio.book.currency, portfolio.book["nrr"]

    def figure(text: str, part: str, mover: Mover) -> Figure:
        return Figure(text, nrr, part, mover.entry.account_id)

    def cells(mover: Mover) -> tuple[Cell, ...]:
        share = words.text(f"{KEY}.new")
        if mover.before > 0:
            sign = "+" if mover.change > 0 else ""
            share = sign + formats.percent(mover.change / mover.before)
        return (
            Cell(say(shortened(mover.entry.name))),
            Cell(say(mover.entry.standing.person("csm") or DASH)),
            Cell(say(figure(formats.short(mover.before, currency), "base", mover)), mover.before),
            Cell(say(figure(formats.short(mover.now, currency), "comparison", mover)), mover.now),
            Cell(say(told.change(review, portfolio, mover)), mover.change),
            Cell(say(share)),
        )

    rows = tuple(map(cells, shown))
    said = "; ".join(
        words.text(f"{KEY}.alt_row", account=row[0].text.text, change=row[4].text.text) for row in rows
    )
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"{KEY}.column.{key}"), numeric=key not in {"account", "csm"})
            for key in ("account", "csm", "before", "now", "change", "share")
        ),
        rows=rows,
        alt=words.text(f"{KEY}.alt", values=said),
    )
