"""The names that new parts of a deck get, and their relationships: the same as the plain writer gives."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote

from steadydraw.opc.links import Link
from steadydraw.opc.package import key_of
from steadydraw_decks.programs.fragments import quoted

_HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)


class Names:
    """The part names of one deck: those of its template, and new ones as they are taken."""

    def __init__(self, taken: frozenset[str]) -> None:
        self._template, self._taken = taken, set[str]()
        self._numbers: dict[str, int] = {}
        self.added: list[tuple[str, str]] = []
        """New parts with their content types, in the order they were made."""

    def new(self, pattern: str, content_type: str) -> str:
        """The first free name of a pattern such as `ppt/slides/slide{}.xml`."""
        number = self._numbers.get(pattern, 1)
        before, after, key_before, key_after = _around(pattern)
        while (key := f"{key_before}{number}{key_after}") in self._template or key in self._taken:
            number += 1
        self._numbers[pattern] = number + 1
        self._taken.add(key)
        name = f"{before}{number}{after}"
        self.added.append((name, content_type))
        return name


@lru_cache(maxsize=1024)
def _around(pattern: str) -> tuple[str, str, str, str]:
    """What stands before and after the number in names of a pattern, and in what makes two names the same."""
    (before, after), (key_before, key_after) = pattern.split("{}"), key_of(pattern).split("{}")
    return before, after, key_before, key_after


@lru_cache(maxsize=1024)
def pattern_of(part: str) -> str:
    """The pattern of the names that copies of a part get."""
    folder, name = posixpath.split(part)
    stem, extension = posixpath.splitext(name)
    return posixpath.join(folder, re.sub(r"\d+$", "", stem) + "{}" + extension)


def next_id(links: Mapping[str, object]) -> str:
    """The id of a new relationship beside these."""
    number = len(links) + 1
    if f"rId{number}" not in links and f"rid{number}" not in links:
        taken = links
    else:
        taken = {each.casefold(): None for each in links}
        while f"rid{number}" in taken:
            number += 1
    return f"rId{number}"


@lru_cache(maxsize=8192)
def _inside(folder: str, kind: str, part: str) -> str:
    target = quoted(quote(posixpath.relpath("/" + part, "/" + folder), "/!~()'"))
    return f'Type="{kind}" Target="{target}"'


def relations_xml(source: str, links: Iterable[tuple[str, Link]]) -> bytes:
    """The relationships of the part `source` as XML."""
    folder = posixpath.dirname(source)
    made = [_HEAD]
    for identity, link in links:
        if link.external:
            about = f'Type="{link.type}" Target="{quoted(link.target)}" TargetMode="External"'
        else:
            about = _inside(folder, link.type, link.target)
        made.append(f'<Relationship Id="{identity}" {about}/>')
    made.append("</Relationships>")
    return "".join(made).encode()
