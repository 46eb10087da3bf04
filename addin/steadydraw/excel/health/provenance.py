"""What the workbook says of our sheets to a program: as of when, by which version, from which sources."""

from __future__ import annotations

from importlib.metadata import version
from xml.etree import ElementTree as ET

from steadydraw.excel.health.plan import Plan
from steadydraw.tables import Tables

PROVENANCE = "urn:steadydraw:health:1"
"""Namespace of the custom XML part."""


def provenance_of(plan: Plan, tables: Tables) -> bytes:
    """The record as an XML document: sheets, accounts, sources with their hashes and counts."""
    root = ET.Element(
        "health",
        xmlns=PROVENANCE,
        as_of=plan.rows[0].as_of.isoformat(),
        version=version("steadydraw"),
        accounts=str(len(plan.rows)),
    )
    for kind, name in plan.names.items():
        ET.SubElement(root, "sheet", kind=kind, name=name)
    for entry in tables.load_log:
        counts = {"read": entry.read, "kept": entry.kept, "rejected": entry.rejected}
        source = ET.SubElement(root, "source", name=entry.source, table=entry.table, sha256=entry.sha256)
        for name, count in counts.items():
            source.set(name, str(count))
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made
