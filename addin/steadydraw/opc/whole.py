"""Files that are whole or not there: a half-written one never bears its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream beside `path` that takes its name when the block ends, once it is seen onto the disk.

    When the block raises, or the file cannot be written (OSError), `path` is as it was and nothing is left
    behind.
    """
    beside = path.with_name(f".{path.stem[:40]}-{token_hex(4)}.tmp")
    try:
        with beside.open("x+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all. Raises OSError when it cannot be written."""
    with whole_file(path) as stream:
        stream.write(content)
