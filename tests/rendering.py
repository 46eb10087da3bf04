"""Workbooks and decks drawn as pictures by LibreOffice, for tests and for looking at them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from steadydraw_decks.preview import office
from system import OFFICE, PAGES
from tests.programs import need


def converted(path: Path, extension: str, folder: Path) -> Path:
    """`path` as LibreOffice writes it in another format (`pdf`, `xlsx`, `csv` ...), in `folder`."""
    need(OFFICE)
    return office.converted(path, extension, folder)


def pages(path: Path, folder: Path, dots_per_inch: int = 60) -> list[Path]:
    """Every page or slide of `path` as a PNG file in `folder`, in order."""
    printed = converted(path, "pdf", folder)
    stem = folder / f"{path.stem}-page"
    subprocess.run(
        [str(need(PAGES)), "-png", "-r", str(dots_per_inch), str(printed), str(stem)],
        check=True,
        stdin=subprocess.DEVNULL,
        timeout=office.TIMEOUT_SECONDS,
    )
    return sorted(folder.glob(f"{stem.name}-*.png"))
