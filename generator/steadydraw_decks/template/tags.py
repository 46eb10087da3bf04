"""The language of tags: names and filters from a closed list. No code runs in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from steadydraw_decks.template.errors import Fault

OPEN, CLOSE = "{{", "}}"
_TAG = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\Z")
_QUOTES = str.maketrans({"\N{LEFT DOUBLE QUOTATION MARK}": '"', "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
                         "\N{DOUBLE LOW-9 QUOTATION MARK}": '"', "\N{NO-BREAK SPACE}": " "})  # fmt: skip

FILTERS = {
    "percent": "a share as per cent; with a number of decimals: percent: 1",
    "number": "a plain number; with a number of decimals: number: 2",
    "money": "an amount in full, in its own currency or unit",
    "short": "an amount to three digits, such as $1.24M",
    "date": "a day in words",
    "before": "the same metric at the end of the day before the period",
    "upper": "in capital letters",
    "default": 'what to say where there is nothing: default: "none yet"',
    "tone": "colours the shape by the tone of a light",
    "link": "the shape leads to the slide with more on it",
    "top": "the first rows of a table, the rest added up in one: top: 8",
    "series": "only these series of a chart, by their keys: series: drawn, commit",
}
"""Every filter there is, with what it does."""

IN_TABLES = frozenset({"row", "column", "total"})
"""What a tag in a table begins with that speaks of its rows."""

_MOST = {"percent": 99, "number": 99, "top": 9_999}
"""The largest number that a filter takes."""
_NEEDS_ARGUMENT = frozenset({"default", "top", "series"})


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its arguments as texts."""

    name: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is meant: a dotted name and filters. `written` is its one normal form."""

    name: str
    filters: tuple[Filter, ...] = ()

    @property
    def written(self) -> str:
        """The tag without its braces."""
        return " | ".join((self.name, *map(_written, self.filters)))

    def filter(self, name: str) -> Filter | None:
        """Its filter of that name, if it has one."""
        return next((each for each in self.filters if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Found:
    """A tag at a place of a text, or what is wrong with it."""

    start: int
    end: int
    tag: Tag | None
    fault: str = ""


def tags_in(text: str) -> Iterator[Found]:
    """The tags of a text in order; braces that open and never close are a fault too.

    >>> [each.tag.written for each in tags_in("Used {{commit_utilization|percent:1}} of it") if each.tag]
    ['commit_utilization | percent: 1']
    """
    end = 0
    for match in _TAG.finditer(text):
        end = match.end()
        try:
            yield Found(match.start(), end, parse(match[1]))
        except Fault as fault:
            yield Found(match.start(), end, None, str(fault))
    rest = text.find(OPEN, end)
    if rest >= 0:
        yield Found(rest, len(text), None, f"{text[rest : rest + 30]!r} opens a tag that never closes")


def parse(inside: str) -> Tag:
    """The tag between two braces. Raises Fault with a sentence for what is no tag."""
    pieces = _split(" ".join(inside.translate(_QUOTES).split()), "|")
    name = pieces[0].strip()
    if not _NAME.match(name):
        raise Fault(f"{name[:40]!r} is no name: write it like account.name")
    return Tag(name, tuple(map(_filter, pieces[1:])))


def _filter(piece: str) -> Filter:
    name, colon, rest = piece.partition(":")
    name = name.strip()
    if name not in FILTERS:
        near = nearest(name, FILTERS)
        raise Fault(f"there is no filter {name[:40]!r}" + (f": did you mean {near}?" if near else ""))
    arguments = tuple(each.strip().strip('"') for each in _split(rest, ",")) if colon else ()
    if name in _NEEDS_ARGUMENT and not any(arguments):
        raise Fault(f"the filter {name} needs something after a colon")
    if name in _MOST and not all(_is_whole(each, _MOST[name]) for each in arguments):
        raise Fault(f"the filter {name} takes a whole number up to {_MOST[name]}, such as {name}: 1")
    return Filter(name, arguments)


def _is_whole(text: str, most: int) -> bool:
    return len(text) <= len(str(most)) and text.isascii() and text.isdigit() and int(text) <= most


def _split(text: str, at: str) -> list[str]:
    """The text cut at a sign, but not within quotation marks."""
    pieces, held, quoted = [], "", False
    for letter in text:
        quoted ^= letter == '"'
        if letter == at and not quoted:
            pieces.append(held)
            held = ""
        else:
            held += letter
    return [*pieces, held]


def _written(each: Filter) -> str:
    shown = ", ".join(f'"{word}"' if each.name == "default" else word for word in each.arguments)
    return f"{each.name}: {shown}" if each.arguments else each.name


def nearest(name: str, known: object) -> str:
    """The known name most like a misspelt one; empty where none is near."""
    found = get_close_matches(name, list(known), n=1, cutoff=0.6)  # type: ignore[call-overload]
    return str(found[0]) if found else ""
