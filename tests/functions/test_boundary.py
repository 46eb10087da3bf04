"""What hosts send becomes what metrics take: every way to write a cell, and one sentence for what is none."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from steadydraw.functions.boundary import HostError, serial
from steadydraw.functions.calling import call
from steadydraw.functions.wire import answered
from steadydraw.metrics.run_rate import run_rate

FIRST = date(2026, 6, 1)
DAYS = [serial(FIRST + timedelta(days=day)) for day in range(28)]
AMOUNTS = [100.0 if (FIRST + timedelta(days=day)).weekday() < 5 else 0.0 for day in range(28)]
AS_OF = DAYS[-1]
RATE = 500 / 7  # five days of 100 in each week


def standing(values: list[Any]) -> list[list[Any]]:
    return [[value] for value in values]


# Microsoft's own serial numbers: 1 is 1 January 1900, 60 a day that never was, 43831 is 1 January 2020.
@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (date(2020, 1, 1), 43831),
        (date(9999, 12, 31), 2_958_465),
    ],
)
def test_days_are_the_serial_numbers_of_the_host(day: date, number: int) -> None:
    assert serial(day) == number
    ran_out = call("exhaustion_date", [0, 1, 50_000, None, number])
    assert ran_out == number  # a day goes in and comes out as the same number


def test_the_1904_system_counts_1462_days_fewer() -> None:
    assert serial(date(2020, 1, 1), since_1904=True) == 43831 - 1462
    assert call("exhaustion_date", [9_500, 1_000, 44_000, 45_000], since_1904=True) == 44_010


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("66000", 66_000.0),
        (" 66,000 ", 66_000.0),
        ("66,000.50", 66_000.5),
        ("(66,000)", -66_000.0),
        ("\u221266000", -66_000.0),
        ("-", 0.0),
        ("  \u2014 ", 0.0),
        ("6.6e4", 66_000.0),
        ("50%", 0.5),
        (66_000, 66_000.0),
        ([[66_000]], 66_000.0),
        ([["66000"]], 66_000.0),
    ],
)
def test_a_number_is_read_however_it_is_written(cell: Any, number: float) -> None:
    assert call("commit_utilization", [cell, 100]) == pytest.approx(number / 100)


@pytest.mark.parametrize("cell", ["a lot", "1,2,3", "12 000", "1.2.3", True, [[1, 2]], "e5", "."])
def test_what_is_no_number_is_told_by_the_name_of_its_argument(cell: Any) -> None:
    answer = call("commit_utilization", [cell, 100])
    assert isinstance(answer, HostError)
    assert answer.code == "#VALUE!"
    assert answer.message.startswith("drawn takes")


@pytest.mark.parametrize(
    ("dates", "amounts"),
    [
        (standing(DAYS), standing(AMOUNTS)),
        ([DAYS], [AMOUNTS]),
        (DAYS, AMOUNTS),
        (standing([*DAYS, None, "", None]), standing([*AMOUNTS, *[None] * 9])),
        (standing(DAYS), standing([str(amount) for amount in AMOUNTS])),
        ([[FIRST.isoformat()], *standing(DAYS[1:])], standing(AMOUNTS)),
        ([*standing(DAYS), []], standing(AMOUNTS)),
    ],
    ids=["standing", "lying", "flat", "whole columns", "text numbers", "a text date", "ragged"],
)
def test_a_column_is_the_same_however_it_lies(dates: Any, amounts: Any) -> None:
    assert call("run_rate", [dates, amounts, AS_OF]) == pytest.approx(RATE)


def test_a_day_that_is_blank_or_not_available_is_unknown_and_not_zero() -> None:
    for missing in (None, "", HostError("#N/A")):
        amounts = [missing if place == 0 else amount for place, amount in enumerate(AMOUNTS)]
        expected = run_rate(
            [FIRST + timedelta(days=day) for day in range(1, 28)], AMOUNTS[1:], FIRST + timedelta(27)
        )
        assert call("run_rate", [standing(DAYS), standing(amounts), AS_OF]) == pytest.approx(expected.value)
        assert expected.value == pytest.approx(1_900 / 27)


def test_another_error_in_a_column_answers_itself_with_its_row() -> None:
    amounts: list[Any] = [*AMOUNTS]
    amounts[4] = HostError("#REF!")
    answer = call("run_rate", [standing(DAYS), standing(amounts), AS_OF])
    assert answer == HostError("#REF!", "amounts, row 5: holds #REF!")


def test_a_block_of_two_columns_is_no_column() -> None:
    answer = call("run_rate", [[[day, 1] for day in DAYS], standing(AMOUNTS), AS_OF])
    assert answer == HostError("#VALUE!", "dates takes one column, got 28 rows x 2 columns")


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ([66_000], "#VALUE!", "commit is missing"),
        ([66_000, None], "#VALUE!", "commit is missing"),
        ([66_000, 0], "#N/A", "no commit: show spend only"),
        ([66_000, -1], "#NUM!", "commit must not be negative"),
        ([HostError("#DIV/0!"), 5], "#DIV/0!", "drawn holds #DIV/0!"),
        ([HostError("#N/A"), 5], "#N/A", "drawn holds #N/A"),
        ([1, 2, 3], "#VALUE!", "takes 2 arguments, got 3"),
        ([float("nan"), 5], "#NUM!", "drawn is no finite number"),
    ],
)
def test_each_way_to_go_wrong_has_its_error_and_its_sentence(given: list[Any], code: str, said: str) -> None:
    answer = call("commit_utilization", given)
    assert isinstance(answer, HostError)
    assert answer.code == code
    assert said in answer.message


def test_a_missing_input_that_a_metric_takes_is_no_error() -> None:
    # Without adoption the other parts carry the score: all of them full.
    full = [1.0, 0.85, 1.1, 100, HostError("#N/A"), 6, 1.0, 0.2, 0.0]
    assert call("health_score", full) == 100


def test_text_that_looks_like_a_formula_stays_text() -> None:
    answer = call("commit_utilization", ['=HYPERLINK("x")', 5])
    assert isinstance(answer, HostError)
    assert answer.code == "#VALUE!"


def test_no_cell_holds_a_minus_zero() -> None:
    assert call("target_band", [-0.0, 1.0]) == "0 to 1"


def test_a_blank_text_beside_figures_is_the_empty_text_and_not_a_missing_row() -> None:
    # A workflow that was on no ladder before: both moves count.
    moves = [[[46_237], [46_204]], [["search"], ["triage"]], [["2026Q3"], [None]], [["2026Q4"], ["2026Q3"]]]
    assert call("ladder_changes", [*moves, [["Ana"], ["Bo"]]]) == 2


def test_columns_of_their_own_do_not_cut_the_others_short() -> None:
    # One holiday beside 28 days of draw: the days are still 28, and the run of amounts is whole.
    spiked = [*[100.0] * 27, 900.0]
    told = call("spikes", [standing(DAYS), standing(spiked), AS_OF, None, standing([DAYS[3]])])
    assert told == call("spikes", [standing(DAYS), standing(spiked), AS_OF])


def test_what_is_not_known_yet_stays_in_its_place() -> None:
    # Two of four accounts had their first event, after 10 and 20 days: half of them by day 20.
    starts = standing([serial(date(2026, 1, 1))] * 4)
    waited: list[Any] = [[10], [20], [None], [HostError("#N/A")]]
    assert call("activation_curve", [starts, waited, serial(date(2026, 1, 31))]) == 20


def test_a_fault_inside_is_told_and_takes_no_other_call_along() -> None:
    calls = '[{"name": "SLI", "args": [[[9]], [[10]]]}, {"name": "NOTHING", "args": []}]'
    assert json.loads(answered(calls)) == [
        {"value": 0.9},
        {"error": "#VALUE!", "message": "no function USAGE.NOTHING"},
    ]
