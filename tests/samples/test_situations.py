"""Every situation of commits and use that the sample company promises is truly in its data."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.samples.arithmetic import DAY, contract, delay, drawn, of, term_end
from tests.samples.conftest import AS_OF, Frame, Tables


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        ("BW-1003-1", 0.45, 0.75),
        ("BW-1018-2", 0.45, 0.75),
        ("BW-1001-2", 0.95, 1.10),
        ("BW-1002-2", 0.85, 1.10),
        ("BW-1004-2", 0.90, 1.05),
        ("BW-1010-2", 0.85, 1.10),
        ("BW-1014-1", 0.85, 1.10),
        ("BW-1016-1", 0.85, 1.10),
        ("BW-1020-2", 0.85, 1.10),
        ("BW-1022-1", 0.85, 1.10),
        ("BW-1005-1", 1.20, 1.50),
        ("BW-1007-1", 1.20, 1.50),
    ],
)
def test_commits_end_too_slow_in_the_band_and_too_fast(
    tables: Tables, net: Frame, number: str, low: float, high: float
) -> None:
    assert low <= term_end(tables, net, number) <= high


def test_the_exhausted_account_ran_out_inside_its_term(tables: Tables, net: Frame) -> None:
    terms = contract(tables, "BW-1006-1")
    own = of(net, "A-1006").groupby("day")["rated_amount"].sum().cumsum()
    ran_out = own[own >= terms["commit_amount"]].index.min()
    assert terms["model"] == "prepaid"
    assert pd.Timestamp("2026-08-01") < ran_out < terms["end_on"]


def test_the_overage_account_is_beyond_its_minimum(tables: Tables, net: Frame) -> None:
    terms = contract(tables, "BW-1007-1")
    assert terms["model"] == "postpaid_minimum"
    assert drawn(net, terms) > terms["commit_amount"]
    assert terms["overage_unit_price"] > terms["unit_price"]


def test_nothing_is_sillily_far_from_its_commit(tables: Tables, net: Frame) -> None:
    for number, terms in tables["contracts"].set_index("contract_id", drop=False).iterrows():
        if terms["commit_amount"] > 0 and terms["commit_unit"] != "credits" and pd.notna(terms["end_on"]):
            assert drawn(net, terms) / terms["commit_amount"] < 1.2, number


def test_one_contract_is_evergreen_with_a_commit_and_one_is_pay_as_you_go(tables: Tables) -> None:
    open_ended = tables["contracts"][tables["contracts"]["end_on"].isna()].set_index("account_id")
    assert open_ended.loc["A-1008", "commit_amount"] > 0
    assert open_ended.loc["A-1009", "model"] == "payg"
    assert pd.isna(open_ended.loc["A-1009", "commit_amount"])
    assert len(open_ended) == 2


def test_the_account_not_yet_activated_has_used_only_a_sandbox(tables: Tables, net: Frame) -> None:
    terms = contract(tables, "BW-1023-1")
    assert (AS_OF - terms["start_on"]).days == 23
    assert of(net, "A-1023").empty
    sandbox = of(tables["usage"], "A-1023")
    assert len(sandbox) > 5
    assert not sandbox["billable"].any()
    assert (sandbox["rated_amount"] == 0).all()


def test_the_first_event_of_one_account_was_reversed_in_full(tables: Tables, net: Frame) -> None:
    first = of(net, "A-1015").sort_values("day")["day"].iloc[0]
    on_first = of(net, "A-1015")[of(net, "A-1015")["day"] == first]
    assert len(on_first) == 2
    assert on_first["units"].sum() == 0
    assert delay(tables, net, "A-1015") == 35


def test_one_account_used_before_its_contract_started(tables: Tables, net: Frame) -> None:
    assert delay(tables, net, "A-1005") == -9


def test_each_cohort_of_five_was_activated_sooner_than_the_one_before(tables: Tables, net: Frame) -> None:
    starts = tables["contracts"].groupby("account_id")["start_on"].min()
    waits = pd.Series(
        {name: delay(tables, net, name) for name in starts.index if not of(net, str(name)).empty}
    )
    cohorts = waits.groupby(starts.dt.to_period("Q").reindex(waits.index))
    mature = cohorts.median()[cohorts.size() >= 5]
    assert len(mature) >= 3
    assert mature.is_monotonic_decreasing


def test_the_amendment_supersedes_a_contract_in_the_middle_of_its_term(tables: Tables) -> None:
    later, earlier = contract(tables, "BW-1010-2"), contract(tables, "BW-1010-1")
    assert later["supersedes_contract_id"] == "BW-1010-1"
    assert earlier["start_on"] < later["start_on"] < earlier["end_on"]


def test_the_ramped_commit_climbs_and_its_steps_fill_the_term_and_add_up(tables: Tables) -> None:
    terms, steps = (
        contract(tables, "BW-1011-1"),
        tables["commit_segments"].query("contract_id == 'BW-1011-1'"),
    )
    assert steps["amount"].sum() == terms["commit_amount"]
    assert steps["amount"].is_monotonic_increasing
    assert [*steps["segment_start"], terms["end_on"]] == [terms["start_on"], *steps["segment_end"]]


def test_one_commit_has_a_top_up_rollover_and_free_credits_that_expire(tables: Tables) -> None:
    parts = tables["commit_segments"].query("contract_id == 'BW-1012-1'").set_index("kind")
    assert set(parts.index) == {"topup", "rollover", "free"}
    assert parts.loc["free", "expires_on"] < AS_OF
    assert parts.loc["rollover", "expires_on"] < AS_OF


def test_the_reseller_is_a_week_late_and_the_rest_is_not(tables: Tables) -> None:
    assert tables["usage_reseller"]["usage_date"].max() == pd.Timestamp("2026-09-23")
    assert set(tables["usage_reseller"]["account_id"]) == {"A-1013"}
    assert tables["usage"]["usage_date"].max() == pd.Timestamp("2026-10-01")


def test_the_last_day_of_the_feed_is_a_partial_one(tables: Tables) -> None:
    by_day = tables["usage"].groupby("usage_date")["units"].sum()
    assert by_day["2026-10-01"] < 0.5 * by_day["2026-09-24"]


def test_corrections_belong_to_a_closed_period(tables: Tables) -> None:
    rows = of(tables["usage"], "A-1014").query("row_type == 'correction'")
    assert len(rows) == 3
    assert (rows["units"] < 0).all()
    assert (rows["usage_date"].dt.to_period("Q") > rows["applies_to_date"].dt.to_period("Q")).all()
    kinds = set(of(tables["usage"], "A-1014")["row_type"])
    assert kinds == {"usage", "correction", "credit", "adjustment"}


def test_corrected_days_stay_positive(net: Frame) -> None:
    assert (net.groupby(["account_id", "day"])["units"].sum() >= 0).all()


def test_replayed_lines_are_the_same_in_every_cell(tables: Tables) -> None:
    usage = tables["usage"]
    twice = usage[usage["source_row_id"].notna() & usage["source_row_id"].duplicated(keep=False)]
    assert set(twice["account_id"]) == {"A-1016"}
    assert len(twice) == 2 * len(twice.drop_duplicates()) > 10


def test_two_equal_rows_without_an_id_are_both_real(tables: Tables) -> None:
    by_hand = tables["usage"][tables["usage"]["source_row_id"].isna()]
    assert by_hand.duplicated().sum() == 1


@pytest.mark.parametrize(("account_id", "day"), [("A-1001", "2026-08-19"), ("A-1017", "2026-09-10")])
def test_spikes_stand_out_and_are_listed_as_accidental(
    tables: Tables, net: Frame, account_id: str, day: str
) -> None:
    spike = pd.Timestamp(day)
    by_day = of(net, account_id).groupby("day")["rated_amount"].sum()
    before = by_day[spike - 28 * DAY : spike - DAY]
    assert by_day[spike] > 1.5 * before.max()
    listed = of(tables["pay_exclusions"], account_id).iloc[0]
    assert pd.Timestamp(listed["from"]) <= spike < pd.Timestamp(listed["to"])


def test_a_production_workflow_was_lost(net: Frame) -> None:
    last = of(net, "A-1018").groupby("workflow_id")["day"].max()
    assert (AS_OF - last["grade-forecast"]).days == 38
    assert last["haul-routing"] == AS_OF


def test_one_workflow_has_only_ever_run_in_staging(tables: Tables) -> None:
    environments = tables["usage"].groupby(["account_id", "workflow_id"])["environment"].unique()
    assert list(environments["A-1010", "safety-signals"]) == ["staging"]
    assert "unknown" in set(tables["usage"]["environment"])


def test_one_account_rests_at_weekends(net: Frame) -> None:
    assert of(net, "A-1020")["day"].dt.day_of_week.max() == 4


def test_one_account_draws_only_every_few_days(net: Frame) -> None:
    used = of(net, "A-1021").groupby("day")["units"].sum()
    window = used[AS_OF - 55 * DAY : AS_OF]
    assert 56 / len(window) >= 1.32


def test_one_workflow_runs_once_a_month(net: Frame) -> None:
    batch = net[net["workflow_id"] == "month-end-run"]
    days = batch["day"].drop_duplicates()
    assert len(days) == len(days.dt.to_period("M").drop_duplicates()) == 12


def test_one_account_reports_months_only(tables: Tables) -> None:
    statement = tables["usage_statement"]
    assert set(statement["account_id"]) == {"A-1019"}
    assert statement["usage_date"].dt.is_month_end.all()
    assert contract(tables, "BW-1019-1")["commit_unit"] == "credits"
