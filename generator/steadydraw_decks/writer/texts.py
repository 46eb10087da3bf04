"""Tags in text give way to their values and keep the format of the run they begin in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.pages import Value
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.template.directives import is_directive
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import A
from steadydraw_decks.template.shapes import pieces_of, text_of
from steadydraw_decks.template.tags import Found, tags_in

Values = Mapping[str, Value]


def fill_paragraphs(paragraphs: Iterable[etree._Element], values: Values, language: str = "") -> bool:
    """Fill the tags of some paragraphs; whether there was any.

    A paragraph that is one tag becomes as many as its value has lines: none for an empty one.
    """
    found = False
    for paragraph in list(paragraphs):
        tags = [each for each in tags_in(text_of(paragraph)) if each.tag]
        if not tags:
            continue
        found = True
        alone = (
            len(tags) == 1 and text_of(paragraph).strip() == text_of(paragraph)[tags[0].start : tags[0].end]
        )
        lines = _lines(values, tags[0]) if alone else None
        if lines is None:
            _fill(paragraph, [(each, line_of(values, each)) for each in tags], language)
            continue
        for line in lines[1:][::-1]:
            copy = deepcopy(paragraph)
            _fill(copy, [(tags[0], line)], language)
            paragraph.addnext(copy)
        if lines:
            _fill(paragraph, [(tags[0], lines[0])], language)
        else:
            _remove_paragraph(paragraph)
    return found


def strip_directives(paragraphs: Iterable[etree._Element]) -> None:
    """Take the lines that begin with @ out of notes: they speak to the engine alone."""
    for paragraph in list(paragraphs):
        if is_directive(text_of(paragraph)):
            _remove_paragraph(paragraph)


def line_of(values: Values, found: Found) -> str:
    """The value of a tag as one line of text."""
    return " ".join(_lines_of(_value(values, found)))


def filled_text(text: str, values: Values) -> str:
    """Plain text, such as an alternative text, with its tags filled."""
    for found in reversed(list(tags_in(text))):
        if found.tag:
            text = text[: found.start] + line_of(values, found) + text[found.end :]
    return text


def _value(values: Values, found: Found) -> Value:
    assert found.tag is not None  # noqa: S101 - only tags that could be read are filled
    try:
        return values[found.tag.written]
    except KeyError:
        raise Fault(f"nothing was given for {{{{ {found.tag.written} }}}}") from None


def _lines(values: Values, found: Found) -> list[str] | None:
    """The lines of a value that has any number of them; None for a single text."""
    value = _value(values, found)
    return _lines_of(value) if isinstance(value, tuple) else None


def _lines_of(value: Value) -> list[str]:
    if isinstance(value, Sentence):
        return [clean(value.text)]
    if isinstance(value, tuple):
        return [clean(each.text) for each in value]
    if isinstance(value, Light):
        return [clean(value.word)]
    if value is None:
        return [""]
    return [clean(value.alt)]  # an exhibit where a text was asked for says what it shows


def _fill(paragraph: etree._Element, given: list[tuple[Found, str]], language: str) -> None:
    """Replace stretches of a paragraph's text; each new text takes the run that its stretch begins in."""
    pieces, ends, at = pieces_of(paragraph), [], 0
    for _, text in pieces:
        ends.append((at, at + len(text)))
        at += len(text)
    texts = [text for _, text in pieces]
    for found, shown in reversed(given):
        first = True
        for number in range(len(pieces)):
            start, end = ends[number]
            if end <= found.start or start >= found.end:
                continue
            if pieces[number][0].tag != f"{A}r":
                texts[number] = ""
                continue
            # Stretches are replaced from the last to the first, so what lies up to one's end is as it was.
            low, high = max(found.start - start, 0), min(found.end, end) - start
            texts[number] = texts[number][:low] + (shown if first else "") + texts[number][high:]
            first = False
    for (piece, old), new in zip(pieces, texts, strict=True):
        if new == old:
            continue
        if piece.tag != f"{A}r" or (not new and len(pieces) > 1):
            paragraph.remove(piece)
            continue
        holder = piece.find(f"{A}t")
        if holder is None:
            holder = etree.SubElement(piece, f"{A}t")
        holder.text = new
        style = piece.find(f"{A}rPr")
        if style is not None:
            style.attrib.pop("err", "")
            if language:
                style.set("lang", language)


def _remove_paragraph(paragraph: etree._Element) -> None:
    """Take a paragraph away; the last one of a text stays, empty, for no text is without any."""
    parent = paragraph.getparent()
    if parent is None:
        return
    if len(parent.findall(f"{A}p")) > 1:
        parent.remove(paragraph)
        return
    for piece, _ in pieces_of(paragraph):
        paragraph.remove(piece)
