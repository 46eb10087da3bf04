"""Charts that lose their number formats, further sheets and combined plots; no native waterfall."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.tasks.reviewing import Wish, make_review
from tests.complaints import plain
from tests.template.drawn import Drawn, chapter, chart, content, made

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# The data comes with the commit first; the template draws "drawn" as columns and "commit" as a line.
DATA = Chart(
    "burn_down",
    ("Q1", "Q2", "Q3", "Q4"),
    (Series("commit", "commit", (9.0, 9.0, 9.0, 9.0)), Series("drawn", "drawn", (1.5, 4.0, 6.25, 8.0))),
    "0.0",
    "Caption",
    "Alt",
)


def combined(folder: Path) -> Path:
    """Columns in euros and a line on a second axis; the workbook has a further sheet with a formula."""
    drawn = Drawn()
    shape = chart(
        drawn.slide("T"), "{{ chart.burn_down }}", ("drawn", "commit"), XL_CHART_TYPE.COLUMN_CLUSTERED
    )
    part = shape.chart.part
    for code in part._element.iter(f"{C}formatCode"):
        code.text = '#,##0.00 "EUR"'
    area = next(part._element.iter(f"{C}plotArea"))
    bars = area.find(f"{C}barChart")
    commit = bars.findall(f"{C}ser")[1]
    bars.remove(commit)
    for name in ("invertIfNegative",):
        for child in commit.findall(f"{C}{name}"):
            commit.remove(child)
    line = etree.SubElement(area, f"{C}lineChart")
    etree.SubElement(line, f"{C}grouping", val="standard")
    etree.SubElement(line, f"{C}varyColors", val="0")
    line.append(commit)
    for identity in ("501", "502"):
        etree.SubElement(line, f"{C}axId", val=identity)
    bars.addnext(line)
    for axis, own, other in (("catAx", "501", "502"), ("valAx", "502", "501")):
        first = area.findall(f"{C}{axis}")[0]
        made_axis: Any = etree.fromstring(etree.tostring(first))
        made_axis.find(f"{C}axId").set("val", own)
        made_axis.find(f"{C}crossAx").set("val", other)
        area.findall(f"{C}valAx")[-1].addnext(made_axis)
    book = openpyxl.load_workbook(io.BytesIO(part.chart_workbook.xlsx_part.blob))
    book.create_sheet("Assumptions")["A1"] = "=1+1"
    held = io.BytesIO()
    book.save(held)
    part.chart_workbook.xlsx_part._blob = held.getvalue()
    return drawn.saved(folder)


def chart_of(path: Path) -> Any:
    return next(shape for shape in Presentation(str(path)).slides[0].shapes if shape.has_chart).chart


def formats(path: Path) -> set[str]:
    return {each.text for each in chart_of(path)._chartSpace.iter(f"{C}formatCode")}


def shown(path: Path) -> dict[str, dict[str, tuple[float, ...]]]:
    """What each plot shows: the values of its series by name."""
    return {
        type(plot).__name__: {series.name: tuple(series.values) for series in plot.series}
        for plot in chart_of(path).plots
    }


def sheets(path: Path) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(chart_of(path).part.chart_workbook.xlsx_part.blob))
    return list(book.sheetnames)


def test_new_data_keeps_number_formats_plots_axes_and_further_sheets(tmp_path: Path) -> None:
    template = combined(tmp_path)
    naive = plain.replace_data(template, tmp_path / "plain.pptx", DATA)
    assert formats(naive) == {"General"}
    assert sheets(naive) == ["Sheet1"]
    assert list(shown(naive)["BarPlot"]) == ["commit"]  # the commit has become the columns

    ours = made(template, content(chapter(charts=(DATA,))))
    assert formats(ours) == {'#,##0.00 "EUR"'}
    assert sheets(ours) == ["Sheet1", "Assumptions"]
    assert shown(ours) == {
        "BarPlot": {"drawn": (1.5, 4.0, 6.25, 8.0)},
        "LinePlot": {"commit": (9.0, 9.0, 9.0, 9.0)},
    }
    axes = [each.get("val") for each in chart_of(ours)._chartSpace.iter(f"{C}axId")]
    assert axes.count("502") == axes.count("501") == 2  # the line keeps its second axis


def test_the_bridge_is_a_native_chart_whose_steps_lead_from_one_end_to_the_other(tmp_path: Path) -> None:
    assert not [each for each in XL_CHART_TYPE if "WATERFALL" in each.name]
    path = tmp_path / "deck.pptx"
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        make_review(tables, "A-1001", path, Wish())
    charts = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes if shape.has_chart]
    bridge = next(each.chart for each in charts if "Carried over" in [s.name for s in each.chart.series])
    values = [tuple(value or 0.0 for value in series.values) for series in bridge.plots[0].series]
    base, *drawn = values
    heights = [sum(step) for step in zip(*drawn, strict=True)]
    tops = [low + height for low, height in zip(base, heights, strict=True)]
    assert base[0] == base[-1] == 0  # both ends stand on the ground
    level = tops[0]
    for step in range(1, len(base) - 1):
        # A step hangs at the level that was reached: it begins there with its head or with its foot.
        assert level == pytest.approx(tops[step]) or level == pytest.approx(base[step])
        level = base[step] if level == pytest.approx(tops[step]) else tops[step]
    assert level == pytest.approx(tops[-1])
