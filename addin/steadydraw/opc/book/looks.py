"""How cells that stand in a sheet look: their styles, and whether a style shows a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from steadydraw.opc.book.host import Host, Tab
from steadydraw.opc.book.sheetscan import FoundRow, SheetScan
from steadydraw.opc.refusal import Refused, Why

# The numbers of the standard that stand for days without a format of their own, East Asian ones included.
_DAYS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def found_rows(host: Host, tab: Tab, rows: Iterable[int], columns: Collection[int]) -> dict[int, FoundRow]:
    """Those rows of a sheet by number, with the cells of those columns that they have. Raises Refused."""

    def unreadable(what: str) -> Refused:
        why = f"the sheet {tab.name!r} cannot be read with certainty ({what}): open it in Excel and save it"
        return Refused(host.name, Why.CELL, why)

    chunks = host.edit.original(host.package.entry(tab.part).name)
    scan = SheetScan(chunks, dict.fromkeys(rows, columns), columns, unreadable)
    return {row.number: row for row in scan.rows()}


def shows_days(host: Host, style: str) -> bool:
    """Whether a number in a cell of that style is shown as a day."""
    part = host.part_of("styles")
    if not part or not style.isdigit():
        return False
    root = host.package.xml(part)[1]
    formats, codes = root.child("cellXfs"), root.child("numFmts")
    known = list(formats.all("xf")) if formats else []
    number = known[int(style)].attributes.get("numFmtId", "0") if int(style) < len(known) else "0"
    for each in codes.all("numFmt") if codes else ():
        if each.attributes.get("numFmtId") == number:
            plain = _ASIDE.sub("", each.attributes.get("formatCode", "")).lower()
            return "d" in plain or "y" in plain
    return number.isdigit() and int(number) in _DAYS
