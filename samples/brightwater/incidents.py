"""What went wrong or was put right by hand: corrections, a reversed first event, rows without a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samples.brightwater.canonical import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A row that somebody posted by hand, without a line id."""

    day: date
    account_id: str
    workflow_id: str
    meter: str
    units: int
    row_type: str = "usage"
    applies_to: date | None = None


POSTED = (
    # A sensor gateway counted twice in June; found and corrected in September, when June was closed.
    Posting(
        day=date(2026, 9, 8),
        account_id="A-1014",
        workflow_id="cold-monitoring",
        meter="events",
        units=-14_200,
        row_type="correction",
        applies_to=date(2026, 6, 17),
    ),
    Posting(
        day=date(2026, 9, 8),
        account_id="A-1014",
        workflow_id="cold-monitoring",
        meter="events",
        units=-13_750,
        row_type="correction",
        applies_to=date(2026, 6, 18),
    ),
    Posting(
        day=date(2026, 9, 8),
        account_id="A-1014",
        workflow_id="cold-monitoring",
        meter="events",
        units=-12_900,
        row_type="correction",
        applies_to=date(2026, 6, 19),
    ),
    Posting(
        day=date(2026, 9, 15),
        account_id="A-1014",
        workflow_id="dock-scheduling",
        meter="compute",
        units=-2_000,
        row_type="credit",
    ),
    Posting(
        day=date(2026, 9, 16),
        account_id="A-1014",
        workflow_id="dock-scheduling",
        meter="compute",
        units=650,
        row_type="adjustment",
    ),
    # The first event was a vendor's own test and was taken back in full.
    Posting(
        day=date(2026, 6, 10),
        account_id="A-1015",
        workflow_id="leak-detection",
        meter="events",
        units=5_000,
    ),
    Posting(
        day=date(2026, 6, 12),
        account_id="A-1015",
        workflow_id="leak-detection",
        meter="events",
        units=-5_000,
        row_type="correction",
        applies_to=date(2026, 6, 10),
    ),
    # Two studios ran the same job on the same day: alike, and both real.
    Posting(
        day=date(2026, 5, 5), account_id="A-1009", workflow_id="asset-search", meter="queries", units=1_250
    ),
    Posting(
        day=date(2026, 5, 5), account_id="A-1009", workflow_id="asset-search", meter="queries", units=1_250
    ),
)

UNALLOCATED = (
    Posting(day=date(2026, 7, 14), account_id="", workflow_id="ad-hoc-sql", meter="queries", units=2_400),
    Posting(day=date(2026, 7, 15), account_id="", workflow_id="ad-hoc-sql", meter="queries", units=3_150),
    Posting(
        day=date(2026, 8, 4), account_id="A-9999", workflow_id="ad-hoc-sql", meter="queries", units=1_800
    ),
    Posting(
        day=date(2026, 8, 5), account_id="A-9999", workflow_id="ad-hoc-sql", meter="queries", units=2_050
    ),
    Posting(day=date(2026, 9, 22), account_id="", workflow_id="ad-hoc-sql", meter="queries", units=975),
)

REPLAYED_ACCOUNT = "A-1016"
REPLAYED_DAYS = frozenset({date(2026, 8, 11), date(2026, 8, 12), date(2026, 8, 13)})
"""The export was replayed for these days: the same line ids come twice."""


def pay_exclusions() -> Table:
    """Spikes agreed to be accidental; variable pay replaces them by their baseline."""
    rows = (
        ("A-1001", date(2026, 8, 19), date(2026, 8, 20), "Retry loop in the ticket connector"),
        ("A-1017", date(2026, 9, 10), date(2026, 9, 12), "Load test against the live key"),
    )
    return Table("pay_exclusions", ("account_id", "from", "to", "reason"), rows)
