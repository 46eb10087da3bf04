"""Usage line: the draw of each day with its 7-day mean, and how smooth it is."""

from __future__ import annotations

from datetime import date, timedelta

from steadydraw.account.curves import Line, daily_line, seven_day_mean
from steadydraw.days import add_months
from steadydraw_decks.deck.description import (
    Card,
    Chart,
    Figure,
    KeyFigures,
    Layout,
    Mark,
    Series,
    Slide,
    say,
)
from steadydraw_decks.deck.narrative import quotes, usage
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review

_FEWEST_DAYS = 7


def usage_line(review: Review) -> Slide | None:
    """The line from the quarter before the period on; with less than a week of draw there is none."""
    used = [day for day in review.account.use.days if day <= review.as_of]
    if not used:
        return None
    first = max(add_months(review.period.start, -3), used[0])
    line = daily_line(review.account, first, review.as_of)
    if not isinstance(line, Line) or sum(bool(amount) for amount in line.amounts) < _FEWEST_DAYS:
        return None
    title, takeaway, cards = usage.title(review), usage.takeaway(review), _cards(review, line)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    talk = [
        say(title, "."),
        say("Each bar is a day, the line the mean of the last seven; weekends show as gaps between bars."),
        takeaway,
    ]
    return Slide(
        key="usage",
        layout=Layout.EXHIBIT,
        eyebrow="Usage line",
        title=title,
        exhibits=(_chart(review, line), KeyFigures("figures", cards)),
        notes=notes_of(review, talk, shown, [review.results["smoothness"], review.results["run_rate"]]),
        takeaway=takeaway,
        light=usage.light(review),
        footer=footer_of(review, "Net draw by day"),
    )


def _chart(review: Review, line: Line) -> Chart:
    means = seven_day_mean(line)
    series = [Series("Draw of the day", line.amounts, Mark.BARS)]
    if any(mean is not None for mean in means):
        series.append(Series("7-day mean", means, Mark.MEAN))
    largest, on = _highest(line)
    formats = review.formats
    latest = next((mean for mean in reversed(means) if mean is not None), None)
    alt = (
        f"Column chart of the draw of each day from {formats.day(line.days[0])} to "
        f"{formats.day(line.days[-1])}. The highest day is {formats.day(on)} with "
        f"{formats.short(largest, line.unit)}."
    )
    if latest is not None:
        alt += f" The 7-day mean ends at {formats.short(latest, line.unit)}."
    missing = sum(amount is None for amount in line.amounts)
    if missing:
        alt += f" {formats.count(missing, 'day is', 'days are')} not known and left blank."
    return Chart(
        key="chart",
        categories=line.days,
        series=tuple(series),
        number_format=formats.axis(line.unit, largest),
        caption=f"Draw by day, {line.unit}",
        alt=alt,
    )


def _highest(line: Line) -> tuple[float, date]:
    """The largest draw of a day, and the day; the latest where several are alike."""
    return max((each, day) for each, day in zip(line.amounts, line.days, strict=True) if each is not None)


def _cards(review: Review, line: Line) -> tuple[Card, ...]:
    results, before = review.results, review.before
    cards = []
    if results["run_rate"].ok:
        about = (
            say(quotes.run_rate(review, before=True), " on ", quotes.day_before(review))
            if before["run_rate"].ok
            else say("mean of the last complete days")
        )
        cards.append(Card("Draw per day", say(quotes.run_rate(review)), about))
    if results["smoothness"].ok:
        about = (
            say(usage.smoothness(review, before=True), " on ", quotes.day_before(review))
            if before["smoothness"].ok
            else say("of 100; steady from ", review.formats.number(review.settings.smooth_green))
        )
        cards.append(Card("Smoothness", say(usage.smoothness(review)), about))
    most, on = _highest(line)
    highest = Figure(review.formats.short(most, line.unit), results["run_rate"], "highest day of the chart")
    cards.append(Card("Highest day", say(highest), say(review.formats.day(on))))
    started = results["time_to_first_billable_event"]
    recent = started.ok and review.account.use.days[0] > review.as_of - timedelta(days=365)
    if recent:
        days = review.formats.count(started.number, "day", "days")
        cards.append(
            Card("First billable event", say(quotes.whole(started, days)), say("from the contract's start"))
        )
    return tuple(cards)
