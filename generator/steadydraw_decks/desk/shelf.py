"""Files of this start: what was dropped and what was made, in a folder that is gone when the desk closes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

_LONGEST = 120
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{a}{n}" for a in ("com", "lpt") for n in range(1, 10))}
)


def safe_name(name: str, instead: str = "file") -> str:
    """The last part of a name as every system takes it; no name leads out of its folder.

    >>> safe_name("../../etc/passwd"), safe_name("Q3 <b>.pptx"), safe_name("..")
    ('passwd', 'Q3 _b_.pptx', 'file')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(each if each.isalnum() or each in " ._-()" else "_" for each in last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    stem = stem[: _LONGEST - len(ending)].strip(" .")
    if not stem or stem.casefold() in _RESERVED:
        stem = f"{instead}{'-' if stem else ''}{stem}"
    return f"{stem}{dot}{ending}"


@dataclass(slots=True)
class Shelf:
    """Folders by an id that cannot be guessed."""

    _folder: TemporaryDirectory[str] = field(
        default_factory=lambda: TemporaryDirectory(prefix="steadydraw-desk-", ignore_cleanup_errors=True)
    )
    _known: dict[str, Path] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def folder(self) -> tuple[str, Path]:
        """A new folder and its id."""
        identity = secrets.token_urlsafe(9)
        path = Path(self._folder.name) / identity
        path.mkdir()
        with self._lock:
            self._known[identity] = path
        return identity, path

    def find(self, identity: str, name: str) -> Path | None:
        """A file of a folder by its exact name; None for anything else."""
        with self._lock:
            folder = self._known.get(identity)
        if folder is None:
            return None
        return next((each for each in folder.iterdir() if each.name == name and each.is_file()), None)

    def id_of(self, path: Path) -> str:
        """The id of the folder that a file lies in. Raises KeyError for one of no folder here."""
        with self._lock:
            return next(key for key, folder in self._known.items() if folder == path.parent)

    def close(self) -> None:
        """Delete everything."""
        self._folder.cleanup()
