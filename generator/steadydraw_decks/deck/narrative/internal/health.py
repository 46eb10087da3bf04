"""What is said of an account's health and of the parts it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.result import Cell
from steadydraw_decks.deck.chapters import Light, Tone
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import NOTHING, Figure, Sentence, say

_TONES = {"green": Tone.GOOD, "amber": Tone.WATCH, "red": Tone.ACT}
_GATES = {
    "prepaid balance exhausted": "balance",
    "past schedule without use": "idle",
    "error budget spent": "error_budget",
}
"""How the light's own note names what sets it red at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score: `score` 0 to 100 and `lost` points, None where it is not known."""

    key: str
    weight: float
    score: float | None
    lost: float | None


def parts(review: Review) -> tuple[Part, ...]:
    """The parts, that which costs most first, unknown ones last."""
    table = review.results["health_score"].detail
    found = [
        Part(
            str(row["part"]).replace(" ", "_"),
            _number(row["weight"]) or 0.0,
            _number(row["value"]),
            _number(row["points_lost"]),
        )
        for row in (table.records() if table else ())
    ]
    return tuple(sorted(found, key=lambda part: (part.score is None, -(part.lost or 0.0))))


def score(review: Review) -> Figure:
    """The score."""
    result = review.results["health_score"]
    return Figure(review.formats.number(result.number), result)


def light(review: Review) -> Light | None:
    """The light as a word; None without one."""
    status = review.results["health_status"]
    if not status.ok:
        return None
    colour = str(status.value)
    return Light(review.words.text(f"health.light.{colour}"), _TONES[colour])


def title(review: Review) -> Sentence:
    """The score, and the part that costs most of it."""
    words, formats, result = review.words, review.formats, review.results["health_score"]
    if not result.ok:
        return words.say("health.title.unknown", known=_weight(review, known=True), all=_weight(review))
    worst = parts(review)[0]
    if not worst.lost or round(worst.lost) == 0:
        return words.say("health.title.full", score=score(review))
    return words.say(
        "health.title.lost",
        score=score(review),
        part=words.text(f"health.in_title.{worst.key}"),
        lost=Figure(formats.number(worst.lost), result, "points_lost"),
    )


def takeaway(review: Review) -> Sentence:
    """What sets the light red, that it waits, or how much of the weight is known."""
    words, status = review.words, review.results["health_status"]
    if status.ok:
        gates = [key for said, key in _GATES.items() if said in status.note]
        if gates:
            named = ", ".join(words.text(f"health.gate.{key}") for key in gates)
            return words.say("health.takeaway.gates", gates=named)
        if status.note:
            return words.say("health.takeaway.waits")
    if not parts(review):
        return NOTHING
    return words.say("health.takeaway.covered", known=_weight(review, known=True), all=_weight(review))


def part_name(review: Review, part: Part) -> Sentence:
    """What a part is called."""
    return begun(say(review.words.text(f"health.part.{part.key}")))


def _weight(review: Review, *, known: bool = False) -> Figure:
    """Points of weight in all, or of the known parts."""
    points = sum(part.weight for part in parts(review) if not known or part.score is not None)
    return Figure(review.formats.number(points), review.results["health_score"], "weight")


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, (int, float)) else None
