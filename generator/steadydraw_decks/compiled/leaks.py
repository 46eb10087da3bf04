"""A first look at a deck for what no customer may read; what seems to be there is looked at closely.

The plain way reads every byte of the written file. Here the texts of the template are read once, and of each
deck what it was filled with. Whatever is found, or only could be, sends the deck that plain way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from weakref import WeakKeyDictionary

from steadydraw.opc import Refused
from steadydraw.opc.archive import Held
from steadydraw.opc.package import Package, relations_part
from steadydraw.tables import Tables
from steadydraw_decks.compiled.deck import Drawing
from steadydraw_decks.template.directives import is_directive
from steadydraw_decks.trust.disclosure import TEXTS, ZIPS, said_in_part
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.secrets import (
    LONG,
    SHORTEST,
    internal_phrases,
    numbers_of,
    others,
    own_texts,
    pay,
    telling,
)
from steadydraw_decks.trust.shown import Shape

_WORD = re.compile(r"\w+")
_INTERNAL_ID = re.compile(r"(?:^|[\[;])i\d", re.MULTILINE)
_DEEPEST = 3
_Words = dict[str, list[str]]
"""Secrets by their first word."""
_KNOWN: WeakKeyDictionary[object, _Words] = WeakKeyDictionary()


def may_give_away(made: Described, drawing: Drawing, tables: Tables) -> bool:
    """Whether a deck could hold something internal. False is certain, True is to be looked at."""
    text = "\n".join(dict.fromkeys(_filled(drawing)))
    numbers = "\n".join(_numbers(drawing))
    counted = set(_WORD.findall(numbers))
    if _INTERNAL_ID.search(text) or _speaks(text):
        return True
    fixed = _fixed(drawing)
    if fixed is None:
        return True
    said, words = fixed
    there = words.union(_WORD.findall(text))
    if made.review is None:
        raise ValueError("a deck on all accounts is nobody's but ours")
    account = made.review.account
    found = []
    figures = [each for each, _ in numbers_of(made.review)]
    for known in (_secrets(tables), _by_word(figures)):
        for word in there & known.keys():
            found += [each for each in known[word] if each in text or each in said]
        for word in counted & known.keys():
            found += [each for each in known[word] if each in numbers]
    found = [each for each in found if each not in {account.account_id, account.name}]
    if not found:
        return False
    own = "\n".join(own_texts(tables, made.edition.account)).casefold()
    return any(each.casefold() not in own or each in figures for each in found)


def _filled(drawing: Drawing) -> Iterator[str]:
    yield drawing.shown.title
    yield drawing.shown.subject
    yield from drawing.sections
    for slide in drawing.shown.slides:
        yield from slide.notes
        for shape in slide.shapes:
            if shape.id:
                yield from _said(shape)


def _said(shape: Shape) -> Iterator[str]:
    yield from (shape.id, shape.alt, *shape.texts)
    for row in shape.rows:
        yield from row
    if shape.plot:
        yield from shape.plot.texts
        for line in shape.plot.lines:
            yield line.name
            yield from line.labels
            if line.categories and not line.categories[0].isdecimal():
                yield from line.categories


def _numbers(drawing: Drawing) -> Iterator[str]:
    """The numbers of charts; their workbooks hold the same."""
    for _, shape in drawing.shown.shapes():
        categories: tuple[str, ...] = ()
        for line in shape.plot.lines if shape.id and shape.plot else ():
            if line.categories is not categories:
                categories = line.categories
                yield from categories
            yield from line.values


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...]]:
    """Phrases that tell by themselves, and those that tell anywhere."""
    known = internal_phrases()
    return frozenset(known), tuple(each for each in known if len(each.split()) >= LONG)


def _speaks(text: str) -> bool:
    """Whether a text, line by line, says what only internal pages say."""
    alone, anywhere = _phrases()
    small = text.casefold()
    if not alone.isdisjoint(small.split("\n")):
        return True
    return any(each in small for each in anywhere)


def _secrets(tables: Tables) -> _Words:
    """What all accounts but one must not read, read once of a source."""
    if tables.source not in _KNOWN:
        found = [text for text, _ in (*others(tables, ""), *pay(tables))]
        _KNOWN[tables.source] = _by_word(text for text in found if len(text) >= SHORTEST and telling(text))
    return _KNOWN[tables.source]


def _by_word(secrets: Iterable[str]) -> _Words:
    made: _Words = {}
    for each in secrets:
        first = _WORD.search(each)
        if first is not None:
            made.setdefault(first[0], []).append(each)
    return made


_Fixed = tuple[str, frozenset[str]]
_MOST = 64


def _fixed(drawing: Drawing) -> _Fixed | None:
    """What the template's own parts in a deck say, and the words; None where they say what is internal."""
    known = drawing.compiled.texts
    if drawing.used not in known:
        if len(known) >= _MOST:
            known.clear()
        package = drawing.compiled.template.package
        lines: dict[str, None] = {}
        for key in drawing.compiled.kept(drawing.used):
            for part in (key, relations_part(key)):
                if package.has(part):
                    lines |= dict.fromkeys(_texts_of(package, part, 0))
        text = "\n".join(each for each in lines if "{{" not in each and not is_directive(each))
        internal = _INTERNAL_ID.search(text) or _speaks(text)
        known[drawing.used] = None if internal else (text, frozenset(_WORD.findall(text)))
    return known[drawing.used]  # type: ignore[return-value]


def _texts_of(package: Package, part: str, depth: int) -> Iterator[str]:
    content = package.archive.read(package.entry(part))
    if part.lower().endswith(ZIPS) and depth < _DEEPEST:
        try:
            inside = Package(Held(part, content))
        except Refused:
            return
        for each in inside.parts:
            yield from _texts_of(inside, each, depth + 1)
    elif part.lower().endswith(TEXTS):
        yield from said_in_part(content)
    elif part.lower().endswith(".bin"):
        yield from (content.decode(coding, "replace") for coding in ("utf-8", "utf-16-le"))
