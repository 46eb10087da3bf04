"""The layouts of a template and their placeholders, found by the names people see in PowerPoint."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError

from steadydraw_decks.deck.description import Layout
from steadydraw_decks.package.fit import Box
from steadydraw_decks.package.tree import qualified

_POINT = 12_700
_PLAIN_SIZE = 18.0


class TemplateError(OSError):
    """A template that cannot be used, said in one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout: its index, its room for text, and size and space before of each level."""

    index: int
    box: Box
    sizes: tuple[tuple[float, float], ...]

    def level(self, number: int) -> tuple[float, float]:
        """Size and space before, in points, of a level; deeper ones than described look like the last."""
        return self.sizes[min(number, len(self.sizes) - 1)]


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template: the presentation to add slides to, and its layouts by name."""

    presentation: Any
    name: str

    def layout(self, wanted: Layout) -> Any:
        """The layout of that name. Raises TemplateError when the template has none."""
        found = self.presentation.slide_layouts.get_by_name(wanted.value)
        if found is None:
            names = ", ".join(each.name for each in self.presentation.slide_layouts) or "none"
            raise TemplateError(
                f"template {self.name} has no layout called {wanted.value!r} (it has: {names}): "
                "rename or add one in PowerPoint's slide master view"
            )
        return found

    def holders(self, wanted: Layout) -> Mapping[str, Holder]:
        """The placeholders of a layout by name."""
        return {each.name: _holder(each) for each in self.layout(wanted).placeholders}


def opened(path: Path) -> Template:
    """The template at `path`. Raises TemplateError for anything that is not an empty presentation."""
    try:
        presentation = Presentation(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as problem:
        raise TemplateError(
            f"template {path.name} is not a presentation that can be opened: save it as .pptx in PowerPoint"
        ) from problem
    if count := len(presentation.slides):
        raise TemplateError(
            f"template {path.name} holds {count} slide(s): delete them, its layouts are what is used"
        )
    return Template(presentation, path.name)


def _holder(placeholder: Any) -> Holder:
    body = placeholder._element.find(qualified("p", "txBody"))  # noqa: SLF001 - python-pptx shows no levels
    left = top = right = bottom = 0.0
    sizes: list[tuple[float, float]] = []
    if body is not None:
        properties = body.find(qualified("a", "bodyPr"))
        left, right, top, bottom = (
            int(properties.get(name, default)) / _POINT
            for name, default in (("lIns", "91440"), ("rIns", "91440"), ("tIns", "45720"), ("bIns", "45720"))
        )
        sizes = _levels(body)
    return Holder(
        placeholder.placeholder_format.idx,
        Box(placeholder.width / _POINT - left - right, placeholder.height / _POINT - top - bottom),
        tuple(sizes) or ((_PLAIN_SIZE, 0.0),),
    )


def _levels(body: etree._Element) -> list[tuple[float, float]]:
    """Size and space before of each level that the placeholder describes itself."""
    found = []
    for level in range(1, 10):
        style = body.find(f"{qualified('a', 'lstStyle')}/{qualified('a', f'lvl{level}pPr')}")
        run = None if style is None else style.find(qualified("a", "defRPr"))
        if style is None or run is None or not run.get("sz"):
            break
        before = style.find(f"{qualified('a', 'spcBef')}/{qualified('a', 'spcPts')}")
        found.append(
            (int(run.get("sz", "0")) / 100, 0.0 if before is None else int(before.get("val", "0")) / 100)
        )
    return found
