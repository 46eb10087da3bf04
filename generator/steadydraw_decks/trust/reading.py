"""A deck, from whatever program saved it, read as what it shows."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from steadydraw.opc.package import ROOT, Package
from steadydraw.opc.parts import Parts
from steadydraw_decks.template.bindings import base_name, id_in, page_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.geometry import frame_of
from steadydraw_decks.template.names import A, P, R
from steadydraw_decks.template.reading import readable
from steadydraw_decks.template.shapes import (
    chart_id,
    name_of,
    paragraphs_of,
    pieces_of,
    placeholder_of,
    properties_of,
    shapes_of,
    table_of,
)
from steadydraw_decks.trust.plots import plot_look, plot_of
from steadydraw_decks.trust.shown import FURNITURE, Shape, Shown, Slide
from steadydraw_decks.trust.stamp import baseline_in, stamp_in
from steadydraw_decks.writer.bindings import tag_at

_DC = "{http://purl.org/dc/elements/1.1/}"
_FILLED = ("slidenum", "datetime")
TITLES = frozenset({"title", "ctrTitle"})


def deck_at(path: Path) -> Parts:
    """The parts of a deck. Raises TemplateError with one sentence for what is none."""
    with readable(path.name):
        parts = Parts(Package(path))
        if parts.peek(parts.main).tag != f"{P}presentation":
            raise TemplateError(f"{path.name} is no PowerPoint file: give a .pptx")
        return parts


def shown_in(parts: Parts) -> Shown:
    """What a deck shows. Raises TemplateError where the file cannot be read with certainty."""
    with readable(parts.package.name):
        slides = tuple(
            slide_in(parts, number, part) for number, part in enumerate(slide_parts(parts), start=1)
        )
        core = next(iter(parts.linked(ROOT, "core-properties")), "")
        said = {} if not core else {str(each.tag): each.text or "" for each in parts.peek(core)}
        return Shown(
            slides,
            said.get(f"{_DC}title", ""),
            said.get(f"{_DC}subject", ""),
            stamp_in(parts),
            baseline_in(parts),
        )


def slide_parts(parts: Parts) -> list[str]:
    """The slides in the order they are shown."""
    links = parts.links(parts.main)
    ids = [each.get(f"{R}id", "") for each in parts.peek(parts.main).iterfind(f"{P}sldIdLst/{P}sldId")]
    return [links[each].target for each in ids if each in links and not links[each].external]


def notes_part(parts: Parts, slide: str) -> str:
    """The notes page of a slide; empty where it has none."""
    return next(iter(parts.linked(slide, "notesSlide")), "")


def notes_body(root: etree._Element) -> etree._Element | None:
    """The shape of a notes page that holds what is said."""
    for shape in shapes_of(root):
        holder = placeholder_of(shape)
        if holder is not None and holder.get("type") == "body":
            return shape
    return None


def said_in(paragraph: etree._Element) -> str:
    """A paragraph as people read it; a field that PowerPoint fills, such as a day, stands for itself."""
    return "".join(
        (piece.findtext(f"{A}t") or "")
        if piece.tag == f"{A}fld" and not piece.get("type", "").startswith(_FILLED)
        else text
        for piece, text in pieces_of(paragraph)
    )


def identity_of(parts: Parts, part: str, shape: etree._Element) -> str:
    """What a shape is bound by: its name, else its tag, where a person gave it another name."""
    named = id_in(name_of(shape))
    holder = None if named else next(shape.iter(f"{P}nvPr"), None)
    return named if holder is None else tag_at(parts, part, holder)


def slide_in(parts: Parts, number: int, part: str) -> Slide:
    """What one slide of a deck shows."""
    root = parts.peek(part)
    shapes = tuple(shape_in(parts, part, each) for each in shapes_of(root))
    pages = Counter(page_of(each.id) for each in shapes if each.id)
    notes = notes_part(parts, part)
    body = notes_body(parts.peek(notes)) if notes else None
    lines = () if body is None else tuple(said_in(each) for each in paragraphs_of(body))
    page = pages.most_common(1)[0][0] if pages else ""
    hidden = root.get("show") in {"0", "false"}
    return Slide(number, page, part, shapes, lines, hidden, tuple(under_of(parts, part)))


def under_of(parts: Parts, slide: str) -> Iterator[str]:
    """What the layout of a slide and its master say on it, but for places that are to be filled."""
    part, root = slide, parts.peek(slide)
    for kind in ("slideLayout", "slideMaster"):
        part = next(iter(parts.linked(part, kind)), "")
        if not part or root.get("showMasterSp") in {"0", "false"}:
            return
        root = parts.peek(part)
        for shape in shapes_of(root):
            if placeholder_of(shape) is None:
                yield from (text for text in map(said_in, paragraphs_of(shape)) if text.strip())


def shape_in(parts: Parts, part: str, shape: etree._Element) -> Shape:
    """What a shape of a slide shows."""
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    plot, picture = None, ""
    grid, chart = table_of(shape), chart_id(shape)
    if grid is not None:
        kind = "table"
        rows = tuple(
            tuple("\n".join(map(said_in, cell.iter(f"{A}p"))) for cell in row.iterfind(f"{A}tc"))
            for row in grid.iterfind(f"{A}tr")
        )
    elif chart:
        kind = "chart"
        plot = plot_of(parts, part, chart)
    elif shape.tag == f"{P}pic":
        kind = "picture"
        picture = hashlib.sha256(picture_of(parts, part, shape)).hexdigest()[:16]
    else:
        kind = "text"
        texts = tuple(said_in(each) for each in paragraphs_of(shape))
    holder = placeholder_of(shape)
    role = "" if holder is None else holder.get("type", "obj")
    return Shape(
        id=identity_of(parts, part, shape),
        name=base_name(name_of(shape)),
        kind=kind,
        texts=texts,
        rows=rows,
        plot=plot,
        picture=picture,
        alt=properties_of(shape).get("descr", ""),
        frame=frame_of(parts, part, shape),
        look=look_of(parts, part, shape),
        holds="" if holder is None else "title" if role in TITLES else role if role in FURNITURE else "body",
    )


def picture_of(parts: Parts, part: str, shape: etree._Element) -> bytes:
    """The bytes of the picture that a shape of a slide shows; empty where it shows none of its own."""
    links = parts.links(part)
    for each in shape.iter(f"{A}blip"):
        link = links.get(each.get(f"{R}embed", ""))
        if link is not None and not link.external:
            return parts.read(link.target)
    return b""


def look_of(parts: Parts, part: str, shape: etree._Element) -> str:
    """A digest of how a shape looks: place, size, fills, formats of its text; not what it says."""
    told = [look_text(shape)]
    chart = chart_id(shape)
    if chart and (link := parts.links(part).get(chart)) is not None:
        told.append(plot_look(parts.peek(link.target)))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def look_text(shape: etree._Element) -> str:
    """What a look is the digest of, without the chart that a shape shows."""
    bare = deepcopy(shape)
    for each in list(bare.iter(f"{A}t")):
        each.text = ""
    for properties in bare.iter(f"{P}cNvPr"):
        properties.attrib.clear()
        for child in list(properties):
            properties.remove(child)
    return "\n".join(_marks(bare))


def _marks(root: etree._Element) -> Iterator[str]:
    """What gives a shape its look, element by element."""
    for each in root.iter("{*}*"):
        if each.tag in _BINDINGS or each.tag in _FOLLOWS:
            continue
        given = {key: value for key, value in each.attrib.items() if key not in _NO_LOOK}
        above = each.getparent()
        under = "" if above is None else etree.QName(above).localname
        yield f"{under}/{etree.QName(each).localname} {sorted(given.items())}"


_BINDINGS = frozenset({f"{P}custDataLst", f"{P}tags", f"{P}nvPr"})
_FOLLOWS = frozenset({f"{A}tr", f"{A}normAutofit"})
"""How high rows are, and how far text is shrunk, follows from what they say."""
_NO_LOOK = frozenset({"lang", "dirty", "err", "altLang", "id", f"{R}id", f"{R}embed", "smtClean", "noProof"})
