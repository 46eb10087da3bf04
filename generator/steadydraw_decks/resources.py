"""Where the files that ship with the product are: packaged, else at the repository's root."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]


class MissingResource(FileNotFoundError):
    """A file that should have come with the installation."""


def resource(kind: str, name: str) -> Path:
    """Path of the file `name` of `kind` (`templates` or `samples`)."""
    packaged = Path(str(files("steadydraw_decks"))) / "_resources" / kind / name
    for path in (packaged, _REPOSITORY / kind / name):
        if path.is_file():
            return path
    raise MissingResource(f"{kind}/{name} is missing from this installation: install steadydraw again")
