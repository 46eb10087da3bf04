"""From collected changes to a file: written beside, proven, then put in its place; or nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from xml.parsers import expat

from steadydraw.opc.customxml import put_custom_xml
from steadydraw.opc.edit import Edit
from steadydraw.opc.package import CONTENT_TYPES, Package, key_of, relation_of, relations_part, source_of
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.splices import SpliceMismatch, taken_back
from steadydraw.opc.undo import NAMESPACE, carries_original, record_of
from steadydraw.opc.zipping import Zipping, same_bytes


def save(edit: Edit, out: Path, by: str = "") -> None:
    """Write the package with all changes to `out`, with its original inside, and prove it first.

    `by` is written beside the original: who made the change. Raises Refused when a change does not fit
    or the result does not pass; then `out` is as it was.
    """
    package = edit.package
    put_custom_xml(edit, NAMESPACE, b"<undo/>")  # its place; its content follows from all other changes
    edit.finished()
    record = record_of(package.archive, {*edit.splices, *edit.dropped}, by)
    holder = next(part for part, content in edit.added.items() if content == b"<undo/>")
    edit.added[holder] = record or f'<undo xmlns="{NAMESPACE}"/>'.encode()
    beside = out.with_name(f".{out.stem[:40]}-{token_hex(4)}.tmp")
    try:
        with beside.open("x+b") as stream:
            zipping = Zipping(stream, package.name)
            for entry in package.archive.entries:
                if entry.name in edit.splices:
                    zipping.add(entry.name, edit.content(entry.name))
                elif entry.name not in edit.dropped:
                    zipping.copy(package.archive, entry)
            for part, content in edit.added.items():
                zipping.add(part, [content])
            zipping.finish()
            stream.flush()
            os.fsync(stream.fileno())
        prove(edit, beside, undoable=bool(record))
        beside.replace(out)
    except SpliceMismatch as error:
        raise Refused(package.name, Why.UNPROVEN, str(error)) from None
    finally:
        beside.unlink(missing_ok=True)


def prove(edit: Edit, written: Path, *, undoable: bool) -> None:
    """Raises Refused unless the written file is the original plus the changes, and sound.

    Untouched entries are the same bytes; every splice comes out exactly; parts are well-formed; no
    relationship or content type leads nowhere or is missing; the original can be had back.
    """

    def fail(what: str) -> Refused:
        return Refused(edit.package.name, Why.UNPROVEN, what)

    before, result = edit.package.archive, Package(written)
    for entry in before.entries:
        if entry.name in edit.dropped or entry.is_folder:
            continue
        made = result.entry(entry.name)
        if entry.name in edit.splices:
            again = taken_back(result.archive.unpacked(made), edit.splices[entry.name])
            if not _same_content(again, edit.original(entry.name)):
                raise fail(f"{entry.name} does not come back")
        elif (made.end - made.start, made.crc) != (entry.end - entry.start, entry.crc) or not same_bytes(
            result.archive.raw(made.start, made.end), before.raw(entry.start, entry.end)
        ):
            raise fail(f"{entry.name} is not the same bytes")
    changed = [*edit.splices, *edit.added]
    for part in changed:
        if part.endswith((".xml", ".rels", ".vml")) and not _well_formed(
            result.archive.unpacked(result.entry(part))
        ):
            raise fail(f"{part} is not well-formed")
    for part in edit.added:
        if not result.content_type(part):
            raise fail(f"{part} has no content type")
    _prove_relations(edit, result, fail)
    if undoable and not carries_original(result):
        raise fail("the original does not come back")


def _prove_relations(edit: Edit, result: Package, fail) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    gone = {key_of(part) for part in edit.dropped if not result.has(part)}
    for part in [*edit.splices, *edit.added]:
        if not part.endswith(".rels"):
            continue
        seen: set[str] = set()
        source = source_of(part)
        for mark in result.xml(part)[1].children:
            relation = relation_of(mark, source)
            if relation.id in seen:
                raise fail(f"{part} names {relation.id} twice")
            seen.add(relation.id)
            is_new = part in edit.added or not edit.package.has(relation.target)
            if (
                relation.target
                and is_new
                and not result.has(relation.target)
                and _was_there(edit, part, relation.id)
            ):
                raise fail(f"{part} leads to {relation.target}, which is not there")
            if key_of(relation.target) in gone:
                raise fail(f"{part} leads to {relation.target}, which was removed")
    named = {key_of(part) for part in edit.added if part != CONTENT_TYPES}
    sources = {key_of(relations_part(part)) for part in result.parts}
    for part in edit.added:
        if part.endswith(".rels") and key_of(part) not in sources:
            raise fail(f"{part} belongs to no part")
    if not named <= {key_of(part) for part in result.parts}:
        raise fail("a part is missing")


def _was_there(edit: Edit, part: str, identity: str) -> bool:
    """Whether the relationship is ours to answer for: new, not one that led nowhere before."""
    if not edit.package.has(part):
        return True
    known = {mark.attributes.get("Id", "") for mark in edit.package.xml(part)[1].children}
    return identity not in known


def _same_content(left: Iterable[bytes], right: Iterable[bytes]) -> bool:
    a, b = _digest(left), _digest(right)
    return a == b


def _digest(chunks: Iterable[bytes]) -> bytes:
    import hashlib

    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.digest()


def _well_formed(chunks: Iterable[bytes]) -> bool:
    parser = expat.ParserCreate()
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return False
    return True
