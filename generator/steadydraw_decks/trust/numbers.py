"""The numbers in a sentence, digits or words, and where two sentences differ in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MONEY = "[$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}]"
_UNITS = f"%|[KMBTkx\N{MULTIPLICATION SIGN}](?![A-Za-z])|Tsd\\.?|Mio\\.?|Mrd\\.?|pp(?![a-z])|{_MONEY}"
_NUMBER = re.compile(
    "(?:(?<![\\w.,])[-+\N{MINUS SIGN}\N{EN DASH}])?"
    f"{_MONEY}?[-+\N{MINUS SIGN}]?"
    "\\d(?:[\\d.,'\N{RIGHT SINGLE QUOTATION MARK}\xa0\u202f]*\\d)?"
    f"(?:[ \xa0\u202f]?(?:{_UNITS}))*"
)
_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"[ \t\r\n\v]+")
_WORDS = frozenset(
    (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
        "thousand million billion half twice double triple first second third fourth fifth both none "
        "null eins ein eine einer eines einem einen zwei drei vier f\xfcnf sechs sieben acht neun zehn elf "
        "zw\xf6lf zwanzig drei\xdfig vierzig f\xfcnfzig hundert tausend halb doppelt beide beiden keine kein "
        "erste zweite"
    ).split()
)
"""Numbers in words, in the languages that decks are made in."""
_MOST_NEW = 0.5
"""Share of its words that may differ in a sentence which is still read as the same one, word by word."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number that stands where another was expected."""

    shown: str
    expected: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text differs from the one expected in its numbers.

    `typed` are numbers that nothing expected, `gone` those that are said no more; `reworded` tells that words
    differ, whatever the numbers.
    """

    changes: tuple[Change, ...] = ()
    typed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    reworded: bool = False


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are written, spaces left out.

    >>> numbers_in("From $1.2M (-3 pp) to 1.234,5 % in 2026Q3")
    ['$1.2M', '-3pp', '1.234,5%', '2026', '3']
    """
    return [_SPACES.sub("", match[0]).strip("\N{EN DASH}") for match in _NUMBER.finditer(text)]


def compared(shown: str, expected: str, phrases: Iterable[str] = ()) -> Reading:
    """How a text differs from the one expected. `phrases` are figures in words, such as `healthy`."""
    if shown == expected:
        return Reading()
    ours, theirs = _words(shown), _words(expected)
    held = _held(expected, phrases)
    if len(ours) == len(theirs):
        at = [place for place, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
        if len(at) <= max(1, _MOST_NEW * len(theirs)):
            changes = [
                Change(ours[place], theirs[place])
                for place in at
                if _counts(ours[place]) or _counts(theirs[place]) or place in held
            ]
            if changes or numbers_in(shown) == numbers_in(expected):
                return Reading(tuple(changes), reworded=True)
    mine, wanted = _tokens(shown, phrases), _tokens(expected, phrases)
    extra, missing = (
        list((Counter(mine) - Counter(wanted)).elements()),
        list((Counter(wanted) - Counter(mine)).elements()),
    )
    paired = [Change(a, b) for a, b in zip(extra, missing, strict=False)]
    return Reading(tuple(paired), tuple(extra[len(paired) :]), tuple(missing[len(paired) :]), reworded=True)


def pairs_of(shown: Sequence[str], expected: Sequence[str]) -> list[tuple[str, str]]:
    """Lines of a text beside the lines expected: those that are alike first, the others in order."""
    if len(shown) == len(expected):
        return list(zip(shown, expected, strict=True))
    left, rest = list(expected), []
    made: list[tuple[str, str]] = []
    for line in shown:
        if line in left:
            left.remove(line)
            made.append((line, line))
        else:
            rest.append(line)
    for line in rest:
        near = max(left, key=lambda each: _alike(line, each), default="")
        if near and _alike(line, near) > _MOST_NEW:
            left.remove(near)
            made.append((line, near))
        else:
            made.append((line, ""))
    return made + [("", line) for line in left]


def _words(text: str) -> list[str]:
    """The words of a text; a number and its unit, which no line break may part, are one."""
    return [each for each in _BREAKS.split(text) if each]


def _alike(one: str, other: str) -> float:
    a, b = Counter(one.casefold().split()), Counter(other.casefold().split())
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def _tokens(text: str, phrases: Iterable[str]) -> list[str]:
    words = [each.strip(".,;:!?()").casefold() for each in text.split()]
    said = [each for each in phrases if each and not numbers_in(each) and each in text]
    return [*numbers_in(text), *(each for each in words if each in _WORDS), *said]


def _counts(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word.strip(".,;:!?()").casefold() in _WORDS


def _held(text: str, phrases: Iterable[str]) -> set[int]:
    """The places of the words of a text that a figure in words covers."""
    found: set[int] = set()
    for phrase in phrases:
        start = text.find(phrase) if phrase else -1
        if start >= 0:
            first = len(_words(text[:start]))
            found.update(range(first, first + len(_words(phrase))))
    return found
