"""Texts: no tag left unfilled, no value that means nothing, no character that nobody can see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import A, C, P, placeholder, shape_name, shown, text_of
from steadydraw_decks.consistency.opened import Opened

_TAG = re.compile(r"\{\{|\}\}")
# "None of them" is English; "None" before anything else is a program's word.
_NOTHING = re.compile(
    r"(?<!\w)(?:nan|NaN|NaT|None(?! of\b)|inf|#N/A|#REF!|#DIV/0!|#VALUE!|#NAME\?|#NUM!|#NULL!)(?!\w)"
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|_x[0-9A-Fa-f]{4}_")
_SPOKEN = ("slide+xml", "notesSlide+xml", "drawingml.chart+xml", "diagramData+xml", "chartshapes+xml")
_SLIDE = "presentationml.slide+xml"
_QUIET = {"dt", "ftr", "sldNum", "hdr", "sldImg"}
"""Placeholders that show nothing when they are empty."""
_SHOWN = 60


def text_faults(deck: Opened) -> Iterator[Fault]:
    """Unfilled tags, words for no value, unseen characters, empty placeholders, ids given twice."""
    for part in deck.of_type(*_SPOKEN):
        root = deck.tree(part)
        for where, text in () if root is None else _texts(root):
            for what in _faults_of_text(text):
                yield Fault(part, f"{where} {what}")
    for slide in deck.of_type(_SLIDE):
        root = deck.tree(slide)
        if root is not None:
            yield from _ids(slide, root)
            yield from _empty(slide, root)


def _texts(root: etree._Element) -> Iterator[tuple[str, str]]:
    for paragraph in root.iter(f"{A}p"):
        yield "the text of " + shape_name(paragraph), _paragraph(paragraph)
    for properties in root.iter("{*}cNvPr"):
        for attribute in ("descr", "title"):
            if text := properties.get(attribute, ""):
                yield "the alt text of " + shape_name(properties), text
    for value in root.iter(f"{C}v"):
        kind = etree.QName(parent).localname if (parent := value.getparent()) is not None else ""
        cache = parent.getparent() if parent is not None and kind == "pt" else None
        # What stands in a cache of numbers is judged as a number.
        if kind == "tx" or (cache is not None and cache.tag not in {f"{C}numCache", f"{C}numLit"}):
            yield "a label or name of the chart", value.text or ""


def _paragraph(paragraph: etree._Element) -> str:
    """The text of all its runs: a tag may be split over several."""
    return "".join(
        "\n" if each.tag == f"{A}br" else each.text or "" for each in paragraph.iter(f"{A}t", f"{A}br")
    )


def _faults_of_text(text: str) -> Iterator[str]:
    short = text.strip()
    short = repr(short if len(short) <= _SHOWN else short[:_SHOWN] + "…")
    if _TAG.search(text):
        yield f"holds a tag that was not filled: {short}"
    if found := _NOTHING.search(text):
        yield f"says {found[0]!r}, which is no value: {short}"
    if found := _UNSEEN.search(text):
        yield f"holds the unseen character {found[0]!r}: {short}"


def _ids(slide: str, root: etree._Element) -> Iterator[Fault]:
    for identity, times in Counter(each.get("id", "") for each in shown(root, f"{P}cNvPr")).items():
        if times > 1:
            yield Fault(slide, f"gives {times} shapes the id {identity}")


def _empty(slide: str, root: etree._Element) -> Iterator[Fault]:
    for shape in shown(root, f"{P}sp"):
        kind = placeholder(shape)
        if kind is not None and kind not in _QUIET and not text_of(shape).strip():
            yield Fault(
                slide, f"the placeholder {shape_name(shape)} is empty and shows its prompt: delete it"
            )
