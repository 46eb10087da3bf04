"""The play an account's story calls for, from the shipped playbook, and what a calm account is asked for."""

from __future__ import annotations

from steadydraw.book import AccountResults
from steadydraw.triggers import Play, fired
from steadydraw.triggers.playbook import ALWAYS, NO_FIRST_EVENT, TOO_FAST, TOO_SLOW
from steadydraw_decks.deck.narrative.story import Story

AGREE_OUTCOME = Play(
    "outcomes", ALWAYS, "Agree one outcome, who counts it and what it is worth", "csm", 30, "Cost per outcome"
)
NAME_LADDER = Play(
    "adoption", ALWAYS, "Name the two or three workflows that come next", "csm", 30, "Workflows in production"
)
WALK_THROUGH = Play(
    "review", ALWAYS, "Walk through the draw and its forecast together", "csm", 45, "Draw lands as forecast"
)


_TRIGGERS = {Story.NOT_ACTIVATED: NO_FIRST_EVENT, Story.TOO_FAST: TOO_FAST, Story.TOO_SLOW: TOO_SLOW}
_LEADS = {TOO_SLOW: "Too slow", TOO_FAST: "Too fast", NO_FIRST_EVENT: "Next"}


def in_words(play: Play) -> str:
    """The play as a sentence that begins with its cause."""
    return f"{_LEADS[play.trigger]}: {play.action[0].lower()}{play.action[1:]}."


def play_for(story: Story, results: AccountResults) -> Play | None:
    """The one play an account's story calls for, None where it calls for none."""
    wanted = _TRIGGERS.get(story)
    return next((each.play for each in fired(results.results) if each.trigger == wanted), None)


def openers(results: AccountResults, ladder: int) -> tuple[Play, ...]:
    """What a calm account is asked for: whatever the review still lacks, else to keep looking together.

    `ladder` is how many workflows are named for the period.
    """
    lacking = [] if results["cost_per_outcome"].ok else [AGREE_OUTCOME]
    if ladder == 0:
        lacking.append(NAME_LADDER)
    return tuple(lacking) or (WALK_THROUGH,)
