"""The original file back, byte for byte: what a written file carries about the one it was made from."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from steadydraw.opc.archive import Archive
from steadydraw.opc.customxml import custom_xml
from steadydraw.opc.package import Package
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.whole import whole_file

NAMESPACE = "urn:steadydraw:undo:1"
LARGEST = 8 << 20
"""Bytes of replaced content beyond which a file does not carry its original: the backup is the undo."""


def record_of(archive: Archive, replaced: set[str], by: str) -> bytes:
    """How to make the original from a file that holds all its entries but the `replaced` ones.

    `by` says who made the change. Empty when the record would take more than `LARGEST` bytes.
    """
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for entry in sorted(archive.entries, key=lambda each: each.start):
        if entry.name in replaced:
            continue
        if at < entry.start:
            pieces.append(("", at, entry.start))
        pieces.append((entry.name, entry.start, entry.end))
        at = entry.end
    pieces.append(("", at, archive.length))
    if sum(end - start for name, start, end in pieces if not name) > LARGEST:
        return b""
    digest = hashlib.sha256()
    for chunk in archive.raw(0, archive.length):
        digest.update(chunk)
    lines = [
        f"<copy part={quoteattr(name)}/>"
        if name
        else f"<put>{base64.b64encode(b''.join(archive.raw(start, end))).decode()}</put>"
        for name, start, end in pieces
    ]
    given = f'by={quoteattr(by)} length="{archive.length}" sha256="{digest.hexdigest()}"'
    head = f'<undo xmlns="{NAMESPACE}" {given}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(lines)}</undo>'.encode()


def undo(path: Path, out: Path) -> None:
    """Write the file that `path` was made from to `out`.

    Raises Refused when `path` carries no original, or was saved by another program since: then nothing
    is written.
    """
    package = Package(path)
    with whole_file(out) as stream:
        for chunk in original(package):
            stream.write(chunk)


def original(package: Package) -> Iterator[bytes]:
    """The bytes of the original, the last of them only when all are proven. Raises Refused."""
    found = custom_xml(package, NAMESPACE)
    if found is None:
        raise Refused(package.name, Why.UNDONE, "it does not carry the file it was made from")
    text, root = package.xml(found)
    by_name = package.archive.by_name
    digest, length = hashlib.sha256(), 0
    held = b""
    for mark in root.children:
        if mark.local == "copy":
            entry = by_name.get(mark.attributes.get("part", ""))
            if entry is None:
                raise _since(package)
            chunks = package.archive.raw(entry.start, entry.end)
        else:
            chunks = iter([base64.b64decode(text[mark.inner : mark.close])])
        for chunk in chunks:
            digest.update(chunk)
            length += len(chunk)
            yield held
            held = chunk
    if digest.hexdigest() != root.attributes.get("sha256") or str(length) != root.attributes.get("length"):
        raise _since(package)
    yield held


def _since(package: Package) -> Refused:
    return Refused(package.name, Why.UNDONE, "another program has saved it since; use the backup beside it")


def changed_by(package: Package) -> str:
    """Who made the last change that can be undone; empty where there is none."""
    found = custom_xml(package, NAMESPACE)
    return package.xml(found)[1].attributes.get("by", "") if found else ""


def carries_original(package: Package) -> bool:
    """Whether the original can be had from the file as it stands."""
    try:
        for _ in original(package):
            pass
    except Refused:
        return False
    return True
