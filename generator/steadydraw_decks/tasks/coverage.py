"""Team coverage as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from steadydraw.excel.lists import AMOUNT, Heading, Listing, write_lists
from steadydraw_decks.rhythm.coverage import CoverageGap
from steadydraw_decks.rhythm.standing import Standing

_ROLES = ("csm", "technical", "field_cto", "ae", "finops", "product")
_ACCOUNT = (Heading("Account", 14), Heading("Name", 40))
_MONEY = (Heading("Spend in a year", 16, AMOUNT), Heading("Currency", 10))


def write_coverage(found: Sequence[Standing], gaps: Sequence[CoverageGap], day: date, path: Path) -> None:
    """Write the gaps, and who holds which role of every account."""
    missing = Listing(
        "Missing",
        f"Roles that nobody holds, as of {day.isoformat()}",
        (*_ACCOUNT, Heading("Role", 14), Heading("Rule that asks for it", 34), *_MONEY),
        tuple(
            (each.account_id, each.account_name, each.role, each.why, each.spend, each.currency)
            for each in gaps
        ),
    )
    people = Listing(
        "People",
        f"Who looks after whom, as of {day.isoformat()}",
        (*_ACCOUNT, *_MONEY, Heading("Strategic", 10), *(Heading(role, 24) for role in _ROLES)),
        tuple(
            (
                each.account_id,
                each.name,
                each.spend,
                each.currency,
                "yes" if each.is_strategic else "",
                *(each.person(role) for role in _ROLES),
            )
            for each in found
        ),
    )
    about = (
        ("Missing", "A role that an account needs and nobody holds."),
        ("Needed", "csm for every account, technical for a strategic one, field_cto for large spend."),
        ("Spend in a year", "Net rated draw of the last 365 days."),
    )
    write_lists(path, (missing, people), about)
