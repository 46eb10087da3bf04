"""A bridge worked by hand: 0.50 falls by 0.10, rises by 0.02, stays, and ends at 0.42."""

from __future__ import annotations

from datetime import date

import pytest

from steadydraw.result import Result, Status
from steadydraw.units import RATIO
from steadydraw_decks.deck.bridge import bridge_series

RESULT = Result("cost_bridge", -0.08, RATIO, Status.OK, "closed quarters", date(2026, 9, 30))


def test_steps_hang_on_each_other_and_say_their_sign_above() -> None:
    made = {
        each.key: each
        for each in bridge_series((0.50, 0.42), (-0.10, 0.02, 0.0), RESULT, str.title, "{:.2f}".format)
    }
    assert made["total"].values == (0.50, None, None, None, 0.42)
    assert made["base"].values[1:4] == pytest.approx((0.40, 0.40, 0.42))
    assert made["down"].values[1] == pytest.approx(0.10)
    assert made["up"].values[2] == pytest.approx(0.02)
    # Each label stands where its step is highest: 0.50, 0.42, 0.42.
    assert made["steps"].values[1:4] == pytest.approx((0.50, 0.42, 0.42))
    assert made["steps"].labels == (None, "-0.10", "+0.02", "0.00", None)
    assert made["steps"].name == "Steps"
