"""Names in Office's drawing languages, as lxml writes them."""

from __future__ import annotations

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHAPES = frozenset({f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp"})
EMU = 12_700
"""The integer unit of drawings in a point."""
