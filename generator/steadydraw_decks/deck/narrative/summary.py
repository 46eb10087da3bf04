"""What the executive summary says: one sentence, three findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from steadydraw_decks.deck.description import Card, Figure, Sentence, say
from steadydraw_decks.deck.narrative import commit, economics, quotes, usage
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review

MOST_FINDINGS = 3


def title(review: Review) -> Sentence:
    """The account's situation in one sentence."""
    return _TITLES[story_of(review.results)](review)


def _no_contract(_review: Review) -> Sentence:
    return say("No contract is on record, so there is nothing to hold the draw against")


def _not_started(review: Review) -> Sentence:
    start = review.results["time_to_first_billable_event"].inputs["start"]
    assert isinstance(start, date)  # noqa: S101 - this story is told only of a contract with a start
    return say("The contract starts on ", review.formats.day(start), "; there is nothing to measure before")


def _not_activated(review: Review) -> Sentence:
    result = review.results["time_to_first_billable_event"]
    return say("First billable event: ", Figure(result.note, result))


def _in_band(review: Review) -> Sentence:
    said = say(
        "On course: the draw lands at ", quotes.landing(review), " of the commit, inside the healthy band"
    )
    if review.results["value_per_dollar"].ok:
        return say(said, ", and outcomes were worth ", economics.value(review), " what they cost")
    return say(said, " of ", quotes.healthy_band(review))


def _outside(review: Review) -> Sentence:
    slow = story_of(review.results) is Story.TOO_SLOW
    word, side = ("slow", "below") if slow else ("fast", "above")
    return say(
        f"The draw is too {word}: it lands at ", quotes.landing(review),
        f" of the commit, {side} the healthy band of ", quotes.healthy_band(review),
    )  # fmt: skip


def _without_commit(review: Review) -> Sentence:
    if not review.results["run_rate"].ok:
        return say("There is no commit to hold the draw against, and its pace is not known yet")
    return say("The draw runs at ", quotes.run_rate(review), " a day, without a commit to hold it against")


def _evergreen(review: Review) -> Sentence:
    return say(
        quotes.utilization(review), " of the commit is used; the contract has no end, so no pace is set"
    )


def _unknown(review: Review) -> Sentence:
    utilization = review.results["commit_utilization"]
    if not utilization.ok:
        return say("The use of the commit is not known yet: ", utilization.note)
    reason = review.results["term_end_utilization"].note
    return say(
        quotes.utilization(review), " of the commit is used; where it lands is not known yet: ", reason
    )


_TITLES: dict[Story, Callable[[Review], Sentence]] = {
    Story.NO_CONTRACT: _no_contract,
    Story.NOT_STARTED: _not_started,
    Story.NOT_ACTIVATED: _not_activated,
    Story.ENDED: commit.ended,
    Story.IN_BAND: _in_band,
    Story.TOO_SLOW: _outside,
    Story.TOO_FAST: _outside,
    Story.WITHOUT_COMMIT: _without_commit,
    Story.EVERGREEN: _evergreen,
    Story.UNKNOWN: _unknown,
}


def findings(review: Review) -> tuple[Card, ...]:
    """The first three findings that can be told, in order of weight."""
    found = (make(review) for make in (_commit, _value, _activation, _smoothness, _workflows, _pace))
    return tuple(card for card in found if card is not None)[:MOST_FINDINGS]


def _since(review: Review, before: Sentence | Figure) -> Sentence:
    return say("It was ", before, " on ", quotes.day_before(review), ".")


def _commit(review: Review) -> Card | None:
    if not review.results["commit_utilization"].ok:
        return None
    about = say(quotes.drawn(review), " of ", quotes.commit(review), " drawn")
    if review.results["pace_gap"].ok:
        about = say(
            about, " with ", quotes.elapsed(review), " of the term elapsed: ", quotes.pace_gap(review),
            " against the calendar",
        )  # fmt: skip
    return Card("Commit used", say(quotes.utilization(review)), say(about, "."))


def _value(review: Review) -> Card | None:
    if not review.results["cost_per_outcome"].ok:
        return None
    if not review.results["value_per_dollar"].ok:
        about = say(
            "Spend on outcomes, ", economics.days_meant(review), ". What one is worth is not agreed yet."
        )
        return Card("Cost per outcome", say(economics.cost(review)), about)
    about = say("One outcome cost ", economics.cost(review), ".")
    if review.before["value_per_dollar"].ok:
        about = say(_since(review, economics.value(review, before=True)), " ", about)
    return Card("Value of outcomes over spend", say(economics.value(review)), about)


def _smoothness(review: Review) -> Card | None:
    light = usage.light(review)
    if light is None:
        return None
    about = say(f"The daily line is {light.word.lower()}.")
    if review.before["smoothness"].ok:
        about = say(about, " ", _since(review, usage.smoothness(review, before=True)))
    return Card("Smoothness, of 100", say(usage.smoothness(review)), about)


def _activation(review: Review) -> Card | None:
    result = review.results["time_to_first_billable_event"]
    fresh = review.as_of.toordinal() - _start(review) <= 180
    if not result.ok or not fresh:
        return None
    days = review.formats.count(result.number, "day", "days")
    return Card(
        "First billable event", say(Figure(days, result)), say("From the contract's start to first use.")
    )


def _start(review: Review) -> int:
    start = review.results["time_to_first_billable_event"].inputs["start"]
    return start.toordinal() if isinstance(start, date) else 0


def _workflows(review: Review) -> Card | None:
    now, then = (each["production_workflows"] for each in (review.results, review.before))
    if not now.ok or not (now.number or (then.ok and then.number)):
        return None
    about = say("Active on schedule in the last 28 days.")
    if then.ok:
        about = say(about, " ", _since(review, Figure(review.formats.number(then.number), then)))
    return Card("Workflows in production", say(Figure(review.formats.number(now.number), now)), about)


def _pace(review: Review) -> Card | None:
    if not review.results["run_rate"].ok:
        return None
    about = say(f"Mean of the last {review.settings.run_rate_days} days.")
    if review.before["run_rate"].ok:
        about = say(about, " ", _since(review, quotes.run_rate(review, before=True)))
    return Card("Draw per day", say(quotes.run_rate(review)), about)


_WITHOUT_PLAY = {
    Story.IN_BAND: "Hold the pace: nothing in the draw against the commit calls for a change.",
    Story.ENDED: "Agree the renewal on what was used, and set the next band with it.",
    Story.NO_CONTRACT: "Record the contract: commit, band and pace follow from it.",
    Story.NOT_STARTED: "Agree the first workflow now, so that use begins with the term.",
    Story.WITHOUT_COMMIT: "A steady draw is the case for a commit: review the line before the price.",
    Story.EVERGREEN: "Agree a renewal day: a pace needs an end to be measured against.",
    Story.UNKNOWN: "Judge the pace at the next review, once enough days are known.",
}


def takeaway(review: Review) -> Sentence:
    """What the account's story asks for, in one line."""
    story = story_of(review.results)
    play = play_for(story, review.results)
    if play is not None:
        return say(in_words(play))
    return say(_WITHOUT_PLAY[story])
