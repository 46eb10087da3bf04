"""What the customer was billed against what it used in the same days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steadydraw.account.model import Account
from steadydraw.account.money import NoRate
from steadydraw.account.record import Record
from steadydraw.days import ONE_DAY
from steadydraw.result import Answer


@dataclass(frozen=True, slots=True)
class Invoice:
    """What was billed for `[start, end)`; `currency` is empty where it is the account's own."""

    start: date
    end: date
    amount: float
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Net rated usage and the amount invoiced for `[start, end)`, both in the account's currency."""

    start: date
    end: date
    used: float
    invoiced: float

    @property
    def difference(self) -> float:
        """Usage less invoice: above zero, more was used than billed."""
        return self.used - self.invoiced

    @property
    def share(self) -> float | None:
        """The difference as a share of the invoice; None where nothing was billed."""
        return self.difference / self.invoiced if self.invoiced else None


def reconciled(account: Account, invoices: Iterable[Invoice], as_of: date) -> tuple[Reconciled, ...]:
    """The periods billed that are over, in order; invoices of the same days add up.

    Left out is what cannot be compared: a period that is not over or that the feed does not reach the end
    of, usage without rated amounts, and a currency without a rate on the period's last day.
    """
    record = Record(account, as_of)
    if isinstance(record.spend, Answer):
        return ()
    known_to = min(as_of, account.high_water or date.min) + ONE_DAY
    billed: dict[tuple[date, date], list[Invoice]] = {}
    for each in sorted(invoices, key=lambda each: (each.start, each.end)):
        if each.start < each.end <= known_to:
            billed.setdefault((each.start, each.end), []).append(each)
    found = []
    for (start, end), rows in billed.items():
        try:
            invoiced = sum(_amount(account, row) for row in rows)
        except NoRate:
            continue
        found.append(Reconciled(start, end, record.spend.total(start, end), invoiced))
    return tuple(found)


def _amount(account: Account, invoice: Invoice) -> float:
    rate = account.rates.rate(invoice.currency or account.currency, account.currency, invoice.end - ONE_DAY)
    return invoice.amount * rate
