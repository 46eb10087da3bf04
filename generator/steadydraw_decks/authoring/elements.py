"""Elements of Office's XML languages, made by prefix and name."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def qualified(prefix: str, name: str) -> str:
    """A name in the notation of lxml."""
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _element(
    prefix: str, name: str, attributes: Mapping[str, str] | None, children: tuple[etree._Element, ...]
) -> etree._Element:
    made = etree.Element(qualified(prefix, name), dict(attributes or {}), nsmap=NAMESPACES)
    made.extend(children)
    return made


def a(name: str, attributes: Mapping[str, str] | None = None, *children: etree._Element) -> etree._Element:
    """A drawing element."""
    return _element("a", name, attributes, children)


def c(name: str, attributes: Mapping[str, str] | None = None, *children: etree._Element) -> etree._Element:
    """A chart element."""
    return _element("c", name, attributes, children)


def value(name: str, val: str | float) -> etree._Element:
    """A chart element that is one value."""
    return c(name, {"val": str(val)})


def text(made: etree._Element, content: str) -> etree._Element:
    """`made` with text in it; the text must be clean already."""
    made.text = content
    return made
