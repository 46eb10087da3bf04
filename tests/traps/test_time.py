"""Traps of time: partial days, late feeds, silence, corrections, zones, calendars, seasons, grain."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from steadydraw.account.history import months_of_use
from steadydraw.result import Status
from tests.traps.world import AS_OF, World, mapped

START = date(2026, 1, 1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "source")


def test_trap_01_a_partial_last_day_is_not_a_drop(world: World) -> None:
    world.account().draw(START, AS_OF).draw(AS_OF + timedelta(days=1), AS_OF + timedelta(days=1), 3.0)
    # The feed runs into 1 October, of which only the first hours are there.
    assert world.result("drops", as_of=date(2026, 10, 1)).value == 1
    assert world.default_day() == AS_OF
    assert world.result("drops", as_of=world.default_day()).value == 0
    assert world.result("run_rate", as_of=world.default_day()).value == 100.0


def test_trap_02_a_late_feed_is_not_churn(world: World) -> None:
    # A's file ends with August; B's file goes on. Both drew alike for two years.
    long_ago = date(2024, 9, 1)
    for account_id in ("A", "B"):
        world.account(account_id)
    world.draw(long_ago, date(2026, 8, 31), account_id="A")
    world.rows["usage_a"] = world.rows.pop("usage")
    world.draw(long_ago, AS_OF, account_id="B")
    world.rows["usage_b"] = world.rows.pop("usage")
    world.headings |= dict.fromkeys(
        ("usage_a", "usage_b"), "usage_date,account_id,workflow_id,units,rated_amount,currency,environment"
    )
    files = {"accounts": "accounts", "contracts": "contracts", "usage_a": "usage", "usage_b": "usage"}
    world.toml = mapped([f'table = "{table}"\nfile = "{file}.csv"' for file, table in files.items()])
    late, on_time = world.results("A"), world.results("B")
    assert late["recent_change"].status is Status.INSUFFICIENT_DATA
    assert on_time["recent_change"].value == 0
    # the silence of September is not A's: it is the file's
    assert late["early_warnings"].inputs["days_without_use"] == 0
    nrr = world.book()["nrr"]
    assert nrr.value == 1
    assert nrr.note == "small book: 1 account; left out: 1 not fully known (A)"


def test_trap_03_a_missing_day_is_zero_under_contract_and_unknown_outside(world: World) -> None:
    world.account("A").account("B").draw(START, AS_OF, account_id="B")
    # Two weeks of 100 and two silent ones, all under contract and within the feed: 1,400 / 28.
    world.draw(date(2026, 9, 3), date(2026, 9, 16))
    assert world.result("run_rate").value == 50.0
    # Before the contract the same silence is unknown: only the days with rows count.
    early = World(world.folder.with_name("early")).account("B").draw(START, AS_OF, account_id="B")
    early.add("accounts", "A,A Ltd,USD")
    early.add("contracts", "C-A,A,prepaid,2026-09-17,2027-09-17,36500,USD")
    early.draw(date(2026, 9, 3), AS_OF)
    early.rows["usage"] = [row for row in early.rows["usage"] if ",A," not in row or "-09-1" in row]
    # rows of 10 to 19 September; silence from 20 September on is known, from 3 to 9 it is not
    assert early.result("run_rate").value == pytest.approx(10 * 100 / 21)


def test_trap_04_a_correction_restates_the_day_it_belongs_to_and_no_other(world: World) -> None:
    world.headings["usage"] = (
        "usage_date,account_id,workflow_id,units,rated_amount,currency,environment,row_type,applies_to_date"
    )
    world.account().draw(date(2026, 7, 1), AS_OF)
    world.rows["usage"] = [f"{row},usage," for row in world.rows["usage"]]
    plain = months_of_use(world.account_of(), AS_OF, 3)
    world.add("usage", "2026-09-10,A,w,-5000,-500,USD,production,correction,2026-08-15")
    restated = months_of_use(world.account_of(), AS_OF, 3)
    assert [each.spend for each in plain] == [3_100, 3_100, 3_000]
    assert [each.spend for each in restated] == [3_100, 2_600, 3_000]
    line = world.account_of().use
    on = dict(zip(line.days, line.amounts, strict=True))
    assert (on[date(2026, 8, 15)], on[date(2026, 8, 14)], on[date(2026, 9, 10)]) == (-400, 100, 100)


def test_trap_11_a_moment_counts_on_the_day_of_the_accounts_own_zone(world: World) -> None:
    world.headings["accounts"] = "account_id,account_name,currency,time_zone"
    world.add("accounts", "A,A Ltd,USD,America/New_York", "B,B Ltd,USD,Europe/Berlin")
    world.add("contracts", "C-A,A,prepaid,2026-01-01,2027-01-01,36500,USD")
    # In 2026 New York changes to summer time on 8 March at 2:00: 4:30 UTC is 23:30 of the day before
    # until then, 0:30 of the same day after it. Berlin is ahead of UTC.
    world.add(
        "usage",
        "2026-03-08T04:30:00Z,A,w,1,1,USD,production",
        "2026-03-09T04:30:00Z,A,w,1,10,USD,production",
        "2026-03-09 23:30:00+00:00,B,w,1,100,USD,production",
        "2026-03-09,B,w,1,1000,USD,production",
        "2026-03-09T23:30:00,B,w,1,10000,USD,production",
    )
    new_york, berlin = world.account_of("A").use, world.account_of("B").use
    assert dict(zip(new_york.days, new_york.amounts, strict=True)) == {
        date(2026, 3, 7): 1,
        date(2026, 3, 9): 10,
    }
    # without a zone a moment is the day it names
    assert dict(zip(berlin.days, berlin.amounts, strict=True)) == {
        date(2026, 3, 9): 11_000,
        date(2026, 3, 10): 100,
    }


def test_trap_12_fiscal_quarters_and_a_4_4_5_year(world: World) -> None:
    world.headings["accounts"] = "account_id,account_name,currency,fiscal_year_start_month"
    world.headings["workflows"] = "workflow_id,name,account_id,ladder_quarter,target_units_per_day"
    world.add("accounts", "A,A Ltd,USD,2").add("contracts", "C-A,A,prepaid,2026-01-01,2027-01-01,36500,USD")
    world.add("workflows", "w,Triage,A,FY27Q3,1000").draw(START, AS_OF)
    # With a year from February, 30 September lies in FY27Q3 (August to October).
    assert world.result("adoption_breadth").basis == "ladder of FY27Q3"
    assert world.result("adoption_breadth").value == 1
    # The company's own 4-4-5 calendar ends that quarter on 26 September: on the 30th it is FY27Q4.
    # Its second quarter begins on Sunday, 29 March; each has 13 weeks, in periods of 4, 4 and 5.
    world.headings["calendar"] = "date,fiscal_quarter,fiscal_period"
    for week in range(39):
        quarter = 2 + week // 13
        period = 3 * quarter - 2 + min(week % 13 // 4, 2)
        for day in range(7):
            on = date(2026, 3, 29) + timedelta(days=7 * week + day)
            world.add("calendar", f"{on},FY27Q{quarter},FY27P{period:02}")
    late = world.result("adoption_breadth")
    assert (late.status, late.note) == (Status.NOT_APPLICABLE, "no ladder for FY27Q4")
    assert world.result("adoption_breadth", as_of=date(2026, 9, 26)).value == 1
    # the quarter before ended on 26 September by the calendar, not on 31 July
    assert "on 2026-09-26" in world.result("production_workflows").note
    # and retention by quarter compares 13 weeks with 13 weeks
    files = ("accounts", "contracts", "usage", "workflows", "calendar")
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in files]
    world.toml = mapped(entries, '[settings]\nretention_basis = "qoq"')
    nrr = world.book()["nrr"]
    assert nrr.value == 1  # 91 days of 100 in both, where July to September has 92
    assert nrr.basis.startswith("qoq, 2026-06-28 to 2026-09-26 against 2026-03-29 to 2026-06-27;")


def test_trap_18_weekends_and_holidays_are_no_drops(world: World) -> None:
    def weekdays(day: date) -> float:
        return 0.0 if day.weekday() >= 5 or day == date(2026, 9, 7) else 140.0

    world.account().draw(START, AS_OF, weekdays)
    assert world.result("run_rate").value == pytest.approx(19 * 140 / 28)  # twenty weekdays less one
    assert world.result("drops").value == 1  # Labor Day, a Monday
    world.headings["calendar"] = "date,holiday"
    world.add("calendar", "2026-09-07,Labor Day")
    found = world.result("drops")
    assert (found.value, found.note) == (0, "1 more on holidays")


def test_trap_25_monthly_data_is_never_spread_over_days(world: World) -> None:
    world.account()
    for month in range(1, 10):
        world.add("usage", f"2026-{month:02}-01,A,w,30000,3000,USD,production")
    files = ("accounts", "contracts", "usage")
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in files]
    world.toml = mapped([*entries[:2], entries[2] + '\ngrain = "month"'])
    found = world.results()
    for name in ("run_rate", "smoothness", "steady_draw", "spikes", "term_end_utilization"):
        assert (found[name].status, found[name].note) == (
            Status.NOT_APPLICABLE,
            "monthly data: daily figures are not made from it",
        )
    assert found["commit_utilization"].value == pytest.approx(27_000 / 36_500)
