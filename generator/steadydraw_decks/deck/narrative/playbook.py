"""What each trigger asks for: one action, its owner, the days it has, and how its success is measured."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.book import AccountResults
from steadydraw_decks.deck.narrative.story import Story


@dataclass(frozen=True, slots=True)
class Play:
    """One row of the playbook; `trigger` is the name that promised actions carry for the same cause."""

    trigger: str
    action: str
    owner_role: str
    days: int
    measure: str


ONBOARDING = Play(
    "no_first_billable_event",
    "Unblock onboarding: data access, credentials and a first live workflow",
    "technical",
    14,
    "First billable event",
)
UNBLOCK_DATA = Play(
    "burn_too_slow",
    "Unblock the data that holds the first workflow back from production",
    "technical",
    14,
    "First workflow in production",
)
SECOND_WORKFLOW = Play(
    "burn_too_slow", "Automate the second workflow", "csm", 30, "Second workflow in production"
)
GUIDANCE = Play(
    "burn_too_slow",
    "Place in-product guidance where the use of live workflows stalls",
    "product",
    30,
    "Run rate that lands inside the band",
)
CHEAPER_PATH = Play(
    "burn_too_fast",
    "Review rate limits, caching and routing to a cheaper path",
    "field_cto",
    14,
    "Run rate that lands inside the band",
)
AGREE_OUTCOME = Play(
    "outcomes", "Agree one outcome, who counts it and what it is worth", "csm", 30, "Cost per outcome"
)
NAME_LADDER = Play(
    "adoption", "Name the two or three workflows that come next", "csm", 30, "Workflows in production"
)
WALK_THROUGH = Play(
    "review", "Walk through the draw and its forecast together", "csm", 45, "Draw lands as forecast"
)


_LEADS = {"burn_too_slow": "Too slow", "burn_too_fast": "Too fast", "no_first_billable_event": "Next"}


def in_words(play: Play) -> str:
    """The play as a sentence that begins with its cause."""
    return f"{_LEADS[play.trigger]}: {play.action[0].lower()}{play.action[1:]}."


def play_for(story: Story, results: AccountResults) -> Play | None:
    """The one play an account's story calls for; slow draw is met by the rung it stands on."""
    if story is Story.NOT_ACTIVATED:
        return ONBOARDING
    if story is Story.TOO_FAST:
        return CHEAPER_PATH
    if story is not Story.TOO_SLOW:
        return None
    live = results["production_workflows"]
    count = live.number if live.ok else 0
    return UNBLOCK_DATA if count == 0 else SECOND_WORKFLOW if count == 1 else GUIDANCE


def openers(results: AccountResults, ladder: int) -> tuple[Play, ...]:
    """What a calm account is asked for: whatever the review still lacks, else to keep looking together.

    `ladder` is how many workflows are named for the period.
    """
    lacking = [] if results["cost_per_outcome"].ok else [AGREE_OUTCOME]
    if ladder == 0:
        lacking.append(NAME_LADDER)
    return tuple(lacking) or (WALK_THROUGH,)
