"""The hash of a file's bytes, by which a load log names what was read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from steadydraw.tables import SourceError


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file as hexadecimal text. Raises SourceError when the file cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
