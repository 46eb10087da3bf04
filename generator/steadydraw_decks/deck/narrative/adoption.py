"""What is said of the workflows in production."""

from __future__ import annotations

from typing import Any

from steadydraw.account import Workflow
from steadydraw.account.workflows import ladder_quarter_on
from steadydraw_decks.deck.histories import production_of
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say


def title(review: Review) -> Sentence:
    """How many workflows are in production, against the last day of the quarter before."""
    words, formats = review.words, review.formats
    if story_of(review.results) is Story.NOT_ACTIVATED:
        return words.say("adoption.title.waiting")
    *_, (day, before), (_, now) = production_of(review)
    shown: dict[str, Any] = {"n": Figure(formats.number(now.number), now), "day": formats.day(day)}
    if now.number == before.number:
        return words.say("adoption.title.same", count=now.number, **shown)
    key = "up" if now.number > before.number else "down"
    earlier = Figure(formats.number(before.number), before)
    return words.say(f"adoption.title.{key}", count=now.number, before=earlier, **shown)


def ladder(review: Review) -> int:
    """How many workflows are meant to reach production in the period."""
    return sum(each.ladder_quarter == review.period.name for each in review.account.workflows)


def coming(review: Review) -> tuple[str, list[Workflow]]:
    """The quarter that comes next, and the workflows that its ladder names."""
    account, calendar = review.account, review.account.company.calendar
    now = calendar.quarter_of(review.as_of, account.fiscal_year_start_month)
    following = calendar.quarter_of(now.end, account.fiscal_year_start_month).name
    named = [each for each in account.workflows if ladder_quarter_on(each, review.as_of) == following]
    return following, named


def first_event(review: Review) -> Sentence:
    """What the days to the first billable event are measured from, and what its cohort took."""
    words, cohort = review.words, review.cohort
    if cohort is None or cohort.median is None:
        return words.say("adoption.card.first_about")
    number = Figure(review.formats.number(cohort.median), cohort.result)
    size = Figure(review.formats.number(cohort.accounts), cohort.result, "accounts")
    return words.say(
        "adoption.card.first_cohort", count=cohort.median, median=number, cohort=cohort.name, accounts=size
    )


def takeaway(review: Review) -> Sentence:
    """The next rung: the play of a slow draw, else the ladders of this quarter and the next."""
    story, words = story_of(review.results), review.words
    play = play_for(story, review)
    if play is not None and story in {Story.TOO_SLOW, Story.NOT_ACTIVATED}:
        return in_words(review, play)
    following, named = coming(review)
    then = words.say("adoption.takeaway.then_none", period=following)
    if named:
        number = review.formats.number(len(named))
        then = words.say("adoption.takeaway.then", count=len(named), n=number, period=following)
    if count := ladder(review):
        n = review.formats.number(count)
        now = words.say("adoption.takeaway.ladder", count=count, n=n, period=review.period.name)
        return say(now, " ", then)
    return then if named else words.say("adoption.takeaway.no_ladder")
