"""A package that is changed part by part: what nobody changed keeps the bytes it is stored in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import BinaryIO

from lxml import etree

from steadydraw.opc.edit import RELATIONS
from steadydraw.opc.links import TYPES_SPACE, Link, declared, relations
from steadydraw.opc.package import (
    CONTENT_TYPES,
    ROOT,
    Package,
    key_of,
    relations_part,
    resolved,
    source_of,
)
from steadydraw.opc.zipping import Zipping


class Parts:
    """The parts of a package with the changes made to them; several can stand on one opened package.

    Nothing reaches a disk before `write`, which leaves out every part that nothing leads to.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main
        self._names = {key_of(name): name for name in package.parts}
        self._trees: dict[str, etree._Element] = {}
        self._peeked: dict[str, etree._Element] = {}
        self._bytes: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._relinked: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._called: dict[str, str] = {}

    def has(self, part: str) -> bool:
        """Whether there is such a part, whatever the case of its name."""
        return key_of(part) in self._names

    def read(self, part: str) -> bytes:
        """The content of a part as it will be written. Raises Refused for a damaged or missing one."""
        key = key_of(part)
        if key in self._trees:
            return serialized(self._trees[key])
        if key in self._bytes:
            return self._bytes[key]
        return self.package.archive.read(self.package.entry(part))

    def tree(self, part: str) -> etree._Element:
        """The root element of an XML part, for changing. Raises Refused for what is no safe XML."""
        key = key_of(part)
        if key not in self._trees:
            self._trees[key] = self._parsed(part)
        return self._trees[key]

    def peek(self, part: str) -> etree._Element:
        """The root element of an XML part, for reading only: the part keeps its bytes."""
        key = key_of(part)
        if key in self._trees:
            return self._trees[key]
        if key not in self._peeked:
            self._peeked[key] = self._parsed(part)
        return self._peeked[key]

    def _parsed(self, part: str) -> etree._Element:
        if key_of(part) in self._bytes:
            return parsed(self._bytes[key_of(part)])
        known = self.package.is_read(part)
        root = parsed(self.package.text(part))
        if not known:
            self.package.forget(part)
        return root

    def content_type(self, part: str) -> str:
        """The content type of a part, empty where none is declared."""
        return self._types.get(key_of(part)) or self.package.content_type(part)

    def retype(self, part: str, content_type: str) -> None:
        """Declare another content type for a part."""
        self._types[key_of(part)] = content_type

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by id, in the file's order; those to missing parts are left out."""
        key = key_of(part)
        if key not in self._links:
            self._links[key] = self._read_links(part)
        return dict(self._links[key])

    def _read_links(self, part: str) -> dict[str, Link]:
        """As the package has them; of two with one id, which none may have, the first counts."""
        found: dict[str, Link] = {}
        path = relations_part(part)
        if not self.package.has(path):
            return found
        for each in self.package.xml(path)[1].children:
            given = each.attributes
            external = given.get("TargetMode") == "External"
            target = given.get("Target", "")
            if not external:
                target = self._names.get(key_of(resolved(part, target)), "")
            if target or external:
                found.setdefault(given.get("Id", ""), Link(given.get("Type", ""), target, external))
        return found

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts that relationships of one kind lead to."""
        return [each.target for each in self.links(part).values() if each.kind == kind and not each.external]

    def link(self, part: str, made: Link) -> str:
        """A new relationship; its id, which no other of the part has."""
        links = self.links(part)
        taken = {each.casefold() for each in links}
        number = len(links) + 1
        while f"rid{number}" in taken:
            number += 1
        self.relink(part, {**links, f"rId{number}": made})
        return f"rId{number}"

    def relink(self, part: str, links: dict[str, Link]) -> None:
        """Replace the relationships of a part."""
        self._links[key_of(part)] = dict(links)
        self._relinked.add(key_of(part))

    def add(self, pattern: str, content: bytes | etree._Element, content_type: str) -> str:
        """A new part under the first free name of a pattern such as `ppt/slides/slide{}.xml`."""
        name = self._free(pattern)
        key = key_of(name)
        self._names[key] = name
        if isinstance(content, bytes):
            self._bytes[key] = content
        else:
            self._trees[key] = content
        self._links[key] = {}
        self._types[key] = content_type
        return name

    def replace(self, part: str, content: bytes) -> None:
        """New content for a part that exists."""
        self._trees.pop(key_of(part), None)
        self._bytes[key_of(part)] = content

    def put(self, part: str, root: etree._Element) -> None:
        """A new root element for a part that exists."""
        self._bytes.pop(key_of(part), None)
        self._trees[key_of(part)] = root

    def copy(self, part: str, tree: etree._Element | None = None) -> str:
        """A part as the package has it (or `tree` as its content) under a new name of the same pattern.

        What was changed since does not count: every copy begins where the first one began.
        """
        folder, name = posixpath.split(part)
        stem, extension = posixpath.splitext(name)
        pattern = posixpath.join(folder, re.sub(r"\d+$", "", stem) + "{}" + extension)
        content = self.package.archive.read(self.package.entry(part)) if tree is None else tree
        made = self.add(pattern, content, self.content_type(part))
        self.relink(made, self._read_links(part))
        return made

    def call(self, names: Mapping[str, str]) -> None:
        """Write parts under other names, which no other part that is written may have.

        Until then they keep the names they are known by; relationships follow.
        """
        self._called.update({key_of(part): name for part, name in names.items() if part != name})

    def _name(self, part: str) -> str:
        """The name that a part is written under."""
        return self._called.get(key_of(part), part)

    def _free(self, pattern: str) -> str:
        number = self._numbers.get(pattern, 1)
        while self.has(pattern.format(number)):
            number += 1
        self._numbers[pattern] = number + 1
        return pattern.format(number)

    def reachable(self) -> set[str]:
        """The keys of all parts that relationships lead to from the package itself."""
        found: set[str] = set()
        waiting = [each.target for each in self.links(ROOT).values() if not each.external]
        while waiting:
            part = waiting.pop()
            key = key_of(part)
            if key in found or key not in self._names:
                continue
            found.add(key)
            waiting += [each.target for each in self.links(part).values() if not each.external]
        return found

    def write(self, stream: BinaryIO) -> None:
        """The whole package, without parts that nothing leads to. The same parts give the same bytes."""
        kept = self.reachable()
        zipping = Zipping(stream, self.package.name)
        written: set[str] = set()
        types = self._content_types(kept)
        for entry in self.package.archive.entries:
            if entry.is_folder:
                continue
            key = key_of(entry.name)
            name = entry.name.replace("\\", "/").lstrip("/")
            if key == key_of(CONTENT_TYPES):
                zipping.add(CONTENT_TYPES, [types])
            elif _is_relations(name):
                source = source_of(name)
                if key_of(source) in kept or source == ROOT:
                    if self._leads_elsewhere(source):
                        self._add_relations(zipping, source)
                    else:
                        zipping.copy(self.package.archive, entry)
                    written.add(key)
            elif key in kept:
                written.add(key)
                if key in self._trees or key in self._bytes or key in self._called:
                    zipping.add(self._name(name), [self.read(name)])
                else:
                    zipping.copy(self.package.archive, entry)
        for key, name in self._names.items():
            if key in kept and key not in written:
                zipping.add(self._name(name), [self.read(name)])
            if key in kept and key in self._relinked and key_of(relations_part(name)) not in written:
                self._add_relations(zipping, name)
        zipping.finish()

    def _leads_elsewhere(self, source: str) -> bool:
        """Whether a part's relationships are not those it was read with, or not under the same names."""
        if key_of(source) in self._relinked or key_of(source) in self._called:
            return True
        return bool(self._called) and any(
            not each.external and key_of(each.target) in self._called for each in self.links(source).values()
        )

    def _add_relations(self, zipping: Zipping, source: str) -> None:
        name = self._name(source)
        links = {
            identity: each if each.external else Link(each.type, self._name(each.target))
            for identity, each in self.links(source).items()
        }
        if links:
            zipping.add(relations_part(name), [serialized(relations(name, links))])

    def _content_types(self, kept: set[str]) -> bytes:
        root = parsed(self.package.text(CONTENT_TYPES))
        listed = set()
        for each in list(root):
            if each.tag != f"{{{TYPES_SPACE}}}Override":
                continue
            key = key_of(each.get("PartName", ""))
            if key in kept and key not in listed:
                listed.add(key)
                if key in self._called:
                    each.set("PartName", "/" + self._called[key])
                each.set("ContentType", self._types.get(key) or str(each.get("ContentType", "")))
            else:
                root.remove(each)
        defaults = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in root
            if each.tag == f"{{{TYPES_SPACE}}}Default"
        }
        if "rels" not in defaults:
            root.insert(0, declared("Default", Extension="rels", ContentType=RELATIONS))
        for key, kind in self._types.items():
            extension = key.rsplit(".", 1)[-1]
            if key in kept and key not in listed and defaults.get(extension) != kind:
                root.append(
                    declared("Override", PartName="/" + self._name(self._names[key]), ContentType=kind)
                )
        return serialized(root)


def parsed(content: bytes) -> etree._Element:
    """The root element of XML that has no document type; entities are never resolved."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def serialized(root: etree._Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_relations(name: str) -> bool:
    return name.endswith(".rels") and "_rels/" in name
