"""Values laid into files for processes of the same run."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any


def laid(value: Any, path: Path) -> None:
    """Lay a value into a file."""
    path.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def taken(path: Path) -> Any:
    """The value that was laid into a file; never for a file of anybody else."""
    return pickle.loads(path.read_bytes())  # noqa: S301 - laid by ourselves a moment ago
