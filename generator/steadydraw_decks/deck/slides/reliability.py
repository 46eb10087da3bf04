"""Reliability: evaluations with their interval, error budget, guardrails, and changes that cut unit cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import fsum
from typing import Any

from steadydraw.days import ONE_DAY
from steadydraw.estimators.wilson import wilson_interval
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say

_MOST_PERIODS = 12
_MOST_CHANGES = 3
_NARROW = 0.004
"""A spread of levels whose axis needs a second decimal to tell its steps apart."""
_VERDICTS: Mapping[Any, str] = {True: "held", False: "missed", None: "untested"}
_METRICS = ("pass_rate", "sli", "error_budget_left", "guardrail_rate", "cheaper_without_losing_outcomes")


def reliability(review: Review) -> Chapter | None:
    """The chapter; None for an account without evaluations and service levels."""
    charts = [each for each in (pass_rate_chart(review) or sli_chart(review),) if each]
    if not charts:
        return None
    words = review.words
    title, takeaway, cards = _title(review), _takeaway(review), reliability_cards(review)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    extra = [review.results[name] for name in _METRICS if review.results[name].ok]
    return Chapter(
        key="reliability",
        eyebrow=words.text("reliability.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=tuple(charts),
        tables=tuple(each for each in (_tests(review),) if each),
        points=_made(review),
        notes=notes_of(review, [say(title, "."), words.say("reliability.talk"), takeaway], shown, extra),
        footer=footer_of(review, words.text("reliability.basis")),
    )


def _title(review: Review) -> Sentence:
    words, formats = review.words, review.formats
    rate, left = review.results["pass_rate"], review.results["error_budget_left"]
    parts: dict[str, Any] = {}
    if rate.ok:
        parts["rate"] = Figure(formats.percent(rate.number, 1), rate)
    if left.ok:
        parts["left"] = Figure(formats.percent(max(left.number, 0.0)), left)
    if rate.ok and left.ok:
        return words.say(
            "reliability.title.both" if left.number > 0 else "reliability.title.both_spent", **parts
        )
    if rate.ok:
        return words.say("reliability.title.rate", **parts)
    if left.ok:
        return words.say("reliability.title.left" if left.number > 0 else "reliability.title.spent", **parts)
    return words.say("reliability.title.none")


def _takeaway(review: Review) -> Sentence:
    words, cheaper = review.words, review.results["cheaper_without_losing_outcomes"]
    left = review.results["error_budget_left"]
    if left.ok and left.number <= 0:
        return words.say("reliability.takeaway.spent")
    if cheaper.ok:
        if cheaper.value != "yes":
            return words.say("reliability.takeaway.not_cheaper")
        whole = cheaper.detail is not None and None not in cheaper.detail.column("passed")
        return words.say("reliability.takeaway.cheaper" if whole else "reliability.takeaway.cheaper_untested")
    return words.say("reliability.takeaway.calm")


def reliability_cards(review: Review) -> tuple[Card, ...]:
    """Pass rate, error budget, good events and guardrails, as far as they are known."""
    words, formats, results = review.words, review.formats, review.results
    made = []
    for name, digits in (("pass_rate", 1), ("error_budget_left", 0), ("sli", 2), ("guardrail_rate", 1)):
        result = results[name]
        if result.ok:
            figure = say(Figure(formats.percent(result.number, digits), result))
            made.append(
                Card(
                    words.text(f"reliability.card.{name}"),
                    figure,
                    words.say(f"reliability.card.{name}_about"),
                )
            )
    return tuple(made)


def pass_rate_chart(review: Review) -> Chart | None:
    """All evaluation sets together by the end of their periods, with the Wilson interval of each."""
    result, words, formats = review.results["pass_rate"], review.words, review.formats
    if not result.ok or result.detail is None:
        return None
    ends: dict[date, list[tuple[float, float]]] = {}
    for each in result.detail.records():
        end = each["period_end"]
        if isinstance(end, date):
            ends.setdefault(end, []).append((float(str(each["good"])), float(str(each["valid"]))))
    points = []
    for end in sorted(ends)[-_MOST_PERIODS:]:
        good, valid = (fsum(column) for column in zip(*ends[end], strict=True))
        if valid > 0:
            low, high = wilson_interval(good, valid)
            points.append((formats.month(end - ONE_DAY), good / valid, low, high))
    labels = [label for label, *_ in points]
    if not points or len(set(labels)) < len(labels):
        return None
    said = "; ".join(f"{label}: {formats.percent(rate, 1)}" for label, rate, _, _ in points)
    keys = ("band_base", "band", "pass_rate")
    columns = (
        [low for *_, low, _ in points],
        [high - low for *_, low, high in points],
        [p[1] for p in points],
    )
    return Chart(
        key="pass_rate",
        categories=tuple(labels),
        series=tuple(
            Series(key, words.text(f"reliability.series.{key}"), tuple(values), result=result)
            for key, values in zip(keys, columns, strict=True)
        ),
        number_format="0%",
        caption=words.text("reliability.caption"),
        alt=words.text("reliability.alt", values=said),
    )


def sli_chart(review: Review) -> Chart | None:
    """Good events of all by period, against the objective they are weighed to."""
    result, left, words, formats = (
        review.results["sli"],
        review.results["error_budget_left"],
        review.words,
        review.formats,
    )
    if not result.ok:
        return None
    periods: dict[date, list[tuple[float, float]]] = {}
    for each in review.account.reliability:
        if each.kind == "slo" and each.end <= review.as_of + ONE_DAY:
            periods.setdefault(each.start, []).append((each.good, each.valid))
    points = []
    for start in sorted(periods)[-_MOST_PERIODS:]:
        good, valid = (fsum(column) for column in zip(*periods[start], strict=True))
        if valid > 0:
            points.append((formats.short_day(start), good / valid))
    if not points:
        return None
    series = [
        Series("sli", words.text("reliability.series.sli"), tuple(rate for _, rate in points), result=result)
    ]
    target = left.inputs.get("slo") if left.ok else None
    if isinstance(target, float):
        name = words.text("reliability.series.target")
        series.append(Series("target", name, (target,) * len(points), result=left))
    said = "; ".join(f"{label}: {formats.percent(rate, 2)}" for label, rate in points)
    drawn = [value for each in series for value in each.values if value is not None]
    fine = max(drawn) - min(drawn) < _NARROW
    return Chart(
        key="sli",
        categories=tuple(label for label, _ in points),
        series=tuple(series),
        number_format="0.00%" if fine else "0.0%",
        caption=words.text("reliability.sli_caption"),
        alt=words.text("reliability.sli_alt", values=said),
    )


def _made(review: Review) -> tuple[Points, ...]:
    """What was done to make units cheaper, the latest first."""
    words, told = review.words, []
    for each in review.cost_changes[:_MOST_CHANGES]:
        key = "reliability.made_for" if each.workflow else "reliability.made"
        parts = {"workflow": each.workflow} if each.workflow else {}
        told.append(words.say(key, None, day=review.formats.day(each.on), change=each.change, **parts))
    return (Points("made", words.text("reliability.made_heading"), tuple(told)),) if told else ()


def _tests(review: Review) -> Table | None:
    """What cheaper units were held against: unit cost, outcomes and evaluations before and after."""
    result, words, formats = review.results["cheaper_without_losing_outcomes"], review.words, review.formats
    if result.detail is None or not result.detail.rows:
        return None
    rows = []
    for number, each in enumerate(result.detail.records()):
        shown = []
        for side in ("before", "after"):
            value = each[side]
            if not isinstance(value, (int, float)):
                shown.append(say(DASH))
                continue
            text = (
                formats.amount(value, review.account.currency),
                formats.number(value),
                formats.percent(value, 1),
            )[min(number, 2)]
            shown.append(say(Figure(text, result, f"{each['test']} {side}")))
        verdict = words.say(f"reliability.verdict.{_VERDICTS[each['passed']]}")
        name = words.say(f"reliability.test.{min(number, 2)}")
        rows.append((Cell(name), *map(Cell, shown), Cell(verdict)))
    columns = tuple(
        Column(key, words.text(f"reliability.column.{key}"), numeric=key in {"before", "after"})
        for key in ("change", "before", "after", "verdict")
    )
    said = "; ".join(f"{row[0].text.text}: {row[3].text.text}" for row in rows)
    return Table("changes", columns, tuple(rows), words.text("reliability.alt_table", values=said))
