"""Executive summary: the light, three findings, and what is asked for."""

from __future__ import annotations

from steadydraw_decks.deck.description import Findings, Layout, Points, Slide, say
from steadydraw_decks.deck.narrative import plan, summary
from steadydraw_decks.deck.narrative.story import LIGHTS, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review

_MOST_STEPS = 3


def executive_summary(review: Review) -> Slide:
    """The summary; findings that cannot be computed yet are left out."""
    title, cards = summary.title(review), summary.findings(review)
    ahead = [step for step in plan.steps(review) if step.state not in {"Kept", "Missed"}]
    asks = [
        say(step.action, f" ({who})" if (who := plan.owner_and_day(review, step)) else "")
        for step in ahead[:_MOST_STEPS]
    ]
    exhibits: list[Findings | Points] = [Findings("findings", cards)] if cards else []
    heading = "Next steps" if asks else "No step is open and no trigger is set off."
    exhibits.append(Points("steps", heading, tuple(asks)))
    shown = [title, *(text for card in cards for text in (card.figure, card.about))]
    takeaway = summary.takeaway(review)
    shown.append(takeaway)
    talk = [say(title, "."), *(say(f"{card.label}: ", card.figure, ". ", card.about) for card in cards)]
    return Slide(
        key="summary",
        layout=Layout.SUMMARY,
        eyebrow="Executive summary",
        title=title,
        exhibits=tuple(exhibits),
        notes=notes_of(review, talk, shown),
        takeaway=takeaway,
        light=LIGHTS[story_of(review.results)],
        footer=footer_of(review),
    )
