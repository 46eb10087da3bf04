"""A deck in which everything agrees, and copies of it with one thing changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

from steadydraw_decks.consistency import faults_of

Parts = dict[str, bytes]
_DATA: Any = CategoryChartData
SLIDE_1, SLIDE_2 = "ppt/slides/slide1.xml", "ppt/slides/slide2.xml"
BARS, LINE = "ppt/charts/chart1.xml", "ppt/charts/chart2.xml"
BOOK_OF_BARS = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
BOOK_OF_LINE = "ppt/embeddings/Microsoft_Excel_Sheet2.xlsx"
PRESENTATION, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
DAYS = (date(2026, 1, 1), date(2026, 1, 8), date(2026, 1, 15), date(2026, 1, 22))
_SECTIONS = """<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">
<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst
xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="All"
id="{6D7C1B5A-0B0B-4B3F-9A39-6C1A5F0A5E11}"><p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="257"/>
</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"""


def sound_deck(path: Path) -> Path:
    """Two slides with titles, notes, a bar chart, a line chart over days, a table and a picture."""
    made = Presentation()
    first, second = (_slide(made, title) for title in ("Spend fell", "Usage grew"))
    bars = _DATA()
    bars.categories = ["Search", "Summaries & more", "Triage"]
    bars.add_series("Spend '26", (1250.5, None, 980.25))
    bars.add_series("Budget", (1300, 700, 1000))
    _chart(first, XL_CHART_TYPE.COLUMN_CLUSTERED, bars, "Spend by workflow")
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    shown = first.shapes.add_picture(picture, Inches(8), Inches(0.2), Inches(1), Inches(1))
    shown._element.nvPicPr.cNvPr.set("descr", "The logo of Acme")
    line = _DATA()
    line.categories = DAYS
    line.add_series("Drawn", (1 / 3, 2.5, 5e-7, 4.125))
    _chart(second, XL_CHART_TYPE.LINE, line, "Draw by week")
    frame = second.shapes.add_table(3, 3, Inches(1), Inches(5.5), Inches(6), Inches(1))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "Actions and their owners")
    for row in range(3):
        for column in range(3):
            frame.table.cell(row, column).text = f"{row}.{column}"
    frame.table.cell(1, 0).merge(frame.table.cell(2, 1))
    box = second.shapes.add_textbox(Inches(7), Inches(6), Inches(2), Inches(0.5))
    box.text_frame.text = "None of the actions is late"
    box.click_action.target_slide = first
    made.part._element.append(etree.fromstring(_SECTIONS))
    made.save(str(path))
    return changed(path, _positive_axes, path)


def changed(deck: Path, edit: Callable[[Parts], object], to: Path | None = None) -> Path:
    """A copy of a deck after an edit of its parts by name."""
    with zipfile.ZipFile(deck) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    edit(parts)
    made = to or deck.with_stem(f"{deck.stem}-changed")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made


@cache
def _sound() -> bytes:
    with TemporaryDirectory(prefix="steadydraw-sound-") as folder:
        return sound_deck(Path(folder) / "sound.pptx").read_bytes()


def faults_after(folder: Path, *edits: Callable[[Parts], object]) -> list[str]:
    """What the judge says of the sound deck after edits, each fault as its sentence."""
    path = folder / "deck.pptx"
    path.write_bytes(_sound())
    for edit in edits:
        changed(path, edit, path)
    return [str(fault) for fault in faults_of(path)]


def swap(part: str, old: str, new: str, count: int = 1) -> Callable[[Parts], None]:
    """The edit that replaces the first `count` occurrences of a text in a part, every one for -1."""

    def edit(parts: Parts) -> None:
        assert old.encode() in parts[part], f"{part} holds no {old}"
        parts[part] = parts[part].replace(old.encode(), new.encode(), count)

    return edit


def both(first: Callable[[Parts], object], second: Callable[[Parts], object]) -> Callable[[Parts], None]:
    """The edit that makes one after the other."""

    def edit(parts: Parts) -> None:
        first(parts)
        second(parts)

    return edit


def in_workbook(book: str, edit: Callable[[Parts], object]) -> Callable[[Parts], None]:
    """The edit that changes the parts of a workbook inside the deck."""

    def outer(parts: Parts) -> None:
        with zipfile.ZipFile(io.BytesIO(parts[book])) as source:
            inner = {name: source.read(name) for name in source.namelist()}
        edit(inner)
        parts[book] = zipped(inner)

    return outer


def zipped(parts: Parts) -> bytes:
    """A package of those parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def _slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = f"What to say about: {title}"
    return slide


def _chart(slide: Any, kind: Any, data: Any, alt: str) -> None:
    frame = slide.shapes.add_chart(kind, Inches(1), Inches(1.5), Inches(6), Emu(3_200_400), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)


def _positive_axes(parts: Parts) -> None:
    """The library makes axis ids negative, which the standard does not allow."""
    for name in [each for each in parts if "/charts/chart" in each and each.endswith(".xml")]:
        parts[name] = re.sub(rb'(<c:(?:axId|crossAx) val=")-', rb"\1", parts[name])
