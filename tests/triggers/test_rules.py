"""The rules: each trigger fires on its figures, with one play and a reason that quotes them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.result import Cell, Detail, Result, Status, Value, detail
from steadydraw.settings import Settings
from steadydraw.triggers import SHIPPED, Trigger, fired, plays_from
from steadydraw.units import DATE, FLAG, MONEY, MONEY_PER_OUTCOME, RATIO, STATE, TEXT, Unit

USD = MONEY.counted_in("USD")


def of(metric: str, value: Value, table: Detail | None = None, **inputs: object) -> Result:
    unit: Unit = STATE if isinstance(value, str) else RATIO
    return Result(metric, value, unit, Status.OK, "", date(2026, 9, 30), inputs=inputs, detail=table)


def without(metric: str, note: str, status: Status = Status.INSUFFICIENT_DATA) -> Result:
    return Result(metric, None, RATIO, status, "", date(2026, 9, 30), note)


def named(*results: Result) -> dict[str, Result]:
    return {each.metric: each for each in results}


def only(triggers: tuple[Trigger, ...]) -> Trigger:
    assert len(triggers) == 1
    return triggers[0]


def bridge(price: float, efficiency: float, mix: float, new_ended: float) -> Result:
    # Before: 1,000 spent on 500 outcomes, 2.00 each.
    parts = (price, efficiency, mix, new_ended)
    columns = dict.fromkeys(("price", "efficiency", "mix", "new_ended", "change"), MONEY_PER_OUTCOME)
    rows: list[list[Cell]] = [["a", 9.0, 9.0, 9.0, 9.0, 36.0], ["all", *parts, sum(parts)]]
    table = detail({"workflow": TEXT, **columns}, rows)
    return of("cost_bridge", sum(parts), table, spend_before=[600, 400], outcomes_before=[200, 300])


def budgets(*rows: tuple[Cell, ...]) -> Result:
    columns = {
        "budget": TEXT,
        "amount": USD,
        "spent": USD,
        "forecast": USD,
        "used": RATIO,
        "alerts_crossed": TEXT,
        "over_forecast": FLAG,
    }
    return of("budget_used", 0.8, detail(columns, rows))


def shares(*found: float) -> Result:
    rows = [(f"workflow {n}", 100 * share, share) for n, share in enumerate(found, 1)]
    return of("concentration", 1.2, detail({"workflow": TEXT, "amount": USD, "share": RATIO}, rows))


SLOW = named(
    of("band_status", "too_slow"), of("term_end_utilization", 0.62), of("projected_breakage", 45_600.0)
)
FAST = named(
    of("band_status", "too_fast"), of("term_end_utilization", 1.31), of("projected_overage", 37_200.0)
)


@pytest.mark.parametrize(
    ("rung", "when", "owner_role"),
    [
        (0, "rung_below_3", "technical"),
        (2, "rung_below_3", "technical"),
        (3, "rung_below_5", "csm"),
        (4, "rung_below_5", "csm"),
        (5, "rung_5_and_above", "product"),
        (6, "rung_5_and_above", "product"),
    ],
)
def test_slow_draw_is_met_by_the_rung(rung: int, when: str, owner_role: str) -> None:
    trigger = only(fired({**SLOW, **named(of("adoption_ladder", rung))}))
    assert (trigger.trigger, trigger.when, trigger.play.owner_role) == ("burn_too_slow", when, owner_role)
    assert trigger.reason == (
        "Draw is forecast to land at 62.0% of the commit, below the band; "
        f"the account stands on rung {rung} of 6."
    )
    assert (trigger.metric, trigger.value, trigger.money) == ("term_end_utilization", 0.62, 45_600.0)


@pytest.mark.parametrize(
    ("live", "when"),
    [(0, "rung_below_3"), (1, "rung_below_5"), (2, "rung_5_and_above"), (None, "rung_below_3")],
)
def test_without_a_rung_slow_draw_is_met_by_the_workflows_in_production(live: int | None, when: str) -> None:
    known = named() if live is None else named(of("production_workflows", live))
    ladder = named(without("adoption_ladder", "no ladder", Status.NOT_APPLICABLE))
    assert only(fired({**SLOW, **ladder, **known})).when == when


@pytest.mark.parametrize(
    ("others", "when", "said"),
    [
        # 2.00 before: price 0.10 + efficiency 0.30 = 20 %, mix 0.05 + 0.05 = 5 %, volume 12 %
        (
            named(of("recent_change", 0.12), bridge(0.10, 0.30, 0.05, 0.05)),
            "price",
            "price rose most: it adds 20.0% to",
        ),
        (
            named(of("recent_change", 0.25), bridge(0.10, 0.30, 0.05, 0.05)),
            "volume",
            "volume rose most: draw is up 25.0%",
        ),
        # mix 0.20 + 0.40 = 30 %, although mix alone is less than price
        (
            named(of("recent_change", 0.12), bridge(0.30, 0.0, 0.20, 0.40)),
            "mix",
            "the mix of workflows rose most: it adds 30.0%",
        ),
        (
            named(bridge(-0.10, -0.30, 0.0, 0.0)),
            "volume",
            "neither volume nor cost per outcome is known to have",
        ),
        (named(of("recent_change", 0.12)), "volume", "volume rose most: draw is up 12.0% over 7 days"),
        (named(without("recent_change", "too few days"), bridge(0.10, 0.0, 0.0, 0.0)), "price", "adds 5.0%"),
        (named(without("cost_bridge", "no outcomes")), "volume", "neither volume nor cost"),
    ],
)
def test_fast_draw_is_met_by_what_rose_most(others: Mapping[str, Result], when: str, said: str) -> None:
    trigger = only(fired({**FAST, **others}))
    assert (trigger.trigger, trigger.when, trigger.money) == ("burn_too_fast", when, 37_200.0)
    assert trigger.reason.startswith("Draw is forecast to land at 131.0% of the commit, above the band; ")
    assert said in trigger.reason


def test_a_cost_too_small_to_hold_is_no_ground_to_say_that_price_rose() -> None:
    # 5e-324 spent on 10 outcomes: the cost per outcome before is 0 in floats.
    table = bridge(0.5, 0.0, 0.0, 0.0).detail
    tiny = of("cost_bridge", 0.5, table, spend_before=[5e-324], outcomes_before=[10])
    assert only(fired({**FAST, **named(tiny)})).when == "volume"


def test_where_only_the_state_is_known_the_reason_says_the_side_and_the_metric_is_the_state() -> None:
    slow = only(fired(named(of("band_status", "too_slow"))))
    assert (slow.metric, slow.value, slow.money) == ("band_status", "too_slow", None)
    assert slow.reason == "Draw is forecast to land below the band; its rung on the ladder is not known."


def test_a_company_s_own_play_is_the_one_that_is_called_for() -> None:
    row = {"trigger": "error_budget_spent", "action": "Stop", "owner_role": "product", "due_days": 1}
    trigger = only(fired(named(of("error_budget_left", -1.0)), plays=plays_from([row])))
    assert (trigger.play.action, trigger.play.owner_role, trigger.play.due_days) == ("Stop", "product", 1)


def test_a_forecast_without_money_leaves_the_amount_open() -> None:
    trigger = only(fired({**FAST, **named(without("projected_overage", "no price"))}))
    assert trigger.money is None


def test_a_first_event_that_has_not_come_is_the_one_trigger_that_needs_no_value() -> None:
    waiting = named(without("time_to_first_billable_event", "not yet, 34 days since start"))
    trigger = only(fired({**SLOW, **waiting}))  # the slow draw has the same cause
    assert trigger.trigger == "no_first_billable_event"
    assert trigger.reason == "No billable event: not yet, 34 days since start."
    assert trigger.value is None
    assert not fired(named(without("time_to_first_billable_event", "no contract")))
    assert not fired(named(without("time_to_first_billable_event", "not yet", Status.NOT_STARTED)))


def spells(*rows: tuple[date, date | None]) -> Detail:
    return detail({"entered_on": DATE, "left_on": DATE}, rows)


def test_steady_draw_is_lost_when_it_is_out_now_and_was_in_before() -> None:
    ended = spells((date(2026, 2, 2), date(2026, 3, 1)), (date(2026, 5, 4), date(2026, 8, 16)))
    trigger = only(fired(named(of("steady_draw", 0, ended))))
    assert trigger.trigger == "steady_draw_lost"
    assert trigger.reason == "Steady draw was lost on 2026-08-16."
    assert not fired(named(of("steady_draw", 0, spells())))
    assert not fired(named(of("steady_draw", 9, spells((date(2026, 7, 27), None)))))


@pytest.mark.parametrize(("left", "fires"), [(-0.2, True), (0.0, True), (0.001, False)])
def test_an_error_budget_at_or_below_zero_is_spent(left: float, fires: bool) -> None:
    assert bool(fired(named(of("error_budget_left", left)))) is fires


def test_the_reason_quotes_the_error_budget() -> None:
    assert only(fired(named(of("error_budget_left", -0.2)))).reason == (
        "The error budget is spent: -20.0% of it is left."
    )


@pytest.mark.parametrize(
    ("top", "ladder_size", "fires"),
    [
        (0.85, 2, True),
        (0.85, 1, False),
        (0.80, 2, False),
        (math.nextafter(0.8, 1), 3, False),
        (0.81, 3, True),
    ],
)
def test_draw_is_concentrated_above_80_percent_when_the_ladder_has_two_workflows(
    top: float, ladder_size: int, fires: bool
) -> None:
    triggers = fired(named(shares(top, 1 - top)), ladder_size)
    assert bool(triggers) is fires
    if fires:
        assert (
            triggers[0].reason == f"Workflow workflow 1 carries {top:.1%} of the spend of the last 28 days."
        )


def test_the_share_that_counts_as_concentrated_is_a_setting() -> None:
    assert fired(named(shares(0.7, 0.3)), 2, settings=Settings(concentration_flag=0.6))


def test_only_the_highest_alert_of_a_budget_fires_and_the_forecast_beside_it() -> None:
    row = ("2026", 100_000.0, 82_000.0, 112_000.0, 0.82, "50;80", True)
    alert, forecast = fired(named(budgets(row)))
    assert (alert.trigger, alert.when, alert.play.due_days, alert.money) == ("budget", "80", 3, 12_000.0)
    assert alert.reason == "Budget 2026 has passed 80 %: 82,000.00 of 100,000.00 USD is spent (82.0%)."
    assert (forecast.when, forecast.value, forecast.money) == ("forecast_over", 0.82, 12_000.0)
    assert forecast.reason == "Budget 2026 is forecast to end at 112,000.00 of 100,000.00 USD."


def test_a_budget_that_is_used_up_fires_once() -> None:
    row = ("2026", 100_000.0, 103_000.0, 112_000.0, 1.03, "50;80;100", True)
    trigger = only(fired(named(budgets(row))))
    assert (trigger.when, trigger.play.when, trigger.money) == ("100", "100", 12_000.0)


def test_a_forecast_over_a_used_up_budget_is_told_where_no_alert_at_100_says_it() -> None:
    row = ("2026", 100_000.0, 103_000.0, 112_000.0, 1.03, "50;80", True)
    assert [each.when for each in fired(named(budgets(row)))] == ["80", "forecast_over"]


def test_each_budget_fires_for_itself_and_a_calm_one_does_not() -> None:
    calm = ("Q1", 100.0, 10.0, 90.0, 0.1, "", False)
    half = ("Q2", 100.0, 62.5, None, 0.625, "62.5", False)
    trigger = only(fired(named(budgets(calm, half))))
    # No play of its own for 62.5 %: that of 50 % is used.
    assert (trigger.when, trigger.play.when, trigger.money) == ("62.5", "50", None)


def test_an_account_in_its_band_and_one_without_results_set_nothing_off() -> None:
    assert fired({}) == ()
    assert (
        fired(named(of("band_status", "in_band"), of("adoption_ladder", 6), of("recent_change", 0.4))) == ()
    )


NAMES = ("band_status", "error_budget_left", "steady_draw", "concentration", "budget_used", "recent_change")


@given(
    state=st.sampled_from(["too_slow", "in_band", "too_fast"]),
    numbers=st.dictionaries(
        st.sampled_from(["error_budget_left", "recent_change", "term_end_utilization", "adoption_ladder"]),
        st.floats(-2, 6),
    ),
    top=st.floats(0, 1),
    crossed=st.lists(st.sampled_from(["25", "50", "80", "100"]), max_size=4),
    lost=st.booleans(),
    missing=st.sets(st.sampled_from(NAMES)),
)
def test_every_trigger_has_exactly_one_play_with_an_owner_role_and_days(
    state: str, numbers: dict[str, Any], top: float, crossed: list[str], lost: bool, missing: set[str]
) -> None:
    results = named(
        of("band_status", state),
        *(of(name, value) for name, value in numbers.items()),
        of("steady_draw", 0, spells((date(2026, 2, 2), date(2026, 3, 1))) if lost else spells()),
        shares(top, 1 - top),
        budgets(("2026", 100.0, 90.0, 120.0, 0.9, ";".join(crossed), True)),
    )
    results.update({name: without(name, "not known") for name in missing})
    triggers = fired(results, 2)
    causes = [(each.trigger, each.when) for each in triggers]
    assert len(set(causes)) == len(causes)
    for each in triggers:
        assert each.play in SHIPPED
        assert each.play.trigger == each.trigger
        assert each.play.owner_role
        assert each.play.due_days > 0
        assert each.reason.endswith(".")
        assert results[each.metric].ok
