"""Revenue retention: the sums over a cohort of accounts behind NRR, GRR and their bridge."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

BASES = ("ttm_cohort", "yoy_quarter", "qoq")
"""The periods that can be compared: trailing 12 months of a cohort, quarter on year, quarter on quarter."""

_NAMED_MOST = 5


@dataclass(frozen=True)
class AccountRevenue:
    """Base and comparison revenue of one account (None = not fully known), and the part it plays."""

    account_id: str
    base: float | None
    comparison: float | None

    @property
    def kept(self) -> float:
        """Comparison revenue, at least 0: a net credit keeps nothing."""
        return max(self.comparison or 0.0, 0.0)

    @cached_property
    def part(self) -> str:
        """What became of the account; the first four make up the cohort."""
        if self.base is None or self.comparison is None:
            return "not known"
        if self.base < 0:
            return "negative base"
        if self.base == 0:
            return "new" if self.kept > 0 else "no revenue"
        if self.kept == 0:
            return "churn"
        if self.kept == self.base:
            return "unchanged"
        return "expansion" if self.kept > self.base else "contraction"


@dataclass(frozen=True, slots=True)
class Retention:
    """What became of the revenue of a cohort: sums of money, none rounded.

    The cohort is the accounts with base revenue above 0; `expansion`, `contraction` and `churn` are
    amounts >= 0 with base + expansion - contraction - churn = comparison. `accounts` are in order of id.
    """

    accounts: tuple[AccountRevenue, ...]
    base: float
    comparison: float
    kept_at_most_base: float
    expansion: float
    contraction: float
    churn: float

    def of_part(self, *parts: str) -> list[AccountRevenue]:
        """The accounts that play one of these parts."""
        return [each for each in self.accounts if each.part in parts]

    @property
    def cohort(self) -> list[AccountRevenue]:
        """The accounts that count."""
        return self.of_part("unchanged", "expansion", "contraction", "churn")

    def basis(self, retention_basis: str, revenue_periods: str) -> str:
        """How the ratio was made, in words: what is compared, over which periods, over how many accounts."""
        compared = f"{retention_basis}, {revenue_periods}" if revenue_periods else retention_basis
        return f"{compared}; {_accounts(len(self.cohort))} with base revenue"

    def note(self, small_book: int) -> str:
        """An empty or small cohort, and who was left out and why; empty when there is nothing to say."""
        size = len(self.cohort)
        small = f"small book: {_accounts(size)}" if size < small_book else ""
        about_size = small if size else "no account has base revenue"
        left_out = [
            f"{len(found)} {about} ({_names(found)})"
            for about, part in (
                ("new", "new"),
                ("with a negative base", "negative base"),
                ("not fully known", "not known"),
            )
            if (found := self.of_part(part))
        ]
        return "; ".join(filter(None, (about_size, f"left out: {', '.join(left_out)}" if left_out else "")))


def retention_of(
    account_ids: Sequence[str],
    base_revenue: Sequence[float | None],
    comparison_revenue: Sequence[float | None],
) -> Retention:
    """The sums over parallel columns, a row an account; rows of the same account add up.

    None in either column: the account was not there or its revenue is not fully known, so it is left
    out. Raises ValueError for columns of different length, OverflowError for sums no float can hold.

    >>> found = retention_of(["a", "b", "c"], [100, 60, 40], [130, 45, 0])
    >>> found.base, found.comparison, found.expansion, found.contraction, found.churn
    (200.0, 175.0, 30.0, 15.0, 40.0)
    """
    if not len(account_ids) == len(base_revenue) == len(comparison_revenue):
        raise ValueError(
            "account_ids, base_revenue and comparison_revenue must pair up, got "
            f"{len(account_ids)}, {len(base_revenue)} and {len(comparison_revenue)}"
        )
    rows: dict[str, list[tuple[float | None, float | None]]] = {}
    for account, base, comparison in zip(account_ids, base_revenue, comparison_revenue, strict=True):
        rows.setdefault(account, []).append((base, comparison))
    accounts = tuple(
        AccountRevenue(account, *(found[0] if len(found) == 1 else _sums(found)))
        for account, found in sorted(rows.items())
    )
    in_cohort = [
        (each.base, each.kept)
        for each in accounts
        if each.base is not None and each.comparison is not None and each.base > 0
    ]
    return Retention(
        accounts,
        base=math.fsum(base for base, _ in in_cohort),
        comparison=math.fsum(kept for _, kept in in_cohort),
        kept_at_most_base=math.fsum(min(base, kept) for base, kept in in_cohort),
        expansion=math.fsum(kept - base for base, kept in in_cohort if kept > base),
        contraction=math.fsum(base - kept for base, kept in in_cohort if 0 < kept < base),
        churn=math.fsum(base for base, kept in in_cohort if kept == 0),
    )


def _sums(rows: Sequence[tuple[float | None, float | None]]) -> tuple[float | None, float | None]:
    """What the rows of one account add up to; a sum with an unknown part is not known."""
    base, comparison = (
        None if None in column else math.fsum(amount for amount in column if amount is not None)
        for column in zip(*rows, strict=True)
    )
    return base, comparison


def _accounts(number: int) -> str:
    return f"{number} account{'' if number == 1 else 's'}"


def _names(found: Sequence[AccountRevenue]) -> str:
    named = ", ".join(each.account_id for each in found[:_NAMED_MOST])
    more = len(found) - _NAMED_MOST
    return f"{named} and {more} more" if more > 0 else named
