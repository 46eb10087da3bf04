"""The burn-down as points of a picture: every coordinate and every word of it is made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from steadydraw.account.curves import BurnDown
from steadydraw.pane.shown import amount, percent
from steadydraw.result import Answer, Result

WIDTH, HEIGHT = 340, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 332, 26, 182
_HEADROOM = 1.06
_APART = 58
"""Least distance between two labels of days."""

Point = tuple[float, float]
Scale = Callable[[float], float]


def picture_of(curve: BurnDown | Answer, results: Mapping[str, Result], as_of: date) -> dict[str, Any]:
    """Lines, areas and labels of a burn-down in a box of WIDTH x HEIGHT; or why there is none."""
    if isinstance(curve, Answer):
        said = curve.note or curve.status.in_short
        return {"missing": f"No burn-down: {said}."}
    first, last = curve.days[0], curve.days[-1]
    span = max(1, (last - first).days)
    values = [*curve.drawn, *curve.forecast, *curve.band_high, curve.commit]
    top = max((each for each in values if each is not None), default=1.0) * _HEADROOM or 1.0

    def across(day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * min(1.0, (day - first).days / span), 1)

    def up(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * max(0.0, value) / top, 1)

    xs = [across(day) for day in curve.days]
    low, high = _line(xs, curve.band_low, up), _line(xs, curve.band_high, up)
    now = across(as_of)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "title": f"Burn-down in {curve.unit}",
        "description": _described(curve, results, as_of),
        "band": _text([*high, *reversed(low)]),
        "draw": _text(_line(xs, curve.drawn, up)),
        "forecast": _text(_line(xs, curve.forecast, up)),
        "commit": {"y": up(curve.commit), "left": _LEFT, "right": _RIGHT},
        "floor": {"y": _BOTTOM, "left": _LEFT, "right": _RIGHT},
        "now": {"x": now, "top": _TOP, "bottom": _BOTTOM, "y": _last(curve.drawn, up)},
        "labels": _labels(curve, (first, as_of, last), across, up(curve.commit)),
    }


def _line(xs: Sequence[float], values: Sequence[float | None], up: Scale) -> list[Point]:
    return [(x, up(value)) for x, value in zip(xs, values, strict=True) if value is not None]


def _text(points: Sequence[Point]) -> str:
    """Points as a picture takes them."""
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _last(values: Sequence[float | None], up: Scale) -> float | None:
    known = [each for each in values if each is not None]
    return up(known[-1]) if known else None


def _labels(
    curve: BurnDown, days: tuple[date, date, date], across: Callable[[date], float], commit_at: float
) -> list[dict[str, Any]]:
    """The commit over its line, the first, the as-of and the last day under the floor."""
    first, as_of, last = days
    made = [
        {"x": _LEFT, "y": commit_at - 6, "at": "start", "text": f"Commit {amount(curve.commit)} {curve.unit}"}
    ]
    below = _BOTTOM + 19
    made += [
        {"x": _LEFT, "y": below, "at": "start", "text": first.isoformat()},
        {"x": _RIGHT, "y": below, "at": "end", "text": last.isoformat()},
    ]
    now = across(as_of)
    if _LEFT + 1.6 * _APART < now < _RIGHT - 1.6 * _APART:
        made.append({"x": now, "y": below, "at": "middle", "text": as_of.isoformat()})
    return made


def _described(curve: BurnDown, results: Mapping[str, Result], as_of: date) -> str:
    """The picture in words, with its figures."""
    drawn = next((each for each in reversed(curve.drawn) if each is not None), 0.0)
    said = (
        f"By {as_of.isoformat()} {amount(drawn)} {curve.unit} of a commit of {amount(curve.commit)} are drawn"
    )
    used = results["commit_utilization"]
    if used.ok:
        said += f" ({percent(used.number)})"
    if curve.landing is not None:
        share = percent(curve.landing / curve.commit) if curve.commit else ""
        said += f"; at the run rate {amount(curve.landing)} ({share}) by {curve.days[-1].isoformat()}"
    low, high = curve.band_low[-1], curve.band_high[-1]
    said += f". The healthy band at term end is {amount(low)} to {amount(high)} {curve.unit}"
    if results["band_status"].ok:
        words = {"in_band": "inside", "too_slow": "below", "too_fast": "above"}
        state = words.get(str(results["band_status"].value))
        said += f"; the forecast lies {state} it" if state else ""
    return said + "."
