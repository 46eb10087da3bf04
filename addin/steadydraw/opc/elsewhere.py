"""Whether another program has a file open: by the lock files that Excel and LibreOffice lay beside it."""

from __future__ import annotations

from pathlib import Path

from steadydraw.opc.refusal import Refused, Why


def refuse_open(path: Path) -> None:
    """A workbook that another program has open would lose one of the two changes. Raises Refused."""
    for each in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if each.exists():
            raise Refused(path.name, Why.OPEN, each.name)
