"""Texts of a workbook's cells as they stand in its list of shared strings."""

from __future__ import annotations

from steadydraw.opc.book.host import Host


def inline_texts(host: Host) -> list[bytes]:
    """What stands inside each shared string, to be written into the cells themselves."""
    part = host.part_of("sharedStrings")
    if not part:
        return []
    text, root = host.package.xml(part)
    return [text[mark.inner : mark.close] for mark in root.children if mark.local == "si"]
