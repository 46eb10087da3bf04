"""Budget alerts: what has been crossed, who acts by when, and who has no budget yet."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.narrative.numerals import numeral
from steadydraw_decks.deck.narrative.playbook import action_of
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of
from steadydraw_decks.rhythm.alerts import FORECAST, Alert, Bare

_MOST = 4


def summary(review: BookReview, alerts: Sequence[Alert], bare: Sequence[Bare]) -> Chapter:
    """How many alerts hold, how many are new, and how many accounts nobody budgets."""
    words, number, count = review.words, review.formats.number, len(alerts)
    new = [each for each in alerts if each.fired_on == review.as_of]
    over = [each for each in alerts if each.level == FORECAST or each.spent >= each.amount]
    cards = (
        _card(review, "held", number(count), words.say("alerts_summary.card.held_about", n=number(len(new)))),
        _card(review, "over", number(len(over)), words.say("alerts_summary.card.over_about")),
        _card(review, "bare", number(len(bare)), words.say("alerts_summary.card.bare_about")),
    )
    key = "some" if count else "none"
    title = words.say(
        f"alerts_summary.title.{key}", count=count, n=numeral(review, count), new=number(len(new))
    )
    told = new or list(alerts)
    heading = words.text(
        "alerts_summary.new" if new else "alerts_summary.held" if told else "alerts_summary.calm"
    )
    points = tuple(
        words.say(
            "alerts_summary.item",
            account=each.account_name,
            said=_said(review, each),
            action=_action(review, each),
        )
        for each in told[:_MOST]
    )
    takeaway = words.say("alerts_summary.takeaway.bare" if bare else "alerts_summary.takeaway.all")
    beside = Beside(cards=cards, points=(Points("first", heading, points),))
    return chapter_of(review, "alerts_summary", title, takeaway, beside)


def held(review: BookReview, alerts: Sequence[Alert]) -> Chapter | None:
    """Every alert that holds, by the day it is due and how much is spent; None where none does."""
    if not alerts:
        return None
    words, formats = review.words, review.formats
    ranked = sorted(alerts, key=lambda each: (each.due_on, -each.spent / each.amount, each.account_id))
    rows = [
        (
            each.account_name,
            formats.span(each.period.start, each.period.end),
            _said(review, each),
            _action(review, each),
            each.owner or words.text("clinic_triggers.nobody", role=role_of(review, each.play.owner_role)),
            formats.short_day(each.due_on),
        )
        for each in ranked
    ]
    table = table_of(review, "alerts_held", ("account", "budget", "state", "action", "owner", "due"), rows)
    takeaway = words.say(
        "clinic_triggers.takeaway", account=ranked[0].account_name, day=formats.day(ranked[0].due_on)
    )
    title = words.say("alerts_held.title", count=len(alerts), n=numeral(review, len(alerts)))
    results = tuple(each.period.result for each in ranked[:1])
    return chapter_of(review, "alerts_held", title, takeaway, Beside(tables=(table,), results=results))


def without(review: BookReview, bare: Sequence[Bare]) -> Chapter | None:
    """New and large accounts without a budget in force; None where every one has one."""
    if not bare:
        return None
    words = review.words
    rows = [
        (
            each.standing.name,
            _why(review, each),
            each.standing.person("csm") or words.text("coverage.nobody"),
            _spend(review, each),
        )
        for each in bare
    ]
    table = table_of(review, "alerts_bare", ("account", "why", "owner", "spend"), rows, ("spend",))
    title = words.say("alerts_bare.title", count=len(bare), n=numeral(review, len(bare)))
    return chapter_of(
        review, "alerts_bare", title, words.say("alerts_bare.takeaway"), Beside(tables=(table,))
    )


def _card(review: BookReview, key: str, figure: str, about: Sentence) -> Card:
    return Card(review.words.text(f"alerts_summary.card.{key}"), say(figure), about)


def _said(review: BookReview, alert: Alert) -> Sentence:
    formats, result = review.formats, alert.period.result
    amount = formats.short(alert.amount, alert.currency)
    if alert.level == FORECAST:
        forecast = Figure(
            formats.short(alert.forecast or 0.0, alert.currency), result, "forecast", alert.account_id
        )
        return review.words.say("alerts_held.state.forecast", forecast=forecast, amount=amount)
    share = Figure(formats.percent(alert.spent / alert.amount), result, "used", alert.account_id)
    return review.words.say("alerts_held.state.spent", share=share, amount=amount)


def _action(review: BookReview, alert: Alert) -> str:
    return action_of(review, alert.play).text


def _why(review: BookReview, bare: Bare) -> str:
    if bare.place is None:
        return review.words.text("alerts_bare.new")
    return review.words.text("alerts_bare.place", n=review.formats.number(bare.place))


def _spend(review: BookReview, bare: Bare) -> str:
    spend = bare.standing.spend
    return DASH if spend is None else review.formats.short(spend, bare.standing.currency)
