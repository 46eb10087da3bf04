"""Defined names: added, and taken away with the sheets they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from steadydraw.opc.book.host import Host
from steadydraw.opc.splices import Splice

Name = tuple[str, int | None, str, bool]
_BEFORE = ("sheets", "functionGroups", "externalReferences")


def add_names(host: Host, names: Sequence[Name]) -> None:
    """Define names; one that is there already, for the same sheet, gets the new meaning.

    Each is its name, the place of the sheet it is local to, its meaning as XML text, whether it is hidden.
    """
    known = {(name.casefold(), local): mark for name, local, _, mark in host.defined_names()}
    holder = host.root.child("definedNames")
    tag = (holder or host.root).tag("definedName")
    lines = []
    for name, local, meaning, hidden in names:
        old = known.get((name.casefold(), local))
        if old is not None and not old.self_closing:
            present = host.text[old.inner : old.close]
            if present != meaning.encode("utf-8"):
                host.edit.splice(host.main, Splice(old.inner, present, meaning.encode("utf-8")))
            continue
        where = "" if local is None else f' localSheetId="{local}"'
        shown = ' hidden="1"' if hidden else ""
        lines.append(f"<{tag} name={quoteattr(name)}{where}{shown}>{meaning}</{tag}>")
    if not lines:
        return
    if holder is not None:
        host.edit.append_to(host.main, holder, "".join(lines))
        return
    before = max((at for at, each in enumerate(host.root.children) if each.local in _BEFORE), default=-1)
    following = host.root.children[before + 1] if before + 1 < len(host.root.children) else None
    plural = host.root.tag("definedNames")
    content = f"<{plural}>{''.join(lines)}</{plural}>"
    host.edit.append_to(host.main, host.root, content, before=following)
