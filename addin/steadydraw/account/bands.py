"""The healthy band of a contract on a day: the one in force then, whatever was written into it later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.account.model import Contract
from steadydraw.days import ONE_DAY
from steadydraw.settings import Settings

Band = tuple[float, float]


def band_on(contract: Contract, day: date, settings: Settings) -> tuple[Band, str]:
    """The band in force at the end of `day`, and where it comes from."""
    changes = sorted(contract.band_changes, key=lambda each: each.on)
    made = [each for each in changes if each.on <= day]
    if made:
        return (made[-1].low, made[-1].high), f"set on {made[-1].on.isoformat()} by {made[-1].by}"
    default = settings.band_low, settings.band_high
    own = _own(contract, default)
    if changes:
        first = changes[0]
        if first.from_low is not None and first.from_high is not None:
            return (first.from_low, first.from_high), "before the first logged change"
        # The contract's row shows what was edited in later; what stood there before is not known.
        if own == (changes[-1].low, changes[-1].high):
            return default, "default, before the first logged change"
    return own, "default" if own == default else "contract"


def band_log(contracts: Sequence[Contract], day: date, settings: Settings) -> dict[str, Any]:
    """The changes up to `day` of these contracts, as columns in order: when, by whom, from what, to what."""
    rows = [
        (change.on, contract.contract_id, *band_on(contract, change.on - ONE_DAY, settings)[0], change)
        for contract in contracts
        for change in contract.band_changes
        if change.on <= day
    ]
    rows.sort(key=lambda row: row[:2])
    return {
        "band_changed_on": [row[0] for row in rows],
        "band_contracts": [row[1] for row in rows],
        "band_from_low": [row[2] for row in rows],
        "band_from_high": [row[3] for row in rows],
        "band_to_low": [row[4].low for row in rows],
        "band_to_high": [row[4].high for row in rows],
        "band_changed_by": [row[4].by for row in rows],
    }


def _own(contract: Contract, default: Band) -> Band:
    low = default[0] if contract.band_low is None else contract.band_low
    high = default[1] if contract.band_high is None else contract.band_high
    return low, high
