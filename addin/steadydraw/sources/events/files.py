"""The files that events are in: one file, all of a folder, or those that a pattern names."""

from __future__ import annotations

import glob
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from steadydraw.sources.hashing import sha256_of
from steadydraw.sources.reading import TEXT_SUFFIXES
from steadydraw.tables import SourceError

JSON_SUFFIXES = (".json.gz", ".jsonl.gz", ".ndjson.gz", ".json", ".jsonl", ".ndjson")
_SUFFIXES = (".parquet", *TEXT_SUFFIXES, *JSON_SUFFIXES)
_MOST_RATIO, _RATIO_FROM = 400, 64 * 1024**2


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file of events with its place, size, time of change in nanoseconds and the hash of its bytes."""

    path: Path
    size: int
    changed: int
    sha256: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def hashed(self) -> EventFile:
        """The same with its hash, which takes reading it."""
        return EventFile(self.path, self.size, self.changed, sha256_of(self.path))


def suffix_of(path: Path) -> str:
    """The suffix in lower case that says how a file is read; empty for any other file."""
    name = path.name.lower()
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")


def event_files(given: str, target: Path) -> list[EventFile]:
    """The files that `given` names, in the order of their paths; what is written to is none of them.

    Raises SourceError when there is none, and for a file of a kind that cannot be read.
    """
    path = Path(given)
    if path.is_dir():
        paths = [part for part in path.rglob("*") if suffix_of(part) and not _hidden(part.relative_to(path))]
    elif path.exists():
        if not suffix_of(path):
            raise SourceError(f"{path.name} is no kind of event file: give Parquet, CSV or JSON")
        paths = [path]
    else:
        # A pattern may be absolute, which Path.glob refuses.
        named = [Path(name) for name in glob.glob(given, recursive=True)]  # noqa: PTH207
        paths = [part for part in named if suffix_of(part)]
    own = target.resolve()
    resolved = sorted({part.resolve() for part in paths if part.is_file()})
    files = [part for part in resolved if part != own and own not in part.parents]
    if not files:
        raise SourceError(
            f"{given}: no Parquet, CSV or JSON file is there; give a file, a folder or a pattern"
        )
    return [_seen(part) for part in files]


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO | gzip.GzipFile]:
    """The bytes of a file, those inside of it where it ends in .gz."""
    with path.open("rb") as plain:
        if path.name.lower().endswith(".gz"):
            with gzip.open(plain) as stream:
                yield stream
        else:
            yield plain


def refuse_bomb(path: Path) -> None:
    """Raises SourceError for a .gz file that unpacks to far more than data does, or to nothing at all."""
    size = max(1, path.stat().st_size)
    out = 0
    try:
        with unpacked(path) as stream:
            while out <= _RATIO_FROM and (chunk := stream.read(1024**2)):
                out += len(chunk)
    except (OSError, EOFError) as error:
        raise SourceError(f"{path.name} is a damaged .gz file ({error}): export it again") from None
    # A small file that unpacks to much is told by what is read of it; no file is unpacked as a whole.
    if out > _RATIO_FROM and out > _MOST_RATIO * size:
        raise SourceError(
            f"{path.name} has {size:,} bytes and unpacks to more than {out:,}, as zip bombs do: "
            "it is not opened"
        )


def _hidden(relative: Path) -> bool:
    return any(part.startswith((".", "_", "~$")) for part in relative.parts)


def _seen(path: Path) -> EventFile:
    try:
        stat = path.stat()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
    if not stat.st_size:
        raise SourceError(f"{path.name} is empty: export it again, or remove it")
    return EventFile(path, stat.st_size, stat.st_mtime_ns)
