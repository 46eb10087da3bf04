"""The stamp of a deck: what it was made from, in its custom properties, and hashes of all that it showed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.package import ROOT
from steadydraw.opc.parts import Parts, parsed
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.template.names import OFFICE
from steadydraw_decks.writer.bindings import put_tag, tag_at

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "Steadydraw "
_OBJECT = re.compile(r"([\w.-]+):([0-9a-f]{16}):([0-9a-f]{16})\Z")

Baseline = Mapping[str, tuple[str, str]]


def put_stamp(parts: Parts, values: Mapping[str, str]) -> None:
    """Write our properties; those of other programs stay, ours that are not given go."""
    part = next(iter(parts.linked(ROOT, "custom-properties")), "")
    if not part:
        root = parsed(f'<Properties xmlns="{_SPACE}" xmlns:vt="{_TYPES}"/>'.encode())
        part = parts.add("docProps/custom{}.xml", root, _CONTENT_TYPE)
        parts.link(ROOT, Link(f"{OFFICE}/custom-properties", part))
    root = parts.tree(part)
    for each in list(root):
        if each.get("name", "").startswith(_PREFIX):
            root.remove(each)
    taken = {int(each.get("pid", "1")) for each in root if each.get("pid", "1").isdigit()}
    for name, value in values.items():
        number = next(number for number in range(2, len(taken) + 3) if number not in taken)
        taken.add(number)
        made = etree.SubElement(root, f"{{{_SPACE}}}property")
        made.set("fmtid", _OWN)
        made.set("pid", str(number))
        made.set("name", _PREFIX + name)
        etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = clean(value)


def stamp_in(parts: Parts) -> dict[str, str]:
    """Our properties of a deck by name; empty where it has none."""
    part = next(iter(parts.linked(ROOT, "custom-properties")), "")
    return stamp_of_properties(parts.peek(part)) if part else {}


def stamp_of_properties(root: etree._Element) -> dict[str, str]:
    """Our properties among all custom properties of a deck."""
    return {
        each.get("name", "").removeprefix(_PREFIX): "".join(map(str, each.itertext()))
        for each in root
        if each.get("name", "").startswith(_PREFIX)
    }


def put_baseline(parts: Parts, baseline: Baseline) -> None:
    """Keep the hashes of what was generated, by id, as a tag of the presentation."""
    said = ";".join(f"{key}:{content}:{look}" for key, (content, look) in baseline.items())
    put_tag(parts, parts.main, parts.tree(parts.main), said)


def baseline_in(parts: Parts) -> dict[str, tuple[str, str]]:
    """The hashes of what was generated, by id; empty where a program dropped them."""
    said = tag_at(parts, parts.main, parts.peek(parts.main)).split(";")
    found = [match for match in map(_OBJECT.match, said) if match]
    return {match[1]: (match[2], match[3]) for match in found}
