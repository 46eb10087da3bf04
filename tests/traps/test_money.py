"""Traps of money and terms: units, credits, zero commits, terms, currencies, expiry, bands, prices."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from steadydraw.result import Status
from tests.traps.world import AS_OF, World, mapped

START = date(2026, 1, 1)
TABLES = ("accounts", "contracts", "usage")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "source")


def test_trap_06_cents_and_numbers_as_text(world: World) -> None:
    world.account()
    world.add(
        "usage",
        '2026-09-28,A,w,1,"  113,700 ",USD,production',
        '2026-09-29,A,w,1," -   ",USD,production',
        '2026-09-30,A,w,1,"(200)",USD,production',
    )
    in_dollars = world.result("commit_utilization").inputs["drawn"]
    assert in_dollars == 113_700 - 200
    # the dash is a zero that was read, not a row that was left out
    with world.opened() as tables:
        (entry,) = (each for each in tables.load_log if each.table == "usage")
        assert (entry.read, entry.kept, entry.rejected) == (3, 3, 0)
        zero = tables.con.execute("SELECT rated_amount FROM usage WHERE usage_date = DATE '2026-09-29'")
        assert zero.fetchall() == [(0,)]
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in TABLES]
    entries[2] += '\n[tables.columns]\nrated_amount = { column = "rated_amount", scale = 0.01 }'
    world.toml = mapped(entries)
    assert world.result("commit_utilization").inputs["drawn"] == pytest.approx(1_135)


def test_trap_06_milliseconds_are_not_seconds(world: World) -> None:
    # 1,790,726,400 seconds and as many thousand milliseconds after 1970 are both 30 September 2026.
    world.account().add(
        "usage",
        "1790726400000,A,w,1,1,USD,production",
        "1790726400,A,w,1,10,USD,production",
        "2026-09-30,A,w,2500,100,USD,production",
    )
    # neither is taken for a day by guess: each is pointed at by its row
    told = world.told()
    assert "row 2, column usage_date: '1790726400000' is not a date" in told
    assert "row 3, column usage_date: '1790726400' is not a date" in told
    account = world.account_of()
    assert (account.use.amounts, account.use.units) == ([100], [2_500])
    # a duration in milliseconds becomes seconds where the mapping says so: 2,500 / 1,000
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in TABLES]
    entries[2] += '\n[tables.columns]\nunits = { column = "units", scale = 0.001 }'
    world.toml = mapped(entries)
    assert world.account_of().use.units == [2.5]


def test_trap_07_free_credits_burn_first_and_the_commit_stays_whole(world: World) -> None:
    world.account().draw(date(2026, 9, 21), AS_OF)  # ten days of 100
    world.headings["commit_segments"] = "contract_id,segment_start,segment_end,amount,kind"
    world.add("commit_segments", "C-A,2026-01-01,2027-01-01,800,free")
    found = world.results()
    assert found["commit_utilization"].inputs["drawn"] == 200
    assert found["commit_utilization"].value == pytest.approx(200 / 36_500)  # not of 37,300
    # use goes on although nothing is drawn from the commit at first
    assert found["time_to_first_billable_event"].value == (date(2026, 9, 21) - START).days
    assert world.result("commit_utilization", as_of=date(2026, 9, 28)).inputs["drawn"] == 0
    assert found["run_rate"].value == pytest.approx(1_000 / 28)


def test_trap_08_a_zero_commit_is_not_a_division(world: World) -> None:
    world.add("accounts", "A,A Ltd,USD").draw(START, AS_OF)
    world.add("contracts", "C-A,A,prepaid,2026-01-01,2027-01-01,0,USD")
    found = world.results()
    for name in ("commit_utilization", "pace_gap", "burn_multiple", "term_end_utilization", "band_status"):
        assert found[name].status is Status.NOT_APPLICABLE, name
    assert found["run_rate"].value == 100
    # beside a commit it changes nothing: 273 days of 100 on 36,500, on the commit's own 273 of 365 days
    world.add("contracts", "C-B,A,prepaid,2026-01-01,2027-01-01,36500,USD")
    beside = world.results()
    assert beside["commit_utilization"].value == pytest.approx(27_300 / 36_500)
    assert beside["pace_gap"].value == pytest.approx(0)


def test_trap_09_overlapping_and_superseded_contracts_odd_terms_and_leap_years(world: World) -> None:
    world.headings["contracts"] = (
        "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit,supersedes_contract_id"
    )
    world.add("accounts", "A,A Ltd,USD")
    # A term of 366 days over 29 February 2028; it is replaced in mid-term, on 16 March.
    world.add(
        "contracts",
        "C-1,A,prepaid,2027-06-16,2028-06-16,36600,USD,",
        "C-2,A,prepaid,2028-03-16,2029-03-16,73000,USD,C-1",
    )
    world.draw(date(2027, 6, 16), date(2028, 3, 31))
    old = world.results(as_of=date(2028, 2, 29))
    assert old["pace_gap"].inputs["elapsed"] == 259 / 274  # it ends on 16 March now: 274 days
    assert old["commit_utilization"].value == pytest.approx(259 * 100 / 36_600)
    new = world.results(as_of=date(2028, 3, 31))
    assert new["commit_utilization"].value == pytest.approx(16 * 100 / 73_000)  # from 16 March on only
    assert new["pace_gap"].inputs["elapsed"] == 16 / 365
    # Without the word `supersedes` both are in force, and the one that ends first draws first.
    world.rows["contracts"][1] = "C-2,A,prepaid,2028-03-16,2029-03-16,73000,USD,"
    both = world.results(as_of=date(2028, 3, 31))
    assert both.contracts["C-1"]["commit_utilization"].value == pytest.approx(290 * 100 / 36_600)
    assert both.contracts["C-2"]["commit_utilization"].value == 0
    assert "overlaps contract C-1" in world.told()


def test_trap_10_an_evergreen_contract_has_no_end_to_land_on(world: World) -> None:
    world.add("accounts", "A,A Ltd,USD").add("contracts", "C-A,A,prepaid,2026-01-01,,36500,USD")
    world.draw(START, AS_OF)
    found = world.results()
    for name in ("pace_gap", "term_end_utilization", "band_status", "projected_breakage"):
        assert (found[name].status, found[name].note) == (
            Status.NOT_APPLICABLE,
            "evergreen: the term has no end",
        )
    assert found["commit_utilization"].value == pytest.approx(27_300 / 36_500)
    assert found["exhaustion_date"].value == date(2026, 12, 31)  # 9,200 left at 100 a day


def test_trap_13_currencies_and_credits_are_never_added_as_they_stand(world: World) -> None:
    world.account()
    world.add("usage", "2026-09-29,A,w,1,100,USD,production", "2026-09-30,A,w,1,100,EUR,production")
    unrated = world.result("commit_utilization")
    assert unrated.status is Status.INSUFFICIENT_DATA
    assert "no rate from EUR to USD" in unrated.note
    world.headings["fx_rates"] = "on,from,to,rate"
    world.add("fx_rates", "2026-09-01,EUR,USD,1.20", "2026-10-01,EUR,USD,9")
    assert world.result("commit_utilization").inputs["drawn"] == pytest.approx(220)
    in_credits = World(world.folder.with_name("credits"))
    in_credits.add("accounts", "A,A Ltd,USD").draw(date(2026, 9, 21), AS_OF)
    in_credits.add(
        "contracts",
        "C-1,A,prepaid,2026-01-01,2027-01-01,50000,credits",
        "C-2,A,prepaid,2026-01-01,2027-01-01,36500,USD",
    )
    mixed = in_credits.result("commit_utilization")
    assert (mixed.status, mixed.note) == (
        Status.NOT_APPLICABLE,
        "commits in different units (USD, credits) cannot be added",
    )


def test_trap_14_effective_cost_is_the_draw_and_tax_and_purchases_are_none(world: World) -> None:
    world.headings["usage"] = (
        "ChargePeriodStart,SubAccountId,ServiceName,ConsumedQuantity,BilledCost,EffectiveCost,"
        "BillingCurrency,ChargeCategory"
    )
    world.add("accounts", "A,A Ltd,USD")
    world.add("contracts", "C-A,A,prepaid,2026-01-01,2027-01-01,36500,USD")
    world.add(
        "usage",
        "2026-09-29 00:00:00,A,compute,10,0,100,USD,Usage",
        "2026-09-30 00:00:00,A,compute,10,40,50,USD,Usage",
        "2026-09-01 00:00:00,A,compute,0,36500,36500,USD,Purchase",
        "2026-09-30 00:00:00,A,compute,0,20,20,USD,Tax",
        "2026-09-30 00:00:00,A,compute,0,-5,-5,USD,Credit",
    )
    columns = {
        "usage_date": "ChargePeriodStart",
        "account_id": "SubAccountId",
        "workflow_id": "ServiceName",
        "units": "ConsumedQuantity",
        "rated_amount": "EffectiveCost",
        "currency": "BillingCurrency",
        "row_type": "ChargeCategory",
    }
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in TABLES]
    entries[2] += "\n[tables.columns]\n" + "\n".join(
        f'{ours} = "{theirs}"' for ours, theirs in columns.items()
    )
    world.toml = mapped(entries)
    # Understood without a mapping, the same columns are the same figure.
    plain = World(world.folder.with_name("plain"), world.rows, world.headings)
    assert plain.result("commit_utilization").inputs["drawn"] == pytest.approx(145)
    # 100 + 50 of use less 5 of credit; neither billed cost, nor the commit's own price, nor tax
    assert world.result("commit_utilization").inputs["drawn"] == pytest.approx(145)
    assert "is no use and does not count as draw" in world.told()
    # Every real export has the charge class beside the category, which says neither tax nor purchase.
    plain.headings["usage"] += ",ChargeClass"
    plain.rows["usage"] = [f"{row},NULL" for row in plain.rows["usage"]]
    assert plain.result("commit_utilization").inputs["drawn"] == pytest.approx(145)


def test_trap_15_what_expires_leaves_the_balance_and_is_no_draw(world: World) -> None:
    world.account().draw(date(2026, 9, 21), AS_OF)
    world.headings["commit_segments"] = "contract_id,segment_start,segment_end,amount,kind,expires_on"
    world.add("commit_segments", "C-A,2026-01-01,2027-01-01,5000,rollover,2026-07-01")
    found = world.results()
    assert found["commit_utilization"].inputs["drawn"] == 1_000
    assert found["exhaustion_date"].inputs["remaining"] == 41_500 - 1_000 - 5_000
    # The same expiry booked as a row among use is told apart by its type.
    world.headings["usage"] = (
        "usage_date,account_id,workflow_id,units,rated_amount,currency,environment,row_type"
    )
    world.rows["usage"] = [f"{row},usage" for row in world.rows["usage"]]
    world.add("usage", "2026-09-30,A,w,0,5000,USD,production,expiry")
    assert world.result("commit_utilization").inputs["drawn"] == 1_000


def test_trap_22_a_lower_price_is_not_a_lower_volume(world: World) -> None:
    world.account()
    world.headings["outcomes"] = "period_start,period_end,account_id,outcome,count,workflow_id"
    for month, price in ((3, 0.10), (4, 0.10), (5, 0.10), (6, 0.08), (7, 0.08), (8, 0.08)):
        world.add("usage", f"2026-{month:02}-15,A,w,10000,{10_000 * price},USD,production")
        world.add("outcomes", f"2026-{month:02}-01,2026-{month + 1:02}-01,A,tickets,1000,w")
    found = world.result("cost_bridge", as_of=date(2026, 8, 31))
    # 10 units an outcome throughout: 1.00 then 0.80, all of it price
    assert found.value == pytest.approx(-0.20)
    assert found.detail is not None
    whole = found.detail.records()[-1]
    assert whole["price"] == pytest.approx(-0.20)
    assert whole["efficiency"] == pytest.approx(0)
    prices = world.results(as_of=date(2026, 8, 31))
    assert prices["realized_unit_price"].value == pytest.approx(0.08)
    # The same spend at one price: 10 units an outcome, then 8, all of it volume.
    world.rows["usage"] = [
        f"2026-{month:02}-15,A,w,{units},{units * 0.10},USD,production"
        for month, units in ((3, 10_000), (4, 10_000), (5, 10_000), (6, 8_000), (7, 8_000), (8, 8_000))
    ]
    fewer = world.results(as_of=date(2026, 8, 31))
    bridge = fewer["cost_bridge"]
    assert bridge.value == pytest.approx(-0.20)
    assert bridge.detail is not None
    whole = bridge.detail.records()[-1]
    assert whole["price"] == pytest.approx(0)
    assert whole["efficiency"] == pytest.approx(-0.20)
    assert fewer["realized_unit_price"].value == pytest.approx(0.10)


def test_trap_23_a_band_edited_after_the_fact_does_not_rewrite_the_past(world: World) -> None:
    # The contract's row shows the band as edited in August; the log says when and by whom.
    world.headings["contracts"] = (
        "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit,band_low,band_high"
    )
    world.headings["band_changes"] = "contract_id,changed_on,low,high,by,from_low,from_high"
    world.add("accounts", "A,A Ltd,USD")
    world.add("contracts", "C-A,A,prepaid,2026-01-01,2027-01-01,36500,USD,0.6,1.1")
    world.draw(START, AS_OF, 70.0)  # lands at 70 %
    edited = world.results(as_of=date(2026, 7, 31))
    assert edited["band_status"].value == "in_band"  # what a row alone would say of July
    world.add("band_changes", "C-A,2026-08-15,0.6,1.1,Ana,0.85,1.1")
    july, september = world.results(as_of=date(2026, 7, 31)), world.results()
    assert (july["band_status"].value, september["band_status"].value) == ("too_slow", "in_band")
    assert july["target_band"].value == "0.85 to 1.1"
    assert september["target_band"].basis == "set on 2026-08-15 by Ana"
    assert september["target_band"].detail is not None
    assert september["target_band"].detail.records() == [
        {
            "changed_on": date(2026, 8, 15),
            "contract_id": "C-A",
            "from_low": 0.85,
            "from_high": 1.1,
            "to_low": 0.6,
            "to_high": 1.1,
            "by": "Ana",
        }
    ]
    # of the thirteen weekly evaluations those from 19 August on are in band
    assert september["weeks_in_band"].note == "7 of 13 weeks in band"
