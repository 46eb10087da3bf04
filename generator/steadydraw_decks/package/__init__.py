"""The .pptx writer: a described deck over a template's named layouts, whole or not at all."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

from steadydraw.opc import write_whole
from steadydraw.resources import resource
from steadydraw_decks.deck.description import Deck
from steadydraw_decks.package.clean import clean
from steadydraw_decks.package.layouts import TemplateError, opened
from steadydraw_decks.package.slide import SlideWriter

__all__ = ["TemplateError", "write_deck"]

TEMPLATE = "executive_review.pptx"
_STAMP = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255


def write_deck(deck: Deck, path: Path, template: Path | None = None) -> None:
    """Write the deck to `path` over `template` (default: the shipped one), replacing a file there.

    The same description and template give the same bytes. Raises TemplateError when the template lacks
    a layout or placeholder, and OSError when the file cannot be written; then nothing is left behind.
    """
    found = opened(template or resource("templates", TEMPLATE))
    for slide in deck.slides:
        SlideWriter(found, slide).write()
    _describe(found.presentation, deck)
    buffer = io.BytesIO()
    found.presentation.save(buffer)
    write_whole(path, _repacked(buffer.getvalue()))


def _describe(presentation: Any, deck: Deck) -> None:
    """The file's own properties; every date is the as-of day, so that rebuilds are alike."""
    stamp = datetime.combine(deck.as_of, time())
    properties = presentation.core_properties
    properties.title = clean(deck.title)[:_LONGEST_PROPERTY]
    properties.subject = clean(deck.subject)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "Steadydraw"
    properties.created = properties.modified = stamp
    properties.revision = 1


def _repacked(package: bytes) -> bytes:
    """The same parts under a fixed time stamp."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
