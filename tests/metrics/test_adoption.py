"""Adoption of the quarter's ladder, its rungs and the concentration of spend, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.adoption import adoption
from steadydraw.metrics.adoption_breadth import adoption_breadth
from steadydraw.metrics.adoption_depth import adoption_depth
from steadydraw.metrics.adoption_ladder import adoption_ladder
from steadydraw.metrics.concentration import concentration
from steadydraw.metrics.ladder_changes import ladder_changes
from steadydraw.result import Detail, OutOfDomain, Status, detail, insufficient_data, not_applicable
from steadydraw.settings import DEFAULTS
from steadydraw.units import DATE, FLAG, TEXT

START, AS_OF = date(2026, 1, 1), date(2026, 9, 30)


def live(*names: str) -> Detail:
    return detail({"workflow": TEXT, "in_production": FLAG}, [(name, True) for name in names])


def test_breadth_counts_this_quarters_workflows_only() -> None:
    found = adoption_breadth(live("w1", "w9"), ["w1", "w2", "w2"], "2026Q3")
    assert found.value == 0.5
    assert found.note == "1 of 2 in production"
    nothing = adoption_breadth(live("w1"), [], "2026Q3")
    assert (nothing.status, nothing.note) == (Status.NOT_APPLICABLE, "no ladder for 2026Q3")


def test_depth_is_the_weighted_mean_of_what_each_reaches() -> None:
    # 40 of 80, 300 of 100 (counts as 1), -5 of 10 (counts as 0), weights 1, 2, 1: (0.5 + 2 + 0) / 4
    found = adoption_depth(["a", "b", "c"], [40, 300, -5], [80, 100, 10], [1, 2, 1])
    assert found.value == 0.625
    open_target = adoption_depth(["a", "b"], [40, 300], [80, None])
    assert (open_target.value, open_target.note) == (0.5, "without a target: b")
    assert adoption_depth([], [], []).status is Status.NOT_APPLICABLE
    assert adoption_depth(["a"], [1], [0]).status is Status.NOT_APPLICABLE
    with pytest.raises(OutOfDomain):
        adoption_depth(["a"], [1], [-1])


def test_adoption_is_half_breadth_half_depth() -> None:
    assert adoption(0.5, 0.25).value == 37.5
    lean = DEFAULTS.changed({"breadth_weight": 0.2})
    assert adoption(0.5, 0.25, settings=lean).value == pytest.approx(30.0)  # 0.2 x 0.5 + 0.8 x 0.25
    assert "breadth_weight 0.2 (default 0.5)" in adoption(0.5, 0.25, settings=lean).basis


NO = insufficient_data("not known yet")


@pytest.mark.parametrize(
    ("rung", "conditions"),
    [
        (0, {"connected_on": None, "first": NO, "live": 0, "steady": NO, "band": NO}),
        (1, {"first": NO, "live": 0, "steady": NO, "band": NO}),
        (2, {"live": 0, "steady": 0, "band": "too_slow"}),
        (3, {"live": 2, "steady": 0, "band": "in_band"}),
        (4, {"live": 1, "steady": 4, "band": "in_band"}),
        (5, {"live": 2, "steady": 4, "band": "in_band", "reviewed_on": None}),
        (5, {"live": 2, "steady": 4, "band": "too_fast"}),
        (6, {"live": 2, "steady": 4, "band": "in_band"}),
    ],
)
def test_the_rung_is_the_highest_with_all_lower_ones_met(rung: int, conditions: dict[str, Any]) -> None:
    given_: dict[str, Any] = {
        "connected_on": START,
        "first": 10,
        "reviewed_on": date(2026, 8, 1),
    } | conditions
    found = adoption_ladder(
        START,
        AS_OF,
        given_["first"],
        given_["live"],
        given_["steady"],
        given_["band"],
        given_["connected_on"],
        given_["reviewed_on"],
    )
    assert found.value == rung


def test_the_history_tells_when_each_rung_was_reached_and_the_highest_ever() -> None:
    # Events on 11 January; one workflow from 1 February, two from 1 May to 31 July, one again since;
    # steady from 15 March on.
    spells = detail({"entered_on": DATE, "left_on": DATE}, [(date(2026, 3, 15), None)])
    found = adoption_ladder(
        START, AS_OF, 10, 1, 28, "in_band", date(2026, 1, 5), None,
        [date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1), date(2026, 8, 1)], [0, 1, 2, 1], spells,
    )  # fmt: skip
    assert found.value == 4
    assert found.note == "steady draw; highest ever 5, second production workflow"
    assert found.detail is not None
    assert found.detail.column("reached_on") == (
        START, date(2026, 1, 5), date(2026, 1, 11), date(2026, 2, 1), date(2026, 3, 15), date(2026, 5, 1),
        None,
    )  # fmt: skip
    assert found.detail.column("with_all_below") == (True, True, True, True, True, False, False)


def test_a_rung_counts_from_the_day_all_below_it_held_too() -> None:
    # Steady since March, but the only workflow came in June: rung 4 was reached in June.
    spells = detail({"entered_on": DATE, "left_on": DATE}, [(date(2026, 3, 15), None)])
    found = adoption_ladder(START, AS_OF, 0, 1, 28, "too_slow", START, None, [date(2026, 6, 1)], [1], spells)
    assert found.detail is not None
    assert found.detail.column("reached_on")[4] == date(2026, 6, 1)


def test_in_band_is_reached_at_the_first_weekly_evaluation_after_the_review() -> None:
    spells = detail({"entered_on": DATE, "left_on": DATE}, [(date(2026, 2, 1), None)])
    weeks = ["too_slow", "in_band", "in_band"]  # of 9, 16 and 23 September
    found = adoption_ladder(
        START, AS_OF, 0, 2, 28, "in_band", START, date(2026, 9, 20), [START], [2], spells, weeks
    )
    assert found.value == 6
    assert found.detail is not None
    assert found.detail.column("reached_on")[6] == date(2026, 9, 23)


def test_before_the_start_without_a_contract_and_on_monthly_data() -> None:
    later = START + timedelta(days=400)
    assert adoption_ladder(later, AS_OF, NO, 0, NO, NO).status is Status.NOT_STARTED
    assert adoption_ladder(NO, AS_OF, NO, 0, NO, NO).status is Status.INSUFFICIENT_DATA
    assert adoption_ladder(NO, AS_OF, NO, 0, NO, NO, connected_on=START).value == 1
    monthly = not_applicable("monthly data")
    assert adoption_ladder(START, AS_OF, monthly, 0, NO, NO).status is Status.NOT_APPLICABLE


def test_concentration_flags_one_workflow_that_carries_over_80_per_cent() -> None:
    # Shares 0.9 and 0.1: 1 / 0.82
    found = concentration(["a", "b"], [900, 100], 2)
    assert found.value == pytest.approx(1 / 0.82)
    assert found.note == "one workflow carries 90% of the spend: a"
    assert concentration(["a", "b"], [900, 100], 1).note == ""
    assert concentration(["a", "b"], [800, 200], 2).note == ""  # exactly 80 % is not over it
    assert concentration(["a"], [-4.0]).status is Status.NOT_APPLICABLE


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.01, 1e6)), min_size=1, max_size=40))
def test_concentration_is_the_herfindahl_index_that_sql_finds(rows: list[tuple[str, float]]) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE spend (workflow VARCHAR, amount DOUBLE)")
        connection.executemany("INSERT INTO spend VALUES (?, ?)", rows)
        (hhi,) = connection.execute(
            "SELECT sum(pow(a / t, 2)) FROM (SELECT sum(amount) AS a, sum(sum(amount)) OVER () AS t "
            "FROM spend GROUP BY workflow)"
        ).fetchone() or (0.0,)
    found = concentration([name for name, _ in rows], [amount for _, amount in rows])
    assert found.number == pytest.approx(1 / hhi, rel=1e-9)
    assert 1 <= found.number <= len({name for name, _ in rows}) * (1 + 1e-12)
    turned = concentration([name for name, _ in rows[::-1]], [amount for _, amount in rows[::-1]])
    assert turned.number == pytest.approx(found.number, rel=1e-12)


def test_the_ladders_log_is_in_order_of_day() -> None:
    found = ladder_changes(
        [date(2026, 8, 3), date(2026, 7, 1)], ["search", "triage"], ["2026Q3", ""], ["2026Q4", "2026Q3"],
        ["Ana", "Bo"],
    )  # fmt: skip
    assert found.value == 2
    assert found.detail is not None
    assert found.detail.column("workflow") == ("triage", "search")
