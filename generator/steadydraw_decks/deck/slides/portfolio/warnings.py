"""Early warnings by sign: the accounts that show it, their spend, and what is at stake."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.portfolio import warnings as told
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.sentences import DASH, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.deck.slides.portfolio.formulas import formulas_of
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_money import Money
from steadydraw_decks.rhythm.portfolio_signs import Shown

KEY = "book_warnings"
_NUMERIC = frozenset({"count", "spend", "stake"})


def warnings(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """The early warnings of the book; None for one without accounts."""
    if not portfolio.book.entries:
        return None
    signs = portfolio.signs
    results = formulas_of(portfolio, "early_warnings", "projected_breakage", "projected_overage")
    if signs.shown:
        beside = Beside(tables=(_table(review, portfolio),), results=results)
    else:
        said = told.without_table(review, portfolio)
        beside = Beside(points=(Points("missing", "", (said,)),), results=results)
    title, takeaway = told.title(review, portfolio), told.takeaway(review, portfolio)
    return chapter_of(review, KEY, title, takeaway, beside, review.words.text(f"{KEY}.basis"))


def _table(review: BookReview, portfolio: Portfolio) -> Table:
    words, formats = review.words, review.formats

    def money(amount: Money) -> Cell:
        if not amount.known:
            return Cell(say(DASH))
        return Cell(say(formats.short(amount.amount, portfolio.book.currency)), amount.amount)

    def cells(shown: Shown) -> tuple[Cell, ...]:
        count = len(shown.accounts)
        return (
            Cell(say(told.sign_name(review, shown.sign))),
            Cell(say(formats.number(count)), float(count)),
            Cell(names_of(review, shown.accounts)),
            money(shown.spend),
            money(shown.stake),
        )

    said = "; ".join(
        words.text(
            f"{KEY}.alt_sign",
            count=len(each.accounts),
            sign=told.sign_name(review, each.sign),
            n=formats.number(len(each.accounts)),
        )
        for each in portfolio.signs.shown
    )
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"{KEY}.column.{key}"), numeric=key in _NUMERIC)
            for key in ("sign", "count", "names", "spend", "stake")
        ),
        rows=tuple(map(cells, portfolio.signs.shown)),
        alt=words.text(f"{KEY}.alt", values=said),
    )
