"""Files that are whole or not there: a half-written one never bears its name."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, see it onto the disk, then rename it over whatever is there.

    Raises OSError when it cannot be written; then `path` is as it was and nothing is left behind.
    """
    beside = path.with_name(f".{path.stem[:40]}-{token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
