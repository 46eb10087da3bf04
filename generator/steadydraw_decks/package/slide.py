"""One described slide written into a presentation: placeholders by name, charts, tables, notes, alt text."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pptx.dml.color import ColorFormat
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER

from steadydraw_decks.deck.description import (
    Card,
    Chart,
    Exhibit,
    Findings,
    KeyFigures,
    Light,
    Points,
    Slide,
    Table,
    Tone,
)
from steadydraw_decks.package.chart_xml import NativeChart
from steadydraw_decks.package.clean import clean
from steadydraw_decks.package.fit import Paragraph, fitted
from steadydraw_decks.package.layouts import Holder, Template, TemplateError
from steadydraw_decks.package.table import insert_table
from steadydraw_decks.package.tree import a, qualified

_TONES = {
    Tone.GOOD: MSO_THEME_COLOR.ACCENT_3,
    Tone.WATCH: MSO_THEME_COLOR.ACCENT_2,
    Tone.ACT: MSO_THEME_COLOR.ACCENT_4,
    Tone.NEUTRAL: MSO_THEME_COLOR.ACCENT_5,
}
_TINT = 0.8
_KEPT_BY_LAYOUT = frozenset({PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER})

Lines = Iterable[tuple[int, str]]
"""Paragraphs as level (from 0) and text."""


@dataclass(slots=True)
class SlideWriter:
    """Writes one slide; `cut` gathers the full texts of what had to be shortened, for the notes."""

    template: Template
    described: Slide
    made: Any = None
    holders: Mapping[str, Holder] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)

    def write(self) -> None:
        """Add the slide to the presentation."""
        layout = self.template.layout(self.described.layout)
        self.holders = self.template.holders(self.described.layout)
        self.made = self.template.presentation.slides.add_slide(layout)
        self._clone_footer(layout)
        self._texts()
        for exhibit in self.described.exhibits:
            self._exhibit(exhibit)
        self._drop_empty()
        self._notes()

    def _texts(self) -> None:
        slide = self.described
        self._text("Title", "title", [(0, slide.title.text)])
        self._text("Eyebrow", "eyebrow", [(0, slide.eyebrow)])
        if slide.subtitle:
            self._text("Subtitle", "subtitle", [(0, slide.subtitle)])
        if slide.takeaway:
            self._text("Takeaway", "takeaway", [(0, slide.takeaway.text)])
        if slide.footer:
            self._text("Footer", "footer", [(0, slide.footer)])
        if slide.light:
            _paint(self._text("Light", "light", [(0, slide.light.word)]), slide.light)

    def _exhibit(self, exhibit: Exhibit) -> None:
        match exhibit:
            case Chart():
                shape = self._placeholder("Chart").insert_chart(None, NativeChart(exhibit))
                self._name(shape, exhibit.key, exhibit.alt)
            case Table():
                shape, cut = insert_table(self._placeholder("Table"), exhibit)
                self.cut.extend(cut)
                self._name(shape, exhibit.key, exhibit.alt)
            case KeyFigures(key, cards):
                self._cards("Key figures", key, cards)
            case Findings(key, cards):
                for number, card in enumerate(cards, start=1):
                    self._cards(f"Finding {number}", f"{key}.{number}", (card,))
            case Points(key, heading, points):
                lines = [(0, heading)] if heading else []
                lines += [(1 if heading else 0, point.text) for point in points]
                shape = self._text("Points", key, lines)
                self._name(shape, key, " ".join(line for _, line in lines))

    def _cards(self, holder: str, key: str, cards: Iterable[Card]) -> None:
        lines: list[tuple[int, str]] = []
        said = []
        for card in cards:
            lines += [(0, card.label), (1, card.figure.text)]
            if card.about.text.strip():
                lines.append((2, card.about.text))
            said.append(f"{card.label}: {card.figure.text}. {card.about.text}".strip())
        self._name(self._text(holder, key, lines), key, " ".join(said))

    def _text(self, holder: str, role: str, lines: Lines) -> Any:
        """Write paragraphs into a placeholder, made to fit it."""
        shape, found = self._placeholder(holder), self.holders[holder]
        paragraphs = []
        for level, content in lines:
            size, before = found.level(level)
            paragraphs.append(Paragraph(clean(content), level, size, before))
        fit = fitted(paragraphs, found.box)
        self.cut.extend(fit.cut)
        frame = shape.text_frame
        for number, paragraph in enumerate(fit.paragraphs):
            written = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            written.level = paragraph.level
            run = written.add_run()
            run.text = paragraph.text
            run._r.get_or_add_rPr().set("lang", "en-US")  # noqa: SLF001 - python-pptx wants its own enumeration
        if fit.scale < 100:
            body = frame._txBody.find(qualified("a", "bodyPr"))  # noqa: SLF001 - no setter for the scale
            for child in list(body):
                body.remove(child)
            body.append(a("normAutofit", {"fontScale": str(fit.scale * 1_000)}))
        self._name(shape, role)
        return shape

    def _placeholder(self, name: str) -> Any:
        holder = self.holders.get(name)
        if holder is None:
            raise TemplateError(
                f"layout {self.described.layout.value!r} of template {self.template.name} has no placeholder "
                f"called {name!r}: name one so in the selection pane of the slide master view"
            )
        return next(each for each in self.made.placeholders if each.placeholder_format.idx == holder.index)

    def _name(self, shape: Any, role: str, alt: str = "") -> None:
        shape.name = f"{self.described.key}.{role}"
        if alt:
            shape._element._nvXxPr.cNvPr.set("descr", clean(alt))  # noqa: SLF001 - no setter for alt text

    def _clone_footer(self, layout: Any) -> None:
        """Footer and slide number, which python-pptx leaves on the layout."""
        for holder in layout.placeholders:
            if holder.placeholder_format.type not in _KEPT_BY_LAYOUT:
                continue
            element = copy.deepcopy(holder._element)  # noqa: SLF001 - a clone is a copy of the element
            properties = element.find(qualified("p", "spPr"))
            for child in list(properties):
                properties.remove(child)
            body = element.find(qualified("p", "txBody"))
            for name in ("bodyPr", "lstStyle"):
                emptied = body.find(qualified("a", name))
                for child in list(emptied):
                    emptied.remove(child)
                emptied.attrib.clear()
            tree = self.made.shapes._spTree  # noqa: SLF001 - as above
            number = holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
            role = "number" if number else "footer"
            if not number:
                paragraph = body.find(qualified("a", "p"))
                for child in list(paragraph):
                    paragraph.remove(child)
            identity = element.find(f"{qualified('p', 'nvSpPr')}/{qualified('p', 'cNvPr')}")
            identity.set("id", str(max(shape.shape_id for shape in self.made.shapes) + 1))
            identity.set("name", f"{self.described.key}.{role}")
            tree.append(element)

    def _drop_empty(self) -> None:
        """Placeholders nothing was said in are taken off: an empty one asks to be filled."""
        for shape in list(self.made.placeholders):
            number = shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
            if not number and shape.has_text_frame and not shape.text_frame.text:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001 - no method to delete

    def _notes(self) -> None:
        lines = [clean(line.text) for line in self.described.notes]
        if self.cut:
            lines += ["In full, where the slide is shortened:", *map(clean, self.cut)]
        self.made.notes_slide.notes_text_frame.text = "\n".join(lines)


def _paint(shape: Any, light: Light) -> None:
    """The light's tint behind its word, and a full dot before it."""
    color = _TONES[light.tone]
    shape.fill.solid()
    background: ColorFormat = shape.fill.fore_color
    background.theme_color = color
    background.brightness = _TINT
    word = shape.text_frame.paragraphs[0].runs[0]
    text = word.text
    word.text = "\N{BLACK CIRCLE} "
    word.font.color.theme_color = color
    shape.text_frame.paragraphs[0].add_run().text = text
