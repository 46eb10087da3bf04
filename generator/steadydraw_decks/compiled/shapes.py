"""The shapes of a slide as programs: text, tables and charts that give XML and what is shown in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.compiled.looks import HEIGHT, Known, digest, look_lines, look_with
from steadydraw_decks.compiled.plots import Plots
from steadydraw_decks.deck.exhibits import Chart, Table
from steadydraw_decks.deck.pages import Value
from steadydraw_decks.programs.charts import ChartProgram
from steadydraw_decks.programs.drawn_charts import DrawnChart
from steadydraw_decks.programs.fragments import (
    Uncompiled,
    cut_out,
    filled,
    hole,
    inner,
    pieces,
    quoted,
    xml_of,
)
from steadydraw_decks.programs.grids import grids_of
from steadydraw_decks.programs.texts import Text, line_of
from steadydraw_decks.template.bindings import base_name
from steadydraw_decks.template.geometry import Frame, frame_of
from steadydraw_decks.template.names import EMU, A, P, R
from steadydraw_decks.template.reading import Template
from steadydraw_decks.template.shapes import chart_id, paragraphs_of, placeholder_of, properties_of, text_of
from steadydraw_decks.template.tags import Tag, tags_in
from steadydraw_decks.trust.reading import TITLES
from steadydraw_decks.trust.shown import FURNITURE, Shape

Values = Mapping[str, Value]
_AFTER = frozenset({f"{P}kinsoku", f"{P}defaultTextStyle", f"{P}modifyVerifier", f"{P}extLst"})


@dataclass(slots=True)
class Put:
    """A shape as it came out: XML in pieces with what fills them but for its links, and what it shows."""

    xml: list[str]
    holes: dict[str, str]
    shape: Shape
    jump: str = ""
    chart: DrawnChart | None = None
    cuts: Sequence[str] = ()
    """What had to be cut to fit the shape, in full, for the notes."""


class Bound:
    """What every shape with tags has: an id, a name with it, a link to its tag, alternative words.

    `shape` stands in a copy of its slide; `suffix` is its id but for the page. Raises Uncompiled.
    """

    def __init__(self, parts: Parts, slide: str, shape: etree._Element, suffix: str) -> None:
        if next(shape.iterancestors(f"{P}grpSp"), None) is not None:
            raise Uncompiled("a shape within a group")
        properties = properties_of(shape)
        self.suffix, self.known = suffix, Known()
        self.name, self.alt = properties.get("name", ""), properties.get("descr", "")
        self.base = base_name(self.name)
        self._called = quoted(self.base)
        self.frame = frame_of(parts, slide, shape)
        holder = placeholder_of(shape)
        role = "" if holder is None else holder.get("type", "obj")
        self.holds = (
            "" if holder is None else "title" if role in TITLES else role if role in FURNITURE else "body"
        )
        found = [each.tag for p in paragraphs_of(shape) for each in tags_in(text_of(p)) if each.tag]
        self.jumping = tuple(each.written for each in found if each.filter("link"))
        if len(properties):
            raise Uncompiled("a shape with a link of its own")
        properties.set("name", hole("n"))
        if self.alt:
            properties.set("descr", hole("d"))
        if self.jumping:
            properties.text = hole("j")
        listed = _place_of_tag(shape)
        etree.SubElement(listed, f"{P}tags").set(f"{R}id", hole("l"))

    def finish(self, shape: etree._Element, number: int) -> None:
        """Keep the XML of the shape in pieces, once what is filled was cut out of it."""
        parent = shape.getparent()
        assert parent is not None  # noqa: S101 - it stands in a slide
        self.spaces = " ".join(
            f'xmlns:{prefix}="{space}"' for prefix, space in parent.nsmap.items() if prefix
        )
        if None in parent.nsmap:
            raise Uncompiled("names without a prefix")
        self.pieces = pieces(xml_of(shape))
        cut_out(shape, f"s{number}")

    def put(self, page: str, kind: str, look: str, holes: dict[str, str], **shown: Any) -> Put:
        """The shape as it comes out."""
        identity = page + self.suffix
        holes["n"] = f"{self._called} [{quoted(identity)}]".strip()
        if self.alt:
            holes["d"] = quoted(shown["alt"])
        shown.setdefault("frame", self.frame)
        shape = Shape(id=identity, name=self.base, kind=kind, look=look, holds=self.holds, **shown)
        return Put(self.pieces, holes, shape)

    def look(self, key: object, holes: dict[str, str]) -> str:
        """The digest of the look of a shape that was filled so."""
        return self.known.of(key, lambda: digest(self.lines(holes)))

    def lines(self, holes: dict[str, str]) -> str:
        """What the look is the digest of."""
        return look_lines(filled(self.pieces, {"n": "", "d": "", "j": "", "l": "", **holes}), self.spaces)


def _place_of_tag(shape: etree._Element) -> etree._Element:
    """The list for the tag, where the plain writer puts it."""
    holder = next(shape.iter(f"{P}nvPr"), None)
    if holder is None or holder.find(f"{P}custDataLst") is not None:
        raise Uncompiled("a shape without a place for a tag")
    listed = etree.Element(f"{P}custDataLst")
    behind = next((each for each in holder if each.tag in _AFTER), None)
    if behind is None:
        holder.append(listed)
    else:
        behind.addprevious(listed)
    return listed


class TextShape(Bound):
    """A shape whose text holds tags, or whose alternative text does."""

    def __init__(self, parts: Parts, slide: str, shape: etree._Element, about: tuple[str, int, str]) -> None:
        suffix, number, language = about
        said = properties_of(shape).get("descr", "")
        super().__init__(parts, slide, shape, suffix)
        self._said = [(each.start, each.end, each.tag.written) for each in tags_in(said) if each.tag]
        if shape.find(f"{A}graphic") is not None or shape.tag == f"{P}pic":
            raise Uncompiled("text within a table or a chart without a tag")
        self._text = Text(parts, slide, shape, language)
        if not self._text.paragraphs.names and not self._said:
            raise Uncompiled("a shape without tags")
        self.finish(shape, number)

    def drawn(self, page: str, values: Values) -> Put | None:
        """The shape on a page; None where nothing of it is left."""
        cuts: list[str] = []
        made = self._text.drawn(values, cuts)
        if made is None:
            return None
        holes, out, key = made
        look = self.look(key, holes)
        alt = self.alt
        for start, end, name in reversed(self._said):
            alt = alt[:start] + line_of(values[name]) + alt[end:]
        put = self.put(page, "text", look, holes, texts=tuple([each.text for each in out]), alt=alt)
        put.cuts = cuts
        return put


class TableShape(Bound):
    """A table that is filled with rows."""

    def __init__(
        self, template: Template, slide: str, shape: etree._Element, about: tuple[str, int, Tag]
    ) -> None:
        suffix, number, self.tag = about
        super().__init__(template.parts, slide, shape, suffix)
        room = shape.find(f"{P}xfrm/{A}ext")
        grid = shape.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if room is None or grid is None or self.frame is None:
            raise Uncompiled("a table without a frame")
        room.set("cy", hole("h"))
        self._grids = grids_of(template, slide, number)
        cut_out(grid, "g")
        self.finish(shape, number)

    def drawn(self, page: str, values: Values) -> Put | None:
        """The table on a page; None where its data is not there."""
        value = values.get(self.tag.written)
        if value is None:
            return None
        if not isinstance(value, Table) or self.frame is None:
            raise Uncompiled("no table where one was asked for")
        program, before, after = self._grids.of(value)
        rows = program.drawn(value)
        total = sum([row.height for row in rows])
        holes = {"g": f"{before}{''.join([row.xml for row in rows])}{after}", "h": str(total)}
        key = (program, tuple([row.left for row in rows]))
        look = self.known.of((key, total), lambda: look_with(self._marked(key, holes), total))
        frame = Frame(self.frame.left, self.frame.top, self.frame.width, total / EMU)
        return self.put(
            page, "table", look, holes,
            rows=tuple([row.cells for row in rows]), alt=line_of(value.alt), frame=frame,
        )  # fmt: skip

    def _marked(self, key: object, holes: dict[str, str]) -> str:
        """What the look is the digest of, with a mark for the height."""
        return self.known.of(key, lambda: self.lines({**holes, "h": HEIGHT}))


class ChartShape(Bound):
    """A chart that is filled with data."""

    def __init__(
        self,
        parts: Parts,
        slide: str,
        shape: etree._Element,
        about: tuple[str, int, Tag],
        chart: tuple[ChartProgram, Plots],
    ) -> None:
        suffix, number, self.tag = about
        self._program, self._plots = chart
        self.link = chart_id(shape)
        super().__init__(parts, slide, shape, suffix)
        self.finish(shape, number)

    def drawn(self, page: str, values: Values) -> Put | None:
        """The chart on a page; None where its data is not there."""
        value = values.get(self.tag.written)
        if value is None:
            return None
        if not isinstance(value, Chart):
            raise Uncompiled("no chart where one was asked for")
        made = self._program.drawn(value, values)
        plot, told = self._plots.of(made)
        look = self.known.of(made.variant, lambda: digest(f"{self.lines({})}\n{told}"))
        put = self.put(page, "chart", look, {}, plot=plot, alt=line_of(value.alt))
        put.chart = made
        return put


class NoPicture(Bound):
    """A picture's place that is left empty; a picture is for the plain writer to put there."""

    def __init__(self, parts: Parts, slide: str, shape: etree._Element, about: tuple[str, int, Tag]) -> None:
        suffix, number, self.tag = about
        super().__init__(parts, slide, shape, suffix)
        self.finish(shape, number)

    def drawn(self, page: str, values: Values) -> Put | None:
        """Nothing. Raises Uncompiled where there is a picture."""
        del page
        if values.get(self.tag.written) is not None:
            raise Uncompiled("a picture")
        return None


def jump_xml(link: str) -> str:
    """The element by which a shape leads to another slide."""
    return f'<a:hlinkClick r:id="{inner(link)}" action="ppaction://hlinksldjump"/>'
