"""The record of a deck inside the deck itself: in internal files only."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts, parsed
from steadydraw_decks.template.names import OFFICE

RECORD_SPACE = "urn:steadydraw:deck:1"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ID = "{6D0C9B52-8C4E-5B0B-9E0E-1B8D1C7F4A11}"


def put_record(parts: Parts, content: bytes) -> None:
    """Keep a record in a deck, in the place of the one it holds."""
    drop_record(parts)
    root = etree.Element(f"{{{RECORD_SPACE}}}record", nsmap={"d": RECORD_SPACE})
    root.text = content.decode()
    item = parts.add("customXml/item{}.xml", root, "application/xml")
    properties = parts.add("customXml/itemProps{}.xml", parsed(about_record()), PROPERTIES)
    parts.link(item, Link(f"{OFFICE}/customXmlProps", properties))
    parts.link(parts.main, Link(f"{OFFICE}/customXml", item))


def about_record() -> bytes:
    """What says of the record's part which kind it is of."""
    return (
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{RECORD_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def record_inside(parts: Parts) -> dict[str, Any]:
    """The record that a deck holds; empty where it holds none."""
    part = _part(parts)
    try:
        found = json.loads(parts.peek(part).text or "") if part else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def drop_record(parts: Parts) -> None:
    """Take the record out of a deck."""
    part = _part(parts)
    if part:
        links = parts.links(parts.main)
        parts.relink(parts.main, {key: link for key, link in links.items() if link.target != part})


def _part(parts: Parts) -> str:
    for part in parts.linked(parts.main, "customXml"):
        if etree.QName(parts.peek(part)).namespace == RECORD_SPACE:
            return part
    return ""
