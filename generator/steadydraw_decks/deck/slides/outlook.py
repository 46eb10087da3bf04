"""Outlook: low, base and high against the commit, and the budgets with their alerts."""

from __future__ import annotations

from steadydraw.account.budget_history import BudgetPeriod
from steadydraw.account.landing import LandingRange, landing_range
from steadydraw.result import Answer
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.histories import budgets_of
from steadydraw_decks.deck.narrative import outlook as told
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.story import Story, light_of, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, say

_CLOSED, _AHEAD = 2, 2
_WITHOUT_LANDING = {Story.NOT_STARTED, Story.NOT_ACTIVATED, Story.ENDED}


def outlook(review: Review) -> Chapter | None:
    """What the term and the budgets may come to; None without a commit that runs and without a budget."""
    words = review.words
    landing, ranged = _landing(review)
    budgets = _budgets(review)
    if landing is None and not budgets:
        return None
    next_one = next((each for each in budgets if not each.closed), budgets[-1] if budgets else None)
    if landing is not None:
        title = told.title(review, landing, None) if ranged else told.only_base(review)
        takeaway = told.takeaway(review, next_one, ranged=ranged)
    else:
        title, takeaway = told.title(review, None, next_one), told.alerts(review)
    tables = (_table(review, budgets),) if budgets else ()
    cards = () if landing is None else _cards(review, landing, ranged=ranged)
    talk = [say(title, "."), takeaway, *([words.say("outlook.talk")] if ranged else [])]
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    shown.extend(cell.text for table in tables for row in table.rows for cell in row)
    return Chapter(
        key="outlook",
        eyebrow=words.text("outlook.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=light_of(review, story_of(review.results)),
        cards=cards,
        charts=() if landing is None else (_chart(review, landing, ranged=ranged),),
        tables=tables,
        notes=notes_of(review, talk, shown),
        footer=footer_of(review, words.text("outlook.basis_range" if ranged else "outlook.basis")),
    )


def _landing(review: Review) -> tuple[LandingRange | None, bool]:
    """The landing of a term that runs, and whether a range around it is known."""
    result = review.results["term_end_utilization"]
    if not result.ok or story_of(review.results) in _WITHOUT_LANDING:
        return None, False
    drawn, rate, days = (float(result.inputs[name]) for name in ("drawn", "run_rate", "days_left"))
    weeks = review.results["exhaustion_date"].inputs.get("weekly_draws", ())
    found = landing_range(drawn, rate, days, weeks)
    if isinstance(found, Answer):
        base = drawn + rate * days
        return LandingRange(base, base, base), False
    return found, True


def _budgets(review: Review) -> list[BudgetPeriod]:
    """The last closed budgets, the one in force and the next."""
    found = budgets_of(review)
    closed, ahead = ([each for each in found if each.closed is wanted] for wanted in (True, False))
    return [*closed[-_CLOSED:], *ahead[:_AHEAD]]


def _cases(*, ranged: bool) -> tuple[str, ...]:
    return told.CASES if ranged else ("base",)


def _cards(review: Review, landing: LandingRange, *, ranged: bool) -> tuple[Card, ...]:
    words = review.words
    return tuple(
        Card(
            words.text(f"outlook.card.{case}"),
            say(told.share(review, landing, case)),
            words.say(f"outlook.card.{case}_about", amount=told.amount(review, landing, case)),
        )
        for case in _cases(ranged=ranged)
    )


def _chart(review: Review, landing: LandingRange, *, ranged: bool) -> Chart:
    words, formats = review.words, review.formats
    result, unit, cases = (
        review.results["term_end_utilization"],
        quotes.draw_unit(review),
        _cases(ranged=ranged),
    )
    drawn, commit = float(result.inputs["drawn"]), float(result.inputs["commit"])
    values = {
        "draw": (drawn,) * len(cases),
        "forecast": tuple(getattr(landing, case) - drawn for case in cases),
        "commit": (commit,) * len(cases),
    }
    said = "; ".join(
        words.text(
            "outlook.alt_case",
            case=words.text(f"outlook.case.{case}"),
            amount=told.amount(review, landing, case),
            share=told.share(review, landing, case),
        )
        for case in cases
    )
    return Chart(
        key="outlook",
        categories=tuple(words.text(f"outlook.case.{case}") for case in cases),
        series=tuple(
            Series(key, words.text(f"outlook.series.{key}"), each, result=result)
            for key, each in values.items()
        ),
        number_format=formats.axis(unit, max(landing.high, commit)),
        caption=words.text("outlook.caption", unit=unit),
        alt=words.text(
            "outlook.alt", cases=said, drawn=formats.short(drawn, unit), commit=formats.short(commit, unit)
        ),
    )


def _table(review: Review, budgets: list[BudgetPeriod]) -> Table:
    words, rows = review.words, []
    for each in budgets:
        used, spent = say(DASH), say(DASH)
        if each.spent is not None and each.used is not None:
            spent = say(told.money(review, each, "spent", each.spent))
            # Close to the whole budget a rounded share must not read as all of it.
            used = say(Figure(review.formats.percent_beside(each.used, (1.0,)), each.result, "used"))
        texts = (
            say(told.period(review, each)),
            say(told.money(review, each, "amount", each.amount)),
            spent,
            used,
            told.state(review, each),
        )
        rows.append(tuple(Cell(text) for text in texts))
    said = "; ".join(told.in_words(review, each).text for each in budgets)
    return Table(
        key="budgets",
        columns=(
            Column("period", words.text("outlook.column.period")),
            Column("budget", words.text("outlook.column.budget"), numeric=True),
            Column("used", words.text("outlook.column.used"), numeric=True),
            Column("share", words.text("outlook.column.share"), numeric=True),
            Column("state", words.text("outlook.column.state")),
        ),
        rows=tuple(rows),
        alt=words.text("outlook.alt_budgets", budgets=said),
    )
