"""Where accounts stand beside each other: how new, how large, whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.account import Account
from steadydraw.account.money import NoRate
from steadydraw.account.record import Record
from steadydraw.days import ONE_DAY
from steadydraw.result import Answer
from steadydraw.settings import Settings

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Standing:
    """One account as of a day.

    `spend` is the net draw of the last 365 days in `currency`, the one of the book where it can be told in
    it, None where it is not known. `rank` counts from 1 for the largest, None without spend. `people` are
    names by role.
    """

    account_id: str
    name: str
    is_new: bool
    spend: float | None
    currency: str
    is_strategic: bool = False
    people: tuple[tuple[str, str], ...] = ()
    rank: int | None = None

    def person(self, role: str) -> str:
        """Who holds a role; empty when nobody does."""
        return next((name for held, name in self.people if held == role), "")


def standing_of(account: Account, as_of: date, settings: Settings) -> Standing:
    """Where one account stands, as far as it is known from itself: neither rank, nor its people."""
    starts = [each.start for each in account.contracts]
    since = as_of - timedelta(days=settings.new_account_days)
    spend, currency = _spend(account, as_of, settings)
    return Standing(
        account_id=account.account_id,
        name=account.name,
        is_new=not starts or min(starts) > since,
        spend=spend,
        currency=currency,
    )


def _spend(account: Account, as_of: date, settings: Settings) -> tuple[float | None, str]:
    """Spend of a year in the book's currency, in the account's own where there is no rate."""
    line = Record(account, as_of).spend
    if isinstance(line, Answer):
        return None, account.currency
    spent = line.total(as_of - _YEAR + ONE_DAY, as_of + ONE_DAY)
    wanted = settings.book_currency or account.currency
    try:
        return spent * account.rates.rate(account.currency, wanted, as_of), wanted
    except NoRate:
        return spent, account.currency


def ranked(standings: Sequence[Standing]) -> dict[str, int]:
    """The rank of each account by spend, within the currency that most accounts are told in."""
    currencies = [each.currency for each in standings if each.spend]
    common = max(sorted(set(currencies)), key=currencies.count, default="")
    known = [each for each in standings if each.spend and each.spend > 0 and each.currency == common]
    known.sort(key=lambda each: (-(each.spend or 0.0), each.account_id))
    return {each.account_id: place for place, each in enumerate(known, start=1)}
