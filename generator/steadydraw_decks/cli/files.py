"""Files this program writes: never over an existing one unasked, never half."""

from __future__ import annotations

from pathlib import Path

from steadydraw.opc import write_whole
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.trust.sealing import sidecar


def free_path(path: Path, *, force: bool) -> Path:
    """`path` if it may be written: its folder exists and it is free, or `force` was given."""
    if path.is_dir():
        raise Refusal(f"{path} is a folder: name a file with -o")
    if not path.parent.is_dir():
        raise Refusal(f"the folder {path.parent} does not exist: make it first or name another with -o")
    if path.exists() and not force:
        raise Refusal(f"{path} exists already: give --force to replace it or name another with -o")
    return path


def free_deck(path: Path, *, force: bool) -> Path:
    """The same for a deck, which ends in .pptx, and for the record beside it."""
    if path.suffix.lower() != ".pptx":
        raise Refusal(f"{path.name} must end in .pptx: name another with -o")
    free_path(sidecar(path), force=force)
    return free_path(path, force=force)


def same_kind(target: Path, book: Path) -> Path:
    """`target` if it ends as the workbook does that it is made from."""
    if target.suffix.lower() != book.suffix.lower():
        raise Refusal(f"{target.name} must end in {book.suffix} as {book.name} does: name another with -o")
    return target


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8 with plain line feeds, whole or not at all."""
    write_whole(path, text.encode("utf-8"))
