"""The figures of the whole book worked by hand: activation, funnel, retention, settings, command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from steadydraw.book import tally_of
from steadydraw.book.revenue import Periods, periods_of
from steadydraw.days import FiscalCalendar
from steadydraw.result import Status
from steadydraw.settings import DEFAULTS
from steadydraw.tables import SourceError
from tests.command_line import Run
from tests.traps.world import AS_OF, World, mapped

FILES = ("accounts", "contracts", "usage")
DAY = ("--as-of", AS_OF.isoformat())


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "source")


def plan(world: World, settings: str) -> None:
    world.toml = mapped([f'table = "{name}"\nfile = "{name}.csv"' for name in FILES], settings)


@pytest.mark.parametrize(
    ("basis", "base", "comparison"),
    [
        ("ttm_cohort", (date(2024, 10, 1), date(2025, 10, 1)), (date(2025, 10, 1), date(2026, 10, 1))),
        ("yoy_quarter", (date(2025, 7, 1), date(2025, 10, 1)), (date(2026, 7, 1), date(2026, 10, 1))),
        ("qoq", (date(2026, 4, 1), date(2026, 7, 1)), (date(2026, 7, 1), date(2026, 10, 1))),
    ],
)
def test_the_periods_of_each_basis_are_closed_by_the_as_of_day(
    basis: str, base: tuple[date, date], comparison: tuple[date, date]
) -> None:
    settings = DEFAULTS.changed({"retention_basis": basis})
    found = periods_of(AS_OF, settings, FiscalCalendar())
    assert (found.base, found.comparison) == (base, comparison)
    if basis != "ttm_cohort":
        # a day before the quarter's end the last closed one is the quarter before
        earlier = periods_of(date(2026, 9, 29), settings, FiscalCalendar())
        assert earlier.comparison == (date(2026, 4, 1), date(2026, 7, 1))


def test_both_periods_are_named_in_the_basis() -> None:
    said = Periods((date(2026, 4, 1), date(2026, 7, 1)), (date(2026, 7, 1), date(2026, 10, 1))).in_words
    assert said == "2026-07-01 to 2026-09-30 against 2026-04-01 to 2026-06-30"


def retained(world: World) -> World:
    """A keeps 100 a month, B grows from 100 to 150, C leaves, D begins in the last year, E left long ago."""
    for account_id in "ABCDE":
        world.add("accounts", f"{account_id},{account_id} Ltd,USD")
        world.add("contracts", f"C-{account_id},{account_id},payg,2024-01-01,,,USD")
    for month in range(24):
        day = date(2024 + (9 + month) // 12, (9 + month) % 12 + 1, 5)
        late = month >= 12
        paid = {"A": 100, "B": 150 if late else 100, "C": 0 if late else 100, "D": 70 if late else 0}
        for account_id, amount in paid.items():
            if amount:
                world.add("usage", f"{day},{account_id},w,1,{amount},USD,production")
    # E paid in the second month only: it was not active in the first, so it is none of the cohort
    world.add("usage", "2024-11-05,E,w,1,40,USD,production", "2026-09-30,A,w,0,0,USD,production")
    return world


def test_a_cohort_is_what_paid_in_the_first_month(world: World) -> None:
    book = retained(world).book()
    # base 3 x 1,200; A keeps 1,200, B 1,800, C nothing
    assert book["nrr"].value == pytest.approx(3_000 / 3_600)
    assert book["grr"].value == pytest.approx(2_400 / 3_600)
    assert "3 accounts with base revenue" in book["nrr"].basis
    assert book["nrr"].basis.startswith(
        "ttm_cohort, 2025-10-01 to 2026-09-30 against 2024-10-01 to 2025-09-30"
    )
    assert book["nrr"].note == "small book: 3 accounts; left out: 1 new (D)"
    bridge = book["retention_bridge"].detail
    assert bridge is not None
    assert str(book["retention_bridge"].unit) != ""


def test_several_currencies_need_one_to_be_added_in(world: World) -> None:
    retained(world)
    world.rows["accounts"][1] = "B,B Ltd,EUR"
    world.rows["usage"] = [row.replace("USD", "EUR") if ",B," in row else row for row in world.rows["usage"]]
    alone = world.book()["nrr"]
    assert (alone.status, alone.note) == (
        Status.INSUFFICIENT_DATA,
        "accounts in EUR, USD: set book_currency to add them",
    )
    world.headings["fx_rates"] = "on,from,to,rate"
    world.add("fx_rates", "2024-01-01,EUR,USD,1.0", "2025-10-01,EUR,USD,2.0")
    world.toml = mapped(
        [f'table = "{name}"\nfile = "{name}.csv"' for name in (*FILES, "fx_rates")],
        '[settings]\nbook_currency = "USD"',
    )
    # B's euros were worth 1,200 dollars and are worth 3,600 now
    assert world.book()["nrr"].value == pytest.approx((1_200 + 3_600) / 3_600)


def test_activation_and_funnel_come_from_the_accounts(world: World) -> None:
    for account_id, first in (("A", date(2026, 2, 1)), ("B", date(2026, 3, 1)), ("C", None)):
        world.add("accounts", f"{account_id},{account_id} Ltd,USD")
        world.add("contracts", f"C-{account_id},{account_id},prepaid,2026-01-01,2027-01-01,36500,USD")
        if first:
            world.draw(first, AS_OF, account_id=account_id)
    book = world.book()
    # 31 and 59 days; C still waits: the curve crosses one half on day 59
    assert book["activation_curve"].value == 59
    stages = book["funnel"].detail
    assert stages is not None
    assert stages.column("accounts") == (3, 2, 2, 2, 2, 1)  # A lands at 66 %, B at 100 % less two months
    assert book["funnel"].value == pytest.approx(1 / 3)


def test_an_account_and_its_segment_may_have_settings_of_their_own(world: World) -> None:
    world.headings["accounts"] = "account_id,account_name,currency,segment"
    for account_id, segment in (("A", "Enterprise"), ("B", "Enterprise"), ("C", "")):
        world.add("accounts", f"{account_id},{account_id} Ltd,USD,{segment}")
        world.add("contracts", f"C-{account_id},{account_id},prepaid,2026-01-01,2027-01-01,36500,USD")
        world.draw(date(2026, 9, 1), AS_OF, lambda day: float(day.day), account_id)
    plan(
        world,
        "[settings]\nrun_rate_days = 28\n[settings.segments.Enterprise]\nrun_rate_days = 14\n"
        "[settings.accounts.B]\nrun_rate_days = 7\nrun_rate_known_days = 7",
    )
    # means of the days 17 to 30, 24 to 30 and 3 to 30 of September
    found = {account_id: world.result("run_rate", account_id) for account_id in "ABC"}
    assert {account_id: each.value for account_id, each in found.items()} == {"A": 23.5, "B": 27, "C": 16.5}
    assert "run_rate_days 14 (default 28)" in found["A"].basis
    assert "run_rate_known_days 7 (default 14)" in found["B"].basis
    assert "default" not in found["C"].basis
    # what derives from the run rate says so too, however far down
    for name in ("term_end_utilization", "band_status", "weeks_in_band", "health_score", "health_status"):
        assert "run_rate_days 14 (default 28)" in world.result(name, "A").basis, name
    assert "default" not in world.result("commit_utilization", "A").basis


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[settings.accounts.A]\nretention_basis = 'qoq'", "setting retention_basis is for all accounts"),
        ("[settings.segments.Big]\nband_lo = 1", "segment 'Big': unknown setting 'band_lo'"),
        ("[settings]\naccounts = 3", 'settings.accounts must be tables: write [settings.accounts."the id"]'),
        ("[settings]\nrun_rate_method = 'trend'", "give one of window, months, weekdays, plan"),
    ],
)
def test_settings_that_cannot_be_are_told_in_one_sentence(
    world: World, run: Run, settings: str, said: str
) -> None:
    world.account()
    plan(world, settings)
    world.draw(AS_OF, AS_OF)
    with pytest.raises(SourceError, match=r"steadydraw\.toml"), world.opened():
        pass
    ran = run("metrics", world.folder / "steadydraw.toml")
    assert ran.code == 2
    assert said in ran.err


def test_a_tally_is_small_and_travels(world: World) -> None:
    import pickle

    account = world.account().draw(date(2026, 1, 1), AS_OF).account_of()
    tally = tally_of(account, world.results(), DEFAULTS)
    assert pickle.loads(pickle.dumps(tally)) == tally
    assert len(pickle.dumps(tally)) < 1_000


def test_the_command_gives_book_figures_and_details_and_narrows_by_name(world: World, run: Run) -> None:
    retained(world)
    with world.opened():
        pass
    records = json.loads(run("metrics", world.folder, *DAY, "--format", "json").out)
    nrr = next(each for each in records if each["metric"] == "nrr")
    assert nrr["account_id"] is None
    assert nrr["value"] == pytest.approx(3_000 / 3_600)
    assert [column["name"] for column in nrr["detail"]["columns"]] == [
        "account",
        "part",
        "base",
        "comparison",
    ]
    assert nrr["detail"]["columns"][2]["unit"] == "USD"
    (only,) = json.loads(run("metrics", world.folder, *DAY, "--metric", "grr", "--format", "json").out)
    assert (only["account_id"], only["metric"]) == (None, "grr")
    table = run("metrics", world.folder, *DAY).out
    assert "The whole book as of 2026-09-30" in table
    refused = run("metrics", world.folder, "--metric", "nrr", "--account", "A")
    assert refused.code == 2
    assert "nrr is a figure of the whole book: leave --account out" in refused.err


def test_one_account_is_shown_metric_by_metric_with_the_reasons(world: World, run: Run) -> None:
    world.add("accounts", "A,A Ltd,USD").draw(date(2026, 9, 25), AS_OF)
    world.add("contracts", "C-A,A,prepaid,2026-09-25,2027-09-25,36500,USD")
    with world.opened():
        pass
    shown = run("metrics", world.folder, *DAY, "--account", "A").out
    assert "guardrail rate" in shown
    assert "6 known days of the last 28; a run rate needs 14" in shown
