"""Which slide and shape of a file is which of the deck expected: by id, else by what and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steadydraw_decks.trust.shown import Shape, Shown, Slide

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A shape of the file and the one expected; None where the other has none. `by_place` without an id."""

    shown: Shape | None
    expected: Shape | None
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide of the file and the one expected, with their shapes; None where the other has none."""

    shown: Slide | None
    expected: Slide | None
    pairs: tuple[Pair, ...] = ()


def matched(shown: Shown, expected: Shown) -> list[Sheet]:
    """The slides of the file in its order, each beside the one expected; then those that it lacks.

    A slide or shape that a person copied stands beside the same one as its original.
    """
    slides = _slides(shown.slides, expected.slides)
    everywhere = {shape.id: shape for _, shape in expected.shapes() if shape.id}
    made = [Sheet(one, other, tuple(_pairs(one, other, everywhere))) for one, other in slides]
    used = {id(other) for _, other in slides}
    return made + [Sheet(None, other) for other in expected.slides if id(other) not in used]


def _slides(shown: Sequence[Slide], expected: Sequence[Slide]) -> list[tuple[Slide, Slide | None]]:
    by_page = {each.page: each for each in expected if each.page}
    found = {each.number: by_page.get(each.page) for each in shown if each.page}
    left = [each for each in expected if all(each is not other for other in found.values())]
    for each in shown:
        if found.get(each.number) is None and left:
            best = max(left, key=lambda other: _likeness(each, other))
            if _likeness(each, best) >= _ALIKE:
                found[each.number] = best
                left.remove(best)
    return [(each, found.get(each.number)) for each in shown]


def _likeness(one: Slide, other: Slide) -> float:
    a, b = (
        {word for shape in slide.shapes for text in _texts(shape) for word in text.casefold().split()}
        for slide in (one, other)
    )
    return len(a & b) / max(1, len(a | b))


def _texts(shape: Shape) -> tuple[str, ...]:
    return shape.texts or tuple(cell for row in shape.rows for cell in row)


def _pairs(slide: Slide, other: Slide | None, everywhere: dict[str, Shape]) -> list[Pair]:
    own = list(other.shapes) if other else []
    made: dict[int, Pair] = {}
    for place, shape in enumerate(slide.shapes):
        wanted = everywhere.get(shape.id) if shape.id else None
        if wanted is not None and wanted.kind == shape.kind:
            made[place] = Pair(shape, wanted)
    left = [each for each in own if all(each is not pair.expected for pair in made.values())]
    for rule in (_same_content, _same_name, _same_role):
        for place, shape in enumerate(slide.shapes):
            if place in made:
                continue
            wanted = next((each for each in left if rule(shape, each)), None)
            if wanted is not None:
                made[place] = Pair(shape, wanted, by_place=bool(wanted.id))
                left.remove(wanted)
    pairs = [made.get(place) or Pair(shape, None) for place, shape in enumerate(slide.shapes)]
    return pairs + [Pair(None, each) for each in left]


def _same_content(shape: Shape, other: Shape) -> bool:
    return shape.kind == other.kind and any(_texts(shape)) and _texts(shape) == _texts(other)


def _same_name(shape: Shape, other: Shape) -> bool:
    return shape.kind == other.kind and shape.name == other.name and (not other.id or shape.name != "")


def _same_role(shape: Shape, other: Shape) -> bool:
    return shape.kind == other.kind and bool(shape.holds) and shape.holds == other.holds
