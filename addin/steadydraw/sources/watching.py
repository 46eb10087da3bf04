"""What is seen of a table while its rows are read: where it ends, and what its numbers add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Running:
    """A sum that keeps what rounding takes away (Neumaier), for columns too long to hold."""

    total: float = 0.0
    lost: float = 0.0

    def add(self, value: float) -> None:
        """Add one number."""
        total = self.total + value
        larger, smaller = (self.total, value) if abs(self.total) >= abs(value) else (value, self.total)
        self.lost += (larger - total) + smaller
        self.total = total

    @property
    def value(self) -> float:
        """The sum so far.

        >>> running = Running()
        >>> for number in (1e16, 1.0, -1e16):
        ...     running.add(number)
        >>> running.value
        1.0
        """
        return self.total + self.lost


@dataclass(slots=True)
class Watch:
    """The last row that was read, and the sums of the number cells in some columns (places from 0)."""

    sums: dict[int, Running] = field(default_factory=dict)
    last_row: int = 0

    def see(self, row: int, cells: Sequence[object]) -> None:
        """Look at one row."""
        self.last_row = row
        for place, running in self.sums.items():
            cell = cells[place] if place < len(cells) else None
            if type(cell) is float or type(cell) is int:
                running.add(cell)
