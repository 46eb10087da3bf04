"""A shape with tags in its text as a program: its paragraphs filled, and its text made to fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from steadydraw.opc.parts import Parts, parsed
from steadydraw_decks.deck.chapters import Light, Tone
from steadydraw_decks.deck.pages import Value
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.programs.fragments import Uncompiled, cut_all, cut_out, neat, xml_of
from steadydraw_decks.programs.looks import Setting, height_at, height_at_most
from steadydraw_decks.programs.paragraphs import Drawn, Paragraph
from steadydraw_decks.template.names import A, P
from steadydraw_decks.template.shapes import is_title, paragraphs_of, pieces_of, text_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.template.tags import tags_in
from steadydraw_decks.writer.fit import SCALES, SLACK, cut_text, room_of, scale_text
from steadydraw_decks.writer.slides import color_shape
from steadydraw_decks.writer.text_size import CAREFUL

Values = Mapping[str, Value]
_ALONE = ((0, 1),)
"""The first paragraph with its first run, and nothing else."""


def lines_of(value: Value) -> list[str]:
    """A value as lines of text, as the plain writer has them."""
    if type(value) is Sentence:
        parts = value.parts
        if len(parts) == 1 and type(parts[0]) is str:
            return [neat(parts[0])]
        return [neat("".join([each if type(each) is str else each.shown for each in parts]))]  # type: ignore[union-attr]
    if isinstance(value, tuple):
        return [neat(each.text) for each in value]
    if isinstance(value, Light):
        return [neat(value.word)]
    if value is None:
        return [""]
    return [neat(value.alt)]  # type: ignore[union-attr]


def line_of(value: Value | str) -> str:
    """A text or a value as one line."""
    return neat(value) if isinstance(value, str) else " ".join(lines_of(value))


class Paragraphs:
    """The paragraphs of one text, in order: fixed ones and those with tags. Takes them out of their tree."""

    def __init__(self, paragraphs: Sequence[etree._Element], styles: Styles | None, language: str) -> None:
        made: list[Paragraph | Drawn] = []
        if len({id(each.getparent()) for each in paragraphs}) > 1:
            raise Uncompiled("paragraphs of several texts")
        for each in paragraphs:
            found = [one.tag for one in tags_in(text_of(each)) if one.tag]
            if found:
                made.append(Paragraph(each, styles, language))
            else:
                made.append(fixed_paragraph(each, styles))
        cut_all(paragraphs, "p")
        self.programs = tuple(made)
        self.names = [name for each in made if isinstance(each, Paragraph) for name in each.names]

    def drawn(self, values: Values) -> tuple[list[Drawn], list[tuple[int, int]]]:
        """The paragraphs as they come out, and for each which program made it with which of its runs."""
        out: list[Drawn] = []
        key: list[tuple[int, int]] = []
        there = len(self.programs)
        for number, program in enumerate(self.programs):
            if isinstance(program, Drawn):
                out.append(program)
                key.append((number, -1))
                continue
            try:
                found = [values[name] for name in program.names]
            except KeyError:
                raise Uncompiled("nothing was given for a tag") from None
            if program.alone and isinstance(found[0], tuple):
                made = [program.drawn((line,)) for line in lines_of(found[0])]
                if not made and there == 1:
                    made = [program.empty()]
                elif not made:
                    there -= 1
                there += max(len(made) - 1, 0)
            else:
                made = [program.drawn([" ".join(lines_of(each)) for each in found])]
            out += made
            key += [(number, each.left) for each in made]
        return out, key


def fixed_paragraph(paragraph: etree._Element, styles: Styles | None) -> Drawn:
    """A paragraph without tags, as it is."""
    if styles is None:
        sets: list[tuple[str, Setting]] = []
    else:
        sets = [
            (
                "000" if text == "\N{OBJECT REPLACEMENT CHARACTER}" else text,
                Setting.of(styles.look(paragraph, piece if piece.tag == f"{A}r" else None)),
            )
            for piece, text in pieces_of(paragraph)
        ] or [("", Setting.of(styles.look(paragraph, None)))]
    said = "".join(
        (piece.findtext(f"{A}t") or "")
        if piece.tag == f"{A}fld" and not piece.get("type", "").startswith(("slidenum", "datetime"))
        else text
        for piece, text in pieces_of(paragraph)
    )
    return Drawn(xml_of(paragraph), said, sets, -1)


class Text:
    """The text of a shape on a slide. `shape` stands in a copy of the slide, which loses what is filled."""

    def __init__(self, parts: Parts, slide: str, shape: etree._Element, language: str) -> None:
        body = shape.find(f"{P}txBody")
        self.is_title = is_title(shape)
        styles = Styles(parts, slide, shape)
        tones = [
            each.tag.written
            for p in paragraphs_of(shape)
            for each in tags_in(text_of(p))
            if each.tag and each.tag.filter("tone")
        ]
        self._tone = tones[0] if tones else ""
        self._room = room_of(parts, slide, shape, styles)
        self._styles = styles
        self._spaces = " ".join(
            f'xmlns:{prefix}="{space}"' for prefix, space in shape.nsmap.items() if prefix
        )
        self._fills: dict[Tone | None, str] = {}
        fill = shape.find(f"{P}spPr/{A}solidFill")
        if self._tone and fill is not None:
            self._fills[None] = xml_of(fill)
            for tone in Tone:
                color_shape(shape, tone)
                self._fills[tone] = xml_of(fill)
        self._body: dict[float, str] = {}
        properties = None if body is None else body.find(f"{A}bodyPr")
        for scale in SCALES if properties is not None and self._room else ():
            copy = deepcopy(body)
            inside = copy.find(f"{A}bodyPr")  # type: ignore[union-attr]
            shape.append(copy)  # type: ignore[arg-type]
            scale_text(inside, scale)  # type: ignore[arg-type]
            self._body[scale] = xml_of(inside)  # type: ignore[arg-type]
            shape.remove(copy)  # type: ignore[arg-type]
        self.paragraphs = Paragraphs(paragraphs_of(shape), styles, language)
        self._line = self._line_of()
        if self._fills and fill is not None:
            cut_out(fill, "f")
        if self._body and properties is not None:
            cut_out(properties, "b")

    def drawn(self, values: Values, cuts: list[str]) -> tuple[dict[str, str], list[Drawn], object] | None:
        """What stands in the holes `f`, `b` and `p` of the shape, its paragraphs, and what its look hangs on.

        None where nothing is left to be said, so that the shape goes. What is cut is put into `cuts`.
        """
        alone = _alone(self._line, values) if self._line else None
        if alone is not None:
            tone = values.get(self._tone) if self._tone else None
            color = tone.tone if isinstance(tone, Light) else None
            return self._holes(alone, 1.0, color), alone, (_ALONE, 1.0, color)
        out, key = self.paragraphs.drawn(values)
        blank = not any(each.text.strip() for each in out)
        if not self.paragraphs.names:
            return self._holes(out, 1.0, None), out, (tuple(key), 1.0, None)
        if blank and not self.is_title:
            return None
        scale = 1.0 if blank or not self._room else self._scale(out)
        made: object = tuple(key)
        if not scale:
            out, full = self._cut(out)
            cuts += full
            scale = SCALES[-1]
            made = "".join([each.xml for each in out])
        tone = values.get(self._tone) if self._tone else None
        color = tone.tone if isinstance(tone, Light) else None
        return self._holes(out, scale, color), out, (made, scale, color)

    def _line_of(self) -> tuple[Paragraph, float] | None:
        """The paragraph of a text with but one, of one run, that fits as one line; and the width of that."""
        first, *more = self.paragraphs.programs
        if more or not isinstance(first, Paragraph) or not first.simple or not self._room:
            return None
        width, height = self._room
        how = first.setting
        if how.tallest * how.spacing > height:
            return None
        return first, max((width - how.indent) * CAREFUL, 1.0)

    def _holes(self, out: Sequence[Drawn], scale: float, color: Tone | None) -> dict[str, str]:
        holes = {"p": "".join([each.xml for each in out])}
        if self._fills:
            holes["f"] = self._fills[color]
        if self._body:
            holes["b"] = self._body[scale]
        return holes

    def _scale(self, out: Sequence[Drawn]) -> float:
        assert self._room  # noqa: S101 - asked before
        width, height = self._room
        sets = [each.sets for each in out]
        if height_at_most(sets, width) <= height:
            return 1.0
        for scale in SCALES:
            needed, bursts = height_at(sets, width, scale)
            if needed <= height + SLACK and not bursts:
                return scale
        return 0.0

    def _cut(self, out: Sequence[Drawn]) -> tuple[list[Drawn], list[str]]:
        """The paragraphs as the plain writer cuts them at the smallest scale, and in full what it cut."""
        assert self._room  # noqa: S101 - asked before
        around = parsed(f"<around {self._spaces}>{''.join([each.xml for each in out])}</around>".encode())
        full = cut_text(list(around), self._styles, *self._room)
        return [Drawn(xml_of(each), text_of(each), (), 0) for each in around], full


def _alone(line: tuple[Paragraph, float], values: Values) -> list[Drawn] | None:
    """The one paragraph of a text that is one sentence in one line, as is seen at a glance; else None."""
    program, width = line
    value = values.get(program.names[0])
    if type(value) is not Sentence:
        return None
    text, how = lines_of(value)[0], program.setting
    if not text or how.size * sum(map(how.widths.__getitem__, text)) > width:
        return None
    return [program.drawn((text,))]
