"""One shown number of a deck changed at a time, wherever numbers can be."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from steadydraw.opc.archive import Held
from steadydraw.opc.package import Package
from steadydraw.opc.parts import Parts
from steadydraw_decks.template.names import A, C, P
from steadydraw_decks.trust.plots import workbook_part
from steadydraw_decks.trust.reading import notes_part, slide_parts

_KEPT = 12
"""Digits of a number in a chart that every office program keeps, and a few that none shows."""
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_UNIT = re.compile("(?<=\\d)([ \xa0\u202f]?)(%|K|M|x|pp|Tsd\\.|Mio\\.)(?![A-Za-z])")
_OTHER = {"%": "pp", "K": "M", "M": "K", "x": "%", "pp": "%", "Tsd.": "Mio.", "Mio.": "Tsd."}
_SIGN = re.compile("(?<![\\w.,)\xa0 ])[-\N{MINUS SIGN}+](?=[$\N{EURO SIGN}]?\\d)")
_FIGURE = re.compile(r"-?[\d.]+(?:[eE][-+]?\d+)?")
_RARELY = 0.3
"""How often a unit or a sign is changed where there is one, and not a digit."""
_WORDS = {
    "one": "two",
    "two": "three",
    "three": "four",
    "four": "five",
    "zwei": "drei",
    "drei": "vier",
    "vier": "zwei",
}


@dataclass(frozen=True)
class Mutation:
    """A change of one number: on which slide, in what kind of place, how to make it and to take it back."""

    kind: str
    old: str
    new: str
    apply: Callable[[], None]
    undo: Callable[[], None]
    slide: str = ""


def mutations_of(parts: Parts, chance: random.Random) -> Iterator[Mutation]:
    """Every number of a deck once, each changed in one digit or word."""
    for slide in slide_parts(parts):
        yield from (replace(each, slide=slide) for each in _on_slide(parts, slide, chance))


def _on_slide(parts: Parts, slide: str, chance: random.Random) -> Iterator[Mutation]:
    root = parts.tree(slide)
    yield from _texts(root, "text", chance)
    for holder in root.iter(f"{P}cNvPr"):
        if any(letter.isdigit() for letter in holder.get("descr", "")):
            yield _attribute(holder, chance)
    notes = notes_part(parts, slide)
    if notes:
        yield from _texts(parts.tree(notes), "notes", chance)
    for chart in parts.linked(slide, "chart"):
        for value in parts.tree(chart).iter(f"{C}v"):
            yield from _element(value, "chart cache", chance)
        yield from _texts(parts.tree(chart), "chart text", chance)
        yield from _formats(parts.tree(chart))
        yield from _workbook(parts, workbook_part(parts, chart), chance)


def _formats(root: etree._Element) -> Iterator[Mutation]:
    """The codes by which axes and labels write their numbers, each with another number in it."""
    for each in root.iter(f"{C}numFmt"):
        above = each.getparent()
        hides = "delete" if above is not None and above.tag != f"{C}dLbls" else "showVal"
        found = None if above is None else above.find(f"{C}{hides}")
        if found is not None and (found.get("val") == "1") is (hides == "showVal"):
            old = each.get("formatCode", "")
            yield Mutation("number format", old, '"99%"', _coded(each, '"99%"'), _coded(each, old))


def _coded(element: etree._Element, code: str) -> Callable[[], None]:
    return lambda: element.set("formatCode", code)


def _texts(root: etree._Element, kind: str, chance: random.Random) -> Iterator[Mutation]:
    for run in root.iter(f"{A}t"):
        above = run.getparent()
        if above is None or above.tag == f"{A}fld":
            continue  # the number of a slide counts itself
        in_table = any(each.tag == f"{A}tc" for each in run.iterancestors())
        yield from _element(run, "table" if in_table else kind, chance)


def _element(element: etree._Element, kind: str, chance: random.Random) -> Iterator[Mutation]:
    old = element.text or ""
    new = _changed(old, chance)
    if new:
        yield Mutation(kind, old, new, lambda: _set(element, new), lambda: _set(element, old))


def _set(element: etree._Element, text: str) -> None:
    element.text = text


def _attribute(holder: etree._Element, chance: random.Random) -> Mutation:
    old = holder.get("descr", "")
    new = _changed(old, chance)
    return Mutation(
        "alternative text", old, new, lambda: holder.set("descr", new), lambda: holder.set("descr", old)
    )


def _workbook(parts: Parts, part: str, chance: random.Random) -> Iterator[Mutation]:
    content = parts.read(part)
    book = Parts(Package(Held("book", content)))
    sheets = book.linked(book.main, "worksheet")
    for sheet in sheets:
        cells = [*book.tree(sheet).iter(f"{_S}v"), *book.tree(sheet).iter(f"{_S}t")]
        for cell in cells:
            above = cell.getparent()
            if above is not None and above.get("t") == "s":
                continue
            old = cell.text or ""
            new = _changed(old, chance)
            if new:
                cell.text = new
                buffer = io.BytesIO()
                book.write(buffer)
                cell.text = old
                yield _replacement(parts, part, (content, buffer.getvalue()), (old, new))


def _replacement(parts: Parts, part: str, content: tuple[bytes, bytes], said: tuple[str, str]) -> Mutation:
    before, after = content
    return Mutation(
        "workbook", *said, lambda: parts.replace(part, after), lambda: parts.replace(part, before)
    )


def _changed(text: str, chance: random.Random) -> str:
    """The text with one digit, unit or sign changed, or one number in words; empty where it has none."""
    units, signs = list(_UNIT.finditer(text)), list(_SIGN.finditer(text))
    if units and chance.random() < _RARELY:
        unit = chance.choice(units)
        return text[: unit.start()] + unit[1] + _OTHER[unit[2]] + text[unit.end() :]
    if signs and chance.random() < _RARELY:
        sign = chance.choice(signs)
        return text[: sign.start()] + text[sign.end() :]
    digits = [place for place, letter in enumerate(text) if letter in "0123456789"]
    if _FIGURE.fullmatch(text):
        digits = [place for place in digits if place < len(text.lower().partition("e")[0])][:_KEPT]
    if digits:
        place = chance.choice(digits)
        other = chance.choice([each for each in "123456789" if each != text[place]])
        return text[:place] + other + text[place + 1 :]
    found = [each for each in re.finditer(r"[a-z]+", text) if each[0] in _WORDS]
    if found:
        word = chance.choice(found)
        return text[: word.start()] + _WORDS[word[0]] + text[word.end() :]
    return ""
