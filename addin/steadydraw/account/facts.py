"""The facts of an account by the names that metrics ask for; a fact that cannot be known says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.account.commits import COMMIT_FACTS, added, commitments
from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.line import MONTHLY, known_weeks, line_facts, recent_line
from steadydraw.account.model import Account, Contract
from steadydraw.account.money import NoRate, is_currency
from steadydraw.account.outcomes import outcome_facts
from steadydraw.account.terms import commit_of, counted_at, effective
from steadydraw.account.workflows import workflow_facts
from steadydraw.result import Answer, insufficient_data, not_applicable
from steadydraw.settings import Settings


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The facts of one contract that counts at the as-of day, in the account's draw unit."""

    contract: Contract
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The facts of an account; `counted_in` says what draw and spend are counted in."""

    values: Mapping[str, Any]
    counted_in: Mapping[str, str]
    contracts: tuple[ContractFacts, ...] = ()


def facts_of(account: Account, as_of: date, settings: Settings, *, ranges: bool = False) -> AccountFacts:
    """Everything the metrics may ask of `account` at the end of the day `as_of`.

    `ranges` adds the known weeks that a forecast range is resampled from: milliseconds an account,
    which one review can spare and a book of thousands cannot.
    """
    contracts = effective(account.contracts)
    counting = counted_at(contracts, as_of)
    committed = [each for each in counting if commit_of(each) > 0]
    unit = draw_unit(account, committed)
    shown_unit = account.currency if isinstance(unit, Answer) else unit
    line = recent_line(account, contracts, shown_unit, as_of, settings)
    values: dict[str, Any] = {
        "as_of": as_of,
        "start": min((each.start for each in account.contracts), default=insufficient_data("no contract")),
        "use_dates": MONTHLY if account.grain == "month" else account.use.days,
        "units": account.use.units,
        **line_facts(line),
        **outcome_facts(account, as_of, settings),
        **workflow_facts(account, as_of),
    }
    if ranges:
        values["weekly_draws"] = [] if isinstance(line, Answer) else known_weeks(line, as_of)
    parts: tuple[ContractFacts, ...] = ()
    if isinstance(unit, Answer) or not committed:
        values |= dict.fromkeys(COMMIT_FACTS, unit if isinstance(unit, Answer) else _why_no_commit(counting))
    else:
        known = {} if isinstance(line, Answer) else line
        try:
            found = commitments(account, contracts, counting, (unit, known), as_of, settings)
        except (NoRate, NoRatedAmount) as reason:
            values |= dict.fromkeys(COMMIT_FACTS, insufficient_data(str(reason)))
        else:
            parts = tuple(
                ContractFacts(
                    each.contract,
                    values | (line_facts(each.line) if known else {}) | each.facts(),
                )
                for each in found
            )
            values |= added(found, known, as_of, settings)
    return AccountFacts(values, {"draw": shown_unit, "spend": account.currency}, parts)


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
