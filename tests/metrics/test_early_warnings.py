"""Early warnings: each sign at its threshold, and what is said when a sign cannot be judged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from steadydraw.metrics.early_warnings import early_warnings
from steadydraw.result import OutOfDomain, Result, Status, insufficient_data, not_applicable
from steadydraw.settings import Settings

LATE = not_applicable("not within the term")
CALM: dict[str, Any] = {
    "days_without_use": 0,
    "recent_change": 0.0,
    "projected_breakage": 0.0,
    "exhaustion_date": LATE,
    "workflows_lost": [],
    "error_budget_left": 0.5,
    "balance_unchanged_days": 0,
    "missing_roles": [],
}


def warned(**changes: object) -> Result:
    return early_warnings(**{**CALM, **changes})


def test_a_calm_account_shows_no_sign() -> None:
    result = warned()
    assert result.value == 0
    assert not result.note
    assert result.basis == "7 of 8 signs judged"


@pytest.mark.parametrize(
    ("changes", "warning", "about"),
    [
        ({"days_without_use": 14}, "no_use", "No use for 14 days."),
        ({"recent_change": -0.25}, "fall", "Draw fell by 25.0% over the last 7 days."),
        (
            {"projected_breakage": 12_500.0},
            "breakage_forecast",
            "12,500.00 of the commit are forecast to stay unused.",
        ),
        (
            {"exhaustion_date": date(2026, 11, 3)},
            "exhaustion_forecast",
            "The commit is used up by 2026-11-03.",
        ),
        (
            {"workflows_lost": ["Triage", "Routing"]},
            "workflow_lost",
            "No longer in production: Triage, Routing.",
        ),
        (
            {"error_budget_left": -0.5},
            "error_budget_spent",
            "The error budget is spent: -50.0% of it is left.",
        ),
        ({"error_budget_left": 0.0}, "error_budget_spent", "The error budget is spent: 0.0% of it is left."),
        ({"balance_unchanged_days": 60}, "balance_unchanged", "The balance has not moved for 60 days."),
        (
            {"missing_roles": ["owner", "technical counterpart"]},
            "role_missing",
            "Nobody is named as owner or technical counterpart.",
        ),
    ],
)
def test_each_sign_is_counted_once_and_told_with_its_figure(
    changes: dict[str, Any], warning: str, about: str
) -> None:
    result = warned(**changes)
    assert result.value == 1
    assert result.detail is not None
    assert result.detail.rows == ((warning, about),)


@pytest.mark.parametrize(
    "changes",
    [
        {"days_without_use": 13},
        {"recent_change": -0.20},  # a fall of exactly 20 % is not more than 20 %
        {"recent_change": 0.8 - 1},  # -0.19999999999999996, and so is this
        {"recent_change": 0.5},
        {"error_budget_left": 1e-9},
        {"balance_unchanged_days": 59},
    ],
)
def test_just_short_of_a_threshold_there_is_no_sign(changes: dict[str, Any]) -> None:
    assert warned(**changes).value == 0


def test_thresholds_are_settings_and_named_when_changed() -> None:
    result = warned(days_without_use=7, settings=Settings(warning_idle_days=7))
    assert result.value == 1
    assert "warning_idle_days 7 (default 14)" in result.basis


def test_a_sign_not_known_yet_is_named_and_one_without_meaning_is_not() -> None:
    result = warned(
        recent_change=insufficient_data("too few days"), error_budget_left=not_applicable("no SLO")
    )
    assert result.value == 0
    assert result.note == "not judged: fall (too few days)"
    assert result.basis == "5 of 8 signs judged"


def test_an_account_that_lands_inside_its_band_is_not_warned_of_its_landing() -> None:
    landing: dict[str, Any] = {"projected_breakage": 900.0, "exhaustion_date": date(2026, 12, 20)}
    assert warned(**landing).value == 2
    assert warned(**landing, band_status="too_fast").value == 2
    assert warned(**landing, band_status="in_band").value == 0


def test_when_no_sign_can_be_judged_the_number_is_unknown() -> None:
    unknown = warned(**dict.fromkeys(CALM, insufficient_data("no usage")))
    assert unknown.status is Status.INSUFFICIENT_DATA
    assert unknown.note.startswith("not judged: no_use (no usage); fall (no usage)")
    meaningless = warned(**dict.fromkeys(CALM, LATE))
    assert meaningless.status is Status.NOT_APPLICABLE
    assert meaningless.note == "none of the signs has a meaning for this account"


def test_negative_days_are_out_of_domain() -> None:
    with pytest.raises(OutOfDomain, match="days_without_use must not be negative, got -1"):
        warned(days_without_use=-1)
