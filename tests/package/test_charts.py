"""Charts read back: what shows, what Edit Data opens, and what was described are the same numbers."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from lxml import etree
from openpyxl import load_workbook

from steadydraw_decks.deck.description import Chart, Mark, Series
from steadydraw_decks.package.chart_book import workbook_of
from steadydraw_decks.package.chart_xml import chart_xml
from steadydraw_decks.package.tree import NAMESPACES

DAYS = (date(2026, 1, 1), date(2026, 1, 8), date(2026, 1, 15))
COMBO = Chart(
    "chart",
    DAYS,
    (
        Series("Band from", (1.0, 2.0, 3.0), Mark.BAND_BASE),
        Series("Band", (0.5, 1.0, 1.5), Mark.BAND),
        Series("Commit", (4.0, 4.0, 4.0), Mark.REFERENCE),
        Series("Drawn", (1.25, 1 / 3, None), Mark.DRAW),
        Series("Forecast", (None, 1 / 3, 5e-7), Mark.FORECAST),
    ),
    '"$"#,##0',
    "Draw, USD",
    "alt",
)
BARS = Chart(
    "chart",
    ("Jul <2026>", "=Aug & Sep"),
    (Series("=1+1", (0.47, None), Mark.BARS),),
    "0.00",
    "Cost",
    "alt",
)


def found(chart: Chart, path: str) -> list[etree._Element]:
    made = etree.fromstring(chart_xml(chart)).xpath(path, namespaces=NAMESPACES)
    assert isinstance(made, list)
    return [each for each in made if isinstance(each, etree._Element)]


def cached(series: etree._Element, kind: str, count: int) -> list[str | None]:
    points = {
        int(point.get("idx", "")): point.findtext("c:v", namespaces=NAMESPACES)
        for point in series.iterfind(f"c:{kind}//c:pt", NAMESPACES)
    }
    return [points.get(position) for position in range(count)]


@pytest.mark.parametrize("chart", [COMBO, BARS], ids=["combo", "bars"])
def test_cache_workbook_and_description_hold_the_same_values(chart: Chart) -> None:
    book = load_workbook(io.BytesIO(workbook_of(chart)))
    for element in found(chart, "//c:ser"):
        position = int(next(element.iterfind("c:idx", NAMESPACES)).get("val", ""))
        described = chart.series[position]
        sheet, cells = (element.findtext("c:val//c:f", "", NAMESPACES)).split("!")
        in_book = [row[0].value for row in book[sheet][cells.replace("$", "")]]
        in_cache = [
            None if text is None else float(text) for text in cached(element, "val", len(chart.categories))
        ]
        assert tuple(in_cache) == tuple(in_book) == described.values
        name_sheet, name_cell = (element.findtext("c:tx//c:f", "", NAMESPACES)).split("!")
        assert book[name_sheet][name_cell.replace("$", "")].value == described.name
        assert element.findtext("c:tx//c:v", "", NAMESPACES) == described.name


def test_days_are_the_same_in_cache_and_workbook() -> None:
    book = load_workbook(io.BytesIO(workbook_of(COMBO)))
    assert [row[0].value for row in book["Data"]["A2:A4"]] == [
        datetime.combine(day, datetime.min.time()) for day in DAYS
    ]
    # 1 January 2026 is day 46023 of the spreadsheet calendar.
    assert cached(found(COMBO, "//c:ser")[0], "cat", 3) == ["46023", "46030", "46037"]


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    sheet = load_workbook(io.BytesIO(workbook_of(BARS)))["Data"]
    assert [sheet["B1"].data_type, sheet["A3"].data_type] == ["s", "s"]
    assert [sheet["B1"].value, sheet["A3"].value] == ["=1+1", "=Aug & Sep"]


def test_every_described_series_is_drawn_once_in_the_order_described() -> None:
    for name in ("idx", "order"):
        values = [each.get("val") for each in found(COMBO, f"//c:ser/c:{name}")]
        assert sorted(values, key=str) == ["0", "1", "2", "3", "4"]


def test_all_plots_share_one_pair_of_axes_with_positive_ids() -> None:
    axes = [each.get("val") for each in found(COMBO, "//c:dateAx/c:axId | //c:valAx/c:axId")]
    assert all(int(axis or "-1") > 0 for axis in axes)
    for plot in ("areaChart", "lineChart"):
        assert [each.get("val") for each in found(COMBO, f"//c:{plot}/c:axId")] == axes


def test_the_bands_base_is_drawn_as_nothing_and_kept_out_of_the_legend() -> None:
    base = found(COMBO, "//c:areaChart/c:ser[c:idx/@val='0']/c:spPr")[0]
    assert base.find("a:noFill", NAMESPACES) is not None
    deleted = found(COMBO, "//c:legendEntry[c:delete/@val='1']/c:idx")
    assert [each.get("val") for each in deleted] == ["0"]


def test_one_series_needs_no_legend_and_few_bars_carry_their_numbers() -> None:
    assert not found(BARS, "//c:legend")
    assert len(found(BARS, "//c:dLbls/c:showVal[@val='1']")) == 1


def test_colours_are_the_themes_own() -> None:
    assert found(COMBO, "//a:schemeClr")
    assert not found(COMBO, "//a:srgbClr")
