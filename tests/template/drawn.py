"""Templates drawn with python-pptx as authors draw them in PowerPoint, and content to fill them with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.content import Content, content_of
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.sentences import say
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.reading import opened
from steadydraw_decks.writer.writing import write_deck
from tests.deck.reviews import account, monthly_outcomes, review

SERIES = ("band_base", "band", "commit", "drawn", "forecast")


class Drawn:
    """A presentation under the hands of its author."""

    def __init__(self) -> None:
        self.made = Presentation()

    def slide(self, title: str, notes: str = "") -> Any:
        """A new slide of the layout Title Only."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[5])
        slide.shapes.title.text = title
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def saved(self, folder: Path, name: str = "template.pptx") -> Path:
        """The file, with axis ids as PowerPoint writes them (python-pptx's are negative)."""
        for slide in self.made.slides:
            for shape in slide.shapes:
                if shape.has_chart:
                    for axis in shape.chart._chartSpace.iter():
                        if axis.get("val", "").startswith("-") and axis.tag.endswith(("axId", "crossAx")):
                            axis.set("val", axis.get("val").lstrip("-"))
        self.made.save(str(folder / name))
        return folder / name


def tagged(shape: Any, tag: str) -> Any:
    """A shape with a tag as its alternative text."""
    shape._element._nvXxPr.cNvPr.set("descr", tag)
    return shape


def text_box(slide: Any, *runs: str, size: float = 18, width: float = 6) -> Any:
    """A text box whose one paragraph has these runs, every second one bold."""
    box = slide.shapes.add_textbox(Inches(0.5), Inches(6), Inches(width), Inches(0.6))
    for number, text in enumerate(runs):
        run = box.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), bool(number % 2)
    box.text_frame.word_wrap = True
    return box


def chart(slide: Any, tag: str, names: Sequence[str] = SERIES, kind: Any = XL_CHART_TYPE.LINE) -> Any:
    """A chart of made-up data with a tag."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["a", "b", "c"]
    for name in names:
        data.add_series(name, (1, 2, 3))
    place = (Inches(0.5), Inches(1.8), Inches(9), Inches(4))
    return tagged(slide.shapes.add_chart(kind, *place, data), tag)


def burn_down(days: int = 365, forecast: bool = True) -> Chart:
    """A chart of so many days; each series is a multiple of the day's number."""
    first = date(2026, 1, 1)
    keys = SERIES if forecast else SERIES[:-1]
    return Chart(
        "burn_down",
        tuple(first + timedelta(days=n) for n in range(days)),
        tuple(
            Series(key, f"The {key}", tuple(float(n * k) for n in range(days)))
            for k, key in enumerate(keys, 1)
        ),
        "#,##0",
        "Caption",
        "A chart of the draw",
    )


def plan(rows: int, note: str = "") -> Table:
    """A table of so many rows, whose second column adds up to rows * (rows + 1) / 2."""
    columns = (
        Column("action", "Action"),
        Column("amount", "Amount", numeric=True, shown=lambda total: f"{total:.0f}"),
    )
    made = tuple((Cell(say(f"Action {n}{note}")), Cell(say(str(n)), float(n))) for n in range(1, rows + 1))
    return Table("plan", columns, made, "A table of actions", "Total", lambda count: f"and {count} more")


def content(*chapters: Chapter, name: str = "Acme", locale: str = "en_US") -> Content:
    """The content of an account that draws 600 a day against 1,000, with these chapters."""
    of = replace(account(600, name=name), outcomes=monthly_outcomes(10_000, 12))
    return content_of(review(of, locale), chapters)


def chapter(**given: Any) -> Chapter:
    """A chapter called burn_down with a title, and what else is given."""
    return Chapter(**{"key": "burn_down", "eyebrow": "Burn", "title": say("Title"), **given})


def made(template: Path, of: Content, out: str = "deck.pptx") -> Path:
    """The deck that a template gives, beside it."""
    found = opened(template)
    path = template.with_name(out)
    write_deck(deck_of(found, of, "Title", "Subject"), found, path)
    return path
