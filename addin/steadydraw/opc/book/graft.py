"""Sheets of one workbook added to another: with their tables, charts, notes, names and looks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.book.names import add_names
from steadydraw.opc.book.strict import to_strict
from steadydraw.opc.book.styles import Remap, StyleBook
from steadydraw.opc.book.texts import inline_texts
from steadydraw.opc.edit import with_attribute
from steadydraw.opc.package import Relation, source_of

_CELLS = re.compile(rb"<(c|row|col)((?:\s[^>]*?)?)(/?)>")
_STYLE = re.compile(rb'\s(s|style)="(\d+)"')
_RULES = re.compile(rb'(<cfRule\s[^>]*?dxfId=")(\d+)(")')
_SELECTED = re.compile(rb'\stabSelected="(?:1|true)"')
_FOLDERS = {
    "worksheet": "xl/worksheets/sheet{}.xml",
    "drawing": "xl/drawings/drawing{}.xml",
    "vmlDrawing": "xl/drawings/vmlDrawing{}.vml",
    "comments": "xl/comments{}.xml",
    "table": "xl/tables/table{}.xml",
    "chart": "xl/charts/chart{}.xml",
    "image": "xl/media/image{}.png",
}
LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Grafted:
    """Where a sheet of the donor has come to stand: its name and its place among the tabs."""

    name: str
    place: int


def graft(host: Host, donor_path: Path, instead_of: Mapping[str, Tab] | None = None) -> list[Grafted]:
    """Add every sheet of the donor behind the workbook's last, or in the place of a tab of ours.

    `instead_of` gives, by the donor's sheet name, the tab whose content is replaced: its name, id and
    place stay. The donor is a plain workbook without macros, such as XlsxWriter writes. Raises Refused.
    """
    host.refuse_locked_structure()
    donor = Host(donor_path)
    styles = StyleBook(host)
    remap = styles.merge(donor.package)
    styles.write()
    texts = inline_texts(donor)
    work = _Graft(host, donor, remap, texts)
    made = [work.sheet(tab, (instead_of or {}).get(tab.name)) for tab in donor.tabs]
    work.finish()
    add_names(host, _names(donor, made))
    return made


def _names(donor: Host, made: Sequence[Grafted]) -> list[tuple[str, int | None, str, bool]]:
    """The donor's defined names for the workbook: name, sheet they are local to, meaning, whether hidden."""
    return [
        (name, None if local is None else made[local].place, meaning, mark.attributes.get("hidden") == "1")
        for name, local, meaning, mark in donor.defined_names()
    ]


class _Graft:
    def __init__(self, host: Host, donor: Host, remap: Remap, texts: Sequence[bytes]) -> None:
        self._host, self._donor, self._remap, self._texts = host, donor, remap, texts
        self._next_sheet = max((tab.id for tab in host.tabs), default=0) + 1
        self._lines: list[str] = []
        known = host.tables()
        self._next_table = max((number for number, _ in known), default=0) + 1
        names = {name.casefold() for _, name in known} | {
            name.casefold() for name, *_ in host.defined_names()
        }
        self._taken_names = names

    def sheet(self, tab: Tab, old: Tab | None) -> Grafted:
        """Bring one sheet over."""
        if old is not None:
            drop_with_own(self._host, old.part)
            drop_calculation_order(self._host)
            self._copy(tab.part, old.part)
            return Grafted(old.name, self._host.tabs.index(old))
        if self._host.tab(tab.name) is not None or len(tab.name) > LONGEST_NAME:
            raise ValueError(f"the sheet name {tab.name!r} is taken or too long")
        part = self._host.edit.free_name(_FOLDERS["worksheet"])
        self._copy(tab.part, part)
        identity = self._host.edit.relate(self._host.main, f"{self._host.office}/worksheet", part)
        holder = self._host.root.child("sheets")
        tag = holder.tag("sheet") if holder else "sheet"
        self._lines.append(
            f'<{tag} name={quoteattr(tab.name)} sheetId="{self._next_sheet}" '
            f"{self._host.relation_attribute(identity)}/>"
        )
        self._next_sheet += 1
        return Grafted(tab.name, len(self._host.tabs) + len(self._lines) - 1)

    def finish(self) -> None:
        """List the new sheets in the workbook."""
        holder = self._host.root.child("sheets")
        if self._lines and holder is not None:
            self._host.edit.append_to(self._host.main, holder, "".join(self._lines))

    def _copy(self, part: str, to: str) -> None:
        """A part of the donor under a new name, with all it leads to."""
        package = self._donor.package
        kind = package.content_type(part)
        content = package.archive.read(package.entry(part))
        if kind.endswith(".worksheet+xml"):
            content = self._sheet_content(content)
        elif kind.endswith(".table+xml"):
            content = self._table_content(content)
        if self._host.strict and part.endswith(".xml"):
            content = to_strict(content)
        self._host.edit.add(to, content, kind)
        relations = [(each, self._brought(each)) for each in package.relations(part)]
        self._host.edit.new_relations(to, [(each.id, self._type(each), target) for each, target in relations])

    def _brought(self, relation: Relation) -> str:
        pattern = _FOLDERS[relation.kind]
        to = self._host.edit.free_name(pattern)
        self._copy(relation.target, to)
        return to

    def _type(self, relation: Relation) -> str:
        return f"{self._host.office}/{relation.kind}"

    def _sheet_content(self, content: bytes) -> bytes:
        content = _SELECTED.sub(b"", content)
        content = _CELLS.sub(self._restyled, content)
        content = _RULES.sub(
            lambda m: m[1] + str(self._remap.differences[int(m[2])]).encode() + m[3], content
        )
        return _with_texts(content, self._texts)

    def _restyled(self, match: re.Match[bytes]) -> bytes:
        tag, given, closing = match.groups()
        found = _STYLE.search(given)
        if found:
            number = str(self._remap.formats[int(found[2])]).encode()
            given = given[: found.start(2)] + number + given[found.end(2) :]
        elif tag == b"c":
            given += b' s="' + str(self._remap.formats[0]).encode() + b'"'
        return b"<" + tag + given + closing + b">"

    def _table_content(self, content: bytes) -> bytes:
        cut = content.index(b">", content.index(b"<table")) + 1
        head, rest = content[:cut], content[cut:]
        start = head.index(b"<table")
        tag = with_attribute(head[start:], "id", str(self._next_table))
        self._next_table += 1
        name = re.search(rb'\sdisplayName="([^"]*)"', content)
        if name and name[1].decode().casefold() in self._taken_names:
            raise ValueError(f"the table name {name[1].decode()} is taken")
        return head[:start] + tag + rest


def _with_texts(content: bytes, texts: Sequence[bytes]) -> bytes:
    def inline(match: re.Match[bytes]) -> bytes:
        return match[1] + b't="inlineStr"' + match[2] + b"><is>" + texts[int(match[3])] + b"</is></c>"

    return re.sub(rb'(<c\s[^>]*?)t="s"([^>]*)><v>(\d+)</v></c>', inline, content)


def drop_calculation_order(host: Host) -> None:
    """Drop the list of formula cells, which names cells that are no longer formulas; Excel makes it anew."""
    part = host.part_of("calcChain")
    if part and host.edit.has(part):
        host.edit.drop(part)
        host.edit.unrelate(host.main, part)


def drop_with_own(host: Host, part: str) -> None:
    """Remove a part of ours and every part that only it leads to."""
    package = host.package
    if not part:
        return
    everywhere: dict[str, int] = {}
    for each in package.parts:
        if each.endswith(".rels"):
            for relation in package.relations(source_of(each)):
                if relation.target:
                    everywhere[relation.target.casefold()] = everywhere.get(relation.target.casefold(), 0) + 1
    waiting = [relation.target for relation in package.relations(part)]
    host.edit.drop(part)
    while waiting:
        target = waiting.pop()
        if (
            target
            and package.has(target)
            and everywhere.get(target.casefold(), 0) <= 1
            and host.edit.has(target)
        ):
            waiting += [relation.target for relation in package.relations(target)]
            host.edit.drop(target)
