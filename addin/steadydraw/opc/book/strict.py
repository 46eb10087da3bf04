"""New parts in the strict form of the standard, for workbooks that keep to it."""

from __future__ import annotations

import re

_NAMESPACES = (
    (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (
        b"http://schemas.openxmlformats.org/drawingml/2006/chart",
        b"http://purl.oclc.org/ooxml/drawingml/chart",
    ),
    (b"http://schemas.openxmlformats.org/drawingml/2006/main", b"http://purl.oclc.org/ooxml/drawingml/main"),
    (
        b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    ),
)
_PERCENTAGES = re.compile(
    rb"(<(?:c:)?(?:gapWidth|overlap|holeSize|lblOffset|gapDepth|hPercent|depthPercent|thickness)"
    rb" val=\")(-?\d+)(\")"
)
_THOUSANDTHS = re.compile(rb"(<a:(?:lumMod|lumOff|alpha|tint|shade|satMod|satOff) val=\")(-?\d+)(\")")


def to_strict(content: bytes) -> bytes:
    """A transitional part in the strict form: its namespaces, sides of borders and percentages."""
    for transitional, strict in _NAMESPACES:
        content = content.replace(transitional, strict)
    content = re.sub(rb"<(/?)left(?=[\s/>])", rb"<\1start", content) if b"<borders" in content else content
    content = re.sub(rb"<(/?)right(?=[\s/>])", rb"<\1end", content) if b"<borders" in content else content
    content = _PERCENTAGES.sub(rb"\1\2%\3", content)
    return _THOUSANDTHS.sub(lambda m: m[1] + f"{int(m[2]) / 1000:g}%".encode() + m[3], content)
