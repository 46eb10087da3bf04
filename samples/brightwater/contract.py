"""One contract, and what its commit amounts to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samples.brightwater.canonical import Row, micros
from samples.brightwater.customers import BY_ID

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A contract; `credits` times `price` (millionths of the currency per credit) is its commit."""

    number: str
    account_id: str
    start: date
    end: date | None = None
    model: str = "prepaid"
    credits: int | None = None
    price: int
    overage_price: int | None = None
    in_credits: bool = False
    rollover_pct: str = ""
    true_up: str = ""
    band: tuple[str, str] | None = None
    replaces: str = ""

    @property
    def unit(self) -> str:
        """What the commit is counted in: the customer's currency, or credits."""
        return "credits" if self.in_credits else BY_ID[self.account_id].currency

    @property
    def commit(self) -> int | None:
        """The commit in whole units of `unit`."""
        if self.credits is None or self.in_credits:
            return self.credits
        return self.credits * self.price // MILLION

    def row(self) -> Row:
        """The contract as a row of the canonical table."""
        band = tuple(Decimal(edge) for edge in self.band) if self.band else (None, None)
        return (
            self.number,
            self.account_id,
            self.model,
            self.start,
            self.end,
            self.commit,
            self.unit,
            micros(self.price),
            None if self.overage_price is None else micros(self.overage_price),
            Decimal(self.rollover_pct) if self.rollover_pct else None,
            self.true_up or None,
            *band,
            self.replaces or None,
        )
