"""What the customers bought: contracts, the steps of their commits, and the log of band changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from brightwater.canonical import Row, Table, micros
from brightwater.customers import BY_ID

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
    true_up: str = "none"
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
            self.true_up,
            *band,
            1 if self.commit else None,
            self.replaces or None,
        )


CONTRACTS = (
    Contract(
        number="BW-1001-1",
        account_id="A-1001",
        start=date(2025, 4, 1),
        end=date(2026, 1, 1),
        credits=10_000_000,
        price=26_000,
    ),
    Contract(
        number="BW-1001-2",
        account_id="A-1001",
        start=date(2026, 1, 1),
        end=date(2027, 1, 1),
        credits=50_000_000,
        price=24_000,
        overage_price=27_000,
        rollover_pct="0.10",
    ),
    Contract(
        number="BW-1002-1",
        account_id="A-1002",
        start=date(2025, 7, 1),
        end=date(2026, 7, 1),
        credits=12_000_000,
        price=23_000,
    ),
    Contract(
        number="BW-1002-2",
        account_id="A-1002",
        start=date(2026, 7, 1),
        end=date(2027, 7, 1),
        credits=16_000_000,
        price=22_500,
        band=("0.80", "1.15"),
    ),
    Contract(
        number="BW-1003-1",
        account_id="A-1003",
        start=date(2025, 7, 15),
        end=date(2027, 1, 15),
        credits=10_000_000,
        price=25_000,
        overage_price=28_000,
    ),
    Contract(
        number="BW-1004-1",
        account_id="A-1004",
        start=date(2025, 4, 15),
        end=date(2026, 4, 15),
        credits=40_000_000,
        price=22_000,
    ),
    Contract(
        number="BW-1004-2",
        account_id="A-1004",
        start=date(2026, 4, 15),
        end=date(2027, 4, 15),
        credits=60_000_000,
        price=21_000,
        overage_price=23_000,
        band=("0.90", "1.05"),
    ),
    Contract(
        number="BW-1005-1",
        account_id="A-1005",
        start=date(2025, 10, 15),
        end=date(2027, 1, 1),
        credits=12_000_000,
        price=26_000,
        overage_price=30_000,
    ),
    Contract(
        number="BW-1006-1",
        account_id="A-1006",
        start=date(2025, 12, 1),
        end=date(2026, 12, 1),
        credits=8_000_000,
        price=27_000,
        overage_price=31_000,
    ),
    Contract(
        number="BW-1007-1",
        account_id="A-1007",
        start=date(2025, 5, 1),
        end=date(2027, 1, 1),
        model="postpaid_minimum",
        credits=40_000_000,
        price=23_000,
        overage_price=26_000,
        true_up="true_forward",
    ),
    Contract(
        number="BW-1008-1",
        account_id="A-1008",
        start=date(2025, 10, 1),
        model="hybrid",
        credits=24_000_000,
        price=25_000,
    ),
    Contract(number="BW-1009-1", account_id="A-1009", start=date(2025, 8, 1), model="payg", price=30_000),
    Contract(
        number="BW-1010-1",
        account_id="A-1010",
        start=date(2026, 1, 1),
        end=date(2027, 1, 1),
        credits=12_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1010-2",
        account_id="A-1010",
        start=date(2026, 7, 1),
        end=date(2027, 7, 1),
        credits=24_000_000,
        price=24_000,
        overage_price=27_000,
        replaces="BW-1010-1",
    ),
    Contract(
        number="BW-1011-1",
        account_id="A-1011",
        start=date(2025, 10, 1),
        end=date(2027, 10, 1),
        credits=36_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1012-1",
        account_id="A-1012",
        start=date(2025, 11, 15),
        end=date(2026, 11, 15),
        credits=8_000_000,
        price=25_000,
        rollover_pct="0.10",
    ),
    Contract(
        number="BW-1013-1",
        account_id="A-1013",
        start=date(2026, 1, 15),
        end=date(2027, 1, 15),
        credits=6_000_000,
        price=28_000,
    ),
    Contract(
        number="BW-1014-1",
        account_id="A-1014",
        start=date(2025, 8, 18),
        end=date(2027, 2, 18),
        credits=20_000_000,
        price=22_000,
    ),
    Contract(
        number="BW-1015-1",
        account_id="A-1015",
        start=date(2026, 6, 1),
        end=date(2027, 6, 1),
        credits=6_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1016-1",
        account_id="A-1016",
        start=date(2025, 12, 10),
        end=date(2026, 12, 10),
        credits=16_000_000,
        price=22_000,
    ),
    Contract(
        number="BW-1017-1",
        account_id="A-1017",
        start=date(2026, 2, 1),
        end=date(2027, 2, 1),
        credits=10_000_000,
        price=26_000,
    ),
    Contract(
        number="BW-1018-1",
        account_id="A-1018",
        start=date(2025, 6, 1),
        end=date(2026, 6, 1),
        credits=8_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1018-2",
        account_id="A-1018",
        start=date(2026, 6, 1),
        end=date(2027, 6, 1),
        credits=12_000_000,
        price=24_000,
    ),
    Contract(
        number="BW-1019-1",
        account_id="A-1019",
        start=date(2026, 3, 20),
        end=date(2027, 3, 20),
        credits=6_000_000,
        price=24_000,
        in_credits=True,
    ),
    Contract(
        number="BW-1020-1",
        account_id="A-1020",
        start=date(2025, 6, 10),
        end=date(2026, 2, 1),
        credits=4_000_000,
        price=26_000,
    ),
    Contract(
        number="BW-1020-2",
        account_id="A-1020",
        start=date(2026, 2, 1),
        end=date(2027, 2, 1),
        credits=8_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1021-1",
        account_id="A-1021",
        start=date(2026, 2, 16),
        end=date(2027, 2, 16),
        credits=8_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1022-1",
        account_id="A-1022",
        start=date(2025, 8, 5),
        end=date(2026, 11, 1),
        credits=9_000_000,
        price=25_000,
    ),
    Contract(
        number="BW-1023-1",
        account_id="A-1023",
        start=date(2026, 9, 7),
        end=date(2027, 9, 7),
        credits=4_000_000,
        price=27_000,
    ),
    Contract(
        number="BW-1024-0",
        account_id="A-1024",
        start=date(2025, 4, 7),
        end=date(2025, 5, 5),
        model="free",
        price=0,
    ),
    Contract(
        number="BW-1024-1",
        account_id="A-1024",
        start=date(2025, 5, 5),
        end=date(2026, 8, 1),
        credits=9_000_000,
        price=26_000,
    ),
)

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
    """The price of a credit that the customer's latest contract begun by `day` names, else its first one's."""
    own = [each for each in CONTRACTS if each.account_id == account_id]
    begun = [each for each in own if each.start <= day]
    return (begun[-1] if begun else own[0]).price


def contracts() -> Table:
    """The contracts as the canonical table."""
    columns = (
        "contract_id account_id model start_on end_on commit_amount commit_unit unit_price overage_unit_price "
        "rollover_pct true_up band_low band_high priority supersedes_contract_id"
    )
    return Table("contracts", tuple(columns.split()), tuple(each.row() for each in CONTRACTS))


def commit_segments() -> Table:
    """The steps, free credits, rollover and top-ups of commits."""
    columns = ("contract_id", "segment_start", "segment_end", "amount", "kind", "priority", "expires_on")
    return Table("commit_segments", columns, _SEGMENTS)


def band_changes() -> Table:
    """The log of changed bands."""
    return Table("band_changes", ("contract_id", "changed_on", "low", "high", "by"), _BAND_CHANGES)
