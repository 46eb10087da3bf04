"""A waterfall as stacked columns: supports nobody sees, both ends, rises and falls between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from steadydraw.result import Result
from steadydraw_decks.deck.exhibits import Series


def bridge_series(
    ends: tuple[float, float],
    steps: Sequence[float],
    result: Result,
    name: Callable[[str], str],
    shown: Callable[[float], str],
) -> tuple[Series, ...]:
    """The series of a bridge from the first end to the second over the steps in between, in one unit.

    `name` gives what each series is called, `shown` an amount as people read it. A step is labelled above
    where it ends the higher, with its sign: a thin one could not hold its label.
    """
    levels = [ends[0]]
    for step in steps:
        levels.append(levels[-1] + step)
    count = len(steps) + 2
    bars: dict[str, list[float | None]] = {key: [None] * count for key in ("base", "total", "up", "down")}
    bars["total"][0], bars["total"][-1] = ends
    tops: list[float | None] = [None] * count
    labels: list[str | None] = [None] * count
    for place, step in enumerate(steps, start=1):
        low, high = sorted((levels[place - 1], levels[place]))
        bars["base"][place] = low
        bars["up" if step > 0 else "down"][place] = high - low
        tops[place], labels[place] = high, ("+" if step > 0 else "") + shown(step)
    made = [
        Series(key, name(key), tuple(values), result=result)
        for key, values in bars.items()
        if any(each is not None for each in values)
    ]
    return (*made, Series("steps", name("steps"), tuple(tops), tuple(labels), result=result))
