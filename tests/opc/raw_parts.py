"""The stored bytes of every part of a package, read with the standard library's own zip reader."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path


def raw_parts(path: Path) -> dict[str, bytes]:
    """Name -> the bytes as they are stored: compressed data behind whatever local header."""
    found = {}
    with zipfile.ZipFile(path) as package, path.open("rb") as stream:
        for entry in package.infolist():
            stream.seek(entry.header_offset + 26)
            named, extra = struct.unpack("<HH", stream.read(4))
            stream.seek(named + extra, 1)
            found[entry.filename] = stream.read(entry.compress_size)
    return found
