"""Budget alerts, worked by hand: 100 a day against a budget of September."""

from __future__ import annotations

import csv
import email
import json
from datetime import date
from email import policy
from pathlib import Path

import pytest

from tests.command_line import Run
from tests.traps.world import World

OWNED = "Ada"


def world(folder: Path, budget: str = "3100") -> World:
    """One account with 100 a day from May on, and a budget of September, which has 30 days."""
    made = World(folder)
    made.headings["budgets"] = "account_id,period_start,period_end,amount,currency"
    made.headings["people"] = "account_id,role,person"
    made.account("A")
    made.draw(date(2026, 5, 1), date(2026, 9, 30), 100.0, "A")
    made.add("budgets", f"A,2026-09-01,2026-10-01,{budget},USD")
    made.add("people", f"A,csm,{OWNED}")
    with made.opened():
        return made


def told(folder: Path) -> list[tuple[str, str]]:
    """Account and level of every alert that holds."""
    with (folder / "alerts.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [(row["account_id"], row["level"]) for row in csv.DictReader(stream)]


def on(run: Run, source: Path, folder: Path, day: str) -> str:
    """What the command says of a day."""
    ran = run("alerts", source, "-o", folder, "--as-of", day)
    assert ran.code == 0, ran.err
    return ran.out


def drafts(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "drafts").iterdir())


def test_each_crossing_is_told_once_as_the_month_goes_on(tmp_path: Path, run: Run) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    world(source)
    assert "0 alerts hold as of 2026-09-15, 0 of them new" in on(run, source, out, "2026-09-15"), (
        "1,500 of 3,100"
    )
    assert drafts(out) == []
    assert "1 alerts hold as of 2026-09-16, 1 of them new" in on(run, source, out, "2026-09-16"), (
        "1,600, over half"
    )
    first = drafts(out)
    assert told(out) == [("A", "50")]
    assert "1 alerts hold as of 2026-09-20, 0 of them new" in on(run, source, out, "2026-09-20")
    assert drafts(out) == first, "nobody is told a second time"
    assert ", 1 of them new" in on(run, source, out, "2026-09-25"), "2,500 is over 80 %: 2,480"
    assert told(out) == [("A", "80")], "the highest share stands for those below"
    assert len(drafts(out)) == 4


def test_a_second_run_of_the_day_changes_no_byte(tmp_path: Path, run: Run) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    world(source)
    on(run, source, out, "2026-09-25")
    before = {each: each.read_bytes() for each in out.rglob("*") if each.is_file()}
    on(run, source, out, "2026-09-25")
    assert {each: each.read_bytes() for each in out.rglob("*") if each.is_file()} == before


def test_a_forecast_over_the_budget_is_told_and_a_spent_budget_says_it_better(
    tmp_path: Path, run: Run
) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    world(source, "2500")
    on(run, source, out, "2026-09-10")
    assert told(out) == [("A", "forecast")], "1,000 is under half, 3,000 is forecast"
    on(run, source, out, "2026-09-26")
    assert told(out) == [("A", "100")]


def test_a_day_that_is_not_complete_alerts_nobody(tmp_path: Path, run: Run) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    world(source)
    ran = run("alerts", source, "-o", out, "--as-of", "2026-09-30")
    assert ran.code == 2
    assert "is not complete: the last complete day of the source is 2026-09-29" in ran.err
    assert not out.exists()


def test_an_earlier_day_and_a_foreign_state_are_refused(tmp_path: Path, run: Run) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    world(source)
    on(run, source, out, "2026-09-25")
    ran = run("alerts", source, "-o", out, "--as-of", "2026-09-20")
    assert ran.code == 2
    assert "is of 2026-09-25, later than 2026-09-20" in ran.err
    (out / "alerts.state.json").write_text("[]")
    assert "is no state of alerts" in run("alerts", source, "-o", out, "--as-of", "2026-09-26").err


def test_drafts_name_owner_day_and_figures_and_no_name_writes_a_header(tmp_path: Path, run: Run) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    made = World(source)
    made.headings["budgets"] = "account_id,period_start,period_end,amount,currency"
    made.add("accounts", 'A,"Ada, Ltd; Bcc: x@example.org\tBEGIN:VALARM",USD')
    made.add("contracts", "C,A,prepaid,2026-01-01,2027-01-01,36500,USD")
    made.draw(date(2026, 5, 1), date(2026, 9, 30), 100.0, "A")
    made.add("budgets", "A,2026-09-01,2026-10-01,2000,USD")
    with made.opened():
        on(run, source, out, "2026-09-25")
    (mail,) = (each for each in (out / "drafts").iterdir() if each.suffix == ".eml")
    read = email.message_from_bytes(mail.read_bytes(), policy=policy.default)
    assert sorted(read.keys()) == [
        "Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "X-Unsent",
    ]  # fmt: skip
    text = read.get_content()
    assert "of $2,000 has passed 100%: $2,500 is spent (125%)." in text
    assert "nobody yet: the role csm is not held" in text
    assert "Due: 2026-09-26" in text
    lines = mail.with_suffix(".ics").read_bytes().decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART;VALUE=DATE:20260926" in lines
    assert [each for each in lines if each.startswith("BEGIN:")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    assert any(each.startswith("SUMMARY:Ada\\, Ltd\\; Bcc: x@example.org BEGIN:VALARM: ") for each in lines)
    assert all(len(each) <= 75 for each in mail.with_suffix(".ics").read_bytes().split(b"\r\n"))


@pytest.mark.parametrize(("settings", "lacking"), [("", ["B", "C"]), ("top_accounts = 1\n", ["C"])])
def test_new_and_top_accounts_without_a_budget_are_named(
    tmp_path: Path, run: Run, settings: str, lacking: list[str]
) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    tables = ("accounts", "contracts", "usage", "budgets")
    entries = "".join(f'[[tables]]\ntable = "{each}"\nfile = "{each}.csv"\n' for each in tables)
    made = World(source, toml=f"[settings]\n{settings}{entries}" if settings else "")
    made.headings["budgets"] = "account_id,period_start,period_end,amount,currency"
    for identity, start, amount in (
        ("A", "2025-01-01", 100),
        ("B", "2025-01-01", 60),
        ("C", "2026-08-01", 5),
    ):
        made.add("accounts", f"{identity},{identity} Ltd,USD")
        made.add("contracts", f"C-{identity},{identity},prepaid,{start},2027-01-01,36500,USD")
        made.draw(date(2026, 8, 1), date(2026, 9, 30), amount, identity)
    made.add("budgets", "A,2026-09-01,2026-10-01,9000,USD")
    with made.opened():
        on(run, source, out, "2026-09-25")
    rows = json.loads((out / "without-budget.json").read_text(encoding="utf-8"))["rows"]
    assert sorted(each["account_id"] for each in rows) == lacking
    why = {each["account_id"]: each["why"] for each in rows}
    assert why["C"] == "new account"
    assert why.get("B", "number 2 by spend") == "number 2 by spend"


def test_an_alert_asks_for_what_the_company_wrote_and_its_days(tmp_path: Path, run: Run) -> None:
    source, out = tmp_path / "book", tmp_path / "out"
    world(source)
    (source / "playbook.csv").write_text(
        "trigger,when,action,owner_role,due_days\nbudget,50,=Ruf an,ae,4\n", encoding="utf-8"
    )
    ran = run("alerts", source, "-o", out, "--as-of", "2026-09-16")
    assert ran.code == 0, ran.err
    (alert,) = json.loads((out / "alerts.json").read_text(encoding="utf-8"))["rows"]
    assert (alert["action"], alert["owner_role"], alert["owner"]) == ("=Ruf an", "ae", "")
    assert alert["due_on"] == "2026-09-20"
    assert "nobody holds the role ae" in ran.out
