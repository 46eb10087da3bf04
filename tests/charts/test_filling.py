"""Charts with other data: what the chart, its cache and its workbook say is one; looks stay."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.template.errors import TemplateError
from tests.template.drawn import SERIES, Drawn, burn_down, chapter, chart, content, made
from tests.validation.office import errors_of


def filled(
    folder: Path, data: Chart, names: tuple[str, ...] = SERIES, tag: str = "{{ chart.burn_down }}"
) -> Any:
    drawn = Drawn()
    chart(drawn.slide("T"), tag, names)
    path = made(drawn.saved(folder), content(chapter(charts=(data,))))
    assert errors_of(path) == []
    return next(s for s in Presentation(str(path)).slides[0].shapes if s.has_chart)


def sheet_of(shape: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active


def test_a_year_of_days_stands_in_cache_and_workbook_alike(tmp_path: Path) -> None:
    shape = filled(tmp_path, burn_down(365))
    sheet = sheet_of(shape)
    for position, series in enumerate(shape.chart.plots[0].series):
        values = tuple(float(n * (position + 1)) for n in range(365))
        assert tuple(series.values) == values
        assert tuple(sheet.cell(row, position + 2).value for row in range(2, 367)) == values
        assert sheet.cell(1, position + 2).value == series.name == f"The {SERIES[position]}"
    assert shape._element._nvXxPr.cNvPr.get("descr") == "A chart of the draw"


def test_a_series_that_is_not_there_is_removed_with_its_cells(tmp_path: Path) -> None:
    shape = filled(tmp_path, burn_down(5, forecast=False))
    assert [series.name for series in shape.chart.plots[0].series] == [f"The {key}" for key in SERIES[:-1]]
    assert [sheet_of(shape).cell(row, 6).value for row in range(1, 7)] == [None] * 6


def test_a_series_the_template_has_no_place_for_is_never_dropped_in_silence(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"shape 'Chart 2': it has no series for forecast .* series: "):
        filled(tmp_path, burn_down(5), SERIES[:-1])
    shape = filled(
        tmp_path, burn_down(5), ("drawn", "commit"), "{{ chart.burn_down | series: drawn, commit }}"
    )
    assert [series.name for series in shape.chart.plots[0].series] == ["The drawn", "The commit"]


def test_number_formats_colours_and_further_sheets_stay(tmp_path: Path) -> None:
    drawn = Drawn()
    shape = chart(drawn.slide("T"), "{{ chart.burn_down }}")
    shape.chart.value_axis.tick_labels.number_format = "0.00"
    shape.chart.value_axis.tick_labels.number_format_is_linked = False
    first = shape.chart.plots[0].series[0]
    first.format.line.color.rgb = __import__("pptx").dml.color.RGBColor(0xAB, 0xCD, 0xEF)
    book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    book.create_sheet("Assumptions")["A1"] = "=1+1"
    kept = io.BytesIO()
    book.save(kept)
    shape.chart.part.chart_workbook.xlsx_part._blob = kept.getvalue()
    path = made(drawn.saved(tmp_path), content(chapter(charts=(burn_down(5),))))
    after = next(s for s in Presentation(str(path)).slides[0].shapes if s.has_chart)
    assert after.chart.value_axis.tick_labels.number_format == "0.00"
    assert str(after.chart.plots[0].series[0].format.line.color.rgb) == "ABCDEF"
    again = openpyxl.load_workbook(io.BytesIO(after.chart.part.chart_workbook.xlsx_part.blob))
    assert again["Assumptions"]["A1"].value == "=1+1"


def test_labels_of_single_points_are_written_and_the_templates_own_go(tmp_path: Path) -> None:
    data = Chart(
        "burn_down", ("Q1", "Q2", "Q3"),
        (Series("drawn", "Drawn", (1.0, None, 3.0), labels=("first", None, None)),), "0", "C", "A",
    )  # fmt: skip
    shape = filled(tmp_path, data, ("drawn",))
    series = shape.chart.plots[0].series[0]
    assert tuple(series.values) == (1.0, None, 3.0)
    labels = series._element.findall(".//{*}dLbl")
    assert [
        (each.find("{*}idx").get("val"), "".join(text.text for text in each.findall(".//{*}t")))
        for each in labels
    ] == [("0", "first")]


def test_a_chart_without_an_embedded_workbook_or_of_points_is_one_clear_error(tmp_path: Path) -> None:
    drawn = Drawn()
    shape = chart(drawn.slide("T"), "{{ chart.burn_down }}")
    part = shape.chart.part
    part.drop_rel(part._element.xpath("c:externalData/@r:id")[0])
    part._element.remove(part._element.xpath("c:externalData")[0])
    with pytest.raises(TemplateError, match=r"its chart holds no workbook: copy the chart anew"):
        made(drawn.saved(tmp_path), content(chapter(charts=(burn_down(5),))))


def test_a_doughnut_takes_shares(tmp_path: Path) -> None:
    drawn = Drawn()
    chart(drawn.slide("T"), "{{ chart.burn_down }}", ("share",), XL_CHART_TYPE.DOUGHNUT)
    data = Chart("burn_down", ("a", "b"), (Series("share", "Share", (0.25, 0.75)),), "0%", "C", "A")
    path = made(drawn.saved(tmp_path), content(chapter(charts=(data,))))
    shape = next(s for s in Presentation(str(path)).slides[0].shapes if s.has_chart)
    assert tuple(shape.chart.plots[0].series[0].values) == (0.25, 0.75)
    assert errors_of(path) == []
