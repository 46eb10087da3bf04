"""The names of elements that the rules look for, and how shapes are walked and named."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_FORMATS = "http://schemas.openxmlformats.org"
P = f"{{{_FORMATS}/presentationml/2006/main}}"
A = f"{{{_FORMATS}/drawingml/2006/main}}"
C = f"{{{_FORMATS}/drawingml/2006/chart}}"
S = f"{{{_FORMATS}/spreadsheetml/2006/main}}"
R = f"{{{_FORMATS}/officeDocument/2006/relationships}}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SHAPES = tuple(f"{P}{kind}" for kind in ("sp", "grpSp", "graphicFrame", "cxnSp", "pic", "contentPart"))


def shown(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements of those names, without those kept for programs that cannot show the newer form.

    Both forms of a shape bear the same id by design.
    """
    for each in root.iter(*tags):
        if next(each.iterancestors(_FALLBACK), None) is None:
            yield each


def properties_of(shape: etree._Element) -> etree._Element | None:
    """The `p:cNvPr` of a shape: its id, name and alt text."""
    found = (each.find(f"{P}cNvPr") for each in shape if str(each.tag).startswith(f"{P}nv"))
    return next((each for each in found if each is not None), None)


def shape_name(element: etree._Element) -> str:
    """The name of the shape that an element is or stands in, in quotes; "a shape" where it has none."""
    for each in (element, *element.iterancestors()):
        if each.tag in SHAPES:
            properties = properties_of(each)
            name = "" if properties is None else properties.get("name", "")
            return repr(name) if name else "a shape"
    return "a shape"


def placeholder(shape: etree._Element) -> str | None:
    """The kind of placeholder that a shape is, `obj` where it says none; None for no placeholder."""
    found = next((each.find(f"{P}nvPr/{P}ph") for each in shape if str(each.tag).startswith(f"{P}nv")), None)
    return None if found is None else found.get("type", "obj")


def text_of(element: etree._Element) -> str:
    """The text of everything in an element, formulas too, without what parts the paragraphs."""
    return "".join(each.text or "" for each in element.iter("{*}t"))


def whole(text: str | None) -> int | None:
    """A whole number; None for anything else."""
    try:
        return int(text) if text is not None and len(text) < 20 else None
    except ValueError:
        return None
