"""Shapes that lost their binding, found again by what they still say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from steadydraw.opc.parts import Parts
from steadydraw_decks.template.bindings import Binding, page_of
from steadydraw_decks.trust.grafting import bound_elements
from steadydraw_decks.trust.shown import FURNITURE, Shown, Slide
from steadydraw_decks.writer.bindings import bind


def rebind(parts: Parts, shown: Shown, baseline: Mapping[str, tuple[str, str]]) -> bool:
    """Bind shapes again that still show what was generated, where a program dropped names and tags.

    What says something else now is a person's, and stays unbound. Whether any was found.
    """
    there = {shape.id for _, shape in shown.shapes()}
    lost: dict[str, list[str]] = {}
    for identity, (said, _) in baseline.items():
        if identity not in there and not identity.endswith("-notes"):
            lost.setdefault(said, []).append(identity)
    found = False
    for slide in shown.slides if lost else ():
        page = slide.page or _page(slide, lost)
        for shape, (_, element) in zip(slide.shapes, bound_elements(parts, slide.part), strict=True):
            ids = lost.get(shape.digest(), []) if not shape.id and shape.holds not in FURNITURE else []
            identity = next((each for each in ids if page_of(each) == page), "")
            if identity:
                ids.remove(identity)
                bind(parts, slide.part, [Binding(element, identity, ())])
                found = True
    return found


def _page(slide: Slide, lost: Mapping[str, list[str]]) -> str:
    """The page that most of a slide's lost shapes belong to."""
    pages = Counter(page_of(each) for shape in slide.shapes for each in lost.get(shape.digest(), ()))
    return pages.most_common(1)[0][0] if pages else ""
