"""The sheets of ours that a workbook holds already: found by name, whatever happened to them since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.sax.saxutils import unescape

import python_calamine

from steadydraw.opc import Refused, undo
from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.undo import changed_by
from steadydraw.sources.workbook import OWN_PREFIX, sheet_of


class _Name(NamedTuple):
    """How one of our sheets is called, and the defined name that marks it."""

    sheet: str
    marker: str


NAMES = {
    "health": _Name("Usage health", f"{OWN_PREFIX}health"),
    "view": _Name("Account view", f"{OWN_PREFIX}view"),
    "rollup": _Name("Roll-up", f"{OWN_PREFIX}rollup"),
    "data": _Name("Usage data", f"{OWN_PREFIX}data"),
    "definitions": _Name("Definitions", f"{OWN_PREFIX}definitions"),
    "sources": _Name("Sources", f"{OWN_PREFIX}sources"),
}
"""Our sheets by what they are."""
ATTACHED = "attach"
"""Who a file says it was changed by when nothing but these sheets was added to it."""


@dataclass(slots=True)
class Own:
    """The workbook to write into, and our sheets in the file that was given.

    A file that nobody has changed since is taken back to what it was made from, so that nothing of ours
    piles up. In any other our sheets keep their tabs (`in_place`) and are filled anew.
    """

    host: Host
    tabs: dict[str, str]
    in_place: dict[str, Tab]
    _folder: TemporaryDirectory[str]

    def name_for(self, kind: str) -> str:
        """The name one of our sheets bears or gets: free, whatever theirs are called."""
        if kind in self.in_place:
            return self.in_place[kind].name
        wanted = NAMES[kind].sheet
        taken = {tab.name.casefold() for tab in self.host.tabs}
        found, number = wanted, 1
        while found.casefold() in taken:
            number += 1
            found = f"{wanted} ({number})"
        return found

    def close(self) -> None:
        """Remove the working copy."""
        self._folder.cleanup()


def own_of(book: Path) -> Own:
    """Open a workbook for attaching. Raises Refused when it is one to be left alone."""
    host = Host(book)
    found = _marked(host, book)
    folder = TemporaryDirectory(prefix="steadydraw-", ignore_cleanup_errors=True)
    names = {kind: tab.name for kind, tab in found.items()}
    if found and changed_by(host.package) == ATTACHED:
        original = Path(folder.name) / book.name
        try:
            undo(book, original)
        except Refused:  # saved by another program since: ours are filled anew where they stand
            return Own(host, names, found, folder)
        before = Host(original)
        return Own(before, names, _marked(before, original), folder)
    return Own(host, names, found, folder)


def _marked(host: Host, book: Path) -> dict[str, Tab]:
    """Our sheets by what they are: where their names lead, else by the title in their first cell."""
    kinds = {name.marker.casefold(): kind for kind, name in NAMES.items()}
    found: dict[str, Tab] = {}
    lost = []
    for name, local, meaning, _ in host.defined_names():
        kind = kinds.get(name.casefold())
        if kind is None or local is not None:
            continue
        tab = host.tab(sheet_of(unescape(meaning, {"&apos;": "'"})))
        if tab is not None and tab.part and tab.kind == "worksheet":
            found[kind] = tab
        else:
            lost.append(kind)
    if lost:  # a program that renames sheets without their names
        reader = python_calamine.CalamineWorkbook.from_path(str(book))
        taken = {tab.name for tab in found.values()}
        for tab in host.tabs:
            if tab.kind == "worksheet" and tab.name not in taken:
                title = next(reader.get_sheet_by_name(tab.name).iter_rows(), [""])[:1]
                kind = next((kind for kind in lost if title == [NAMES[kind].sheet]), None)
                if kind is not None:
                    found.setdefault(kind, tab)
    return found
