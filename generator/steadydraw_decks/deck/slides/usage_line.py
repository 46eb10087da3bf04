"""Usage line: the draw of each day with its 7-day mean, its spikes, and how smooth it is."""

from __future__ import annotations

from datetime import date, timedelta

from steadydraw.account.curves import Line, daily_line, seven_day_mean
from steadydraw.days import add_months
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative import quotes, usage
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, say

_FEWEST_DAYS = 7
_MOST_LABELS = 4
_LABELS_ACROSS = 6
"""Labels that stand side by side over the whole line."""
_LABEL_HEIGHT = 0.1
"""How much of the highest day a label covers."""
_YEAR = 365


def usage_line(review: Review) -> Chapter | None:
    """The line from the quarter before the period on; with less than a week of draw there is none."""
    used = next((day for day in review.account.use.days if day <= review.as_of), None)
    if used is None:
        return None
    first = max(add_months(review.period.start, -3), used)
    line = daily_line(review.account, first, review.as_of)
    if not isinstance(line, Line) or sum(bool(amount) for amount in line.amounts) < _FEWEST_DAYS:
        return None
    title, takeaway, cards = usage.title(review), usage.takeaway(review), _cards(review, line)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    words = review.words
    extra = [review.results[name] for name in ("smoothness", "run_rate", "spikes", "drops")]
    return Chapter(
        key="usage",
        eyebrow=words.text("usage.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=usage.light(review),
        cards=cards,
        charts=(_chart(review, line),),
        notes=notes_of(review, [say(title, "."), words.say("usage.talk"), takeaway], shown, extra),
        footer=footer_of(review, words.text("usage.basis")),
    )


def _chart(review: Review, line: Line) -> Chart:
    words, formats = review.words, review.formats
    means = seven_day_mean(line)
    series = [Series("draw", words.text("usage.series.draw"), line.amounts)]
    if any(mean is not None for mean in means):
        series.append(
            Series("mean", words.text("usage.series.mean"), means, result=review.results["run_rate"])
        )
    series += [each for each in (_flagged(review, line, name) for name in ("spikes", "drops")) if each]
    largest, _ = _highest(line)
    return Chart(
        key="usage",
        categories=line.days,
        series=tuple(series),
        number_format=formats.axis(line.unit, largest),
        caption=words.text("usage.caption", unit=line.unit),
        alt=_alt(review, line, means),
    )


def _flagged(review: Review, line: Line, metric: str) -> Series | None:
    """The days that a metric flagged, the largest with day and amount as text; None where there are none."""
    formats, flagged = review.formats, usage.unusual(review, metric)
    values = tuple(
        amount if day in flagged else None for day, amount in zip(line.days, line.amounts, strict=True)
    )
    found = {day: value for day, value in zip(line.days, values, strict=True) if value is not None}
    if not found:
        return None
    farthest = sorted(found, key=lambda day: (found[day], day), reverse=metric == "spikes")
    named = _apart({day: found[day] for day in farthest[:_MOST_LABELS]}, line)
    labels = tuple(
        f"{formats.day_of_year(day)}: {formats.short(found[day], line.unit)}" if day in named else None
        for day in line.days
    )
    name = review.words.text(f"usage.series.{metric}")
    return Series(metric, name, values, labels, result=review.results[metric])


def _apart(found: dict[date, float], line: Line) -> list[date]:
    """The days whose labels do not lie over those before them: apart in time, or in height."""
    apart, highest = len(line.days) / _LABELS_ACROSS, _highest(line)[0]
    named: list[date] = []
    for day, amount in found.items():
        beside = [each for each in named if abs((each - day).days) < apart]
        if all(abs(found[each] - amount) > _LABEL_HEIGHT * highest for each in beside):
            named.append(day)
    return named


def _alt(review: Review, line: Line, means: tuple[float | None, ...]) -> str:
    words, formats = review.words, review.formats
    largest, on = _highest(line)
    said = [
        words.text(
            "usage.alt",
            first=formats.day(line.days[0]),
            last=formats.day(line.days[-1]),
            highest=formats.day(on),
            amount=formats.short(largest, line.unit),
        )
    ]
    latest = next((mean for mean in reversed(means) if mean is not None), None)
    if latest is not None:
        said.append(words.text("usage.alt_mean", amount=formats.short(latest, line.unit)))
    for metric in ("spikes", "drops"):
        result = review.results[metric]
        if result.ok and result.number:
            said.append(
                words.text(
                    f"usage.alt_{metric}",
                    count=result.number,
                    n=formats.number(result.number),
                    days=formats.number(review.settings.spike_window_days),
                )
            )
    missing = sum(amount is None for amount in line.amounts)
    if missing:
        said.append(words.text("usage.alt_missing", count=missing, n=formats.number(missing)))
    return " ".join(said)


def _highest(line: Line) -> tuple[float, date]:
    """The largest draw of a day, and the day; the latest where several are alike."""
    return max((each, day) for each, day in zip(line.amounts, line.days, strict=True) if each is not None)


def _cards(review: Review, line: Line) -> tuple[Card, ...]:
    results, before, words, formats = review.results, review.before, review.words, review.formats
    day = quotes.day_before(review)
    cards = []
    if results["run_rate"].ok:
        about = words.say("usage.card.mean")
        if before["run_rate"].ok:
            about = words.say("usage.card.before", before=quotes.run_rate(review, before=True), day=day)
        cards.append(Card(words.text("usage.card.run_rate"), say(quotes.run_rate(review)), about))
    if results["smoothness"].ok:
        about = words.say("usage.card.steady_from", score=formats.number(review.settings.smooth_green))
        if before["smoothness"].ok:
            about = words.say("usage.card.before", before=usage.smoothness(review, before=True), day=day)
        cards.append(Card(words.text("usage.card.smoothness"), say(usage.smoothness(review)), about))
    most, on = _highest(line)
    highest = Figure(formats.short(most, line.unit), results["run_rate"], "highest day of the chart")
    cards.append(Card(words.text("usage.card.highest"), say(highest), say(formats.day(on))))
    started = results["time_to_first_billable_event"]
    if started.ok and review.account.use.days[0] > review.as_of - timedelta(days=_YEAR):
        days = words.text("units.days", count=started.number, n=formats.number(started.number))
        figure = say(quotes.whole(started, days))
        cards.append(Card(words.text("usage.card.first"), figure, words.say("usage.card.from_start")))
    return tuple(cards)
