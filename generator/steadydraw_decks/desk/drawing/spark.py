"""A line the size of a word: the draw of the last weeks."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw_decks.desk.drawing.marks import dot, picture, polyline

_WIDTH, _HEIGHT, _EDGE = 104.0, 26.0, 3.0


def spark(values: Sequence[float | None], said: str) -> str:
    """The values as a line from zero up; nothing where none is known."""
    known = [each for each in values if each is not None]
    if not known:
        return ""
    low, high = min(0.0, *known), max(0.0, *known) or 1.0
    step = (_WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
    room = _HEIGHT - 2 * _EDGE
    points = [
        None
        if value is None
        else (
            round(_EDGE + place * step, 1),
            round(_HEIGHT - _EDGE - room * (value - low) / (high - low), 1),
        )
        for place, value in enumerate(values)
    ]
    last = next(each for each in reversed(points) if each is not None)
    return picture(_WIDTH, _HEIGHT, (polyline(points, "line"), dot(last, "now")), said)
