"""The funnel from contract to band: how many accounts hold each stage, and who moved in the week."""

from __future__ import annotations

from collections.abc import Callable

from steadydraw.result import Cell, Detail, Result
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Chart, Series, Table
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.narrative.clinic import titles as told
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of
from steadydraw_decks.rhythm.clinic import Clinic

KEY = "clinic_funnel"


def funnel(review: BookReview, clinic: Clinic) -> Chapter | None:
    """The stages; None where no account is contracted."""
    found, before = clinic.book["funnel"], clinic.book.earlier["funnel"]
    if not found.ok or found.detail is None:
        return None
    title, takeaway = told.funnel(review, found), told.funnel_takeaway(review, found)
    beside = Beside(
        charts=(_chart(review, found, found.detail),),
        tables=(_table(review, (found, found.detail), before),),
        results=(found,),
    )
    return chapter_of(review, KEY, title, takeaway, beside, found.basis)


def _chart(review: BookReview, found: Result, stages: Detail) -> Chart:
    words, number = review.words, review.formats.number
    counts = tuple(float(str(each)) for each in stages.column("accounts"))
    names = tuple(told.stage(review, each) for each in range(len(counts)))
    said = "; ".join(f"{name}: {number(count)}" for name, count in zip(names, counts, strict=True))
    return Chart(
        key=KEY,
        categories=names,
        series=(Series("accounts", words.text(f"{KEY}.series"), counts, result=found),),
        number_format="0",
        caption=words.text(f"{KEY}.caption"),
        alt=words.text(f"{KEY}.alt_chart", stages=said),
    )


def _table(review: BookReview, now: tuple[Result, Detail], before: Result) -> Table:
    """The stages in figures; `week` is how many more or fewer accounts hold each than a week ago."""
    formats, words = review.formats, review.words
    found, stages = now
    earlier = before.detail.column("accounts") if before.detail else ()

    def figure(cell: Cell, shown: Callable[[float], str], part: str) -> Sentence:
        return say(Figure(shown(float(cell)), found, part)) if isinstance(cell, (int, float)) else say(DASH)

    rows = []
    for number, each in enumerate(stages.records()):
        change = int(str(each["accounts"])) - int(str(earlier[number])) if earlier else 0
        sign = "+" if change > 0 else "\N{MINUS SIGN}"
        rows.append(
            (
                told.stage(review, number),
                figure(each["accounts"], formats.number, "accounts"),
                figure(each["share_of_all"], formats.percent, "share_of_all"),
                figure(each["share_of_previous"], formats.percent, "share_of_previous"),
                figure(each["median_days_from_previous"], _days(formats), "median_days_from_previous"),
                words.say(f"{KEY}.change", n=f"{sign}{abs(change)}") if change else say(DASH),
            )
        )
    columns = ("stage", "accounts", "share", "of_previous", "days", "week")
    return table_of(review, KEY, columns, rows, columns[1:])


def _days(formats: Formats) -> Callable[[float], str]:
    """Days as a median gives them: whole, or with the half."""
    return lambda value: formats.number(value, 0 if value == int(value) else 1)
