"""A described deck written with its stamp and its record: from programs where it can be, else plainly."""

from __future__ import annotations

import json
from pathlib import Path

from steadydraw.opc import write_whole
from steadydraw.tables import Tables
from steadydraw_decks.compiled.deck import Drawing
from steadydraw_decks.programs.fragments import Uncompiled
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.origins import path_to
from steadydraw_decks.trust.record import record_of, written
from steadydraw_decks.trust.sealing import stamp_of


def quick(made, tables, path):
    drawing = Drawing(made.deck, made.template)
    record = record_of(made, drawing.shown, tables)
    record["deck"]["template_path"] = path_to(made.template.path, path)
    baseline = {key: (each["digest"], each["look"]) for key, each in record["objects"].items()}
    notes = {f"{each['page']}-notes": (each["notes_digest"], "0" * 16) for each in record["slides"] if each["page"]}
    said = ";".join(f"{key}:{content}:{look}" for key, (content, look) in (baseline | notes).items())
    inside = ""
    if made.edition.audience == "internal":
        inside = json.dumps(json.loads(written(record)), ensure_ascii=False, separators=(",", ":"))
    return drawing.written(stamp_of(record), said, inside), record, drawing.shown
