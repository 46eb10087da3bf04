"""Secrets by their first word, found in a text without asking for each of them.

In a book of thousands many customers' names begin alike, and so do all their ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Secrets that begin with the same word: `head` is all that they share, `sizes` are their lengths."""

    head: str
    sizes: tuple[int, ...]
    secrets: AbstractSet[str]

    def found_in(self, text: str) -> Iterator[str]:
        """Those that stand in a text, each as often as it does."""
        at = text.find(self.head)
        while at >= 0:
            yield from (each for size in self.sizes if (each := text[at : at + size]) in self.secrets)
            at = text.find(self.head, at + 1)


def by_first_word(secrets: Iterable[str]) -> Mapping[str, tuple[Alike, ...]]:
    """Secrets by their first word; those without any word are left out.

    >>> (found,) = by_first_word(["Ada Ltd", "Ada Inc", "!"])["Ada"]
    >>> list(found.found_in("of Ada, Ada Inc and Adalbert"))
    ['Ada Inc']
    """
    heads: dict[str, dict[str, set[str]]] = {}
    for each in secrets:
        first = WORD.search(each)
        if first is not None:
            heads.setdefault(first[0], {}).setdefault(each[: first.end()], set()).add(each)
    return {
        word: tuple(Alike(_shared(own), tuple(sorted(set(map(len, own)))), own) for own in alike.values())
        for word, alike in heads.items()
    }


def _shared(secrets: AbstractSet[str]) -> str:
    """What all of these begin with: no more than the first and the last of them in order do."""
    first, last = min(secrets), max(secrets)
    size = next((at for at, letter in enumerate(first) if letter != last[at]), len(first))
    return first[:size]
