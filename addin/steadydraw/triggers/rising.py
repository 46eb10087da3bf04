"""What rose when draw runs too fast: the volume of work, what one outcome costs, or the mix of workflows."""

from __future__ import annotations

import math
from collections.abc import Mapping

from steadydraw.result import Cell, Result
from steadydraw.triggers.playbook import MIX, PRICE, VOLUME
from steadydraw.triggers.trigger import number_of


def what_rose(results: Mapping[str, Result]) -> tuple[str, str]:
    """The case of fast draw and the words that quote its figure.

    Shares are compared with shares: volume is the change of draw over 7 days; price is the bridge's price
    and efficiency together (what one outcome costs), mix its mix and new or ended workflows, both as a
    share of the cost per outcome before. The largest rise counts, on a tie volume before price before mix.
    Where nothing is known to have risen it is volume: too much is drawn, at unit costs that did not grow.
    """
    rises: dict[str, float] = {}
    change = number_of(results, "recent_change")
    if change is not None:
        rises[VOLUME] = change
    rises.update(_of_cost(results))
    most = max(rises, key=rises.__getitem__, default=VOLUME)
    rise = rises.get(most, 0.0)
    if rise <= 0:
        return VOLUME, "neither volume nor cost per outcome is known to have risen"
    said = {
        VOLUME: f"volume rose most: draw is up {rise:.1%} over 7 days",
        PRICE: f"price rose most: it adds {rise:.1%} to the cost per outcome",
        MIX: f"the mix of workflows rose most: it adds {rise:.1%} to the cost per outcome",
    }
    return most, said[most]


def _of_cost(results: Mapping[str, Result]) -> dict[str, float]:
    """Price and mix as shares of the cost per outcome before; empty where the bridge is not known."""
    bridge = results.get("cost_bridge")
    if bridge is None or not bridge.ok or bridge.detail is None or not bridge.detail.rows:
        return {}
    outcomes = math.fsum(bridge.inputs.get("outcomes_before", ()))
    spend = math.fsum(bridge.inputs.get("spend_before", ()))
    before = spend / outcomes if outcomes > 0 else 0.0
    if before <= 0:
        return {}
    total = bridge.detail.records()[-1]
    shares = {
        PRICE: (_number(total["price"]) + _number(total["efficiency"])) / before,
        MIX: (_number(total["mix"]) + _number(total["new_ended"])) / before,
    }
    return {name: share for name, share in shares.items() if math.isfinite(share)}


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, (int, float)) else 0.0
