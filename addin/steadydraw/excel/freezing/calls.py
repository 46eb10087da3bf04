"""Calls of USAGE functions inside a formula, as Excel stores it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steadydraw.functions.surface import NAMESPACE

CALL = re.compile(
    rf"(?<![\w.])(?:_xldudf_|_xll\.|_xlfn\.)*{NAMESPACE}[._]([A-Za-z][\w.]*)\s*\(", re.IGNORECASE
)
"""The forms in which workbooks hold such a name: what Excel saves, and what other programs do."""

_PAIRS = {"(": ")", "{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class Call:
    """A call from `start` to `end` of a formula: the function's own name, the texts of its arguments."""

    start: int
    end: int
    name: str
    arguments: tuple[str, ...]


def calls_in(formula: str) -> Iterator[Call]:
    """The outermost calls, from left to right. Raises ValueError for a formula that has no end.

    >>> found = calls_in('IF(A1>0,USAGE.SLI(B1:B9,SUM(C1,2)),"USAGE.SLI(")')
    >>> [(call.name, call.arguments) for call in found]
    [('SLI', ('B1:B9', 'SUM(C1,2)'))]
    """
    at = 0
    while at < len(formula):
        if formula[at] in "\"'":
            at = _after_quote(formula, at)
            continue
        found = CALL.match(formula, at)
        if found is None:
            at += 1
            continue
        end, arguments = _arguments(formula, found.end())
        yield Call(at, end, found[1].upper(), arguments)
        at = end


def _after_quote(formula: str, at: int) -> int:
    """The place behind a quoted text or sheet name; two quotes stand for one."""
    quote = formula[at]
    end = formula.find(quote, at + 1)
    while end >= 0 and formula[end + 1 : end + 2] == quote:
        end = formula.find(quote, end + 2)
    if end < 0:
        raise ValueError("a quote has no end")
    return end + 1


def _arguments(formula: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Where the call ends, and its arguments; `at` is behind the opening bracket."""
    open_: list[str] = []
    found, start = [], at
    while at < len(formula):
        letter = formula[at]
        if letter in "\"'":
            at = _after_quote(formula, at)
            continue
        if letter in _PAIRS:
            open_.append(_PAIRS[letter])
        elif open_ and letter == open_[-1]:
            open_.pop()
        elif not open_ and letter in ",)":
            found.append(formula[start:at].strip())
            start = at + 1
            if letter == ")":
                return at + 1, () if found == [""] else tuple(found)
        at += 1
    raise ValueError("a bracket has no end")
