"""The slides of a deck as PNG pictures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from steadydraw_decks.preview.office import NoPreview, converted

Progress = Callable[[Iterable[int], int], Iterable[int]]
"""Shows how far some numbered slides are; gives back the same numbers."""


def pictures_of(deck: Path, folder: Path, width: int, progress: Progress) -> list[Path]:
    """Every slide of `deck` as a PNG `width` pixels wide: `NAME-01.png`, `NAME-02.png` ... in `folder`.

    Pictures of the same deck made before are replaced, also those of slides that it no longer has; when
    drawing fails, they stay as they are. Raises NoPreview with what is missing or what went wrong.
    """
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        raise NoPreview(
            "pictures of slides need one more package: pip install 'steadydraw[preview]'"
        ) from None
    with TemporaryDirectory(prefix="steadydraw-preview-", ignore_cleanup_errors=True) as temporary:
        drawn = Path(temporary)
        printed = converted(deck, "pdf", drawn)
        with pypdfium2.PdfDocument(printed) as document:
            count = len(document)
            digits = max(2, len(str(count)))
            made = []
            for number in progress(range(1, count + 1), count):
                page = document[number - 1]
                path = drawn / f"{deck.stem}-{number:0{digits}}.png"
                page.render(scale=width / page.get_width()).to_pil().save(path, optimize=True)
                page.close()
                made.append(path)
        folder.mkdir(parents=True, exist_ok=True)
        moved = [Path(shutil.move(path, folder / path.name)) for path in made]
        for old in set(pictures_in(folder, deck)).difference(moved):
            old.unlink()
        return moved


def pictures_in(folder: Path, deck: Path) -> list[Path]:
    """The pictures of `deck` that a folder holds already, in order."""
    if not folder.is_dir():
        return []
    start = f"{deck.stem}-"
    named = (each for each in folder.iterdir() if each.suffix == ".png" and each.name.startswith(start))
    return sorted(each for each in named if each.stem[len(start) :].isdigit())
