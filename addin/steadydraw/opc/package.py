"""An Office package: its parts by name, their content types, and who leads to whom."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from steadydraw.opc.archive import Archive, Entry, Held
from steadydraw.opc.marks import HasDoctype, Malformed, Mark, as_utf8, marks_of
from steadydraw.opc.refusal import Refused, Why

CONTENT_TYPES = "[Content_Types].xml"
ROOT = ""
"""The package itself, as the source of relationships."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part. `kind` is the last word of its type, `target` a part name, "" outside."""

    id: str
    kind: str
    type: str
    target: str


class Package:
    """A package opened for reading. Part names are without the leading slash, `/` throughout.

    Raises Refused when it is none, when two parts share a name, or when it is signed for.
    """

    def __init__(self, path: Path | Held) -> None:
        self.name = path.name
        self.archive = Archive(path)
        self._entries: dict[str, Entry] = {}
        for entry in self.archive.entries:
            if entry.is_folder:
                continue
            key = key_of(entry.name)
            if key in self._entries:
                raise Refused(self.name, Why.TWICE, entry.name)
            self._entries[key] = entry
        if not self.has(CONTENT_TYPES):
            raise Refused(self.name, Why.NOT_ZIP)
        self._marks: dict[str, tuple[bytes, Mark]] = {}

    def has(self, part: str) -> bool:
        """Whether the part exists, whatever the case of its name."""
        return key_of(part) in self._entries

    def entry(self, part: str) -> Entry:
        """Where a part is stored. Raises Refused when it is missing."""
        try:
            return self._entries[key_of(part)]
        except KeyError:
            raise Refused(self.name, Why.DAMAGED, f"{part} is missing") from None

    @property
    def parts(self) -> list[str]:
        """The names of all parts, as the file writes them."""
        return [entry.name.replace("\\", "/").lstrip("/") for entry in self._entries.values()]

    def text(self, part: str) -> bytes:
        """A part that is XML, in UTF-8."""
        return self.xml(part)[0]

    def xml(self, part: str) -> tuple[bytes, Mark]:
        """A part that is XML, in UTF-8, with its marks."""
        key = key_of(part)
        if key not in self._marks:
            content = self.archive.read(self.entry(part))
            try:
                content = as_utf8(content)
                self._marks[key] = content, marks_of(content)
            except HasDoctype:
                raise Refused(self.name, Why.DOCTYPE) from None
            except Malformed as error:
                raise Refused(self.name, Why.DAMAGED, f"{part}: {error}") from None
        return self._marks[key]

    def is_read(self, part: str) -> bool:
        """Whether the part has been read as XML, and is held."""
        return key_of(part) in self._marks

    def forget(self, part: str) -> None:
        """Let go of a part that was read as XML: its marks take many times the room of its bytes."""
        self._marks.pop(key_of(part), None)

    @cached_property
    def content_types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Content types by extension, and by part (keys as `key_of` gives)."""
        defaults, overrides = {}, {}
        for mark in self.xml(CONTENT_TYPES)[1].children:
            given = mark.attributes
            if mark.local == "Default":
                defaults[given.get("Extension", "").lower()] = given.get("ContentType", "")
            elif mark.local == "Override":
                overrides[key_of(unquote(given.get("PartName", "")))] = given.get("ContentType", "")
        return defaults, overrides

    def content_type(self, part: str) -> str:
        """The content type of a part, empty where none is declared."""
        defaults, overrides = self.content_types
        return overrides.get(key_of(part)) or defaults.get(part.rsplit(".", 1)[-1].lower(), "")

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part, in the file's order."""
        path = relations_part(part)
        if not self.has(path):
            return []
        return [
            relation_of(mark, part) for mark in self.xml(path)[1].children if mark.local == "Relationship"
        ]

    def related(self, part: str, kind: str) -> list[Relation]:
        """The relationships of one kind that lead to a part that exists."""
        return [each for each in self.relations(part) if each.kind == kind and self.has(each.target)]

    @cached_property
    def main(self) -> str:
        """The part that the package is about: the workbook, the presentation."""
        found = self.related(ROOT, "officeDocument")
        if not found:
            raise Refused(self.name, Why.DAMAGED, "nothing says which part comes first")
        return found[0].target


def relation_of(mark: Mark, source: str) -> Relation:
    """A relationship as its element says it."""
    given = mark.attributes
    target = "" if given.get("TargetMode") == "External" else resolved(source, given.get("Target", ""))
    kind = given.get("Type", "")
    return Relation(given.get("Id", ""), kind.rsplit("/", 1)[-1], kind, target)


def key_of(part: str) -> str:
    """What makes two part names the same: case and the slanted stroke do not."""
    return part.replace("\\", "/").lstrip("/").casefold()


def relations_part(part: str) -> str:
    """The part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(relations: str) -> str:
    """The part whose relationships a part holds; "" for the package's own."""
    folder, _, name = relations.replace("\\", "/").lstrip("/").rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def resolved(source: str, target: str) -> str:
    """The part that a relationship's target means."""
    target = unquote(target.split("#", maxsplit=1)[0]).replace("\\", "/")
    if not target:
        return ""
    return posixpath.normpath(posixpath.join("/" + posixpath.dirname(source), target)).lstrip("/")
