"""The shapes of a slide: their names, alternative texts, paragraphs, and the exhibit that one stands for."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import SHAPES, A, C, P, R
from steadydraw_decks.template.tags import Tag, tags_in

EXHIBITS = ("chart", "table", "picture")


def shapes_of(root: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a slide or notes page in reading order, those within groups too."""
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        yield from (each for each in tree.iter(*SHAPES))


def properties_of(shape: etree._Element) -> etree._Element:
    """The element with a shape's id, name and alternative text. Raises Fault where there is none."""
    found = next(shape.iter(f"{P}cNvPr"), None)
    if found is None:
        raise Fault("a shape without a name")
    return found


def name_of(shape: etree._Element) -> str:
    """A shape's name as PowerPoint's selection pane shows it."""
    return properties_of(shape).get("name", "")


def exhibit_tag(shape: etree._Element) -> Tag | None:
    """The chart, table or picture that a shape stands for by its alternative text, if it names one."""
    found = [each.tag for each in tags_in(properties_of(shape).get("descr", "")) if each.tag]
    if len(found) == 1 and found[0].name.split(".")[0] in EXHIBITS and found[0].name.count(".") == 1:
        return found[0]
    return None


def paragraphs_of(shape: etree._Element) -> list[etree._Element]:
    """The paragraphs of a shape's own text or of its table's cells."""
    return list(shape.iter(f"{A}p"))


def text_of(paragraph: etree._Element) -> str:
    """A paragraph's text across its runs; a line break is a line feed, a field stands for itself."""
    return "".join(piece for _, piece in pieces_of(paragraph))


def pieces_of(paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
    """The runs, breaks and fields of a paragraph with their texts, in order."""
    found = []
    for child in paragraph:
        if child.tag == f"{A}r":
            found.append((child, child.findtext(f"{A}t") or ""))
        elif child.tag == f"{A}br":
            found.append((child, "\n"))
        elif child.tag == f"{A}fld":
            found.append((child, "\N{OBJECT REPLACEMENT CHARACTER}"))
    return found


def placeholder_of(shape: etree._Element) -> etree._Element | None:
    """The element that makes a shape a placeholder, None for others."""
    return next(shape.iter(f"{P}ph"), None)


def is_title(shape: etree._Element) -> bool:
    """Whether a shape is the slide's title."""
    holder = placeholder_of(shape)
    return holder is not None and holder.get("type") in {"title", "ctrTitle"}


def chart_id(shape: etree._Element) -> str:
    """The relationship that a frame's chart is reached by; empty for anything but a chart."""
    found = shape.find(f"{A}graphic/{A}graphicData/{C}chart")
    return "" if found is None else found.get(f"{R}id", "")


def table_of(shape: etree._Element) -> etree._Element | None:
    """A frame's table."""
    return shape.find(f"{A}graphic/{A}graphicData/{A}tbl")
