"""Where a step stands at the edges of its weeks, and that it only ever moves forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.reset import Milestone, ResetAccount, ResetFacts, StepStatus, WeekMark, reset_of
from tests.reset.company import CLINICS, START, TABLES, WHOLE, account, day, without

ORDER = [
    StepStatus.NO_BASIS,
    StepStatus.NOT_STARTED,
    StepStatus.ON_TRACK,
    StepStatus.DUE,
    StepStatus.OVERDUE,
    StepStatus.DONE,
]


@pytest.mark.parametrize(
    ("number", "status", "week"),
    [
        (0, "not_started", 0),
        (1, "not_started", 1),
        # week 3 begins on day 15 and week 4 ends on day 28
        (14, "not_started", 2),
        (15, "on_track", 3),
        (21, "on_track", 3),
        (22, "due", 4),
        (28, "due", 4),
        (29, "overdue", 5),
        (60, "overdue", 8),
        (61, "overdue", None),
        (400, "overdue", None),
    ],
)
def test_a_step_of_two_weeks_that_is_never_done(number: int, status: str, week: int | None) -> None:
    found = reset_of(without("D", has_budget=False), START, day(number))
    assert (found.step("budgets").status.value, found.week) == (status, week)


@pytest.mark.parametrize(
    ("number", "status"),
    [(43, "on_track"), (49, "on_track"), (50, "due"), (56, "due"), (57, "due"), (60, "due"), (61, "overdue")],
)
def test_the_last_week_runs_to_day_60(number: int, status: str) -> None:
    found = reset_of(without("A", technical=()), START, day(number))
    assert found.step("counterparts").status.value == status


def test_a_step_that_is_done_before_its_weeks_is_done() -> None:
    early = reset_of(WHOLE, START, day(1)).step("counterparts")
    assert early.status is StepStatus.DONE
    assert early.weeks[6:] == (WeekMark.DONE, WeekMark.DONE)


def test_nothing_has_started_on_the_day_before() -> None:
    for facts in (WHOLE, ResetFacts()):
        found = reset_of(facts, START, day(0))
        assert {each.status for each in found.steps} == {StepStatus.NOT_STARTED}
        assert (found.progress.done, found.progress.expected) == (0, 0)


@pytest.mark.parametrize(
    ("number", "expected"),
    # by their last days: 14 metrics, 28 onboarding and budgets, 42 reviews, 60 the clinic and the last two
    [(13, 0), (14, 1), (27, 1), (28, 3), (41, 3), (42, 4), (59, 4), (60, 7), (90, 7)],
)
def test_the_plan_expects_a_step_by_the_end_of_its_last_day(number: int, expected: int) -> None:
    progress = reset_of(WHOLE, START, day(number)).progress
    assert progress.expected == expected
    assert progress.expected_share == pytest.approx(expected / 7)


def test_the_line_of_weeks_says_in_words_what_fills_would() -> None:
    spoilt = without("D", has_budget=False)
    lines = {
        number: [str(each) for each in reset_of(spoilt, START, day(number)).step("budgets").weeks]
        for number in (1, 15, 22, 29)
    }
    assert lines == {
        1: ["", "", "planned", "planned", "", "", "", ""],
        15: ["", "", "running", "planned", "", "", "", ""],
        22: ["", "", "passed", "running", "", "", "", ""],
        29: ["", "", "passed", "overdue", "", "", "", ""],
    }


def test_a_step_is_found_by_its_key_and_others_are_refused() -> None:
    found = reset_of(WHOLE, START, day(1))
    assert found.step("pay").step.key == "pay"
    with pytest.raises(KeyError, match="no step 'payroll'"):
        found.step("payroll")


ACCOUNTS = st.builds(
    ResetAccount,
    account_id=st.uuids().map(str),
    name=st.sampled_from(["Alder", "=1+1", "Ä" * 300]),
    csms=st.sampled_from([(), ("Ada",), ("Ada", "Bob")]),
    technical=st.sampled_from([(), ("Tess",)]),
    technical_since=st.none() | st.dates(day(-40), day(60)),
    in_force=st.booleans(),
    is_new=st.booleans(),
    started=st.booleans(),
    is_strategic=st.booleans(),
    rank=st.none() | st.integers(1, 40),
    no_score=st.sampled_from(["", "no contract"]),
    no_first_event=st.sampled_from(["", "monthly data"]),
    ladder=st.integers(0, 3),
    has_budget=st.booleans(),
)
NAMES = st.sampled_from(["Usage clinic", "Value review", "Unit economics reviewed", "Contract signed"])


@st.composite
def companies(draw: st.DrawFn) -> ResetFacts:
    accounts = draw(st.lists(ACCOUNTS, max_size=6))
    ids = [each.account_id for each in accounts] or ["?"]
    reached = st.builds(Milestone, st.sampled_from(ids), NAMES, st.dates(day(-20), day(80)))
    return ResetFacts(
        accounts=tuple(accounts),
        milestones=(*draw(st.lists(reached, max_size=12)), *draw(st.sampled_from([(), CLINICS]))),
        tables=frozenset(draw(st.sets(st.sampled_from(sorted(TABLES))))),
        pay_plans=draw(st.dictionaries(st.sampled_from(["Ada", "Bob"]), st.sampled_from(["", "odd"]))),
        lasting_pay=draw(st.none() | st.floats(0, 1)),
        top_accounts=draw(st.integers(0, 5)),
    )


@given(companies(), st.integers(-5, 80))
def test_never_is_more_done_than_needed_and_what_is_missing_makes_the_difference(
    facts: ResetFacts, number: int
) -> None:
    found = reset_of(facts, START, day(number))
    for each in found.steps:
        assert 0 <= each.done <= each.needed
        assert len(each.weeks) == 8
        assert not (each.status is StepStatus.DONE and each.missing)
        if (
            each.step.key != "pay"
        ):  # where wrong weights are one thing missing, and keep all plans from counting
            assert len(each.missing) == each.needed - each.done
    assert 0 <= found.progress.done <= found.progress.judged <= 7
    assert found.progress.done == sum(each.status is StepStatus.DONE for each in found.steps)


@given(companies(), st.lists(st.integers(1, 100), min_size=2, max_size=2).map(sorted))
def test_with_the_same_facts_a_step_only_moves_forward(facts: ResetFacts, numbers: list[int]) -> None:
    earlier, later = (reset_of(facts, START, day(number)) for number in numbers)
    for one, other in zip(earlier.steps, later.steps, strict=True):
        assert ORDER.index(one.status) <= ORDER.index(other.status)
        assert one.done <= other.done
    assert earlier.progress.expected <= later.progress.expected


@given(companies(), st.integers(-5, 80), st.integers(-400, 400))
def test_a_reset_moved_by_some_days_with_all_its_milestones_stays_the_same(
    facts: ResetFacts, number: int, shift: int
) -> None:
    by = timedelta(days=shift)
    moved = replace(facts, milestones=tuple(replace(each, on=each.on + by) for each in facts.milestones))
    here, there = (
        reset_of(facts, START, day(number)),
        reset_of(moved, START + by, day(number) + by),
    )
    told = [
        [(each.status, each.done, each.needed, each.weeks) for each in found.steps] for found in (here, there)
    ]
    assert told[0] == told[1]


def test_a_key_account_without_spend_comes_after_those_with() -> None:
    facts = replace(
        WHOLE, accounts=(account("A"), *(account(name, rank=n) for n, name in enumerate("BCD", 1)))
    )
    assert reset_of(facts, START, day(1)).step("value_reviews").missing[0].account_id == "B"
