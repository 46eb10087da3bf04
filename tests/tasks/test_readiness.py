"""What a review lacks, found one by one in a book that is made whole step by step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from steadydraw.days import parse_period
from steadydraw_decks.deck.review import review_alone
from steadydraw_decks.tasks.readiness import Gap, gaps_of
from tests.traps.world import AS_OF, World

HEADINGS = {
    "people": "account_id,role,person",
    "outcomes": "period_start,period_end,account_id,outcome,count,value_per_outcome,currency",
    "goals": "account_id,period,goal",
    "actions": "account_id,action,owner_role,due_on,status",
    "budgets": "account_id,period_start,period_end,amount,currency",
    "reliability": "period_start,period_end,account_id,kind,good,valid,slo_target",
    "workflows": "workflow_id,name,account_id,ladder_quarter",
}


def world(folder: Path) -> World:
    """An account with draw to the end of September, and nothing else."""
    made = World(folder, headings=dict(HEADINGS))
    made.account("A")
    made.draw(date(2026, 1, 1), AS_OF, 100.0, "A")
    return made


def gaps(made: World, today: date = date(2026, 10, 1)) -> tuple[Gap, ...]:
    """What the review of the third quarter lacks."""
    with made.opened() as tables:
        review = review_alone(tables, "A", AS_OF, parse_period("2026Q3", 1))
        return gaps_of(review, tables, today)


def test_a_bare_account_lacks_all_that_no_export_holds(tmp_path: Path) -> None:
    found = gaps(world(tmp_path))
    assert [each.kind for each in found] == [
        "outcomes", "role_csm", "role_technical", "goals", "ladder", "reliability", "budget",
    ]  # fmt: skip
    assert {each.kind: each.table for each in found}["role_csm"] == "people"


def test_what_is_entered_is_missing_no_more(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.add("people", "A,csm,Ada", "A,technical,Tom")
    made.add("outcomes", "2026-07-01,2026-10-01,A,Tickets,500,2,USD")
    made.add("goals", "A,2026Q3,Fewer tickets")
    made.add("budgets", "A,2026-07-01,2026-10-01,9200,USD")
    made.add("reliability", "2026-09-01,2026-10-01,A,slo,990,1000,0.95")
    made.add("workflows", "w,Work,A,2026Q3")
    assert gaps(made) == ()


def test_a_promise_that_is_overdue_is_told_and_one_that_was_kept_is_not(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.add("actions", "A,Cap the retries,technical,2026-09-15,open", "A,Route it,technical,2026-08-15,kept")
    made.add("actions", "A,Later,csm,2026-11-15,open")
    told = [dict(each.parts)["action"] for each in gaps(made) if each.kind == "promise"]
    assert told == ["Cap the retries"]


def test_a_feed_is_late_when_it_ends_days_before_the_period_or_yesterday(tmp_path: Path) -> None:
    made = World(tmp_path, headings=dict(HEADINGS))
    made.account("A")
    made.draw(date(2026, 1, 1), date(2026, 9, 20), 100.0, "A")
    late = [each for each in gaps(made) if each.kind == "feed"]
    assert [each.table for each in late] == [""], "no form mends it: a newer export does"
    assert not [each for each in gaps(made, date(2026, 9, 23)) if each.kind == "feed"], "it is of that week"
