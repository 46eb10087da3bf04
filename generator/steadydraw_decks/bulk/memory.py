"""How much memory making decks takes."""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> int:
    """The most that this process has held at once, in MB; 0 where the system does not tell."""
    if _STATUS.exists():
        # What getrusage says of a process here may be of the one that started it.
        lines = (each.split() for each in _STATUS.read_text(encoding="ascii", errors="replace").splitlines())
        return next((int(each[1]) >> 10 for each in lines if each and each[0] == "VmHWM:"), 0)
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
