"""A first look at a deck for what no customer may read; what seems to be there is looked at closely.

The plain way reads every byte of the written file. Here the texts of the template are read once, and of each
deck what it was filled with. Whatever is found, or only could be, sends the deck that plain way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from weakref import WeakKeyDictionary

from steadydraw.opc import Refused
from steadydraw.opc.archive import Held
from steadydraw.opc.package import Package, relations_part
from steadydraw.tables import Tables
from steadydraw_decks.compiled.deck import Drawing
from steadydraw_decks.compiled.secret_words import WORD, Alike, by_first_word
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
from steadydraw_decks.trust.shown import Plot

_BEFORE_ID = ("\n", "[", ";")
"""What stands before the id of an internal page."""
_DEEPEST = 3
_Secrets = Mapping[str, tuple[Alike, ...]]
_KNOWN: WeakKeyDictionary[object, tuple[_Secrets, dict[str, set[str]]]] = WeakKeyDictionary()
"""By source its secrets, and which of them stand in the texts of templates."""


def may_give_away(made: Described, drawing: Drawing, tables: Tables) -> bool:
    """Whether a deck could hold something internal. False is certain, True is to be looked at."""
    text = "\n".join(dict.fromkeys(_filled(drawing)))
    numbers, counted = _numbers(drawing)
    parts = set(text.split())
    if _has_internal_id(text) or _speaks(text, parts):
        return True
    fixed = _fixed(drawing)
    if fixed is None:
        return True
    said, words = fixed
    filled = _words(parts)
    if made.review is None:
        raise ValueError("a deck on all accounts is nobody's but ours")
    account = made.review.account
    secrets, in_template = _secrets(tables)
    if said not in in_template:
        if len(in_template) >= _MOST:
            in_template.clear()
        in_template[said] = _standing(secrets, said, words)
    figures = [each for each, _ in numbers_of(made.review)]
    own_figures = by_first_word(figures)
    found = {*in_template[said], *_standing(own_figures, said, words)}
    for known in (secrets, own_figures):
        found |= _standing(known, text, filled) | _standing(known, numbers, counted)
    named = f"{account.account_id}\n{account.name}"
    found = {each for each in found if each not in named or each in figures}
    if not found:
        return False
    own = "\n".join(own_texts(tables, made.edition.account)).casefold()
    return any(each.casefold() not in own or each in figures for each in found)


def _standing(known: _Secrets, text: str, words: AbstractSet[str]) -> set[str]:
    """The secrets that stand in a text of these words."""
    return {each for word in words & known.keys() for alike in known[word] for each in alike.found_in(text)}


def _filled(drawing: Drawing) -> list[str]:
    found = [drawing.shown.title, drawing.shown.subject, *drawing.sections]
    for slide in drawing.shown.slides:
        found += slide.notes
        for shape in slide.shapes:
            if shape.id:
                found += (shape.id, shape.alt, *shape.texts)
                for row in shape.rows:
                    found += row
                if shape.plot:
                    _add_plot(shape.plot, found)
    return found


def _add_plot(plot: Plot, found: list[str]) -> None:
    found += plot.texts
    for line in plot.lines:
        found += (line.name, *line.labels)
        if line.categories and not line.categories[0].isdecimal():
            found += line.categories


def _numbers(drawing: Drawing) -> tuple[str, set[str]]:
    """The numbers of charts, and their words; their workbooks hold the same."""
    found: list[str] = []
    named: list[str] = []
    for _, shape in drawing.shown.shapes():
        categories: tuple[str, ...] = ()
        for line in shape.plot.lines if shape.id and shape.plot else ():
            if line.categories is not categories:
                categories = line.categories
                found += categories
                if not "".join(categories).isdecimal():
                    named += categories
            found += line.values
    numbers = "\n".join(found)
    # Only these stand between the words of a number.
    lines = numbers.replace(".", "\n").replace("-", "\n").replace("+", "\n").split("\n")
    return numbers, {*lines, *WORD.findall("\n".join(named))}


def _words(parts: AbstractSet[str]) -> set[str]:
    """The words in the parts of a text between its blanks, which most of them are themselves."""
    whole = set(filter(str.isalnum, parts))
    return whole.union(WORD.findall(" ".join(parts - whole)))


def _has_internal_id(text: str) -> bool:
    """Whether the id of an internal page stands in a text: `i` and a digit, first in a line or in a list."""
    lines = f"\n{text}"
    return any(after[:1].isdecimal() for before in _BEFORE_ID for after in lines.split(f"{before}i")[1:])


_Phrases = tuple[tuple[str, frozenset[str]], ...]
"""Phrases, with parts of them that stand between blanks in every text that holds them."""


@cache
def _phrases() -> tuple[_Phrases, _Phrases]:
    """Phrases that tell by themselves, and those that tell anywhere."""
    known = {each: each.split() for each in internal_phrases()}
    return (
        tuple((each, frozenset(parts)) for each, parts in known.items()),
        tuple((each, frozenset(parts[1:-1])) for each, parts in known.items() if len(parts) >= LONG),
    )


def _speaks(text: str, parts: AbstractSet[str]) -> bool:
    """Whether a text, line by line, says what only internal pages say; `parts` stand between its blanks."""
    alone, anywhere = _phrases()
    there = set(map(str.casefold, parts))
    lines = [phrase for phrase, needed in alone if needed <= there]
    within = [phrase for phrase, needed in anywhere if needed <= there]
    if not lines and not within:
        return False
    small = text.casefold()
    return not set(lines).isdisjoint(small.split("\n")) or any(each in small for each in within)


def _secrets(tables: Tables) -> tuple[_Secrets, dict[str, set[str]]]:
    """What all accounts but one must not read, read once of a source; and what of it templates say."""
    if tables.source not in _KNOWN:
        found = [text for text, _ in (*others(tables, ""), *pay(tables))]
        telling_ones = (text for text in found if len(text) >= SHORTEST and telling(text))
        _KNOWN[tables.source] = by_first_word(telling_ones), {}
    return _KNOWN[tables.source]


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
        parts = set(text.split())
        internal = _has_internal_id(text) or _speaks(text, parts)
        known[drawing.used] = None if internal else (text, frozenset(_words(parts)))
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
