"""The checks over a company made by hand: what counts, what is missing and since when it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from steadydraw.reset import Judged, Milestone, ResetFacts, StepStatus, reset_of
from tests.reset.company import CLINICS, REVIEWS, START, WHOLE, account, day, without

END = day(60)


def judged(key: str, facts: ResetFacts = WHOLE, as_of: date = END) -> Judged:
    return reset_of(facts, START, as_of).step(key)


def ids(step: Judged) -> list[str]:
    return [each.account_id for each in step.missing]


def test_the_whole_company_is_done_with_nothing_missing() -> None:
    found = reset_of(WHOLE, START, END)
    assert [(each.step.key, each.done, each.needed) for each in found.steps] == [
        ("metrics_visible", 5, 5),
        ("clinics", 7, 7),
        ("onboarding", 1, 1),
        # the new account, and the four others, for none has ten larger ones beside it
        ("budgets", 5, 5),
        ("value_reviews", 3, 3),
        ("counterparts", 2, 2),
        ("pay", 1, 1),
    ]
    assert {each.status for each in found.steps} == {StepStatus.DONE}
    assert not [one for each in found.steps for one in each.missing]
    assert (found.progress.done, found.progress.expected, found.progress.judged) == (7, 7, 7)


def test_a_step_knows_the_day_on_which_it_was_done_where_the_data_say_it() -> None:
    found = {each.step.key: each.fulfilled_on for each in reset_of(WHOLE, START, END).steps}
    # the third of the reviews, the seventh of the clinics, the later of the two technical people
    assert found == {
        "metrics_visible": None,
        "clinics": day(52),
        "onboarding": None,
        "budgets": None,
        "value_reviews": day(42),
        "counterparts": day(51),
        "pay": None,
    }


def test_no_day_is_told_for_technical_people_whose_first_day_is_not_on_record() -> None:
    step = judged("counterparts", without("C", technical_since=None))
    assert (step.status, step.fulfilled_on) == (StepStatus.DONE, None)


@pytest.mark.parametrize(
    ("key", "account_id", "changes", "reason"),
    [
        ("metrics_visible", "B", {"csms": ()}, "no CSM by name"),
        ("metrics_visible", "B", {"no_score": "no contract"}, "no health score (no contract)"),
        ("metrics_visible", "B", {"csms": (), "no_score": "x"}, "no CSM by name; no health score (x)"),
        ("onboarding", "N", {"ladder": 1}, "1 workflow on the ladder of 2026Q3, 2 needed"),
        ("onboarding", "N", {"ladder": 0}, "no workflow on the ladder of 2026Q3, 2 needed"),
        (
            "onboarding",
            "N",
            {"no_first_event": "monthly data"},
            "first billable event not measured (monthly data)",
        ),
        ("budgets", "N", {"has_budget": False}, "no budget in force (new account)"),
        ("budgets", "C", {"has_budget": False}, "no budget in force (number 3 by spend)"),
        ("counterparts", "A", {"technical": (), "technical_since": None}, "no technical counterpart"),
    ],
)
def test_one_spoilt_account_is_missing_with_its_reason(
    key: str, account_id: str, changes: dict[str, Any], reason: str
) -> None:
    step = judged(key, without(account_id, **changes))
    assert step.done == step.needed - 1
    assert step.status is (StepStatus.OVERDUE if step.last_day < END else StepStatus.DUE)
    assert [(each.account_id, each.reason) for each in step.missing] == [(account_id, reason)]
    assert all(each.to_do.endswith(".") for each in step.missing)


@pytest.mark.parametrize(
    ("key", "account_id", "changes"),
    [
        # out of contract: nobody needs its score
        ("metrics_visible", "B", {"csms": (), "in_force": False}),
        # known for long: its ladder is no onboarding
        ("onboarding", "B", {"ladder": 0}),
        # not strategic: it may do without
        ("counterparts", "B", {"technical": (), "technical_since": None}),
        # neither new nor with spend
        ("budgets", "D", {"has_budget": False, "rank": None}),
    ],
)
def test_what_no_rule_asks_for_is_not_missing(key: str, account_id: str, changes: dict[str, Any]) -> None:
    assert judged(key, without(account_id, **changes)).status is StepStatus.DONE


def test_only_the_largest_of_the_others_need_a_budget() -> None:
    bare = replace(without("C", has_budget=False), top_accounts=2)
    # the new one, A and B
    assert (judged("budgets", bare).done, judged("budgets", bare).needed) == (3, 3)
    assert ids(judged("budgets", replace(bare, top_accounts=3))) == ["C"]


def test_a_new_account_does_not_take_the_place_of_one_of_the_largest() -> None:
    facts = replace(
        WHOLE,
        top_accounts=1,
        accounts=(account("A", rank=1, is_new=True), account("B", rank=2, has_budget=False)),
    )
    assert [each.reason for each in judged("budgets", facts).missing] == [
        "no budget in force (number 1 by spend)"
    ]


def test_an_account_that_has_signed_and_not_begun_is_not_onboarding_yet() -> None:
    facts = replace(WHOLE, accounts=(*WHOLE.accounts, account("F", is_new=True, started=False, ladder=0)))
    assert judged("onboarding", facts).needed == 1
    # but it needs a budget like every new one
    assert judged("budgets", facts).needed == 6


def test_strategic_accounts_are_key_before_larger_ones_and_ended_ones_never_are() -> None:
    nothing = replace(WHOLE, milestones=CLINICS)
    assert ids(judged("value_reviews", nothing)) == ["A", "C", "B"]
    ended = replace(without("C", in_force=False), milestones=CLINICS)
    assert ids(judged("value_reviews", ended)) == ["A", "B", "D"]


def test_two_accounts_are_two_key_accounts() -> None:
    facts = replace(WHOLE, accounts=WHOLE.accounts[:2])
    assert (judged("value_reviews", facts).done, judged("value_reviews", facts).needed) == (2, 2)


@pytest.mark.parametrize(
    ("on", "counts"), [(day(0), False), (day(1), True), (day(40), True), (day(41), False)]
)
def test_a_review_counts_from_the_start_to_the_day(on: date, counts: bool) -> None:
    facts = replace(WHOLE, milestones=(Milestone("A", "Value review", on),))
    assert judged("value_reviews", facts, day(40)).done == int(counts)


def test_two_reviews_of_one_account_are_one_and_its_first_counts() -> None:
    facts = replace(WHOLE, milestones=(*REVIEWS, Milestone("C", "Value review", day(55))))
    assert judged("value_reviews", facts).fulfilled_on == day(42)
    twice = replace(WHOLE, milestones=(REVIEWS[0], replace(REVIEWS[0], on=day(50))))
    assert judged("value_reviews", twice).done == 1


def test_a_week_without_a_clinic_is_named_and_lost() -> None:
    # the clinic of week 4 is left out, that of week 5 is held twice
    held = [*CLINICS[:2], *CLINICS[3:], replace(CLINICS[3], on=day(33))]
    step = judged("clinics", replace(WHOLE, milestones=tuple(held)))
    assert (step.done, step.needed, step.status) == (6, 7, StepStatus.OVERDUE)
    # week 4 is the days 22 to 28 of a reset that starts on the 3rd of August
    assert [each.name for each in step.missing] == ["Week 4, 2026-08-24 to 2026-08-30"]
    assert [str(each) for each in step.weeks] == [
        "",
        "held",
        "held",
        "missed",
        "held",
        "held",
        "held",
        "held",
    ]


@pytest.mark.parametrize("name", ["usage clinic", "USAGE CLINIC", "  Usage   Clinic "])
def test_a_clinic_is_known_by_its_name_in_any_case(name: str) -> None:
    facts = replace(WHOLE, milestones=(Milestone("B", name, day(8)),))
    assert judged("clinics", facts, day(8)).done == 1


@pytest.mark.parametrize(
    ("number", "done", "needed", "status"),
    [
        (1, 0, 0, StepStatus.NOT_STARTED),
        (7, 0, 0, StepStatus.NOT_STARTED),
        # week 2 runs: its clinic is no duty yet
        (8, 0, 0, StepStatus.ON_TRACK),
        (14, 0, 0, StepStatus.ON_TRACK),
        # week 2 is over
        (15, 0, 1, StepStatus.OVERDUE),
        (22, 0, 2, StepStatus.OVERDUE),
        (60, 0, 6, StepStatus.OVERDUE),
        (61, 0, 7, StepStatus.OVERDUE),
    ],
)
def test_weeks_without_any_clinic_count_once_they_are_over(
    number: int, done: int, needed: int, status: StepStatus
) -> None:
    step = judged("clinics", replace(WHOLE, milestones=REVIEWS), day(number))
    assert (step.done, step.needed, step.status) == (done, needed, status)


def test_clinics_held_so_far_are_on_track_and_due_in_the_last_week() -> None:
    # on day 50 week 8 begins, and its clinic is held on day 52
    assert [
        (step.done, step.needed, step.status)
        for step in (judged("clinics", WHOLE, day(number)) for number in (10, 49, 50, 52))
    ] == [
        (1, 1, StepStatus.ON_TRACK),
        (6, 6, StepStatus.ON_TRACK),
        (6, 6, StepStatus.DUE),
        (7, 7, StepStatus.DONE),
    ]


@pytest.mark.parametrize(
    ("plans", "lasting", "done", "names"),
    [
        ({"Ada": "", "Bob": ""}, 0.5, 2, []),
        ({"Ada": ""}, 0.5, 1, ["Bob"]),
        ({"Ada": "", "Bob": "its targets cannot be read: x"}, 0.5, 1, ["Bob"]),
        # whoever has a plan: it does not hang on what lasts
        ({"Ada": "", "Bob": ""}, 0.49, 0, ["Weights of variable pay"]),
        ({"Bob": ""}, None, 0, ["Weights of variable pay", "Ada"]),
        # somebody who holds no account needs no plan and gives none
        ({"Ada": "", "Zoe": ""}, 1.0, 1, ["Bob"]),
    ],
)
def test_pay_is_shifted_when_every_csm_has_a_plan_that_hangs_on_what_lasts(
    plans: dict[str, str], lasting: float | None, done: int, names: list[str]
) -> None:
    facts = replace(without("B", csms=("Ada", "Bob")), pay_plans=plans, lasting_pay=lasting)
    step = judged("pay", facts)
    assert (step.done, step.needed, [each.name for each in step.missing]) == (done, 2, names)
    assert step.status is (StepStatus.DUE if names else StepStatus.DONE)


@pytest.mark.parametrize(
    ("facts", "key", "said"),
    [
        (replace(WHOLE, tables=WHOLE.tables - {"people"}), "metrics_visible", "table people"),
        (replace(WHOLE, tables=WHOLE.tables - {"people"}), "counterparts", "table people"),
        (replace(WHOLE, tables=WHOLE.tables - {"milestones"}), "clinics", 'a row "Usage clinic"'),
        (replace(WHOLE, tables=WHOLE.tables - {"milestones"}), "value_reviews", 'a row "Value review"'),
        (replace(WHOLE, tables=WHOLE.tables - {"pay_plans"}), "pay", "table pay_plans"),
        (replace(WHOLE, tables=WHOLE.tables - {"budgets"}), "budgets", "table budgets"),
        (replace(WHOLE, tables=WHOLE.tables - {"workflows"}), "onboarding", "table workflows"),
        (replace(WHOLE, accounts=WHOLE.accounts[:4]), "onboarding", "started in the last 90 days"),
        (replace(WHOLE, accounts=(account("B"),)), "counterparts", "column strategic"),
        (replace(WHOLE, accounts=(account("B"),)), "budgets", "none has spend"),
        (replace(WHOLE, accounts=(account("B", in_force=False),)), "metrics_visible", "contract in force"),
        (replace(WHOLE, accounts=(account("B", csms=()),)), "pay", "CSM by name"),
    ],
)
def test_what_nothing_says_has_no_basis_and_tells_how_to_record_it(
    facts: ResetFacts, key: str, said: str
) -> None:
    step = judged(key, facts)
    assert step.status is StepStatus.NO_BASIS
    assert (step.done, step.needed, step.share, step.missing) == (0, 0, None, ())
    assert said in step.note
    assert step.note.endswith(".")


def test_an_empty_company_is_told_seven_times_what_it_lacks() -> None:
    found = reset_of(ResetFacts(), START, day(30))
    assert {each.status for each in found.steps} == {StepStatus.NO_BASIS}
    assert all(each.note for each in found.steps)
    assert (found.progress.done, found.progress.judged, found.progress.share) == (0, 0, 0)
