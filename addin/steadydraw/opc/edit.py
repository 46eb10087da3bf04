"""Changes to a package, collected before anything is written: spliced, added, replaced, dropped parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from steadydraw.opc.marks import Mark
from steadydraw.opc.package import CONTENT_TYPES, Package, key_of, relations_part
from steadydraw.opc.splices import Splice, spliced

RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_NEW_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)


class Edit:
    """What will differ from `package`. Nothing of it reaches the disk before `saving.save`."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.splices: dict[str, list[Splice]] = {}
        self.added: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._types: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._relations: dict[str, list[str]] = {}
        self._taken: dict[str, set[str]] = {}

    def splice(self, part: str, *changes: Splice) -> None:
        """Change an existing part at some offsets of its UTF-8 form."""
        if changes:
            self.splices.setdefault(self._known(part), []).extend(changes)

    def insert(self, part: str, at: int, content: str) -> None:
        """Put `content` at an offset of an existing part."""
        self.splice(part, Splice(at, b"", content.encode("utf-8")))

    def append_to(
        self, part: str, mark: Mark, content: str, before: Mark | None = None, **attributes: str
    ) -> None:
        """Put `content` at the end of an element, or before one of its children; opens `<a/>` for it.

        `attributes`, without prefix, are set in its start tag on the way.
        """
        raw = tag = self.package.text(part)[mark.start : mark.inner]
        for name, value in attributes.items():
            tag = with_attribute(tag, name, value)
        closing = ""
        if mark.self_closing:
            tag = tag[:-2].rstrip() + b">" + content.encode("utf-8")
            closing = f"</{mark.tag(mark.local)}>"
        if tag != raw:
            self.splice(part, Splice(mark.start, raw, tag + closing.encode()))
        if not mark.self_closing:
            self.insert(part, before.start if before else mark.close, content)

    def set_attribute(self, part: str, mark: Mark, name: str, value: str) -> None:
        """Set an attribute without prefix of an element's start tag."""
        raw = self.package.text(part)[mark.start : mark.inner]
        self.splice(part, Splice(mark.start, raw, with_attribute(raw, name, value)))

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part that does not exist yet, or that `drop` has just removed."""
        if self.has(part):
            raise ValueError(f"{part} exists already")
        self.added[part] = content
        if content_type:
            self._types[part] = content_type

    def drop(self, part: str) -> None:
        """Remove a part, its relationships and its content type. The relationships to it stay."""
        for each in (part, relations_part(part)):
            self.added.pop(each, None)
            self._relations.pop(each, None)
            if self.package.has(each):
                self.dropped.add(self._known(each))
                self.splices.pop(self._known(each), None)

    def has(self, part: str) -> bool:
        """Whether the part will be there."""
        key = key_of(part)
        return any(key_of(each) == key for each in self.added) or (
            self.package.has(part) and self._known(part) not in self.dropped
        )

    def free_name(self, pattern: str) -> str:
        """The first name of that pattern, such as `xl/worksheets/sheet{}.xml`, that no part has or had."""
        number = 1
        while self.has(pattern.format(number)) or self.package.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relate(self, source: str, kind: str, target: str) -> str:
        """A new relationship from one part to another; its id, which no other of the source has."""
        path = relations_part(source)
        if path not in self._taken:
            known = self.package.relations(source) if self.package.has(path) else []
            self._taken[path] = {each.id.casefold() for each in known}
        taken, number = self._taken[path], 1
        while f"rid{number}" in taken:
            number += 1
        taken.add(f"rid{number}")
        away = posixpath.relpath("/" + target, "/" + posixpath.dirname(source))
        self._relations.setdefault(path, []).append(
            f'Id="rId{number}" Type={quoteattr(kind)} Target={quoteattr(away)}'
        )
        return f"rId{number}"

    def new_relations(self, source: str, relations: Sequence[tuple[str, str, str]]) -> None:
        """The relationships of a part that is itself new: id, type and target part."""
        lines = []
        for identity, kind, target in relations:
            away = posixpath.relpath("/" + target, "/" + posixpath.dirname(source))
            lines.append(f"Id={quoteattr(identity)} Type={quoteattr(kind)} Target={quoteattr(away)}")
        if lines:
            self.added[relations_part(source)] = _relations_file(lines)

    def unrelate(self, source: str, target: str) -> None:
        """Remove the relationships from one existing part to another."""
        path = relations_part(source)
        text, root = self.package.xml(path)
        by_id = {each.id: each for each in self.package.relations(source)}
        for mark in root.children:
            found = by_id.get(mark.attributes.get("Id", ""))
            if found and key_of(found.target) == key_of(target):
                self.splice(path, Splice(mark.start, text[mark.start : mark.end]))

    def finished(self) -> None:
        """Write relationships and content types into the parts that hold them. Call once, before saving."""
        for path, lines in self._relations.items():
            if self.package.has(path) and self._known(path) not in self.dropped:
                root = self.package.xml(path)[1]
                tag = root.tag("Relationship")
                self.append_to(path, root, "".join(f"<{tag} {line}/>" for line in lines))
            else:
                self.added[path] = _relations_file(lines)
        self._relations = {}
        self._declare()

    def _declare(self) -> None:
        text, root = self.package.xml(CONTENT_TYPES)
        defaults, _ = self.package.content_types
        gone = {key_of(part) for part in self.dropped}
        for mark in root.children:
            if mark.local == "Override" and key_of(mark.attributes.get("PartName", "")) in gone:
                self.splice(CONTENT_TYPES, Splice(mark.start, text[mark.start : mark.end]))
        tag = root.tag("Override")
        lines = [
            f"<{tag} PartName={quoteattr('/' + part)} ContentType={quoteattr(kind)}/>"
            for part, kind in self._types.items()
            if defaults.get(part.rsplit(".", 1)[-1].lower()) != kind
        ]
        if any(path.endswith(".rels") for path in self.added) and "rels" not in defaults:
            lines.append(f'<{root.tag("Default")} Extension="rels" ContentType="{RELATIONS}"/>')
        if lines:
            self.append_to(CONTENT_TYPES, root, "".join(lines))

    def content(self, part: str) -> Iterator[bytes]:
        """An existing part with its splices applied, in chunks."""
        known = self._known(part)
        return spliced(self.original(known), self.splices[known])

    def original(self, part: str) -> Iterable[bytes]:
        """An existing part as splices see it: in UTF-8."""
        if self.package.is_read(part):  # and so maybe in another encoding than it is stored in
            return (self.package.text(part),)
        return self.package.archive.unpacked(self.package.entry(part))

    def _known(self, part: str) -> str:
        """The name as the file stores it."""
        return self.package.entry(part).name


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A start tag with one attribute set or added."""
    quoted = quoteattr(value).encode("utf-8")
    found = re.compile(rb"(?<=[\s])" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""").search(tag)
    if found:
        return tag[: found.start(1)] + quoted + tag[found.end(1) :]
    cut = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:cut].rstrip() + b" " + name.encode() + b"=" + quoted + tag[cut:]


def _relations_file(lines: Sequence[str]) -> bytes:
    body = "".join(f"<Relationship {line}/>" for line in lines)
    return f"{_NEW_RELATIONS}{body}</Relationships>".encode()
