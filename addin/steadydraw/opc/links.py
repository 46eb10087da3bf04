"""Relationships of a part and declarations of content types, as XML."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a part. `target` is a part name, or an address where it is `external`."""

    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type, such as `chart`."""
        return self.type.rsplit("/", 1)[-1]


def declared(tag: str, **attributes: str) -> etree._Element:
    """A `Default` or `Override` of a content type."""
    return etree.Element(f"{{{TYPES_SPACE}}}{tag}", attributes)


def relations(source: str, links: Mapping[str, Link]) -> etree._Element:
    """The relationships part of a part of that name."""
    root = etree.Element(f"{{{_RELATIONS_SPACE}}}Relationships", nsmap={None: _RELATIONS_SPACE})  # type: ignore[dict-item]
    base = "/" + posixpath.dirname(source)
    for identity, each in links.items():
        target = each.target if each.external else quote(posixpath.relpath("/" + each.target, base), "/!~()'")
        made = etree.SubElement(root, f"{{{_RELATIONS_SPACE}}}Relationship")
        made.set("Id", identity)
        made.set("Type", each.type)
        made.set("Target", target)
        if each.external:
            made.set("TargetMode", "External")
    return root
