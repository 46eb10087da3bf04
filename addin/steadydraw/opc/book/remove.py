"""Sheets of ours taken out of a workbook: later tabs move up, and whatever counts tabs with them."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw.opc.book.graft import drop_calculation_order, drop_with_own
from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.edit import with_attribute
from steadydraw.opc.marks import Mark
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.splices import Splice


def remove_tabs(host: Host, tabs: Sequence[Tab]) -> None:
    """Remove sheets with everything that only they lead to, and their names.

    Raises Refused when a formula of another sheet or name looks at one of them.
    """
    if not tabs:
        return
    host.refuse_locked_structure()
    gone = sorted(host.tabs.index(tab) for tab in tabs)
    _refuse_used(host, tabs, set(gone))
    for tab in tabs:
        drop_with_own(host, tab.part)
        host.edit.unrelate(host.main, tab.part)
        host.edit.splice(host.main, Splice(tab.mark.start, host.text[tab.mark.start : tab.mark.end]))
    for _, local, meaning, mark in host.defined_names():
        if local in gone or any(_looks_at(meaning.encode(), tab.name) for tab in tabs):
            host.edit.splice(host.main, Splice(mark.start, host.text[mark.start : mark.end]))
        elif local is not None and (moved := local - sum(place < local for place in gone)) != local:
            _renumber(host, mark, {"localSheetId": moved})
    views = host.root.child("bookViews")
    for view in views.children if views else ():
        changes = {}
        for attribute in ("activeTab", "firstSheet"):
            at = view.attributes.get(attribute, "")
            if at.isdigit() and int(at) >= gone[0]:
                left = len(host.tabs) - len(gone)
                changes[attribute] = max(0, min(int(at) - sum(place <= int(at) for place in gone), left - 1))
        if changes:
            _renumber(host, view, changes)
    drop_calculation_order(host)


def _renumber(host: Host, mark: Mark, changes: dict[str, int]) -> None:
    raw = made = host.text[mark.start : mark.inner]
    for name, value in changes.items():
        made = with_attribute(made, name, str(value))
    host.edit.splice(host.main, Splice(mark.start, raw, made))


def _refuse_used(host: Host, tabs: Sequence[Tab], gone: set[int]) -> None:
    for at, tab in enumerate(host.tabs):
        if at in gone or not tab.part:
            continue
        kept = b""
        for chunk in host.package.archive.unpacked(host.package.entry(tab.part)):
            text = kept + chunk
            for each in tabs:
                if _looks_at(text, each.name):
                    raise Refused(host.name, Why.NOT_OURS, f"{tab.name} looks at {each.name}")
            kept = chunk[-80:]


def _looks_at(text: bytes, sheet: str) -> bool:
    quoted = "'" + sheet.replace("&", "&amp;").replace("'", "''") + "'!"
    return quoted.encode("utf-8") in text or (sheet.isalnum() and f"{sheet}!".encode() in text)
