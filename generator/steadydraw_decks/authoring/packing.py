"""A presentation that python-pptx has saved, packed so that what it did not change keeps its bytes."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
_STAMP = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes, before: bytes) -> bytes:
    """The same parts under a fixed time stamp; those that say what they said `before` keep their bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(before)) as old,
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        known = set(old.namelist())
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made = source.read(name)
            kept = old.read(name) if name in known else made
            target.writestr(entry, kept if _alike(kept, made) else made)
    return buffer.getvalue()


def _alike(one: bytes, other: bytes) -> bool:
    """Whether two parts say the same; python-pptx writes XML anew that it has not changed."""
    if one == other or not one.lstrip(_BEFORE_XML).startswith(b"<"):
        return one == other
    # python-pptx reads XML without the blanks between elements.
    reader = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    first, second = (etree.tostring(etree.fromstring(each, reader), method="c14n") for each in (one, other))
    return first == second
