"""The variable pay of a person for a period, from the accounts that the person holds."""

from __future__ import annotations

from datetime import date

from steadydraw.days import Period
from steadydraw.pay import Payout
from steadydraw.tables import SourceError, Tables
from steadydraw_decks.rhythm.paying_plans import plan_of
from steadydraw_decks.rhythm.paying_reckoning import Asked, reckoned


def payout_of(tables: Tables, person: str, period: Period, as_of: date) -> Payout | None:
    """What the plan of a CSM pays for the period as things stand; None where there is no such plan.

    Raises SourceError for a plan that cannot be read, and for figures that no payout can be told from.
    """
    plan = plan_of(tables, person, period)
    if plan is None:
        return None
    (found,) = reckoned(tables, as_of, [Asked(plan, period, tables.settings)])
    if isinstance(found, str):
        raise SourceError(found)
    return found.payout
