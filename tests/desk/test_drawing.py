"""The same values as on the slide, drawn where they belong."""

from __future__ import annotations

import re
from datetime import date

import pytest

from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.desk.drawing.charts import drawn
from steadydraw_decks.desk.drawing.codes import coded
from steadydraw_decks.desk.drawing.plane import plane_over
from steadydraw_decks.desk.drawing.spark import spark

EN, DE = Formats("en_US"), Formats("de_DE")


@pytest.mark.parametrize(
    ("value", "code", "formats", "shown"),
    [
        (12_300, '"$"#,##0.0,"K"', EN, "$12.3K"),
        (-883_000, '"$"#,##0,"K";-"$"#,##0,"K";"$"0', EN, "\N{MINUS SIGN}$883K"),
        (0, '"$"#,##0,"K";-"$"#,##0,"K";"$"0', EN, "$0"),
        (0.25, "0%", EN, "25%"),
        (1234.5, '#,##0.00" ""€"', DE, "1.234,50 €"),
        (2_500_000, '#,##0.0,,"\xa0Mio."', DE, "2,5\xa0Mio."),
        (3, "0", EN, "3"),
    ],
)
def test_a_number_is_written_as_its_code_says(value: float, code: str, formats: Formats, shown: str) -> None:
    assert coded(value, code, formats) == shown


def test_a_plane_ends_at_round_numbers_and_holds_every_value() -> None:
    plane = plane_over([3.0, 883.0, None], ["a", "b", "c"])
    assert (plane.low, plane.high) == (0.0, 1000.0)
    assert plane.lines() == [0.0, 250.0, 500.0, 750.0, 1000.0]
    assert plane.up(0.0) > plane.up(883.0) > plane.up(1000.0)


@pytest.mark.parametrize("values", [[0.0], [None], [5.0, 5.0], [-3.0, -1.0], [1e-9, 2e-9], [1e15, 3.0]])
def test_a_plane_is_there_for_any_values(values: list[float | None]) -> None:
    plane = plane_over(values, [str(place) for place in range(len(values))])
    assert plane.low < plane.high
    assert 2 <= len(plane.lines()) <= 12
    assert all(plane.low <= value <= plane.high for value in values if value is not None)


def test_a_line_over_days_stands_at_the_distance_of_its_days_and_breaks_at_a_gap() -> None:
    days = (date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 5), date(2026, 9, 11))
    chart = Chart("usage", days, (Series("draw", "Draw", (1.0, 2.0, None, 4.0)),), "0", "Draw", "Draw by day")
    found = re.findall(r'<polyline class="line s-draw" points="([^"]*)"', drawn(chart, EN, "Values"))
    (run,) = found
    first, second = (float(point.split(",")[0]) for point in run.split(" "))
    whole = 720 - 64 - 12
    assert first == 64.0
    assert second == pytest.approx(64 + whole / 10, abs=0.1)
    assert drawn(chart, EN, "Values").count('class="line s-draw dot"') == 1


def test_a_bridge_stands_on_its_base_and_names_are_escaped() -> None:
    chart = Chart(
        "cost_bridge",
        ("<b>Before</b>", "Price", "After"),
        (
            Series("base", "Base", (None, 8.0, None)),
            Series("total", "Total", (10.0, None, 8.0), ("10", None, "8")),
            Series("down", "Fall", (None, 2.0, None), (None, "-2", None)),
        ),
        "0",
        "Bridge",
        'From 10 to 8 "here"',
    )
    text = drawn(chart, EN, "Values")
    bars = re.findall(
        r'<rect class="bar s-(\w+)" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', text
    )
    by_key = {key: (float(top), float(height)) for key, top, height in bars}
    unit = by_key["total"][1] / 8  # the last total is 8 high
    assert by_key["down"][1] == pytest.approx(2 * unit, abs=0.2)
    assert by_key["down"][0] == pytest.approx(by_key["total"][0] - 2 * unit, abs=0.3), "from 8 up to 10"
    assert "<b>Before" not in text
    assert "&quot;here&quot;" in text


def test_a_spark_of_nothing_is_nothing() -> None:
    assert spark([None, None], "x") == ""
    assert spark([1.0, None, 3.0], "Draw of <A>").count("&lt;A&gt;") == 1
