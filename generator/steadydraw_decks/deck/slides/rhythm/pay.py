"""Variable pay of a period: what each plan pays, beside pay for expansion alone, and what is behind it."""

from __future__ import annotations

import math

from steadydraw.pay import PersonPay
from steadydraw.pay.measures import AuditRow
from steadydraw.pay.plan import MEASURES
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.numerals import numeral
from steadydraw_decks.deck.sentences import DASH, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of

People = tuple[PersonPay, ...]


def summary(review: BookReview, people: People, findings: tuple[str, ...]) -> Chapter:
    """What all plans pay together, at target and as pay for expansion alone."""
    words, number = review.words, review.formats.number
    paid = math.fsum(each.to_pay for each in people)
    target = math.fsum(each.plan.target_pay for each in people)
    alone = math.fsum(each.what_if.amount or 0.0 for each in people)
    parts = {"paid": number(paid), "target": number(target), "period": review.period.name}
    count = len(people)
    key = "some" if people else "none"
    title = words.say(f"pay_summary.title.{key}", count=count, n=numeral(review, count), **parts)
    cards = tuple(
        Card(words.text(f"pay_summary.card.{name}"), say(figure), words.say(f"pay_summary.card.{name}_about"))
        for name, figure in (("paid", number(paid)), ("target", number(target)), ("alone", number(alone)))
    )
    notes = [
        words.say("pay_summary.open", person=each.person, measures=_open(review, each))
        for each in people
        if each.payout.open_measures
    ]
    notes += [words.say("pay_summary.capped", person=each.person) for each in people if each.payout.capped]
    notes += [say(each) for each in findings]
    heading = words.text("pay_summary.notes" if notes else "pay_summary.calm")
    frozen = sum(each.frozen for each in people)
    takeaway = words.say(f"pay_summary.takeaway.{'frozen' if people and frozen == count else 'moving'}")
    return chapter_of(
        review,
        "pay_summary",
        title,
        takeaway,
        Beside(cards=cards, points=(Points("notes", heading, tuple(notes[:5])),)),
    )


def people(review: BookReview, found: People) -> Chapter | None:
    """One row a person; None without a plan."""
    if not found:
        return None
    words, formats = review.words, review.formats
    rows = []
    for each in found:
        reached = [
            DASH if line.attainment is None else formats.percent(line.attainment)
            for line in sorted(each.payout.lines, key=lambda line: MEASURES.index(line.measure))
        ]
        correction = formats.number(each.correction) if round(each.correction) else DASH
        money = (each.plan.target_pay, each.payout.total, each.to_pay)
        target, payout, to_pay = (formats.number(amount) for amount in money)
        rows.append((each.person, *reached, target, payout, correction, to_pay))
    columns = ("person", *MEASURES, "target", "payout", "correction", "to_pay")
    table = table_of(review, "pay_people", columns, rows, columns[1:])
    best = max(found, key=lambda each: each.to_pay / each.plan.target_pay if each.plan.target_pay else 0.0)
    share = best.to_pay / best.plan.target_pay if best.plan.target_pay else 0.0
    title = words.say("pay_people.title", person=best.person, share=formats.percent(share))
    return chapter_of(
        review, "pay_people", title, words.say("pay_people.takeaway"), Beside(tables=(table,)), _basis(found)
    )


def what_if(review: BookReview, found: People) -> Chapter | None:
    """The plan against the same pay on expansion alone; None where that is known of nobody."""
    known = [each for each in found if each.what_if.amount is not None]
    if not known:
        return None
    words, number = review.words, review.formats.number
    paid = tuple(each.payout.total for each in known)
    alone = tuple(each.what_if.amount or 0.0 for each in known)
    said = "; ".join(
        words.text(
            "pay_what_if.alt_person",
            person=each.person,
            paid=number(each.payout.total),
            alone=number(each.what_if.amount or 0.0),
        )
        for each in known
    )
    chart = Chart(
        key="pay_what_if",
        categories=tuple(each.person for each in known),
        series=(
            Series(
                "target",
                words.text("pay_what_if.series.target"),
                tuple(each.plan.target_pay for each in known),
            ),
            Series("plan", words.text("pay_what_if.series.plan"), paid),
            Series("expansion", words.text("pay_what_if.series.expansion"), alone),
        ),
        number_format="#,##0",
        caption=words.text("pay_what_if.caption"),
        alt=words.text("pay_what_if.alt", people=said),
    )
    more = sum(other > own for own, other in zip(paid, alone, strict=True))
    title = words.say("pay_what_if.title", count=more, n=number(more), all=number(len(known)))
    takeaway = words.say("pay_what_if.takeaway")
    return chapter_of(review, "pay_what_if", title, takeaway, Beside(charts=(chart,)), _basis(found))


def accounts(review: BookReview, found: People) -> Chapter | None:
    """The audit trail: what each account brought to each measure."""
    words, formats = review.words, review.formats

    def amount(value: float | None) -> str:
        return DASH if value is None else formats.number(value)

    rows = [
        (
            each.person,
            each.names.get(row.account_id, row.account_id),
            amount(row.base_revenue),
            amount(row.comparison_revenue),
            amount(row.retained),
            amount(row.expansion),
            _weeks(review, row),
            DASH if row.adoption_depth is None else formats.percent(row.adoption_depth),
        )
        for each in found
        for row in each.payout.audit
    ]
    if not rows:
        return None
    columns = ("person", "account", "base", "comparison", "retained", "expansion", "weeks", "depth")
    table = table_of(review, "pay_accounts", columns, rows, columns[2:])
    title = words.say("pay_accounts.title", count=len(rows), n=formats.number(len(rows)))
    return chapter_of(
        review,
        "pay_accounts",
        title,
        words.say("pay_accounts.takeaway"),
        Beside(tables=(table,)),
        _basis(found),
    )


def _open(review: BookReview, person: PersonPay) -> str:
    return ", ".join(review.words.text(f"pay.measure.{each}") for each in person.payout.open_measures)


def _basis(found: People) -> str:
    return found[0].compared if found else ""


def _weeks(review: BookReview, row: AuditRow) -> str:
    if not row.weeks_known:
        return DASH
    number = review.formats.number
    return review.words.text("pay_accounts.weeks", n=number(row.weeks_in_band), all=number(row.weeks_known))
