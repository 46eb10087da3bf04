"""The registry: names bind, inputs come first, missing inputs hand on their status."""

from __future__ import annotations

import inspect
import math
import sys
from datetime import date

import pytest

from steadydraw import metrics, registry
from steadydraw.result import Answer, OutOfDomain, Status, insufficient_data, not_applicable, ok
from steadydraw.settings import DEFAULTS

CATALOGUE = """
    time_to_first_billable_event activation_curve activation_trend funnel
    commit_utilization pace_gap burn_multiple run_rate term_end_utilization target_band band_status
    exhaustion_date weeks_in_band projected_overage projected_breakage forecast_variance
    smoothness steady_draw spikes drops recent_change
    production_workflows adoption adoption_breadth adoption_depth adoption_ladder ladder_changes concentration
    nrr grr retention_bridge early_warnings
    cost_per_outcome cost_per_successful_outcome value_per_dollar value_trend cost_per_thousand
    realized_unit_price unit_margin cost_bridge cheaper_without_losing_outcomes budget_used
    sli error_budget_left pass_rate guardrail_rate
    health_score health_status
""".split()


def test_the_whole_catalogue_is_registered_and_nothing_else() -> None:
    assert metrics.__name__
    assert {each.name for each in registry.catalogue()} == set(CATALOGUE)
    assert {each.name for each in registry.catalogue("book")} == {
        "activation_curve", "activation_trend", "funnel", "nrr", "grr", "retention_bridge",
    }  # fmt: skip
    assert [each.name for each in registry.catalogue() if each.internal] == ["unit_margin"]


def test_no_metric_imports_another() -> None:
    for each in registry.catalogue():
        source = inspect.getsource(sys.modules[each.function.__module__])
        assert "steadydraw.metrics" not in source, each.name


def test_inputs_come_before_what_is_derived_from_them() -> None:
    names = [each.name for each in registry.ordered(["band_status"])]
    assert names.index("run_rate") < names.index("term_end_utilization") < names.index("band_status")


def test_every_metric_declares_what_people_need() -> None:
    for each in registry.catalogue():
        assert each.title.endswith("."), each.name
        assert ">>>" in each.help, f"{each.name} tells no story"
        assert each.formula, each.name
        assert each.source, each.name
        assert all(argument.help for argument in each.arguments), each.name


def test_what_follows_from_some_facts_is_kept_in_order() -> None:
    order = registry.ordered(["band_status", "health_score"])
    facts = ["drawn", "commit", "days_left", "dates", "amounts", "as_of", "band_low", "band_high"]
    kept = [each.name for each in registry.answerable(order, facts)]
    assert {"run_rate", "term_end_utilization", "band_status", "smoothness"} <= set(kept)
    assert kept.index("run_rate") < kept.index("term_end_utilization") < kept.index("band_status")
    # the score needs adoption, which needs workflows that nobody gave
    assert "health_score" not in kept


def test_weekly_values_are_asked_for_by_name() -> None:
    assert registry.replayed([registry.get("health_status"), registry.get("weeks_in_band")]) == [
        "band_status",
        "health_score",
    ]


def test_headlines_stand_for_an_account_and_all_for_a_few() -> None:
    assert registry.headlines(["pace_gap", "run_rate"]) == ["run_rate"]
    assert registry.headlines(["pace_gap"]) == ["pace_gap"]


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
