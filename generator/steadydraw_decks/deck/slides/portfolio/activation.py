"""Time to the first billable event by cohort of start."""

from __future__ import annotations

from collections.abc import Mapping

from steadydraw.result import Cell as Value
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.narrative.portfolio import activation as told
from steadydraw_decks.deck.narrative.portfolio.reasons import grouped
from steadydraw_decks.deck.sentences import DASH, Figure, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.rhythm.portfolio import Portfolio

KEY = "book_activation"
_COLUMNS = ("cohort", "accounts", "median", "within_30", "within_60")
_MOST = 8
_FIRST = "time_to_first_billable_event"


def activation(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """The start cohorts; None for a book without accounts."""
    if not portfolio.book.entries:
        return None
    words, trend = review.words, portfolio.book["activation_trend"]
    title, takeaway = told.title(review, portfolio), told.takeaway(review, portfolio)
    cohorts = trend.detail.records()[-_MOST:] if trend.detail else []
    beside = Beside(
        points=(Points("missing", "", grouped(review, portfolio.book.entries, _FIRST)),),
        results=(trend, portfolio.book["activation_curve"]),
    )
    if any(each["median"] is not None for each in cohorts):
        if not all(each["mature"] for each in cohorts):
            takeaway = words.say(f"{KEY}.takeaway.young", waiting=takeaway)
        beside = Beside(
            # A median of 0 days has no column to draw.
            charts=(_chart(review, portfolio, cohorts),)
            if any(each["median"] for each in _drawn(cohorts))
            else (),
            tables=(_table(review, portfolio, cohorts),),
            results=beside.results,
        )
    return chapter_of(review, KEY, title, takeaway, beside, words.text(f"{KEY}.basis"))


def _name(review: BookReview, row: Mapping[str, Value]) -> str:
    """A cohort; one that no verdict takes in bears a mark."""
    name = str(row["cohort"])
    return name if row["mature"] else review.words.text(f"{KEY}.young", cohort=name)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _drawn(cohorts: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """The mature cohorts; while there is none, all that have a median."""
    known = [each for each in cohorts if each["median"] is not None]
    return [each for each in known if each["mature"]] or known


def _chart(review: BookReview, portfolio: Portfolio, cohorts: list[dict[str, Value]]) -> Chart:
    words, formats, shown = review.words, review.formats, _drawn(cohorts)
    names = tuple(_name(review, each) for each in shown)
    medians = tuple(_number(each["median"]) for each in shown)
    said = "; ".join(f"{name}: {formats.number(n or 0)}" for name, n in zip(names, medians, strict=True))
    return Chart(
        key=KEY,
        categories=names,
        series=(
            Series("median", words.text(f"{KEY}.series"), medians, result=portfolio.book["activation_trend"]),
        ),
        number_format="0",
        caption=words.text(f"{KEY}.caption"),
        alt=words.text(f"{KEY}.alt", values=said),
    )


def _table(review: BookReview, portfolio: Portfolio, cohorts: list[dict[str, Value]]) -> Table:
    words, formats, trend = review.words, review.formats, portfolio.book["activation_trend"]

    def cell(row: Mapping[str, Value], column: str) -> Cell:
        value = _number(row[column])
        if value is None:
            return Cell(say(DASH))
        shown = formats.percent(value) if column.startswith("within") else formats.number(value)
        return Cell(say(Figure(shown, trend, f"{column} {row['cohort']}")), value)

    rows = tuple(
        (Cell(say(_name(review, each))), *(cell(each, column) for column in _COLUMNS[1:])) for each in cohorts
    )
    said = "; ".join(
        words.text(f"{KEY}.alt_cohort", cohort=row[0].text.text, n=row[1].text.text, median=row[2].text.text)
        for row in rows
    )
    return Table(
        key="book_cohorts",
        columns=tuple(
            Column(key, words.text(f"{KEY}.column.{key}"), numeric=key != "cohort") for key in _COLUMNS
        ),
        rows=rows,
        alt=words.text(f"{KEY}.alt_table", values=said),
    )
