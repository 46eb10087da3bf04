"""The least that writing a deck can cost: packing the bytes that change, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from steadydraw_decks.programs.packing import Packed, packed, zipped


def changed_in(deck: bytes, template: Path) -> tuple[list[tuple[str, bytes]], list[Packed]]:
    """The parts of a deck that its template has not, and those that it has, packed already."""
    with zipfile.ZipFile(io.BytesIO(deck)) as made, zipfile.ZipFile(template) as model:
        known = {name: model.read(name) for name in model.namelist()}
        parts = {name: made.read(name) for name in made.namelist()}
    changed = [(name, content) for name, content in parts.items() if known.get(name) != content]
    same = [packed(name, content) for name, content in parts.items() if known.get(name) == content]
    return changed, same


def floor(parts: tuple[list[tuple[str, bytes]], list[Packed]]) -> bytes:
    """The file, packed."""
    changed, same = parts
    return zipped([*(packed(name, content) for name, content in changed), *same])
