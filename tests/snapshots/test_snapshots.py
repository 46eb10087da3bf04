"""Decks say and look as they did when a person last agreed; `make snapshots` renews what is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from tests.snapshots.decks import DRAWN, HERE, KEPT, Kept, kept_pictures, small, thumbnails
from tests.snapshots.outline import outline

TILES = 8
TOLERANCE = 14.0
"""Mean difference of a tile's lightness, of 255, that two versions of LibreOffice may have."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far the two are apart in that tile where they are furthest apart."""
    apart = ImageChops.difference(one, other).convert("L")
    wide, high = apart.width // TILES, apart.height // TILES
    tiles = [
        apart.crop((x * wide, y * high, (x + 1) * wide, (y + 1) * high))
        for x in range(TILES)
        for y in range(TILES)
    ]
    return float(max(ImageStat.Stat(each).mean[0] for each in tiles))


@pytest.mark.parametrize("kept", KEPT, ids=lambda each: each.name)
def test_a_deck_says_what_its_outline_says(kept: Kept, tmp_path: Path) -> None:
    said = outline(kept.made(tmp_path)).splitlines()
    assert said == (HERE / f"{kept.name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.office
@pytest.mark.parametrize("kept", DRAWN, ids=lambda each: each.name)
def test_a_deck_looks_like_its_pictures(kept: Kept, tmp_path: Path) -> None:
    now = thumbnails(kept.made(tmp_path), tmp_path)
    before = kept_pictures(HERE / f"{kept.name}.png", len(now))
    apart = {number: difference(*pair) for number, pair in enumerate(zip(now, before, strict=True), start=1)}
    assert {number: value for number, value in apart.items() if value > TOLERANCE} == {}


def test_what_a_person_would_see_is_seen() -> None:
    page = Image.new("RGB", (800, 450), "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((80, 90, 380, 400), fill="#2f5d8a")
    pen.rectangle((420, 90, 720, 120), fill="#333333")

    def changed(*boxes: tuple[tuple[int, int, int, int], str]) -> Image.Image:
        copy = page.copy()
        for box, color in boxes:
            ImageDraw.Draw(copy).rectangle(box, fill=color)
        return small(copy)

    same = small(page)
    assert difference(same, changed()) == 0
    gone, moved = ((80, 90, 380, 400), "white"), ((420, 160, 720, 190), "#333333")
    assert difference(same, changed(gone)) > TOLERANCE
    assert difference(same, changed(((420, 90, 720, 120), "white"), moved)) > TOLERANCE
    assert difference(same, changed(((80, 90, 380, 400), "#c0504d"))) > TOLERANCE
    # A dot of an outline, as another version of the drawing program may set it, is no change.
    assert difference(same, changed(((381, 90, 381, 400), "#2f5d8a"))) < TOLERANCE
