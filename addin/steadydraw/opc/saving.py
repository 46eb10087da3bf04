"""From collected changes to a file: written beside, proven, then put in its place; or nothing is written."""

from __future__ import annotations

from pathlib import Path

from steadydraw.opc.customxml import put_custom_xml
from steadydraw.opc.edit import Edit
from steadydraw.opc.proving import prove
from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.splices import SpliceMismatch
from steadydraw.opc.undo import NAMESPACE, record_of
from steadydraw.opc.whole import whole_file
from steadydraw.opc.zipping import Zipping


def save(edit: Edit, out: Path, by: str = "", *, undoable: bool = True) -> None:
    """Write the package with all changes to `out`, with its original inside, and prove it first.

    `by` is written beside the original: who made the change. A file that people change all the time would
    grow by each of its editions: with `undoable` false it holds no original. Raises Refused when
    a change does not fit or the result does not pass; then `out` is as it was.
    """
    package = edit.package
    record = b""
    if undoable:
        # Its place; its content follows from all other changes.
        put_custom_xml(edit, NAMESPACE, b"<undo/>")
    edit.finished()
    if undoable:
        record = record_of(package.archive, {*edit.splices, *edit.dropped}, by)
        holder = next(part for part, content in edit.added.items() if content == b"<undo/>")
        edit.added[holder] = record or f'<undo xmlns="{NAMESPACE}"/>'.encode()
    try:
        with whole_file(out) as stream:
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
            prove(edit, Path(stream.name), undoable=bool(record))
    except SpliceMismatch as error:
        raise Refused(package.name, Why.UNPROVEN, str(error)) from None
