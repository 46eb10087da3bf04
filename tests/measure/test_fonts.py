"""The shipped font files: free to ship, all used, and said in their README."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import uharfbuzz as harfbuzz  # type: ignore[import-untyped]

from steadydraw_decks.measure.faces import Face, shipped

FOLDER = Path(str(resources.files("steadydraw_decks.measure"))) / "fonts"
FONTS = sorted(FOLDER.glob("*.ttf"))
VERSION, LICENCE = 5, 13


def said(path: Path, name: int) -> str:
    """An entry of the font's own table of names."""
    text = harfbuzz.Face(harfbuzz.Blob(path.read_bytes())).get_name(harfbuzz.OTNameIdPredefined(name))
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_shipped_font_says_itself_that_it_is_under_the_open_font_licence(path: Path) -> None:
    assert "SIL Open Font License, Version 1.1" in said(path, LICENCE)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_readme_names_each_font_with_its_version_and_the_licence_names_its_owner(path: Path) -> None:
    (row,) = (line for line in (FOLDER / "README.md").read_text("utf-8").splitlines() if path.name in line)
    version = said(path, VERSION).removeprefix("Version ").split(";")[0]
    assert f"| {version} |" in row
    assert path.stem.split("-")[0].removesuffix("Sans").removesuffix("Serif") in (
        FOLDER / "OFL.txt"
    ).read_text("utf-8")


def test_the_shipped_fonts_are_the_ones_that_faces_resolve_to() -> None:
    families = ("Calibri", "Arial", "Times New Roman", "Cambria")
    used = {shipped(Face(family, bold)).file for family in families for bold in (False, True)}
    assert used == {path.name for path in FONTS}


def test_the_fonts_stay_under_four_megabytes() -> None:
    assert sum(path.stat().st_size for path in FONTS) < 4_000_000
