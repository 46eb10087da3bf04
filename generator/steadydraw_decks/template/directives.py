"""Directives in a slide's notes: lines that begin with @ say when, for whom and how often a slide is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.tags import nearest

KNOWN = {
    "when": "@when NAME, @when not NAME, @when NAME == WORD, several joined by and",
    "repeat": "@repeat ITEM in LIST: one slide for each",
    "internal": "@internal: only in decks for an internal audience",
    "guide": "@guide: for the template's author, never in a deck",
}
_NAME = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_REPEAT = re.compile(rf"([A-Za-z_]\w*) in ({_NAME})\Z")
_TERM = re.compile(rf'(not )?({_NAME})(?: ?(==|!=) ?"?([^"]*?)"?)?\Z')


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: whether the value of a name is there, or is (not) a word; `negated` turns it round."""

    name: str
    negated: bool = False
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Directives:
    """What a slide's notes ask of it."""

    when: tuple[Term, ...] = ()
    item: str = ""
    items: str = ""
    internal: bool = False
    guide: bool = False
    faults: tuple[str, ...] = ()


def is_directive(line: str) -> bool:
    """Whether a line of notes is a directive."""
    return line.lstrip().startswith("@") and len(line.strip()) > 1


def directives_of(lines: Iterable[str]) -> Directives:
    """The directives among lines of notes; what cannot be read stands in `faults`."""
    when: list[Term] = []
    repeat, internal, guide = ("", ""), False, False
    faults: list[str] = []
    for line in filter(is_directive, lines):
        word, _, rest = " ".join(line.split())[1:].partition(" ")
        try:
            if word == "when":
                when += map(_term, rest.split(" and "))
            elif word == "repeat":
                match = _REPEAT.match(rest)
                if not match or repeat[0]:
                    raise Fault("write one line like @repeat workflow in workflows")
                repeat = (match[1], match[2])
            elif word == "internal":
                internal = True
            elif word == "guide":
                guide = True
            else:
                near = nearest(word, KNOWN)
                raise Fault(f"there is no @{word[:30]}" + (f": did you mean @{near}?" if near else ""))
        except Fault as fault:
            faults.append(str(fault))
    return Directives(tuple(when), *repeat, internal, guide, tuple(faults))


def _term(text: str) -> Term:
    match = _TERM.match(text.strip())
    if not match or (match[3] and match[1]):
        raise Fault(f"{text[:40]!r} is no condition: write {KNOWN['when']}")
    return Term(match[2], bool(match[1]) or match[3] == "!=", match[4] if match[3] else None)
