"""What is said of the workflows in production."""

from __future__ import annotations

from steadydraw.account.history import production_history
from steadydraw_decks.deck.description import Figure, Sentence, say
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review


def title(review: Review) -> Sentence:
    """How many workflows are in production, against the last day of the quarter before."""
    *_, (day, before), (_, now) = production_history(review.account, review.as_of, review.settings)
    formats = review.formats
    said = say(
        Figure(formats.number(now.number), now),
        " workflow is" if now.number == 1 else " workflows are",
        " in production",
    )
    if now.number == before.number:
        return say(said, ", as many as on ", formats.day(day))
    word = "up" if now.number > before.number else "down"
    return say(
        said, f", {word} from ", Figure(formats.number(before.number), before), " on ", formats.day(day)
    )


def ladder(review: Review) -> int:
    """How many workflows are meant to reach production in the period."""
    return sum(each.ladder_quarter == review.period.name for each in review.account.workflows)


def takeaway(review: Review) -> Sentence:
    """The next rung: the play of a slow draw, else the workflows of the quarter's ladder."""
    story = story_of(review.results)
    play = play_for(story, review.results)
    if play is not None and story is Story.TOO_SLOW:
        return say(in_words(play))
    if count := ladder(review):
        shown = review.formats.count(count, "workflow", "workflows")
        return say(f"The ladder of {review.period.name} names {shown} to bring to production and keep there.")
    return say("No ladder is agreed for the period: name the two or three workflows that come next.")
