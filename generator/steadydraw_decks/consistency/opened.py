"""A deck opened for judging: its parts as trees, and who leads to whom, missing targets included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree

from steadydraw.opc import Refused
from steadydraw.opc.archive import Held
from steadydraw.opc.links import Link
from steadydraw.opc.marks import as_utf8
from steadydraw.opc.package import ROOT, Package, key_of, relations_part, resolved
from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import P, R

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")


class Opened:
    """An Office package whose parts are read once each; what cannot be read is noted in `faults`.

    A part in the strict form of the standard is read under the names of the usual form, so that a rule
    knows one form only. Raises Refused when the file is no package at all.
    """

    def __init__(self, path: Path | Held) -> None:
        self.package = Package(path)
        self.names = {key_of(name): name for name in self.package.parts}
        self.faults: list[Fault] = []
        self._trees: dict[str, etree._Element | None] = {}
        self._links: dict[str, dict[str, Link]] = {}

    def has(self, part: str) -> bool:
        """Whether there is such a part, whatever the case of its name."""
        return key_of(part) in self.names

    def read(self, part: str) -> bytes:
        """The content of a part. Raises Refused for a damaged or missing one."""
        return self.package.archive.read(self.package.entry(part))

    def tree(self, part: str) -> etree._Element | None:
        """The root element of an XML part; None, and a fault, where it is missing or no safe XML."""
        key = key_of(part)
        if key not in self._trees:
            self._trees[key] = None
            try:
                self._trees[key] = safe_tree(self.read(part))
            except (Refused, ValueError, etree.XMLSyntaxError) as problem:
                self.faults.append(Fault(part, f"cannot be read ({_first_line(problem)})"))
        return self._trees[key]

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by id, those that lead nowhere too."""
        key = key_of(part)
        if key not in self._links:
            self._links[key] = dict(self._read_links(part))
        return self._links[key]

    def _read_links(self, part: str) -> Iterator[tuple[str, Link]]:
        path = relations_part(part)
        root = self.tree(path) if self.has(path) else None
        seen: set[str] = set()
        for each in () if root is None else root.iterfind("{*}Relationship"):
            identity, target = each.get("Id", ""), each.get("Target", "")
            external = each.get("TargetMode") == "External"
            if not external:
                target = resolved(part, target)
                target = self.names.get(key_of(target), target)
            if identity in seen:
                self.faults.append(Fault(path, f"has the relationship {identity} twice"))
            seen.add(identity)
            yield identity, Link(each.get("Type", ""), target, external)

    @cached_property
    def reachable(self) -> list[str]:
        """The parts that relationships lead to from the package itself, in the order they are met."""
        found: dict[str, None] = {}
        waiting = [ROOT]
        for part in waiting:
            for link in self.links(part).values():
                if not link.external and self.has(link.target) and link.target not in found:
                    found[link.target] = None
                    waiting.append(link.target)
        return list(found)

    def of_type(self, *endings: str) -> list[str]:
        """The reachable parts whose content type ends in one of `endings`."""
        return [part for part in self.reachable if self.package.content_type(part).endswith(endings)]

    @cached_property
    def main(self) -> str:
        """The presentation's part; "" where nothing leads to one."""
        links = self.links(ROOT).values()
        return next((each.target for each in links if each.kind == "officeDocument"), "")

    @cached_property
    def slides(self) -> list[str]:
        """The slides that the presentation lists, in its order, without those that are missing."""
        root = self.tree(self.main) if self.has(self.main) else None
        links = self.links(self.main)
        ids = (
            []
            if root is None
            else [each.get(f"{R}id", "") for each in root.iterfind(f"{P}sldIdLst/{P}sldId")]
        )
        found = [links[each].target for each in ids if each in links]
        return list(dict.fromkeys(each for each in found if self.has(each)))

    def leads_to(self, part: str, kind: str) -> list[str]:
        """The parts inside the package that relationships of one kind lead to."""
        return [
            each.target
            for each in self.links(part).values()
            if each.kind == kind and not each.external and self.has(each.target)
        ]


def safe_tree(content: bytes) -> etree._Element:
    """The root element of XML. Raises ValueError or XMLSyntaxError; nothing outside it is ever read."""
    content = as_utf8(content)
    if b"purl.oclc.org" in content:
        content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    if b"<!DOCTYPE" in content:
        raise ValueError("a document type declaration, which no Office file needs")
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0]
