"""Weeks in band: shares worked by hand, and what an unknown week does to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.weeks_in_band import weeks_in_band
from steadydraw.result import Status, insufficient_data

STATES = st.lists(st.sampled_from([None, "too_slow", "in_band", "too_fast"]), max_size=12)
UNKNOWN = insufficient_data("5 known days")


@pytest.mark.parametrize(
    ("earlier", "today", "share"),
    [
        (["in_band"] * 12, "in_band", 1.0),  # 13 of 13
        (["in_band"] * 7 + ["too_slow"] * 5, "in_band", 8 / 13),  # the least that expansion pay asks for
        (["too_fast"] * 12, "too_slow", 0.0),  # 0 of 13 is a share, not a gap
        ([None] * 12, "in_band", 1.0),  # 1 of 1
        ([], "too_fast", 0.0),  # 0 of 1
    ],
)
def test_the_share_is_of_the_known_weeks(earlier: list[str | None], today: str, share: float) -> None:
    assert weeks_in_band(earlier, today).value == pytest.approx(share)


def test_an_unknown_today_leaves_the_share_of_the_earlier_weeks() -> None:
    found = weeks_in_band(["in_band", "too_slow", "in_band", None], UNKNOWN)
    assert found.value == pytest.approx(2 / 3)
    assert found.note == "2 of 3 weeks in band"
    assert found.detail is not None
    assert found.detail.rows[-1] == (0, None)


def test_without_a_known_week_there_is_no_share_but_the_weeks_are_listed() -> None:
    found = weeks_in_band([None] * 12, UNKNOWN)
    assert (found.status, found.note) == (Status.INSUFFICIENT_DATA, "5 known days")
    assert found.detail is not None
    assert found.detail.column("weeks_ago") == tuple(range(12, -1, -1))


@given(STATES, st.integers(0, 12))
def test_a_week_that_is_unknown_never_changes_the_share(earlier: list[str | None], place: int) -> None:
    longer = [*earlier[:place], None, *earlier[place:]]
    assert weeks_in_band(longer, "in_band").value == weeks_in_band(earlier, "in_band").value


@given(STATES)
def test_only_how_many_weeks_were_in_band_matters_not_which(earlier: list[str | None]) -> None:
    turned = sorted(earlier, key=str)
    assert weeks_in_band(turned, UNKNOWN).value == weeks_in_band(earlier, UNKNOWN).value
