"""A described deck written with its stamp and its record: from programs where it can be, else plainly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from steadydraw.opc import write_whole
from steadydraw.tables import Tables
from steadydraw_decks.compiled.deck import Drawing
from steadydraw_decks.compiled.leaks import may_give_away
from steadydraw_decks.compiled.record import told
from steadydraw_decks.programs.fragments import Uncompiled
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.origins import path_to
from steadydraw_decks.trust.record import written
from steadydraw_decks.trust.sealing import sealed, sidecar, stamp_with


@dataclass(frozen=True, slots=True)
class Ready:
    """A deck and its record as the bytes of their files; `compiled` says that programs made it."""

    deck: bytes
    record: bytes
    compiled: bool


def ready(made: Described, tables: Tables, path: Path) -> Ready:
    """The files of a deck that is to lie at `path`.

    Raises TemplateError where the template cannot show it, or where a customer's would hold what no
    customer may read.
    """
    try:
        return _from_programs(made, tables, path)
    except (Uncompiled, Fault):
        # The plain writer makes what programs do not know, and says what is wrong with what nobody can make.
        plain = sealed(made, tables, path)
        return Ready(plain.content(), written(plain.record), compiled=False)


def write_ready(made: Described, tables: Tables, path: Path) -> Ready:
    """Write a deck and its record, each whole or not at all, the record first: no deck is without one."""
    files = ready(made, tables, path)
    write_whole(sidecar(path), files.record)
    write_whole(path, files.deck)
    return files


def _from_programs(made: Described, tables: Tables, path: Path) -> Ready:
    drawing = Drawing(made.deck, made.template)
    record = told(made, drawing.shown, tables, drawing.compiled, path_to(made.template.path, path))
    internal = made.edition.audience == "internal"
    if not internal and may_give_away(made, drawing, tables):
        raise Uncompiled("something that no customer may read, as it seems")
    inside = record.content.decode() if internal else ""
    deck = drawing.written(stamp_with(record.deck, record.content), record.baseline, inside)
    return Ready(deck, record.content, compiled=True)
