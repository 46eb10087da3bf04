"""`steadydraw pay`: statements, frozen periods, and corrections that are paid once."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import Run
from tests.traps.world import World, mapped

TARGETS = "grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1"
TABLES = ("accounts", "contracts", "usage", "people", "pay_plans", "pay_exclusions")
ONLY_GRR = "pay_weight_depth = 0\npay_weight_stability = 0\npay_weight_expansion = 0"


def world(folder: Path, settings: str = "", tables: tuple[str, ...] = TABLES[:5]) -> World:
    """A folder whose retention compares a quarter with the one before."""
    made = World(folder)
    made.headings = {
        "people": "account_id,role,person",
        "pay_plans": "person,period,target_pay,targets",
        "pay_exclusions": "account_id,from,to,reason",
    }
    entries = [f'table = "{table}"\nfile = "{table}.csv"' for table in tables]
    made.toml = mapped(entries, f'[settings]\nretention_basis = "qoq"\n{settings}')
    return made


def late(folder: Path, *, arrived: bool) -> World:
    """100 a day in 2026, of which ten days in June arrive late; Ada's pay hangs on retention alone."""
    made = world(folder, ONLY_GRR).account()
    missing = date(2026, 6, 10)
    made.draw(date(2026, 1, 1), missing - timedelta(days=1))
    if arrived:
        made.draw(missing, missing + timedelta(days=9))
    made.draw(missing + timedelta(days=10), date(2026, 12, 31))
    made.add("people", "A,csm,Ada")
    return made.add("pay_plans", *(f"Ada,2026Q{number},10000,{TARGETS}" for number in (2, 3, 4)))


@pytest.fixture
def pay(tmp_path: Path, run: Run) -> Any:
    """Run the command on a world, and give what it says and what stands in pay.json."""

    def call(made: World, period: str, as_of: str, *more: object) -> Any:
        out = tmp_path / "out"
        ran = run("pay", made.written(), "--period", period, "--as-of", as_of, "-o", out, *more)
        told = out / "pay.json"
        return ran, json.loads(told.read_text(encoding="utf-8")) if told.is_file() else None

    return call


def frozen_files(tmp_path: Path) -> dict[str, bytes]:
    out = tmp_path / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("*/*.json")}


def test_two_accounts_from_their_days_to_the_payout(tmp_path: Path, pay: Any) -> None:
    # Both draw 100 a day in the second quarter, 91 days: 9,100 each. In the third, 92 days, A goes on with
    # 100: 9,200; B draws 80: 7,360. Kept: 9,100 + 7,360 = 16,460 of 18,200 = 0.904395604396.
    # Of 0.9: 1.00488400488. 1 + 0.5 x 0.00488400488 / 0.1 = 1.0244200244 of 4,000 = 4,097.6800976.
    # A grew by 100 and was in band all the time: 100 / 18,200 = 0.55 %, 5.5 % of 10 %: nothing; also where
    # it is all the pay hangs on.
    made = world(tmp_path / "book").account().account("B")
    made.draw(date(2026, 1, 1), date(2026, 9, 30))
    made.draw(date(2026, 1, 1), date(2026, 9, 30), lambda day: 80 if day >= date(2026, 7, 1) else 100, "B")
    made.add("people", "A,csm,Ada", "B,csm,Ada")
    made.add("pay_plans", f"Ada,2026-Q3,10000,{TARGETS}")
    ran, told = pay(made, "2026Q3", "2026-09-30")
    assert ran.code == 0
    (ada,) = told["people"]
    assert (told["as_of"], told["period"], ada["person"]) == ("2026-09-30", "2026Q3", "Ada")
    grr, depth, _, expansion = ada["measures"]
    assert grr["actual"] == pytest.approx(16_460 / 18_200, rel=1e-12)
    assert grr["amount"] == pytest.approx(4_097.6800976, abs=1e-9)
    assert depth["amount"] is None
    assert (expansion["actual"], expansion["amount"]) == (pytest.approx(100 / 18_200), 0)
    assert ada["pure_expansion"]["amount"] == 0
    assert [(each["account_name"], each["part"]) for each in ada["accounts"]] == [
        ("A Ltd", "expansion"), ("B Ltd", "contraction"),
    ]  # fmt: skip
    assert (tmp_path / "out" / "Ada.xlsx").is_file()
    assert "of a target of 10,000.00; open: adoption_depth" in ran.out


def test_late_usage_is_a_correction_of_the_next_period_and_is_paid_once(tmp_path: Path, pay: Any) -> None:
    # The first quarter draws 90 x 100 = 9,000. Without ten days of June the second draws 81 x 100 = 8,100:
    # 0.9, on target, 10,000. With them 9,100: all is kept, 111 % of the target: 15,000, 5,000 more.
    early, arrived = late(tmp_path / "early", arrived=False), late(tmp_path / "late", arrived=True)
    ran, told = pay(early, "2026Q2", "2026-06-30", "--freeze")
    assert ran.code == 0
    assert told["people"][0]["total"] == pytest.approx(10_000)
    kept = frozen_files(tmp_path)
    assert list(kept) == ["2026Q2/Ada.frozen.json"]

    # Frozen, it stays, and says what is left.
    ran, told = pay(arrived, "2026Q2", "2026-09-30", "--force")
    (ada,) = told["people"]
    assert ada["total"] == pytest.approx(10_000)
    assert ada["frozen"]
    assert ada["handed_on"]["amount"] == pytest.approx(5_000)
    assert "+5,000.00 is left for a later period" in ran.out

    # The third quarter pays it: 92 days at 100 keep all of 9,100, 15,000.
    ran, told = pay(arrived, "2026Q3", "2026-09-30", "--force")
    (ada,) = told["people"]
    assert (ada["total"], ada["correction"], ada["to_pay"]) == pytest.approx((15_000, 5_000, 20_000))
    assert not ada["frozen"]
    assert "corrections +5,000.00, to pay 20,000.00" in ran.out

    # Frozen twice, it is kept once, and all that is said stays the same.
    pay(arrived, "2026Q3", "2026-09-30", "--freeze", "--force")
    both = frozen_files(tmp_path)
    assert both == kept | {"2026Q3/Ada.frozen.json": both["2026Q3/Ada.frozen.json"]}
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    ran, told = pay(arrived, "2026-Q3", "2026-09-30", "--freeze", "--force")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == first
    assert frozen_files(tmp_path) == both
    assert told["people"][0]["to_pay"] == pytest.approx(20_000)

    # Nothing is left for the fourth quarter, and nothing of the second.
    for when in ("2026-12-31", "2026-12-31"):
        _, told = pay(arrived, "2026Q4", when, "--freeze", "--force")
        (ada,) = told["people"]
        assert [(each["period"], each["amount"]) for each in ada["corrections"]] == [
            ("2026Q2", pytest.approx(0, abs=1e-9)), ("2026Q3", pytest.approx(0, abs=1e-9)),
        ]  # fmt: skip
    _, told = pay(arrived, "2026Q2", "2026-12-31", "--force")
    assert told["people"][0]["handed_on"]["amount"] == pytest.approx(0, abs=1e-9)


def test_rules_that_change_later_correct_nothing(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    pay(made, "2026Q2", "2026-06-30", "--freeze")
    made.toml = made.toml.replace("pay_weight_depth = 0", "pay_weight_depth = 90\npay_cap_payout = 1.1")
    made.rows["pay_plans"][0] = f"Ada,2026Q2,99999,{TARGETS}"
    assert pay(made, "2026Q3", "2026-09-30", "--force")[1]["people"][0]["correction"] == 0
    ran, told = pay(made, "2026Q2", "2026-09-30", "--force")
    assert told["people"][0]["total"] == pytest.approx(15_000)
    assert ran.code == 1
    assert "was changed after it was frozen: what was frozen holds" in ran.err


def test_a_correction_waits_where_there_is_no_plan_for_it(tmp_path: Path, pay: Any) -> None:
    pay(late(tmp_path / "early", arrived=False), "2026Q2", "2026-06-30", "--freeze")
    arrived = late(tmp_path / "late", arrived=True)
    del arrived.rows["pay_plans"][1]
    ran, told = pay(arrived, "2026Q3", "2026-09-30", "--force")
    assert (ran.code, told["people"]) == (1, [])
    assert told["findings"] == [
        "Ada has no pay plan for 2026Q3: the correction of 5,000.00 for 2026Q2 waits for a period with one"
    ]
    # The fourth quarter has one.
    _, told = pay(arrived, "2026Q4", "2026-12-31", "--force")
    assert told["people"][0]["correction"] == pytest.approx(5_000)


def test_a_frozen_file_that_was_changed_ends_the_run_in_one_sentence(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    pay(made, "2026Q2", "2026-06-30", "--freeze")
    path = tmp_path / "out" / "2026Q2" / "Ada.frozen.json"
    text = path.read_text(encoding="utf-8")
    assert text.count('"total": 15000.0') == 1
    path.write_text(text.replace('"total": 15000.0', '"total": 150000.0'), encoding="utf-8")
    before = {each.name: each.stat().st_mtime_ns for each in path.parent.parent.iterdir()}
    ran, _ = pay(made, "2026Q3", "2026-09-30", "--force")
    assert ran.code == 2
    assert ran.err.count("Error:") == 1
    assert "Ada.frozen.json cannot be used" in ran.err
    assert "is not the sum of its lines; put back the file as it was frozen" in ran.err
    assert {each.name: each.stat().st_mtime_ns for each in path.parent.parent.iterdir()} == before


def test_a_period_that_is_copied_is_refused_and_a_renamed_file_is_known_by_what_it_says(
    tmp_path: Path, pay: Any
) -> None:
    made = late(tmp_path / "book", arrived=True)
    pay(made, "2026Q2", "2026-06-30", "--freeze")
    path = tmp_path / "out" / "2026Q2" / "Ada.frozen.json"
    other = path.with_name("renamed.frozen.json")
    path.rename(other)
    ran, told = pay(made, "2026Q2", "2026-06-30", "--freeze", "--force")
    assert ran.code == 0
    assert told["people"][0]["frozen"]
    assert not path.exists()
    path.write_bytes(other.read_bytes())
    ran, _ = pay(made, "2026Q2", "2026-06-30", "--force")
    assert ran.code == 2
    assert "both freeze 2026Q2 for Ada: keep the one that was paid" in ran.err


def test_a_period_that_is_not_over_is_not_frozen(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    ran, told = pay(made, "2026Q3", "2026-09-29", "--freeze")
    assert (ran.code, told) == (2, None)
    assert "2026Q3 is not over on 2026-09-29: freeze it with the figures of 2026-09-30 or later" in ran.err
    assert frozen_files(tmp_path) == {}


def test_files_that_are_there_stay_unless_force_is_given(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    pay(made, "2026Q2", "2026-06-30", "--freeze")
    kept = frozen_files(tmp_path)
    ran, _ = pay(made, "2026Q3", "2026-09-30")
    assert ran.code == 2
    assert "exists already: give --force" in ran.err
    ran, _ = pay(made, "2026Q3", "2026-09-30", "--force")
    assert ran.code == 0
    assert frozen_files(tmp_path) == kept


def test_people_and_accounts_that_lack_something_are_told_in_a_sentence(tmp_path: Path, pay: Any) -> None:
    made = world(tmp_path / "book").account()
    made.add("accounts", "B,Bare,USD")
    made.draw(date(2026, 1, 1), date(2026, 9, 30))
    made.add("people", "A,csm,Ada", "B,csm,Ada", "Z,csm,Ada")
    made.add(
        "pay_plans",
        f"Ada,2026Q3,10000,{TARGETS}",
        f"Bo,2026Q3,10000,{TARGETS}",
        "Cy,2026Q3,10000,grr=90",
        f"Di,2026Q3,10000,{TARGETS}",
        f"Di,2026-Q3,20000,{TARGETS}",
    )
    ran, told = pay(made, "2026Q3", "2026-09-30")
    assert ran.code == 1
    assert told["findings"] == [
        "pay plan of Cy for 2026Q3: the target of grr is 90.0, but grr cannot exceed 1: 0.9 is 90 %",
        "Di has 2 pay plans for 2026Q3: keep one",
    ]
    notes = {each["person"]: each["notes"] for each in told["people"]}
    assert notes == {
        "Ada": [
            "Ada is csm of 'Z', which is no account of the source: correct the id, or add it",
            "account B has no contract and no usage up to 2026-09-30: what needs it is not counted",
        ],
        "Bo": ["Bo is csm of no account on 2026-09-30: every measure is open"],
    }
    assert all(finding in ran.err for finding in told["findings"])


def test_a_period_without_a_plan_is_told_and_a_strange_one_refused(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    ran, told = pay(made, "2026Q1", "2026-03-31")
    assert (ran.code, told["people"]) == (1, [])
    assert told["findings"] == ["no pay plan names 2026Q1: add rows for it to pay_plans"]
    ran, _ = pay(made, "Q9", "2026-03-31", "--force")
    assert (ran.code, "--period 'Q9' is not a period" in ran.err) == (2, True)
    ran, _ = pay(made, "2027Q1", "2026-03-31", "--force")
    assert "2026-03-31 lies before 2027Q1 begins: choose an earlier period" in ran.err


def test_one_person_can_be_asked_for(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    made.add("pay_plans", f"Bo,2026Q2,10000,{TARGETS}")
    ran, told = pay(made, "2026Q2", "2026-06-30", "--person", "Ada")
    assert [each["person"] for each in told["people"]] == ["Ada"]
    assert not (tmp_path / "out" / "Bo.xlsx").exists()
    ran, _ = pay(made, "2026Q2", "2026-06-30", "--person", "Eve", "--force")
    assert ran.code == 2
    assert "--person 'Eve' has no pay plan for 2026Q2: those with one are Ada, Bo" in ran.err


def test_names_that_no_disk_takes_get_files_of_their_own(tmp_path: Path, pay: Any) -> None:
    made = late(tmp_path / "book", arrived=True)
    names = ["../x", "a/b", "a:b", "=1+1", "Ö" * 300, "东京"]
    made.rows["pay_plans"] = [f"{name},2026Q2,10000,{TARGETS}" for name in names]
    ran, told = pay(made, "2026Q2", "2026-06-30", "--freeze")
    assert ran.code == 0
    assert sorted(each["person"] for each in told["people"]) == sorted(names)
    out = tmp_path / "out"
    assert len(list(out.glob("*.xlsx"))) == len(names) == len(frozen_files(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"book", "out"}
    assert all(len(os.fsencode(path.name)) <= 255 for path in out.rglob("*"))


def test_an_excluded_spike_is_told_with_its_reason(tmp_path: Path, pay: Any) -> None:
    # 4,000 on one day that draws 100 else: it counts as 100, and the quarter's 92 days as 9,200.
    spike = date(2026, 8, 19)
    made = world(tmp_path / "book", tables=TABLES).account()
    made.draw(date(2026, 1, 1), date(2026, 9, 30), lambda day: 4_000 if day == spike else 100)
    made.add("people", "A,csm,Ada").add("pay_plans", f"Ada,2026Q3,10000,{TARGETS}")
    made.add("pay_exclusions", "A,2026-08-19,2026-08-20,=retry loop")
    _, told = pay(made, "2026Q3", "2026-09-30")
    (ada,) = told["people"]
    assert ada["exclusions"] == [
        {
            "account_id": "A", "start": "2026-08-19", "end": "2026-08-20", "reason": "=retry loop",
            "currency": "USD", "replaced": 1, "kept": 0, "amount": 4_000, "amount_counted": 100,
            "units": 40_000, "units_counted": 1_000,
        }
    ]  # fmt: skip
    assert ada["accounts"][0]["comparison_revenue"] == pytest.approx(9_200)
