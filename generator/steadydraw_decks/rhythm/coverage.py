"""Team coverage: who is needed for an account, and is not named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.settings import Settings
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.rhythm.following import Follow
from steadydraw_decks.rhythm.once_a_day import once_a_day
from steadydraw_decks.rhythm.people import teams
from steadydraw_decks.rhythm.standing import Standing, ranked, standing_of


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A role that an account needs and nobody holds; `why` is the rule that asks for it."""

    account_id: str
    account_name: str
    role: str
    why: str
    spend: float | None
    currency: str


@once_a_day
def standings(tables: Tables, as_of: date, follow: Follow) -> Sequence[Standing]:
    """Where every account stands, in order of id."""
    accounts = follow(read_accounts(tables, as_of), tables.count("accounts"), "Reading accounts")
    return in_place([standing_of(each, as_of, tables.settings) for each in accounts], tables, as_of)


def in_place(found: Sequence[Standing], tables: Tables, as_of: date) -> list[Standing]:
    """The same accounts, with their people, their rank, and whether they are strategic."""
    strategic = {row["account_id"] for row in tables.rows("accounts") if row["strategic"]}
    team, ranks = teams(tables, as_of), ranked(found)
    return [
        replace(
            each,
            is_strategic=each.account_id in strategic,
            people=tuple((one.role, one.person) for one in team.get(each.account_id, ())),
            rank=ranks.get(each.account_id),
        )
        for each in found
    ]


def gaps_in(found: Sequence[Standing], settings: Settings) -> list[CoverageGap]:
    """Every gap, those of the largest spend first."""
    gaps = [
        CoverageGap(each.account_id, each.name, role, why, each.spend, each.currency)
        for each in found
        for role, why in _needed(each, settings)
        if not each.person(role)
    ]
    return sorted(gaps, key=lambda gap: (-(gap.spend or 0.0), gap.account_id, gap.role))


def _needed(account: Standing, settings: Settings) -> Iterator[tuple[str, str]]:
    """The roles that an account needs, each with the rule that asks for it."""
    yield "csm", "every account"
    if account.is_strategic:
        yield "technical", "strategic account"
    if account.spend is not None and account.spend >= settings.large_spend:
        yield "field_cto", f"spend of {settings.large_spend:,.0f} or more in a year"
