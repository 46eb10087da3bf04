"""Cost per outcome and value per dollar by hand."""

from __future__ import annotations

import pytest

from steadydraw.metrics.cost_per_outcome import cost_per_outcome
from steadydraw.metrics.value_per_dollar import value_per_dollar
from steadydraw.result import OutOfDomain, Status


def test_cost_per_outcome_is_spend_over_outcomes() -> None:
    assert cost_per_outcome(12_600, 4_200).value == 3.0


def test_zero_outcomes_leave_no_unit_cost_but_the_cost_is_said() -> None:
    result = cost_per_outcome(12_600, 0)
    assert result.status is Status.NOT_APPLICABLE
    assert "12,600.00" in result.note
    with pytest.raises(OutOfDomain):
        cost_per_outcome(12_600, -3)


def test_value_per_dollar_is_value_over_spend_and_needs_spend() -> None:
    assert value_per_dollar(50_400, 12_600).value == 4.0
    assert value_per_dollar(50_400, 0).status is Status.NOT_APPLICABLE


def test_outcomes_without_a_value_are_named_in_the_note() -> None:
    assert value_per_dollar(100, 50, "2026-07-01 to 2026-09-30", 2).note.startswith(
        "2 outcome rows carry no value"
    )
