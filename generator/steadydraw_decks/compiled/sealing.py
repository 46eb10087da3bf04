"""A described deck written with its stamp and its record: from programs where it can be, else plainly."""

from __future__ import annotations

import json
from pathlib import Path

from steadydraw.tables import Tables
from steadydraw_decks.compiled.deck import Drawing
from steadydraw_decks.compiled.record import Told, told
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.origins import path_to
from steadydraw_decks.trust.sealing import stamp_with


def quick(made: Described, tables: Tables, path: Path):
    drawing = Drawing(made.deck, made.template)
    record = told(made, drawing.shown, tables, drawing.compiled, path_to(made.template.path, path))
    inside = ""
    if made.edition.audience == "internal":
        inside = json.dumps(json.loads(record.content), ensure_ascii=False, separators=(",", ":"))
    return drawing.written(stamp_with(record.deck, record.content), record.baseline, inside), record, drawing.shown
