"""Workbooks and decks drawn as pictures by LibreOffice, for tests and for looking at them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from steadydraw_decks.preview import office
from system import OFFICE, PAGES
from tests.programs import need

_PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word where it is drawn, in points from the upper left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


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


def words_of(path: Path, folder: Path) -> list[list[Word]]:
    """The words of every page or slide of `path` where LibreOffice draws them."""
    printed = path if path.suffix == ".pdf" else converted(path, "pdf", folder)
    reader = need(PAGES)
    said = subprocess.run(
        [str(reader.with_name(f"pdftotext{reader.suffix}")), "-bbox", str(printed), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    return [
        [Word(unescape(text), *map(float, box)) for *box, text in _WORD.findall(page)]
        for page in _PAGE.findall(said)
    ]
