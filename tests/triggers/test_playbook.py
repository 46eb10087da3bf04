"""The playbook: what ships, and what a company may put in its place."""

from __future__ import annotations

from typing import Any

import pytest

from steadydraw.triggers import SHIPPED, plays_from
from steadydraw.triggers.playbook import alert_play, play_for

ROW = {"trigger": "steady_draw_lost", "action": "Call them", "owner_role": "csm", "due_days": 3}


def test_every_shipped_play_stands_there_once_with_an_action_an_owner_role_days_and_a_measure() -> None:
    assert len({(play.trigger, play.when) for play in SHIPPED}) == len(SHIPPED)
    for play in SHIPPED:
        assert play.action
        assert play.owner_role
        assert play.due_days > 0
        assert play.measure


def test_the_shipped_rows_are_those_of_the_definition() -> None:
    assert [(play.trigger, play.when) for play in SHIPPED] == [
        ("no_first_billable_event", "always"),
        ("burn_too_slow", "rung_below_3"),
        ("burn_too_slow", "rung_below_5"),
        ("burn_too_slow", "rung_5_and_above"),
        ("burn_too_fast", "volume"),
        ("burn_too_fast", "price"),
        ("burn_too_fast", "mix"),
        ("steady_draw_lost", "always"),
        ("error_budget_spent", "always"),
        ("concentration", "always"),
        ("budget", "50"),
        ("budget", "80"),
        ("budget", "100"),
        ("budget", "forecast_over"),
    ]


def test_no_rows_of_its_own_leave_the_shipped_playbook() -> None:
    assert plays_from([]) == SHIPPED
    records = [
        {
            name: getattr(play, name)
            for name in ("trigger", "when", "action", "owner_role", "due_days", "measure")
        }
        for play in SHIPPED
    ]
    assert plays_from(records) == SHIPPED


def test_a_row_replaces_its_play_and_leaves_the_others() -> None:
    plays = plays_from([{**ROW, "due_days": "3"}])
    assert play_for(plays, "steady_draw_lost").action == "Call them"
    assert play_for(plays, "steady_draw_lost").due_days == 3
    assert [play for play in plays if play.trigger != "steady_draw_lost"] == [
        play for play in SHIPPED if play.trigger != "steady_draw_lost"
    ]


def test_a_budget_alert_of_its_own_is_added_and_others_use_the_nearest_below() -> None:
    # A spreadsheet gives 90 as 90.0.
    row = {"trigger": "budget", "when": 90.0, "action": "Ring", "owner_role": "finops", "due_days": 2.0}
    plays = plays_from([row])
    assert len(plays) == len(SHIPPED) + 1
    assert alert_play(plays, 90).action == "Ring"
    assert alert_play(plays, 95).action == "Ring"
    assert alert_play(plays, 89).when == "80"
    assert alert_play(plays, 25).when == "50"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"trigger": "boredom"},
            "trigger 'boredom' is unknown: the triggers are no_first_billable_event, burn_t",
        ),
        ({"trigger": None}, "trigger '' is unknown"),
        ({"when": "tomorrow"}, "when 'tomorrow' is no case of trigger steady_draw_lost: give one of always"),
        (
            {"trigger": "burn_too_slow"},
            "when None is no case of trigger burn_too_slow: give one of rung_below_3, ",
        ),
        (
            {"trigger": "budget", "when": "half"},
            "give one of 50, 80, 100, forecast_over or a whole percentage",
        ),
        ({"action": " "}, "action ' ' is missing: every play needs an action and an owner"),
        ({"owner_role": None}, "owner_role None is missing: every play needs an action and an owner"),
        ({"due_days": 0}, "due_days 0 must be a positive whole number"),
        ({"due_days": 2.5}, "due_days 2.5 must be a positive whole number"),
        ({"due_days": "soon"}, "due_days 'soon' must be a positive whole number"),
        ({"due_days": True}, "due_days True must be a positive whole number"),
        (
            {"due_days": 10**9},
            "must be a positive whole number: write the days the action may take, 3,650 at most",
        ),
        ({"due_days": "9" * 5_000}, "must be a positive whole number"),
        ({"trigger": "budget", "when": 2_000}, "or a whole percentage up to 1,000"),
        ({"trigger": "budget", "when": 0.5}, "when 0.5 is no case of trigger budget"),
        ({"due_days": float("inf")}, "due_days inf must be a positive whole number"),
        (
            {"owner": "csm"},
            "column 'owner' is unknown: the columns are trigger, when, action, owner_role, due_days",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_one_sentence_that_names_it(
    change: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ValueError) as raised:
        plays_from([ROW, {**ROW, **change}])
    assert str(raised.value).startswith("playbook row 2: ")
    assert problem in str(raised.value)


def test_a_row_given_twice_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"row 2: trigger 'steady_draw_lost' with when 'always' stands there twice"
    ):
        plays_from([ROW, {**ROW, "when": "always"}])


def test_a_playbook_cut_short_says_which_play_is_missing() -> None:
    with pytest.raises(ValueError, match="no play for trigger 'concentration' with when 'always': add a row"):
        play_for(SHIPPED[:3], "concentration")
    with pytest.raises(ValueError, match="no play for trigger 'budget'"):
        alert_play(SHIPPED[:3], 80)
