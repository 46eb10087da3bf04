"""The marks of a picture: lines, areas, bars, points and words, as SVG that is safe to put into a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

Point = tuple[float, float]


def polyline(points: Sequence[Point | None], look: str) -> str:
    """A line through the points; a gap where there is none."""
    runs: list[list[Point]] = [[]]
    for each in points:
        if each is None:
            runs.append([])
        else:
            runs[-1].append(each)
    return "".join(
        f'<polyline class="{look}" points="{_told(run)}"/>' if len(run) > 1 else dot(run[0], look)
        for run in runs
        if run
    )


def area(above: Sequence[Point], below: Sequence[Point], look: str) -> str:
    """What lies between two lines."""
    return f'<polygon class="{look}" points="{_told([*above, *reversed(below)])}"/>'


def bar(left: float, right: float, top: float, bottom: float, look: str) -> str:
    """A bar; `top` may lie below `bottom`."""
    top, bottom = min(top, bottom), max(top, bottom)
    return (
        f'<rect class="{look}" x="{left:g}" y="{top:g}" width="{max(0.5, right - left):g}" '
        f'height="{max(0.5, bottom - top):g}"/>'
    )


def dot(at: Point, look: str) -> str:
    """A point."""
    return f'<circle class="{look} dot" cx="{at[0]:g}" cy="{at[1]:g}" r="3.5"/>'


def rule(left: float, right: float, at: float, look: str) -> str:
    """A line from left to right."""
    return f'<line class="{look}" x1="{left:g}" x2="{right:g}" y1="{at:g}" y2="{at:g}"/>'


def words(at: Point, text: str, look: str, anchor: str = "middle") -> str:
    """Words at a point."""
    return f'<text class="{look}" x="{at[0]:g}" y="{at[1]:g}" text-anchor="{anchor}">{escape(text)}</text>'


def picture(width: float, height: float, inside: Iterable[str], said: str) -> str:
    """The whole picture, with words for those who do not see it."""
    return (
        f'<svg class="picture" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(said, quote=True)}">{"".join(inside)}</svg>'
    )


def _told(points: Iterable[Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
