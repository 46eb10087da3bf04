"""What must hold of a whole source whatever is in it: order, duplicates, corrections, currencies, replays."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from steadydraw.account import Account
from steadydraw.book import results_of
from steadydraw.result import Result
from steadydraw.sources.accounts import read_accounts
from tests.traps.world import AS_OF, World

KEYED = (
    "usage_date,account_id,workflow_id,units,rated_amount,currency,environment,source_row_id,applies_to_date"
)
FIRST = date(2026, 1, 1)


def world_of(seed: int, folder: Path) -> World:
    """An account with two noisy workflows, outcomes, evaluations, a budget and a ladder."""
    chance = random.Random(seed)
    world = World(folder, headings={"usage": KEYED}).account()
    for offset in range((AS_OF - FIRST).days + 1):
        day = FIRST + timedelta(days=offset)
        for workflow in ("w1", "w2"):
            amount = round(chance.uniform(20, 90) * (0.3 if day.weekday() >= 5 else 1), 2)
            world.add(
                "usage", f"{day},A,{workflow},{10 * amount:.2f},{amount},USD,production,{workflow}-{day},"
            )
    world.headings |= {
        "outcomes": "period_start,period_end,account_id,outcome,count,workflow_id,value_per_outcome,currency",
        "reliability": (
            "period_start,period_end,account_id,kind,good,valid,slo_target,eval_set,eval_set_version"
        ),
        "workflows": "workflow_id,name,account_id,ladder_quarter,target_units_per_day",
        "budgets": "account_id,period_start,period_end,amount,currency",
        "milestones": "account_id,milestone,on",
    }
    for month in range(1, 10):
        period = f"2026-{month:02}-01,2026-{month + 1:02}-01"
        for workflow in ("w1", "w2"):
            world.add("outcomes", f"{period},A,tickets,{chance.randint(400, 600)},{workflow},9,USD")
        world.add("reliability", f"{period},A,slo,{chance.randint(9900, 9990)},10000,0.99,,")
        world.add("reliability", f"{period},A,eval,{chance.randint(80, 100)},100,,answers,v1")
    for workflow in ("w1", "w2"):
        world.add("workflows", f"{workflow},{workflow.upper()},A,2026Q3,500")
    world.add("budgets", "A,2026-07-01,2026-10-01,9000,USD").add("milestones", "A,Data connected,2026-01-02")
    return world


def account_of(world: World) -> Account:
    with world.opened() as tables:
        return next(iter(read_accounts(tables, AS_OF, ["A"])))


def figures(account: Account, as_of: date = AS_OF) -> dict[str, tuple[Any, ...]]:
    """All results and their tables, floats to nine digits: the order of adding may move the last ones."""
    return {name: plain(each) for name, each in results_of(account, as_of).results.items()}


def plain(result: Result) -> tuple[Any, ...]:
    rows = result.detail.rows if result.detail else ()
    return (
        result.status, rounded(result.value), result.note, result.basis,
        tuple(tuple(map(rounded, row)) for row in rows),
    )  # fmt: skip


def rounded(value: Any) -> Any:
    return float(f"{value:.9g}") if isinstance(value, float) else value


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_and_duplicates_by_key_never_matter(seed: int, tmp_path: Path) -> None:
    world = world_of(seed, tmp_path / "plain")
    before = figures(account_of(world))
    assert sum(status.value == "ok" for status, *_ in before.values()) > 35
    chance = random.Random(seed)
    for rows in world.rows.values():
        chance.shuffle(rows)
    world.rows["usage"] += chance.sample(world.rows["usage"], 100)
    world.folder = tmp_path / "shuffled"
    assert figures(account_of(world)) == before


def test_moving_a_correction_restates_only_the_day_it_moves_from_and_to(tmp_path: Path) -> None:
    world = world_of(9, tmp_path / "one")
    correction = "2026-09-20,A,w1,-300,-30,USD,production,fix,"
    lines = []
    for number, day in enumerate(("2026-08-11", "2026-08-12")):
        world.folder = tmp_path / str(number)
        moved = World(world.folder, dict(world.rows), dict(world.headings))
        moved.rows["usage"] = [*world.rows["usage"], correction + day]
        use = account_of(moved).use
        lines.append(dict(zip(use.days, use.amounts, strict=True)))
    one, other = lines
    assert {day for day in one if one[day] != pytest.approx(other[day])} == {
        date(2026, 8, 11),
        date(2026, 8, 12),
    }
    assert one[date(2026, 8, 11)] == pytest.approx(other[date(2026, 8, 11)] - 30)  # type: ignore[operator]


def test_ratios_and_states_are_the_same_in_any_currency(tmp_path: Path) -> None:
    dollars = world_of(3, tmp_path / "usd")
    euros = World(tmp_path / "eur", dict(dollars.rows), dict(dollars.headings))
    for table, rows in euros.rows.items():
        euros.rows[table] = [row.replace("USD", "EUR") for row in rows]
    # the same figures under another name: nothing but the name changes
    one, other = (results_of(account_of(each), AS_OF).results for each in (dollars, euros))
    for name, result in one.items():
        assert result.value == other[name].value
        assert str(other[name].unit) == str(result.unit).replace("USD", "EUR")


def test_an_earlier_week_is_replayed_as_it_would_have_been_computed_then(tmp_path: Path) -> None:
    account = account_of(world_of(5, tmp_path / "book"))
    today = results_of(account, AS_OF)
    weekly_scores = today["health_status"].inputs["weekly_health_score"]
    weekly_states = today["weeks_in_band"].inputs["weekly_band_status"]
    assert len(weekly_scores) == len(weekly_states) == 12
    for back, (score, state) in enumerate(
        zip(reversed(weekly_scores), reversed(weekly_states), strict=True), 1
    ):
        then = results_of(account, AS_OF - timedelta(days=7 * back))
        assert score == then["health_score"].value
        assert state == then["band_status"].value


def test_the_past_does_not_change_when_more_days_come_in(tmp_path: Path) -> None:
    account = account_of(world_of(6, tmp_path / "book"))
    world = world_of(6, tmp_path / "short")
    cut = date(2026, 8, 31)
    world.rows["usage"] = [row for row in world.rows["usage"] if row[:10] <= cut.isoformat()]
    assert figures(account, cut) == figures(account_of(world), cut)
