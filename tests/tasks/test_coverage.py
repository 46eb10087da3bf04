"""Who looks after whom: each gap by the rule that asks for it, the largest spend first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.command_line import Run
from tests.traps.world import World

DAY = "2026-09-29"


def test_every_rule_asks_for_its_role_and_gaps_come_by_money(tmp_path: Path, run: Run) -> None:
    made = World(tmp_path / "book")
    made.headings["accounts"] = "account_id,account_name,currency,strategic"
    made.headings["people"] = "account_id,role,person,from_on,to_on"
    # 122 days at 3,000 are 366,000 in a year, at 2,000 they are 244,000: on both sides of 250,000.
    for identity, strategic, amount in (("A", "false", 3000), ("B", "true", 2000), ("C", "false", 10)):
        made.add("accounts", f"{identity},{identity} Ltd,USD,{strategic}")
        made.add("contracts", f"C-{identity},{identity},prepaid,2026-01-01,2027-01-01,900000,USD")
        made.draw(date(2026, 6, 1), date(2026, 9, 30), amount, identity)
    made.add("accounts", "D,Dormant,USD,false")
    made.add("people", "A,csm,Ada,,", "B,csm,Bob,,", "C,csm,Old,2026-01-01,2026-09-01", "D,csm,Dan,,")
    with made.opened():
        ran = run("coverage", tmp_path / "book", "-o", tmp_path / "out", "--as-of", DAY)
    assert ran.code == 1
    rows = json.loads((tmp_path / "out" / "coverage.json").read_text(encoding="utf-8"))["rows"]
    assert [(each["account_id"], each["role"]) for each in rows] == [
        ("A", "field_cto"), ("B", "technical"), ("C", "csm"),
    ]  # fmt: skip
    assert [each["spend"] for each in rows] == [121 * 3000.0, 121 * 2000.0, 121 * 10.0]
    assert "1 of 4 accounts are covered" in ran.out


def test_a_book_that_is_covered_says_so(tmp_path: Path, run: Run) -> None:
    made = World(tmp_path / "book")
    made.headings["people"] = "account_id,role,person"
    made.account("A")
    made.draw(date(2026, 8, 1), date(2026, 9, 30), 10.0, "A")
    made.add("people", "A,csm,Ada")
    with made.opened():
        ran = run("coverage", tmp_path / "book", "-o", tmp_path / "out", "--as-of", DAY)
    assert ran.code == 0
    assert "1 of 1 accounts are covered as of 2026-09-29" in ran.out
    head = (tmp_path / "out" / "coverage.csv").read_text(encoding="utf-8-sig").strip()
    assert head == "account_id,account_name,role,why,spend,currency"
