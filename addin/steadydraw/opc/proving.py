"""The proof that a written package is the original plus the changes, and sound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from xml.parsers import expat

from steadydraw.opc.edit import Edit
from steadydraw.opc.package import Package, key_of, relation_of, relations_part, source_of
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.splices import taken_back
from steadydraw.opc.undo import carries_original
from steadydraw.opc.zipping import same_bytes

_XML = (".xml", ".rels", ".vml")


def prove(edit: Edit, written: Path, *, undoable: bool) -> None:
    """Raises Refused unless the written file is the original plus the changes, and sound.

    Untouched entries are the same bytes; every splice comes out exactly; parts are well-formed; no
    relationship or content type leads nowhere or is missing; the original can be had back.
    """
    result = Package(written)
    faults = (
        _original_fault(edit, result)
        or _part_fault(edit, result)
        or _relation_fault(edit, result)
        or ("the original does not come back" if undoable and not carries_original(result) else "")
    )
    if faults:
        raise Refused(edit.package.name, Why.UNPROVEN, faults)


def _original_fault(edit: Edit, result: Package) -> str:
    """What of the original is not there as it was; empty when all is."""
    before = edit.package.archive
    for entry in before.entries:
        if entry.name in edit.dropped or entry.is_folder:
            continue
        made = result.entry(entry.name)
        if entry.name in edit.splices:
            again = taken_back(result.archive.unpacked(made), edit.splices[entry.name])
            if _digest(again) != _digest(edit.original(entry.name)):
                return f"{entry.name} does not come back"
        elif (made.end - made.start, made.crc) != (entry.end - entry.start, entry.crc) or not same_bytes(
            result.archive.raw(made.start, made.end), before.raw(entry.start, entry.end)
        ):
            return f"{entry.name} is not the same bytes"
    return ""


def _part_fault(edit: Edit, result: Package) -> str:
    """Which changed part is no XML, or which new one nobody declares; empty when none."""
    for part in (*edit.splices, *edit.added):
        if part.endswith(_XML) and not _is_well_formed(result.archive.unpacked(result.entry(part))):
            return f"{part} is not well-formed"
    sources = {key_of(relations_part(part)) for part in (*result.parts, "")}
    for part in edit.added:
        if not result.content_type(part):
            return f"{part} has no content type"
        if part.endswith(".rels") and key_of(part) not in sources:
            return f"{part} belongs to no part"
    return ""


def _relation_fault(edit: Edit, result: Package) -> str:
    """Which relationship of a changed part leads nowhere, or bears an id twice; empty when none.

    One of theirs that led nowhere before may go on doing so.
    """
    gone = {key_of(part) for part in edit.dropped if not result.has(part)}
    for part in (*edit.splices, *edit.added):
        if not part.endswith(".rels"):
            continue
        theirs = edit.package.xml(part)[1].children if edit.package.has(part) else []
        known = {mark.attributes.get("Id", "") for mark in theirs}
        seen: set[str] = set()
        for mark in result.xml(part)[1].children:
            relation = relation_of(mark, source_of(part))
            if relation.id in seen:
                return f"{part} names {relation.id} twice"
            seen.add(relation.id)
            if key_of(relation.target) in gone:
                return f"{part} leads to {relation.target}, which was removed"
            if relation.target and relation.id not in known and not result.has(relation.target):
                return f"{part} leads to {relation.target}, which is not there"
    return ""


def _digest(chunks: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.digest()


def _is_well_formed(chunks: Iterable[bytes]) -> bool:
    parser = expat.ParserCreate()
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return False
    return True
