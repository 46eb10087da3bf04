"""Why a trigger is open, with the figure that it follows from."""

from __future__ import annotations

from steadydraw.triggers import Trigger
from steadydraw.triggers.playbook import (
    BUDGET,
    CONCENTRATION,
    ERROR_BUDGET_SPENT,
    FORECAST_OVER,
    NO_FIRST_EVENT,
    STEADY_DRAW_LOST,
)
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.deck.voice import Voice
from steadydraw_decks.rhythm.entry import Entry


def why(voice: Voice, entry: Entry, trigger: Trigger) -> Sentence:
    """The cause of a trigger in a few words."""
    say, result = voice.words.say, entry[trigger.metric]
    match trigger.trigger:
        case kind if kind == NO_FIRST_EVENT:
            return say("clinic_triggers.why.no_event", reason=reason(voice, result))
        case kind if kind == STEADY_DRAW_LOST:
            left = [day for day in result.detail.column("left_on") if day] if result.detail else []
            day = voice.formats.day(max(left)) if left else ""  # type: ignore[arg-type]
            return say(
                "clinic_triggers.why.steady_lost", day=Figure(day, result, "left_on", entry.account_id)
            )
        case kind if kind == CONCENTRATION and result.detail:
            top = result.detail.records()[0]
            share = Figure(voice.formats.percent(float(str(top["share"]))), result, "share", entry.account_id)
            name = entry.workflow(str(top["workflow"]))
            return say("clinic_triggers.why.concentration", workflow=name, share=share)
        case _:
            return say(_key(trigger), share=_share(voice, entry, trigger))


def _key(trigger: Trigger) -> str:
    if trigger.trigger == ERROR_BUDGET_SPENT:
        return "clinic_triggers.why.error_budget"
    if trigger.trigger == BUDGET:
        return f"clinic_triggers.why.{'forecast' if trigger.when == FORECAST_OVER else 'budget'}"
    known = trigger.metric == "term_end_utilization"
    return "clinic_triggers.why.lands" if known else f"clinic_triggers.why.{trigger.trigger}"


def _share(voice: Voice, entry: Entry, trigger: Trigger) -> Figure | str:
    if not isinstance(trigger.value, (int, float)):
        return ""
    return Figure(voice.formats.percent(float(trigger.value)), entry[trigger.metric], "", entry.account_id)
