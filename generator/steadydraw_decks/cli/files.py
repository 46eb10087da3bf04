"""Files this program writes: never over an existing one unasked, never half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from steadydraw_decks.cli.words import Refusal


def free_path(path: Path, *, force: bool) -> Path:
    """`path` if it may be written: its folder exists and it is free, or `force` was given."""
    if path.is_dir():
        raise Refusal(f"{path} is a folder: name a file with -o")
    if not path.parent.is_dir():
        raise Refusal(f"the folder {path.parent} does not exist: make it first or name another with -o")
    if path.exists() and not force:
        raise Refusal(f"{path} exists already: give --force to replace it or name another with -o")
    return path


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8 with plain line feeds, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
