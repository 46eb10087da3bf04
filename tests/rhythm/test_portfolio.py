"""The portfolio of a book: small worlds counted by hand, and the sample company read a second time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pandas as pd
import pytest

from steadydraw.book import results_of
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.portfolio import Portfolio, portfolio_of
from tests.traps.world import AS_OF, World, mapped

START = date(2026, 1, 1)
JUNE = date(2026, 6, 30)
TABLES = ("accounts", "contracts", "usage")
QUARTERLY = '[settings]\nretention_basis = "qoq"'


def portfolio(world: World) -> Portfolio:
    with world.opened() as tables:
        return portfolio_of(book_at(tables, AS_OF))


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [each.account_id for each in entries]


@pytest.fixture
def three(tmp_path: Path) -> World:
    """Contracts of 36,500: 100 a day lands on one, 150 above, 50 below; a fourth account has no contract."""
    world = World(tmp_path / "book").account("A").account("B").account("C")
    world.draw(START, AS_OF, 100, "A").draw(START, AS_OF, 150, "B").draw(START, AS_OF, 50, "C")
    world.add("accounts", "D,D Ltd,USD")
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in TABLES]
    world.toml = mapped(entries, QUARTERLY)
    return world


def test_accounts_and_their_spend_stand_where_their_draw_lands(three: World) -> None:
    bands = portfolio(three).bands
    assert {state: ids(held) for state, held in bands.accounts.items()} == {
        "too_slow": ["C"],
        "in_band": ["A"],
        "too_fast": ["B"],
        "not_judged": ["D"],
    }
    # 273 days from January to September
    assert {state: money.amount for state, money in bands.spend.items()} == {
        "too_slow": 273 * 50,
        "in_band": 273 * 100,
        "too_fast": 273 * 150,
        "not_judged": 0,
    }
    assert (bands.judged, bands.judged_spend) == (3, 273 * 300)


def test_warnings_come_with_the_spend_and_what_is_at_stake(three: World) -> None:
    signs = portfolio(three).signs
    found = {each.sign: (ids(each.accounts), each.spend.amount, each.stake.amount) for each in signs.shown}
    # Days after today, the exclusive end left out: B draws 150 on each of them, C 50.
    left = (date(2027, 1, 1) - AS_OF).days - 1
    assert found["exhaustion_forecast"] == (["B"], 40_950, 40_950 + left * 150 - 36_500)
    assert found["breakage_forecast"] == (["C"], 13_650, 36_500 - 13_650 - left * 50)
    assert ids(signs.warned) == ["B", "C"]
    assert signs.spend.amount == 40_950 + 13_650


def test_movers_are_told_between_the_quarters_up_and_down(three: World) -> None:
    three.add("accounts", "E,E Ltd,USD")
    three.draw(date(2026, 4, 1), JUNE, 200, "E").draw(date(2026, 7, 1), AS_OF, 100, "E")
    movers = portfolio(three).movers
    # April to June has 91 days, July to September 92
    assert [(each.entry.account_id, each.before, each.now) for each in movers.up] == [
        ("B", 91 * 150, 92 * 150),
        ("A", 91 * 100, 92 * 100),
        ("C", 91 * 50, 92 * 50),
    ]
    assert [(each.entry.account_id, each.change) for each in movers.down] == [("E", 92 * 100 - 91 * 200)]
    assert movers.net == 150 + 100 + 50 - 9_000
    assert (movers.compared, movers.left_out) == (5, ())


def test_an_account_without_a_rate_is_not_compared_and_says_why(three: World) -> None:
    three.account("F", currency="EUR")
    for offset in range(273):
        three.add("usage", f"{START + timedelta(days=offset)},F,w,10,100,EUR,production")
    assert not portfolio(three).movers.comparable
    three.toml = three.toml.replace(QUARTERLY, f'{QUARTERLY}\nbook_currency = "USD"')
    movers = portfolio(three).movers
    assert [(entry.account_id, why) for entry, why in movers.left_out] == [("F", "no_rate")]
    assert movers.compared == 4


def test_workflows_are_averaged_over_the_accounts_that_had_started(three: World) -> None:
    three.draw(date(2026, 8, 1), AS_OF, 10, "A", workflow="second")
    three.add("accounts", "G,G Ltd,USD")
    three.add("contracts", "C-G,G,prepaid,2026-07-01,2027-07-01,36500,USD")
    three.draw(date(2026, 7, 1), AS_OF, 100, "G")
    found = portfolio(three).production
    # Without a contract D never starts; G starts on July 1: three accounts in March and June, four now.
    assert [(each.day, each.counts) for each in found.ends] == [
        (date(2026, 3, 31), (1, 1, 1)),
        (JUNE, (1, 1, 1)),
        (AS_OF, (2, 1, 1, 1)),
    ]
    assert found.ends[-1].mean == 5 / 4
    assert found.ends[-1].spread == (0, 3, 1, 0)
    assert (ids(found.more), ids(found.fewer)) == (["A"], [])


def test_forecasts_are_measured_by_median_by_spend_and_by_the_mark(three: World) -> None:
    def doubled(day: date) -> float:
        return 200.0 if day.month == 9 else 100.0

    three.account("H").draw(START, AS_OF, doubled, "H")
    accuracy = portfolio(three).accuracy
    # 100 a day was forecast for a September of 200 a day: |3,000 - 6,000| / 6,000; the others drew evenly.
    assert accuracy.errors == pytest.approx((0, 0, 0, 0.5))
    assert accuracy.median == pytest.approx(0)
    assert accuracy.mature == 3
    assert accuracy.classes == (3, 0, 0, 1, 0)
    spend = 243 * 100 + 30 * 200
    assert accuracy.weighted == pytest.approx(0.5 * spend / (273 * 300 + spend))
    assert ids(accuracy.unknown) == ["D"]


def test_a_book_of_no_accounts_has_nothing_in_any_part(three: World) -> None:
    with three.opened() as tables:
        empty = portfolio_of(replace(book_at(tables, AS_OF), entries=()))
    assert (empty.rows, empty.asks, empty.production.ends, empty.ladder.known) == ((), (), (), 0)
    assert (empty.accuracy.median, empty.accuracy.weighted, empty.signs.shown) == (None, None, ())


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@pytest.fixture(scope="module")
def sample(tables: Tables) -> Portfolio:
    return portfolio_of(book_at(tables, AS_OF))


def test_the_sample_is_counted_as_its_accounts_say_one_by_one(tables: Tables, sample: Portfolio) -> None:
    states: Counter[str] = Counter()
    rungs: Counter[int] = Counter()
    errors = []
    for account in read_accounts(tables, AS_OF):
        own = tables.settings_book.of(account.account_id, account.segment)
        found = results_of(account, AS_OF, own)
        states[str(found["band_status"].value or "not_judged")] += 1
        if found["adoption_ladder"].ok:
            rungs[int(found["adoption_ladder"].number)] += 1
        if found["forecast_variance"].ok:
            errors.append(found["forecast_variance"].number)
    assert {state: sample.bands.count(state) for state in states} == states
    assert {rung: len(sample.ladder.rungs[rung]) for rung in rungs} == rungs
    assert sample.accuracy.median == pytest.approx(median(errors))
    assert sample.accuracy.mature == sum(error <= 0.12 for error in errors)
    assert len(sample.rows) == 24


def test_the_largest_mover_is_what_the_workbook_adds_up_to(sample: Portfolio) -> None:
    usage = pd.read_excel(
        resource("samples", "brightwater.xlsx"),
        sheet_name="Usage export",
        usecols=["Usage Day", "Service Day", "Customer No.", "Billed", "Line ID"],
        engine="calamine",
    )
    usage = usage[usage["Customer No."] == "A-1001"].drop_duplicates("Line ID")
    day = pd.to_datetime(usage["Service Day"]).fillna(pd.to_datetime(usage["Usage Day"]))
    top = sample.movers.up[0]
    assert top.entry.account_id == "A-1001"
    spring, summer = (
        math.fsum(usage["Billed"][day.between(first, last)])
        for first, last in (("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"))
    )
    assert (top.before, top.now) == pytest.approx((spring, summer))
