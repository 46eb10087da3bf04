"""An account at the end of one day: which contracts count, what its draw is counted in, its recent line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from steadydraw.account.commits import COMMIT_FACTS, WITHOUT_COMMIT, Commitment, added, commitments
from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.model import Account, Contract
from steadydraw.account.money import NoRate, is_currency
from steadydraw.account.record import Line, Record
from steadydraw.account.terms import commit_of, counted_at
from steadydraw.days import Period, add_months, month_start, window_start
from steadydraw.result import Answer, insufficient_data, not_applicable
from steadydraw.settings import Settings

MONTHLY = not_applicable("monthly data: daily figures are not made from it")
WEEKS_DRAWN_FROM = 8


class At:
    """The record of an account at the end of the day `as_of`; everything is worked out when asked for."""

    def __init__(
        self, record: Record, as_of: date, settings: Settings, without: frozenset[str] = frozenset()
    ) -> None:
        self.record = record
        self.as_of = as_of
        self.settings = settings
        self.without = without
        """Names of facts that nobody will ask for."""

    @property
    def account(self) -> Account:
        """The account."""
        return self.record.account

    @cached_property
    def counting(self) -> Sequence[Contract]:
        """The contracts that count, in burn order."""
        return counted_at(self.record.contracts, self.as_of)

    @cached_property
    def unit(self) -> str | Answer:
        """What the draw is counted in, or why nothing can be added."""
        return draw_unit(self.account, [each for each in self.counting if commit_of(each) > 0])

    @cached_property
    def shown_unit(self) -> str:
        """What the draw is counted in; the account's currency where the commits cannot be added."""
        return self.account.currency if isinstance(self.unit, Answer) else self.unit

    @property
    def known_line(self) -> Line | Answer:
        """All known days of the record, those after the as-of day included."""
        return MONTHLY if self.account.grain == "month" else self.record.line(self.shown_unit)

    @cached_property
    def line(self) -> Line | Answer:
        """All known days from the first on, up to the as-of day."""
        known = self.known_line
        return known if isinstance(known, Answer) else known.between(date.min, self.as_of)

    @cached_property
    def window(self) -> Line | Answer:
        """The known days of the longest window that a metric looks back on."""
        known = self.known_line
        return known if isinstance(known, Answer) else known.between(self.window_start, self.as_of)

    @property
    def window_start(self) -> date:
        """First day of the longest window that a metric looks back on."""
        lengths = self.settings.smoothness_days, self.settings.run_rate_days, 7 * WEEKS_DRAWN_FROM
        first = window_start(self.as_of, max(lengths))
        if self.settings.run_rate_method == "months":
            return min(first, add_months(month_start(self.as_of), -self.settings.run_rate_months))
        return first

    @cached_property
    def commitments(self) -> Sequence[Commitment] | Answer:
        """The commits that count, or why there are none."""
        if isinstance(self.unit, Answer):
            return self.unit
        if not any(commit_of(each) > 0 for each in self.counting):
            return _why_no_commit(self.counting)
        try:
            return commitments(
                self.record, self.counting, self.unit, self._known_window, self.as_of, self.settings
            )
        except (NoRate, NoRatedAmount) as reason:
            return insufficient_data(str(reason))

    @property
    def _known_window(self) -> Line:
        return _NOTHING if isinstance(self.window, Answer) else self.window

    @cached_property
    def commit(self) -> dict[str, Any]:
        """The facts of the commits, added."""
        if isinstance(self.commitments, Answer):
            return dict.fromkeys(COMMIT_FACTS, self.commitments) | WITHOUT_COMMIT
        return added(self.commitments, self._known_window, self.as_of, self.settings)

    @cached_property
    def quarter(self) -> Period:
        """The fiscal quarter that holds the as-of day."""
        return self.account.company.calendar.quarter_of(self.as_of, self.account.fiscal_year_start_month)


_NOTHING = Line()


def draw_unit(account: Account, committed: Sequence[Contract]) -> str | Answer:
    """What the draw is counted in: the commits' unit, one currency for several, units without money."""
    units = {each.commit_unit or account.currency for each in committed}
    if len(units) == 1:
        return units.pop()
    if units and not all(is_currency(each) for each in units):
        return not_applicable(f"commits in different units ({', '.join(sorted(units))}) cannot be added")
    if units or any(amount is not None for amount in account.use.amounts):
        return account.currency
    return "units"


def _why_no_commit(counting: Sequence[Contract]) -> Answer:
    if not counting:
        return insufficient_data("no contract")
    if all(each.model == "payg" for each in counting):
        return not_applicable("pay-as-you-go: show spend only")
    return not_applicable("no commit: show spend only")
