"""A deck sealed: stamped with what it was made from, and its record beside it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steadydraw.opc import write_whole
from steadydraw.opc.archive import Held
from steadydraw.opc.package import Package
from steadydraw.opc.parts import Parts
from steadydraw.tables import Tables
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import readable
from steadydraw_decks.trust.disclosure import given_away_in, refusal
from steadydraw_decks.trust.embedded import put_record
from steadydraw_decks.trust.making import Described
from steadydraw_decks.trust.origins import path_to
from steadydraw_decks.trust.reading import shown_in
from steadydraw_decks.trust.record import Record, record_of, written
from steadydraw_decks.trust.secrets import Secrets, secrets_of
from steadydraw_decks.trust.shown import Shown
from steadydraw_decks.trust.stamp import put_baseline, put_stamp
from steadydraw_decks.writer.writing import deck_parts


@dataclass(frozen=True, slots=True)
class Sealed:
    """A deck as its parts, what it shows, its record, and what its customer must not read."""

    parts: Parts
    shown: Shown
    record: Record
    secrets: Secrets

    def content(self) -> bytes:
        """The deck as the bytes of a .pptx file.

        Raises TemplateError where a customer's would hold what no customer may read.
        """
        buffer = io.BytesIO()
        name = self.parts.package.name
        with readable(name):
            self.parts.write(buffer)
            if self.record["deck"]["audience"] == "customer":
                leaks = given_away_in(Parts(Package(Held(name, buffer.getvalue()))), self.secrets)
                if leaks:
                    raise TemplateError(refusal(leaks, f"the deck on {name}"))
        return buffer.getvalue()


def sealed(made: Described, tables: Tables, path: Path) -> Sealed:
    """The parts of a deck with its stamp, and its record, for a file at `path`. Raises TemplateError."""
    parts = deck_parts(made.deck, made.template)
    shown = shown_in(parts)
    record = record_of(made, shown, tables)
    record["deck"]["template_path"] = path_to(made.template.path, path)
    stamp(parts, record)
    if made.edition.audience == "internal":
        put_record(parts, written(record))
    secrets = secrets_of(tables, made.edition.account, made.review) if made.review else {}
    return Sealed(parts, shown, record, secrets)


def stamp(parts: Parts, record: Record) -> None:
    """Write a record's ids and hashes into the deck."""
    put_stamp(parts, stamp_of(record))
    baseline = {key: (each["digest"], each["look"]) for key, each in record["objects"].items()}
    notes = {
        f"{each['page']}-notes": (each["notes_digest"], "0" * 16) for each in record["slides"] if each["page"]
    }
    put_baseline(parts, baseline | notes)


def stamp_of(record: Record) -> dict[str, str]:
    """What a deck itself carries of its record: ids, days and hashes, never an input."""
    return stamp_with(record["deck"], written(record))


def stamp_with(deck: Mapping[str, Any], record: bytes) -> dict[str, str]:
    """The same from the `deck` part of a record and its file's bytes."""
    return {
        "deck": deck["kind"],
        "account": deck["account"],
        "as of": deck["as_of"],
        "period": " ".join((deck["period"], deck["period_start"], deck["period_end"])),
        "audience": deck["audience"],
        "locale": deck["locale"],
        "template": deck["template_sha256"],
        "source": deck["source_sha256"],
        "source through": deck["complete_through"],
        "pictures": " ".join(deck["pictures"]),
        "made by": deck["made_by"],
        "record": hashlib.sha256(record).hexdigest(),
    }


def sidecar(deck: Path) -> Path:
    """Where the record of a deck lies: beside it."""
    return deck.with_suffix(".provenance.json")


def write_sealed(made: Sealed, path: Path) -> None:
    """Write a deck and its record, each whole or not at all, the record first: no deck is without one."""
    content = made.content()
    write_whole(sidecar(path), written(made.record))
    write_whole(path, content)
