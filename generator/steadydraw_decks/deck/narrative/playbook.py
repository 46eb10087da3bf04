"""The play an account's story calls for, from the playbook in force, and what a calm account is asked for."""

from __future__ import annotations

from functools import lru_cache

from steadydraw.book import AccountResults
from steadydraw.triggers import Play, Trigger, fired
from steadydraw.triggers.playbook import ALWAYS, NO_FIRST_EVENT, SHIPPED, TOO_FAST, TOO_SLOW
from steadydraw_decks.deck.narrative.story import Story
from steadydraw_decks.deck.once import once
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.voice import Voice
from steadydraw_decks.deck.words import Words

AGREE_OUTCOME = Play(
    "outcomes", ALWAYS, "Agree one outcome, who counts it and what it is worth", "csm", 30, "Cost per outcome"
)
NAME_LADDER = Play(
    "adoption", ALWAYS, "Name the two or three workflows that come next", "csm", 30, "Workflows in production"
)
WALK_THROUGH = Play(
    "review", ALWAYS, "Walk through the draw and its forecast together", "csm", 45, "Draw lands as forecast"
)
OPENERS = (AGREE_OUTCOME, NAME_LADDER, WALK_THROUGH)
_TRIGGERS = {Story.NOT_ACTIVATED: NO_FIRST_EVENT, Story.TOO_FAST: TOO_FAST, Story.TOO_SLOW: TOO_SLOW}


def action_of(voice: Voice, play: Play) -> Sentence:
    """What a play asks for: a shipped one in the deck's language, a company's own as it wrote it."""
    return say(action_in(voice.words, play))


def action_in(words: Words, play: Play) -> str:
    """The same for whoever has no review."""
    return _phrase(words, play, "action") or play.action


def measure_of(voice: Voice, play: Play) -> Sentence:
    """What shows that a play worked, likewise."""
    return say(_phrase(voice.words, play, "measure") or play.measure)


def in_words(review: Review, play: Play) -> Sentence:
    """The play as a sentence that begins with its cause."""
    key = f"plays.lead.{play.trigger}"
    lead = key if review.words.has(key) else "plays.lead.next"
    return review.words.say(lead, action=begun_small(review, play))


def begun_small(review: Review, play: Play) -> str:
    """A play's action within a sentence: languages that write verbs small begin it small."""
    action = action_of(review, play).text
    return action[0].lower() + action[1:] if review.words.text("plays.begin_small") == "yes" else action


def play_for(story: Story, review: Review) -> Play | None:
    """The one play an account's story calls for, None where it calls for none."""
    wanted = _TRIGGERS.get(story)
    return next((each.play for each in _fired(review) if each.trigger == wanted), None)


@once
def _fired(review: Review) -> tuple[Trigger, ...]:
    return fired(review.results.results, plays=review.plays)


def openers(results: AccountResults, ladder: int) -> tuple[Play, ...]:
    """What a calm account is asked for: whatever the review still lacks, else to keep looking together.

    `ladder` is how many workflows are named for the period.
    """
    lacking = [] if results["cost_per_outcome"].ok else [AGREE_OUTCOME]
    if ladder == 0:
        lacking.append(NAME_LADDER)
    return tuple(lacking) or (WALK_THROUGH,)


def phrase_key(play: Play) -> str:
    """Where the phrases of a shipped play stand."""
    return f"plays.{play.trigger}.{play.when}"


def _phrase(words: Words, play: Play, part: str) -> str:
    key = f"{phrase_key(play)}.{part}"
    said = play.trigger, play.when, getattr(play, part)
    return words.text(key) if said in _shipped(part) and words.has(key) else ""


@lru_cache(maxsize=8)
def _shipped(part: str) -> frozenset[tuple[str, str, str]]:
    """A part of every shipped play, with what the play is known by."""
    return frozenset((each.trigger, each.when, getattr(each, part)) for each in (*SHIPPED, *OPENERS))
