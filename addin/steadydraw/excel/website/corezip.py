"""The core of this installation as one archive: the very Python that finance's cells are computed with."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import steadydraw

DESKTOP_ONLY = frozenset({"tables", "sources", "opc", "provenance", "excel"})
"""Packages that read files and stand on more than the standard library; the rest is the core."""

_WHEN = (1980, 1, 1, 0, 0, 0)


def core_files() -> list[tuple[str, Path]]:
    """The files of the core by their name in the archive, in order."""
    root = Path(steadydraw.__file__).parent
    found = (path for path in root.rglob("*.py") if path.relative_to(root).parts[0] not in DESKTOP_ONLY)
    return sorted((path.relative_to(root.parent).as_posix(), path) for path in found)


def core_zip() -> bytes:
    """The archive; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in core_files():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes().replace(b"\r\n", b"\n"))
    return made.getvalue()
