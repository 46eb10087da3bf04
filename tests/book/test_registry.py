"""The registry: names bind, inputs come first, missing inputs hand on their status."""

from __future__ import annotations

import math
from datetime import date

import pytest

from steadydraw import metrics, registry
from steadydraw.result import Answer, OutOfDomain, Status, insufficient_data, not_applicable, ok
from steadydraw.settings import DEFAULTS

FOUNDATION = {
    "time_to_first_billable_event",
    "commit_utilization",
    "pace_gap",
    "burn_multiple",
    "run_rate",
    "term_end_utilization",
    "band_status",
    "exhaustion_date",
    "smoothness",
    "production_workflows",
    "cost_per_outcome",
    "value_per_dollar",
}


def test_every_metric_of_the_foundation_is_registered() -> None:
    assert metrics.__name__
    assert {each.name for each in registry.ordered()} >= FOUNDATION


def test_inputs_come_before_what_is_derived_from_them() -> None:
    names = [each.name for each in registry.ordered(["band_status"])]
    assert names.index("run_rate") < names.index("term_end_utilization") < names.index("band_status")


def test_every_metric_declares_what_people_need() -> None:
    for each in registry.ordered():
        assert each.title.endswith("."), each.name
        assert ">>>" in each.help, f"{each.name} tells no story"
        assert each.formula, each.name
        assert each.source, each.name
        assert all(argument.help for argument in each.arguments), each.name


def test_an_unknown_metric_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(registry.UnknownMetric, match="did you mean smoothness"):
        registry.get("smothness")


def test_a_missing_input_hands_on_its_status_and_the_more_fundamental_one_wins() -> None:
    landing = registry.get("term_end_utilization")
    facts = {
        "drawn": 1.0,
        "commit": 10.0,
        "run_rate": insufficient_data("too few days"),
        "days_left": not_applicable("evergreen"),
        "as_of": date(2026, 9, 30),
    }
    result = landing.evaluate(facts, DEFAULTS, {"draw": "USD"})
    assert (result.status, result.note) == (Status.NOT_APPLICABLE, "evergreen")
    assert result.value is None


def test_a_result_keeps_its_inputs_unit_and_as_of() -> None:
    facts = {"dates": [], "amounts": [], "as_of": date(2026, 9, 30)}
    result = registry.get("run_rate").evaluate(facts, DEFAULTS, {"draw": "EUR"})
    assert str(result.unit) == "EUR/day"
    assert result.as_of == date(2026, 9, 30)
    assert set(result.inputs) == {"dates", "amounts", "as_of"}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_answer_can_carry_nan_or_infinity(value: float) -> None:
    with pytest.raises(OutOfDomain, match="too large or too small"):
        ok(value)


def test_an_answer_without_a_value_is_never_ok() -> None:
    for answer in (insufficient_data("a"), not_applicable("b")):
        assert isinstance(answer, Answer)
        assert answer.value is None
        assert answer.status is not Status.OK
