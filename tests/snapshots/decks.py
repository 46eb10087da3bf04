"""The decks that are kept as outlines and small pictures; `python -m tests.snapshots.decks` renews both."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / ".ci")] if str(ROOT / ".ci") not in sys.path else []

from steadydraw.resources import resource  # noqa: E402 - after the path is set
from steadydraw.sources import open_source  # noqa: E402
from steadydraw.tables import Tables  # noqa: E402
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW, OF_ACCOUNT, OF_BOOK  # noqa: E402
from steadydraw_decks.deck.reset_60_day import RESET_60_DAY  # noqa: E402
from steadydraw_decks.tasks.reviewing import Audience, Wish, make_review  # noqa: E402
from tests.rendering import pages  # noqa: E402
from tests.snapshots.outline import outline  # noqa: E402

HERE = Path(__file__).resolve().parent
SIZE = (160, 90)
"""Width and height of a kept picture: small enough that the last dot of a glyph does not count."""
ACROSS = 4


@cache
def sample() -> Tables:
    """The sample company, read once for all decks of a process."""
    return open_source(resource("samples", "steadydraw.toml"))


@dataclass(frozen=True)
class Kept:
    """A deck of the sample company that is kept; without an account it is on all of them."""

    account: str
    locale: str
    audience: str
    kind: str = EXECUTIVE_REVIEW

    @property
    def name(self) -> str:
        """What its files are called."""
        kind = "" if self.kind == EXECUTIVE_REVIEW else self.kind.replace("_", "-")
        audience = self.audience if self.account else ""
        return "-".join(filter(None, (kind, self.account, self.locale, audience)))

    def made(self, folder: Path) -> Path:
        """The deck, made anew."""
        path = folder / f"{self.name}.pptx"
        given = {"start": "2026-08-03"} if self.kind == RESET_60_DAY else {}
        wish = Wish("2026Q3", "2026-09-30", Audience(self.audience), self.locale, kind=self.kind, given=given)
        assert make_review(sample(), self.account, path, wish).as_of == date(2026, 9, 30)
        return path


OF_THE_BOOK = tuple(Kept("", "en-US", "internal", kind) for kind in OF_BOOK)
STORIES = (Kept("A-1001", "en-US", "customer", "value_story"),) if "value_story" in OF_ACCOUNT else ()
KEPT = (Kept("A-1001", "en-US", "customer"), Kept("A-1012", "de-DE", "internal"), *STORIES, *OF_THE_BOOK)
DRAWN = tuple(each for each in KEPT if each.account or each.kind in {"portfolio_review", "usage_clinic"})
"""Those that are kept as pictures too; the other decks of a week have only lists."""


def thumbnails(deck: Path, folder: Path) -> list[Image.Image]:
    """The pages of a deck as small pictures."""
    return [small(Image.open(each)) for each in pages(deck, folder)]


def small(page: Image.Image) -> Image.Image:
    """A page brought down to the size of a kept picture."""
    return page.convert("RGB").resize(SIZE, Image.Resampling.BOX)


def sheet_of(pictures: list[Image.Image]) -> bytes:
    """Small pictures side by side as one PNG."""
    rows = -(-len(pictures) // ACROSS)
    sheet = Image.new("RGB", (SIZE[0] * ACROSS, SIZE[1] * rows), "white")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % ACROSS * SIZE[0], number // ACROSS * SIZE[1]))
    held = io.BytesIO()
    sheet.quantize(64).save(held, "PNG", optimize=True)
    return held.getvalue()


def kept_pictures(path: Path, count: int) -> list[Image.Image]:
    """The small pictures of a sheet."""
    sheet = Image.open(path).convert("RGB")
    corners = [(n % ACROSS * SIZE[0], n // ACROSS * SIZE[1]) for n in range(count)]
    return [sheet.crop((left, top, left + SIZE[0], top + SIZE[1])) for left, top in corners]


def main() -> None:
    """Renew everything that is kept."""
    with TemporaryDirectory() as folder:
        for each in KEPT:
            deck = each.made(Path(folder))
            (HERE / f"{each.name}.txt").write_text(outline(deck), encoding="utf-8", newline="\n")
            if each in DRAWN:
                (HERE / f"{each.name}.png").write_bytes(sheet_of(thumbnails(deck, Path(folder))))
            print(f"renewed {each.name}")


if __name__ == "__main__":
    main()
