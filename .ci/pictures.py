"""Make the pictures of the README from what `steadydraw demo` really writes: `make pictures`.

Needs LibreOffice and poppler. The pictures are looked at by people, not compared byte by byte: fonts
differ between machines.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops
from pptx import Presentation

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SLIDES = {"burn-down": "burn_down.chart", "unit-economics": "unit_economics.chart"}
MARGIN = 12
COLOURS = 128


def main() -> int:
    """Render the demo and keep three pictures."""
    sys.path.insert(0, str(ROOT))
    from tests.rendering import pages

    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run(
            [sys.executable, "-m", "steadydraw_decks.cli", "demo", "--out", folder / "demo"], check=True
        )
        (scorecard, *_) = pages(folder / "demo" / "scorecard.xlsx", folder / "sheet", 130)
        keep(without_margins(Image.open(scorecard).convert("RGB")), "scorecard")
        (deck,) = (folder / "demo").glob("*.pptx")
        slides = pages(deck, folder / "deck", 90)
        shapes = [{shape.name for shape in slide.shapes} for slide in Presentation(str(deck)).slides]
        for name, chart in SLIDES.items():
            number = next(number for number, names in enumerate(shapes) if chart in names)
            keep(Image.open(slides[number]).convert("RGB"), name)
    return 0


def without_margins(page: Image.Image) -> Image.Image:
    """The page cut down to what is printed on it."""
    paper = Image.new("RGB", page.size, "white")
    left, top, right, bottom = ImageChops.difference(page, paper).getbbox() or (0, 0, *page.size)
    return page.crop((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))


def keep(picture: Image.Image, name: str) -> None:
    """Save a small PNG."""
    picture.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
