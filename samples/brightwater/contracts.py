"""The tables of what was bought: contracts, the steps of their commits, and the log of band changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samples.brightwater.canonical import Table
from samples.brightwater.contract_list import CONTRACTS

LIST_PRICE = 30_000
"""The price of a credit without a contract, in millionths of a dollar."""

_SEGMENTS: tuple[tuple[str, date, date, int, str, int | None, date | None], ...] = (
    ("BW-1011-1", date(2025, 10, 1), date(2026, 4, 1), 150_000, "commit", None, None),
    ("BW-1011-1", date(2026, 4, 1), date(2026, 10, 1), 200_000, "commit", None, None),
    ("BW-1011-1", date(2026, 10, 1), date(2027, 4, 1), 250_000, "commit", None, None),
    ("BW-1011-1", date(2027, 4, 1), date(2027, 10, 1), 300_000, "commit", None, None),
    ("BW-1012-1", date(2025, 11, 15), date(2026, 2, 15), 12_000, "free", 0, date(2026, 2, 15)),
    ("BW-1012-1", date(2025, 11, 15), date(2026, 11, 15), 18_000, "rollover", 2, date(2026, 5, 15)),
    ("BW-1012-1", date(2026, 7, 1), date(2026, 11, 15), 40_000, "topup", 3, None),
)

_BAND_CHANGES = (("BW-1002-2", date(2026, 7, 15), Decimal("0.80"), Decimal("1.15"), "Finance operations"),)


def price_on(account_id: str, day: date) -> int:
    """The price of a credit, in millionths, that the customer's latest contract begun by `day` names.

    Before the first contract that one's price holds, and without any contract the list price.
    """
    own = [each for each in CONTRACTS if each.account_id == account_id]
    if not own:
        return LIST_PRICE
    begun = [each for each in own if each.start <= day]
    return (begun[-1] if begun else own[0]).price


def contracts() -> Table:
    """The contracts as the canonical table."""
    columns = (
        "contract_id account_id model start_on end_on commit_amount commit_unit unit_price "
        "overage_unit_price rollover_pct true_up band_low band_high supersedes_contract_id"
    )
    return Table("contracts", tuple(columns.split()), tuple(each.row() for each in CONTRACTS))


def commit_segments() -> Table:
    """The steps, free credits, rollover and top-ups of commits."""
    columns = ("contract_id", "segment_start", "segment_end", "amount", "kind", "priority", "expires_on")
    return Table("commit_segments", columns, _SEGMENTS)


def band_changes() -> Table:
    """The log of changed bands."""
    return Table("band_changes", ("contract_id", "changed_on", "low", "high", "by"), _BAND_CHANGES)
