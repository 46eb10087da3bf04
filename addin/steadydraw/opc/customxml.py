"""Custom XML parts: what a file says about itself to programs that know to ask."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from steadydraw.opc.edit import Edit
from steadydraw.opc.marks import STRICT
from steadydraw.opc.package import Package, relations_part
from steadydraw.opc.refusal import Refused

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_STRICT = f"{STRICT}officeDocument/relationships"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_STRICT = f"{STRICT}officeDocument/customXml"


def custom_xml(package: Package, namespace: str) -> str | None:
    """The custom XML part whose root is in that namespace."""
    for relation in package.related(package.main, "customXml"):
        try:
            root = package.xml(relation.target)[1]
        except Refused:
            continue  # not ours, whatever it is
        if root.namespace == namespace:
            return relation.target
    return None


def put_custom_xml(edit: Edit, namespace: str, content: bytes) -> None:
    """Add the custom XML part of that namespace, or put `content` in the place of the one there is."""
    package = edit.package
    strict = package.xml(package.main)[1].namespace.startswith(STRICT)
    old = custom_xml(package, namespace)
    if old is not None:
        path = relations_part(old)
        relations = edit.package.archive.read(package.entry(path)) if package.has(path) else b""
        edit.drop(old)
        edit.add(old, content, "application/xml")
        if relations:
            edit.added[path] = relations
        return
    part = edit.free_name("customXml/item{}.xml")
    properties = part.replace("/item", "/itemProps")
    if edit.has(properties):
        properties = edit.free_name("customXml/itemProps{}.xml")
    office, store = (_OFFICE_STRICT, _STORE_STRICT) if strict else (_OFFICE, _STORE)
    item = str(uuid5(NAMESPACE_URL, namespace)).upper()
    edit.add(part, content, "application/xml")
    edit.add(
        properties,
        f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem ds:itemID="{{{item}}}" '
        f'xmlns:ds="{store}"><ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs>'
        "</ds:datastoreItem>".encode(),
        _PROPERTIES,
    )
    edit.new_relations(part, [("rId1", f"{office}/customXmlProps", properties)])
    edit.relate(package.main, f"{office}/customXml", part)
