"""Predictability: what each closed month was forecast to come to on its eve, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw.account.forecast_history import ForecastMonth, forecast_history
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say

KEY = "story_forecast"
_MONTHS = 6


def story_predictability(review: Review) -> Chapter | None:
    """The last closed months; None where none can be judged."""
    months = forecast_history(review.account, review.as_of, review.settings, _MONTHS)
    # Months counted in another unit, from before a change of contract, cannot stand on one axis.
    months = tuple(each for each in months if each.unit == months[-1].unit)
    if not months:
        return None
    words = review.words
    title, takeaway = _title(review, months), _takeaway(review, months[-1])
    talk = [say(title, "."), words.say("value_story.forecast.talk"), takeaway]
    return Chapter(
        key=KEY,
        eyebrow=words.text("value_story.forecast.eyebrow"),
        title=title,
        takeaway=takeaway,
        charts=(_chart(review, months),),
        tables=(_table(review, months),),
        notes=notes_of(review, talk, [title, takeaway], [months[-1].result]),
        footer=footer_of(review, words.text("value_story.forecast.basis")),
    )


def _inside(each: ForecastMonth) -> bool:
    return each.result.number <= figures.MATURE


def _title(review: Review, months: Sequence[ForecastMonth]) -> Sentence:
    words, number, whole = review.words, review.formats.number, len(months)
    good = sum(map(_inside, months))
    bar = review.formats.percent(figures.MATURE)
    off, month = figures.off(review, months[-1].result), review.formats.month(months[-1].start)
    if whole == 1:
        return words.say("value_story.forecast.title.one", month=month, off=off)
    if good == whole:
        return words.say("value_story.forecast.title.all", n=number(whole), bar=bar)
    return words.say(
        "value_story.forecast.title.some",
        count=good,
        n=number(good),
        all=number(whole),
        bar=bar,
        month=month,
        off=off,
    )


def _takeaway(review: Review, last: ForecastMonth) -> Sentence:
    formats = review.formats
    return review.words.say(
        "value_story.forecast.takeaway",
        month=formats.month(last.start),
        forecast=Figure(formats.short(last.forecast, last.unit), last.result, "forecast"),
        drawn=Figure(formats.short(last.drawn, last.unit), last.result, "month_draw"),
        off=figures.off(review, last.result),
    )


def _chart(review: Review, months: Sequence[ForecastMonth]) -> Chart:
    words, formats, unit = review.words, review.formats, months[-1].unit
    values = {
        "forecast": tuple(each.forecast for each in months),
        "drawn": tuple(each.drawn for each in months),
    }
    said = "; ".join(
        words.text(
            "value_story.forecast.alt_month",
            month=formats.month(each.start),
            forecast=formats.short(each.forecast, unit),
            drawn=formats.short(each.drawn, unit),
        )
        for each in months
    )
    return Chart(
        key=KEY,
        categories=tuple(formats.month(each.start) for each in months),
        series=tuple(
            Series(key, words.text(f"value_story.forecast.series.{key}"), each, result=months[-1].result)
            for key, each in values.items()
        ),
        number_format=formats.axis(unit, max(max(each) for each in values.values())),
        caption=words.text("value_story.forecast.caption", unit=unit),
        alt=words.text("value_story.forecast.alt", months=said),
    )


def _table(review: Review, months: Sequence[ForecastMonth]) -> Table:
    words, formats = review.words, review.formats
    rows, said = [], []
    for each in months:
        month, off = formats.month(each.start), figures.off(review, each.result)
        texts = (
            say(month),
            say(Figure(formats.amount(round(each.forecast), each.unit), each.result, "forecast")),
            say(Figure(formats.amount(round(each.drawn), each.unit), each.result, "month_draw")),
            say(off),
        )
        rows.append(tuple(map(Cell, texts)))
        said.append(f"{month}: {off.shown}")
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"value_story.forecast.column.{key}"), numeric=key != "month")
            for key in ("month", "forecast", "drawn", "off")
        ),
        rows=tuple(rows),
        alt=words.text("value_story.forecast.alt_table", months="; ".join(said)),
    )
