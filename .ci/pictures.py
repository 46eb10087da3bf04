"""Make the pictures of the README from what `steadydraw demo` really writes: `make pictures`.

Needs LibreOffice, poppler and Chromium. The pictures are looked at by people, not compared byte by byte:
fonts differ between machines.
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
SLIDES = {"burn-down": "Chart burn_down", "unit-economics": "Chart cost_bridge"}
SHEETS = {"health-sheet": "Usage health", "account-view": "Account view"}
THEIRS = "Summary"
MARGIN = 12
GAP = 150
PANE_WIDTH = 350
COLOURS = 128


def main() -> int:
    """Render the demo and keep its pictures."""
    sys.path.insert(0, str(ROOT))
    from tests.rendering import pages

    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run(
            [sys.executable, "-m", "steadydraw_decks.cli", "demo", "--out", folder / "demo"], check=True
        )
        book = folder / "demo" / "brightwater.health.xlsx"
        for name, sheet in SHEETS.items():
            page = sheet_alone(book, sheet, folder)
            keep(without_margins(Image.open(page).convert("RGB")), name)
        for name, given in (("before", ROOT / "samples" / "brightwater.xlsx"), ("after", book)):
            page = sheet_alone(given, THEIRS, folder)
            keep(without_margins(Image.open(page).convert("RGB")), f"their-sheet-{name}")
        deck = folder / "demo" / "executive-review-A-1001.pptx"
        slides = pages(deck, folder / "deck", 90)
        shapes = [{shape.name for shape in slide.shapes} for slide in Presentation(str(deck)).slides]
        for name, chart in SLIDES.items():
            number = next(number for number, names in enumerate(shapes) if chart in names)
            keep(Image.open(slides[number]).convert("RGB"), name)
        for name, kind, number in (("portfolio", "portfolio_review", 1), ("clinic", "usage_clinic", 2)):
            keep(Image.open(pages(of_the_book(kind, folder), folder / kind, 90)[number]).convert("RGB"), name)
        keep(account_card(folder), "account-card")
    keep_desk()
    return 0


def of_the_book(kind: str, folder: Path) -> Path:
    """A deck on all accounts of the sample company."""
    target = folder / f"{kind}.pptx"
    source = ROOT / "samples" / "steadydraw.toml"
    words = ["deck", str(source), "--deck", kind, "-o", str(target)]
    subprocess.run([sys.executable, "-m", "steadydraw_decks.cli", *words], check=True)
    return target


def keep_desk() -> None:
    """The main pages of the desk, over the sample company."""
    from tests.desk.browser import window
    from tests.desk.conftest import running

    pages = {
        "desk-book": ("book", 860),
        "desk-account": ("account?account=A-1006", 1150),
        "desk-entries": ("entries?table=outcomes&account=A-1001", 900),
    }
    with running() as desk, TemporaryDirectory() as folder:
        desk.done(desk.post("sample", {}))
        for name, (page, height) in pages.items():
            with window((1280, height)) as seen:
                seen.page.goto(desk.address + page)
                path = Path(folder) / f"{name}.png"
                seen.page.screenshot(path=path)
            keep(Image.open(path).convert("RGB"), name)


def account_card(folder: Path) -> Image.Image:
    """An account in the add-in's task pane, light and dark side by side."""
    from tests.addin.excel_host import excel_host
    from tests.addin.pane_page import Pane, sample_sheets

    with excel_host(folder / "addin") as host, host.page("Win32") as page:
        page.page.set_viewport_size({"width": PANE_WIDTH, "height": 900})
        pane = Pane(page)
        pane.open_workbook(sample_sheets())
        pane.read_tables()
        pane.card("Lumen Harbor AI")
        shots: list[Image.Image] = []
        for scheme in ("light", "dark"):
            page.page.emulate_media(color_scheme=scheme)
            path = folder / f"{scheme}.png"
            page.page.screenshot(path=path, full_page=True)
            shots.append(Image.open(path).convert("RGB"))
    both = Image.new("RGB", (2 * PANE_WIDTH, shots[0].height))
    for place, shot in enumerate(shots):
        both.paste(shot, (place * PANE_WIDTH, 0))
    return both


def sheet_alone(book: Path, name: str, folder: Path) -> Path:
    """The first printed page of one sheet: all others lose their print ranges and are hidden in a copy."""
    from steadydraw.opc import save
    from steadydraw.opc.book.host import Host
    from steadydraw.opc.splices import Splice
    from tests.rendering import pages

    host = Host(book)
    for tab in host.tabs:
        if tab.name != name:
            host.edit.set_attribute(host.main, tab.mark, "state", "hidden")
    place = next(at for at, tab in enumerate(host.tabs) if tab.name == name)
    for called, local, _, mark in host.defined_names():
        if called.startswith("_xlnm.Print_") and local != place:
            host.edit.splice(host.main, Splice(mark.start, host.text[mark.start : mark.end]))
    view = next(mark for mark in host.root.walk() if mark.local == "workbookView")
    host.edit.set_attribute(host.main, view, "activeTab", str(place))
    alone = folder / f"{book.stem}-{place}.xlsx"
    save(host.edit, alone)
    return pages(alone, folder / f"pages-{book.stem}-{place}", 130)[0]


def without_margins(page: Image.Image) -> Image.Image:
    """The page cut down to what is printed on it, without the footer far below."""
    paper = Image.new("RGB", page.size, "white")
    marked = ImageChops.difference(page, paper).convert("L")
    lines = [bool(marked.crop((0, row, page.width, row + 1)).getbbox()) for row in range(page.height)]
    gap = next(
        (row for row in range(lines.index(True), page.height - GAP) if not any(lines[row : row + GAP])),
        page.height,
    )
    left, top, right, bottom = marked.crop((0, 0, page.width, gap)).getbbox() or (0, 0, *page.size)
    return page.crop((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))


def keep(picture: Image.Image, name: str) -> None:
    """Save a small PNG."""
    picture.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
