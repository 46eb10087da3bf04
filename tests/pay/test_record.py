"""What is kept of a frozen period, and that each difference is paid once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.account import Use
from steadydraw.days import parse_period
from steadydraw.pay import (
    Correction,
    Exclusion,
    FrozenPeriod,
    Payout,
    Plan,
    correction_of,
    measures_of,
    payout,
    record_of,
    record_text,
)
from steadydraw.pay.excluded import applied
from steadydraw.settings import DEFAULTS
from tests.deck.reviews import account, even_use
from tests.pay.statements import ALDER, BIRCH, CEDAR, TARGETS, statement

SPIKE = date(2026, 8, 19)
LOOP = Exclusion("A-1", SPIKE, SPIKE + timedelta(days=1), "retry loop")


def spiked(amount: float = 40_000.0) -> Use:
    use = even_use(1_000)
    row = use.days.index(SPIKE)
    use.amounts[row] = use.units[row] = amount
    return use


def test_an_exclusion_says_what_was_drawn_and_what_counts() -> None:
    # 1,000 a day, and 40,000 on one day by accident: it counts as the 1,000 of its weekday before.
    (found,) = applied(replace(account(), use=spiked()), [LOOP])
    assert (found.replaced, found.kept) == (1, 0)
    assert (found.amount, found.amount_counted) == (40_000, 1_000)
    assert (found.units, found.units_counted) == (40_000, 1_000)
    assert (found.exclusion.reason, found.currency) == ("retry loop", "USD")


def test_a_day_without_a_baseline_is_kept_and_told() -> None:
    one = account()
    first = one.use.days[0]
    (found,) = applied(one, [Exclusion("A-1", first, first + timedelta(days=2), "trial")])
    assert (found.replaced, found.kept) == (0, 2)
    assert found.amount == found.amount_counted == 2 * one.use.amounts[0]  # type: ignore[operator]


def test_a_day_that_two_exclusions_name_is_told_once() -> None:
    wide = Exclusion("A-1", SPIKE - timedelta(days=1), SPIKE + timedelta(days=2), "load test")
    found = applied(replace(account(), use=spiked()), [LOOP, wide])
    assert [(each.exclusion.reason, each.replaced) for each in found] == [("load test", 3), ("retry loop", 0)]
    assert sum(each.amount for each in found) == 42_000


def test_a_frozen_period_comes_back_to_the_last_digit() -> None:
    settings = DEFAULTS.changed({"pay_weight_grr": 50, "retention_basis": "qoq"})
    kept = statement(settings=settings, corrections=(Correction("2026Q2", 1.1, 3.3, 0.1, 2.1),)).record
    kept = replace(kept, exclusions=applied(replace(account(), use=spiked()), [LOOP]))
    assert record_of(record_text(kept)) == kept
    assert record_text(record_of(record_text(kept))) == record_text(kept)
    assert kept.plan.targets == TARGETS


def test_a_setting_that_a_later_version_no_longer_knows_does_not_stand_in_the_way() -> None:
    kept = json.loads(record_text(statement().record))
    assert kept["settings"]["pay_floor"] == 0.9
    with pytest.raises(ValueError, match="its checksum does not fit"):
        record_of(json.dumps({**kept, "settings": {**kept["settings"], "gone": 1}}))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"amount": 2000.0', '"amount": 2600.0', "is not the sum of its lines"),
        ('"target": 0.9,', '"target": 0.8,', "was changed after it was frozen"),
        ('"amount": 2.1', '"amount": 21', "was changed after it was frozen"),
        ('"pay_floor": 0.9', '"pay_floor": 0.8', "was changed after it was frozen"),
        ('"person": "Ada"', '"person": "Bo"', "was changed after it was frozen"),
        ('"as_of": "2026-09-30"', '"as_of": "2026-09-31"', "this is not a frozen period"),
        ('"pay_floor": 0.9', '"pay_floor": 9', "this is not a frozen period"),
        ('"sha256"', '"sha"', "this is not a frozen period"),
        ("{", "[", "this is not a frozen period"),
    ],
)
def test_a_record_that_was_changed_is_refused(old: str, new: str, said: str) -> None:
    text = record_text(statement(corrections=(Correction("2026Q2", 1.1, 3.3, 0.1, 2.1),)).record)
    assert old in text
    with pytest.raises(ValueError, match=said):
        record_of(text.replace(old, new, 1))


def paid(total_growth: float, quarter: str) -> Payout:
    plan = Plan("Ada", 10_000, TARGETS, quarter)
    grown = replace(ALDER, comparison_revenue=100_000 + total_growth)
    return payout(plan, measures_of([grown, BIRCH, CEDAR]))


def frozen(quarter: str, growth: float, *corrections: Correction) -> FrozenPeriod:
    period = parse_period(quarter)
    return FrozenPeriod(period, period.last_day, paid(growth, quarter), DEFAULTS, (), corrections)


def test_late_usage_is_put_right_once_and_a_later_fall_is_taken_back() -> None:
    # Growth of 20 of 200 is the target: 2,000. 22 is 110 %: 3,000. 19 is 95 %: 1,500.
    first = frozen("2026Q1", 20_000)
    owed = correction_of(first, paid(22_000, "2026Q1"), [first])
    assert (owed.period, owed.corrected) == ("2026Q1", 0)
    assert owed.amount == pytest.approx(1_000)
    second = frozen("2026Q2", 20_000, owed)
    assert correction_of(first, paid(22_000, "2026Q1"), [first, second]).amount == pytest.approx(0, abs=1e-9)
    back = correction_of(first, paid(19_000, "2026Q1"), [first, second])
    assert back.corrected == owed.amount
    assert back.amount == pytest.approx(-1_500)


def test_corrections_of_other_people_and_periods_are_not_counted() -> None:
    first = frozen("2026Q1", 20_000)
    owed = correction_of(first, paid(22_000, "2026Q1"), [first])
    bo = frozen("2026Q2", 20_000, owed)
    bo = replace(bo, payout=replace(bo.payout, person="Bo"))
    other = frozen("2026Q2", 20_000, replace(owed, period="2025Q4"))
    assert correction_of(first, paid(22_000, "2026Q1"), [first, bo, other]).amount == owed.amount


@given(st.lists(st.floats(0, 30_000), min_size=1, max_size=7))
def test_all_that_is_paid_for_a_period_leads_to_what_was_computed_last(growths: list[float]) -> None:
    first = frozen("2020Q1", 20_000)
    kept = [first]
    for number, growth in enumerate(growths):
        owed = correction_of(first, paid(growth, "2020Q1"), kept)
        kept.append(frozen(f"{2021 + number}Q1", 20_000, owed))
    corrected = sum(each.amount for later in kept for each in later.corrections)
    assert first.payout.total + corrected == pytest.approx(paid(growths[-1], "2020Q1").total, abs=1e-6)
