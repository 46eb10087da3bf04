"""The load log: rows read = kept + duplicates + rejected, for every source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from steadydraw.tables.raw import Origin

TOTAL_ROW = "total row"
"""The reason of rows that add up others; they are left out without being anyone's fault."""


@dataclass(frozen=True, slots=True)
class LoadEntry:
    """What became of the rows of one source; `reasons` says why how many were rejected."""

    source: str
    table: str
    sha256: str
    read: int
    kept: int
    duplicates: int
    rejected: int
    reasons: tuple[tuple[str, int], ...] = ()
    high_water: date | None = None


@dataclass(slots=True)
class Tally:
    """The same while it is still being counted."""

    origin: Origin
    table: str
    read: int = 0
    duplicates: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def entry(self, high_water: date | None) -> LoadEntry:
        """The finished entry."""
        rejected = sum(self.reasons.values())
        return LoadEntry(
            source=self.origin.source,
            table=self.table,
            sha256=self.origin.sha256,
            read=self.read,
            kept=self.read - self.duplicates - rejected,
            duplicates=self.duplicates,
            rejected=rejected,
            reasons=tuple(self.reasons.most_common()),
            high_water=high_water,
        )


def rejected_share(entries: list[LoadEntry]) -> float:
    """The share of rows that were rejected for a fault; total rows are none."""
    read = sum(entry.read for entry in entries)
    faulty = sum(count for entry in entries for reason, count in entry.reasons if reason != TOTAL_ROW)
    return faulty / read if read else 0.0
