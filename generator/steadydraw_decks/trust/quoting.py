"""Figures that changed between two editions, and the sentences of people that still quote the old ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steadydraw_decks.trust.numbers import numbers_in
from steadydraw_decks.trust.plan import Done, Plan
from steadydraw_decks.trust.shown import Shape

_MOST = 6


class Quotes:
    """What each figure was and is, by the records of two editions."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        self._old, self._new = old.get("objects", {}), new["objects"]
        was, now = dict(_figures(old)), dict(_figures(new))
        self._changed: dict[str, tuple[str, str]] = {}
        for key, shown in was.items():
            if key in now and now[key] != shown:
                self._changed.setdefault(_plain(shown), (now[key], key[0]))

    def between(self, identity: str) -> str:
        """What changed of a shape's figures, in a sentence."""
        pairs = [
            (str(a.get("shown")), str(b.get("shown")))
            for a, b in zip(
                self._old.get(identity, {}).get("figures", ()),
                self._new.get(identity, {}).get("figures", ()),
                strict=False,
            )
        ]
        changed = [f"{a} is now {b}" for a, b in dict.fromkeys(pairs) if a != b]
        return "; ".join(changed[:_MOST]) or "what it shows changed since"

    def warn(self, plan: Plan, slide: int, shape: Shape) -> None:
        """Warn of every changed figure that a shape of a person's own making quotes."""
        self.warn_text(plan, slide, shape.name, (*shape.texts, *(cell for row in shape.rows for cell in row)))

    def warn_text(self, plan: Plan, slide: int, where: str, texts: Sequence[str]) -> None:
        """The same of plain lines."""
        for text in texts:
            said = set(numbers_in(text))
            for old, (now, metric) in self._changed.items():
                if old in said or (not numbers_in(old) and old in _plain(text)) or _holds(said, old):
                    plan.add(slide, where, Done.STALE, f"{text[:80]!r}: {old} ({metric}) is now {now}")


def _holds(said: set[str], old: str) -> bool:
    numbers = numbers_in(old)
    return len(numbers) > 1 and set(numbers) <= said


def _figures(record: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str, int], str]]:
    """Every figure by metric, part, shape and place: the same figure in another edition has the same key."""
    results = record.get("results", {})
    for identity, each in record.get("objects", {}).items():
        for place, figure in enumerate(each.get("figures", ())):
            metric = results.get(figure.get("result", ""), {}).get("metric")
            part = str(figure.get("part", ""))
            if metric and not part.startswith("series "):
                yield (str(metric), part, identity, place), str(figure["shown"])


def _plain(text: str) -> str:
    return "".join(text.split()) if numbers_in(text) else text
