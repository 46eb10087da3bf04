"""Where the files that ship with the product are: packaged, else at the repository's root."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]
_IN_REPOSITORY = {"web": "addin/web"}


class MissingResource(FileNotFoundError):
    """A file that should have come with the installation."""


def resource(kind: str, name: str) -> Path:
    """Path of the file `name` of `kind` (`templates`, `samples` or `web`)."""
    path = folder(kind) / name
    if path.is_file():
        return path
    raise MissingResource(f"{kind}/{name} is missing from this installation: install steadydraw again")


def folder(kind: str) -> Path:
    """The folder of a kind."""
    packaged = Path(str(files("steadydraw"))) / "_resources" / kind
    return packaged if packaged.is_dir() else _REPOSITORY / _IN_REPOSITORY.get(kind, kind)
