"""The workbook that is written into: what must be known of it, and when it is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from steadydraw.opc.archive import Held
from steadydraw.opc.edit import Edit
from steadydraw.opc.marks import STRICT, Mark
from steadydraw.opc.package import ROOT, Package, key_of
from steadydraw.opc.refusal import Refused, Why

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN_STRICT = f"{STRICT}spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_STRICT = f"{STRICT}officeDocument/relationships"
_LOCAL_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of the workbook in tab order, of any kind. `part` is empty where it leads nowhere."""

    name: str
    id: int
    relation: str
    kind: str
    part: str
    mark: Mark


class Host:
    """A workbook opened for changes, with the changes made so far. Raises Refused when it must be left."""

    def __init__(self, path: Path | Held) -> None:
        self.package = Package(path)
        self.name = path.name
        self._refuse_what_is_no_workbook()
        self.main = self.package.main
        self.text, self.root = self.package.xml(self.main)
        if self.root.namespace not in {MAIN, MAIN_STRICT}:
            raise Refused(self.name, Why.PRERELEASE, self.root.namespace[:80] or "no namespace")
        self._refuse_what_is_shared()
        self.edit = Edit(self.package)
        self.tabs = self._tabs()

    @property
    def strict(self) -> bool:
        """Whether the workbook keeps to the strict form of the standard."""
        return self.root.namespace == MAIN_STRICT

    @property
    def office(self) -> str:
        """The namespace that types of relationships begin with."""
        return OFFICE_STRICT if self.strict else OFFICE

    def part_of(self, kind: str) -> str:
        """The part of the workbook of a kind, such as styles; empty when it has none."""
        found = self.package.related(self.main, kind)
        return found[0].target if found else ""

    def tab(self, name: str) -> Tab | None:
        """The sheet of that name, whatever its case."""
        return next((tab for tab in self.tabs if tab.name.casefold() == name.casefold()), None)

    def refuse_locked_structure(self) -> None:
        """Sheets cannot be added to or taken from a workbook whose structure is locked."""
        protection = self.root.child("workbookProtection")
        if protection is not None and protection.attributes.get("lockStructure") in {"1", "true", "on"}:
            raise Refused(self.name, Why.LOCKED)

    def relation_attribute(self, identity: str) -> str:
        """`r:id="..."` as it must be written inside the workbook's main part."""
        tag = self.text[self.root.start : self.root.inner]
        known = re.search(
            rb"""xmlns:([\w.-]+)\s*=\s*["']""" + re.escape(self.office.encode()) + rb"""["']""", tag
        )
        if known:
            return f'{known[1].decode()}:id="{identity}"'
        return f'xmlns:r="{self.office}" r:id="{identity}"'

    def defined_names(self) -> list[tuple[str, int | None, str, Mark]]:
        """Defined names: name, sheet they are local to, what they mean, and where they stand."""
        holder = self.root.child("definedNames")
        found = []
        for mark in holder.all("definedName") if holder else ():
            local = mark.attributes.get("localSheetId", "")
            meaning = self.text[mark.inner : mark.close].decode("utf-8", "replace")
            found.append(
                (mark.attributes.get("name", ""), int(local) if local.isdigit() else None, meaning, mark)
            )
        return found

    def tables(self) -> list[tuple[int, str]]:
        """Id and name of every table of the workbook."""
        found = []
        for part in self.package.parts:
            if self.package.content_type(part).endswith(".table+xml"):
                given = self.package.xml(part)[1].attributes
                number = given.get("id", "0")
                found.append(
                    (
                        int(number) if number.isdigit() else 0,
                        given.get("displayName") or given.get("name", ""),
                    )
                )
        return found

    def _refuse_what_is_no_workbook(self) -> None:
        package = self.package
        if any(
            each.kind == "origin" and "digital-signature" in each.type for each in package.relations(ROOT)
        ):
            raise Refused(self.name, Why.SIGNED)
        if any(key_of(part).startswith("_xmlsignatures/") for part in package.parts):
            raise Refused(self.name, Why.SIGNED)
        kind = package.content_type(package.main)
        if "sheet.binary" in kind or package.main.endswith(".bin"):
            raise Refused(self.name, Why.BINARY)
        if "sheet" not in kind and "excel" not in kind:
            if kind in {"", "application/xml"}:
                raise Refused(self.name, Why.DAMAGED, "its first part says no kind")
            raise Refused(self.name, Why.NOT_WORKBOOK)

    def _refuse_what_is_shared(self) -> None:
        kinds = {each.kind for each in self.package.relations(self.main)}
        if "revisionHeaders" in kinds or "usernames" in kinds:
            raise Refused(self.name, Why.SHARED)

    def _tabs(self) -> list[Tab]:
        holder = self.root.child("sheets")
        if holder is None:
            raise Refused(self.name, Why.DAMAGED, "it lists no sheets")
        by_id = {each.id: each for each in self.package.relations(self.main)}
        tabs = []
        for mark in holder.all("sheet"):
            number = mark.attributes.get("sheetId", "0")
            relation = by_id.get(mark.relation())
            tabs.append(
                Tab(
                    mark.attributes.get("name", ""),
                    int(number) if number.isdigit() else 0,
                    mark.relation(),
                    relation.kind if relation else "",
                    relation.target if relation and self.package.has(relation.target) else "",
                    mark,
                )
            )
        return tabs
