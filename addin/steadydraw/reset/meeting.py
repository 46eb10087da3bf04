"""The checks of what is held and recorded as a milestone: value reviews and the weekly clinic."""

from __future__ import annotations

import math
from datetime import date

from steadydraw.account.facts import REVIEWED
from steadydraw.reset.facts import ResetAccount, ResetFacts
from steadydraw.reset.missing import Found, Missing, counted, nothing_says
from steadydraw.reset.plan import CLINICS, PLAN, week_days

REVIEW_NAMES = REVIEWED | {"value review"}
CLINIC_NAMES = frozenset({"usage clinic"})
"""Names of milestones that count, whatever their case."""

KEY_ACCOUNTS = 3


def key_accounts(facts: ResetFacts) -> list[ResetAccount]:
    """The three accounts that matter most: strategic ones first, then by spend; only under contract."""
    held = [each for each in facts.accounts if each.in_force]
    held.sort(key=lambda each: (not each.is_strategic, each.rank or math.inf, each.account_id))
    return held[:KEY_ACCOUNTS]


def value_reviews(facts: ResetFacts, start: date, as_of: date) -> Found:
    """Key accounts with a value review, or a review of unit economics, from the start to `as_of`."""
    accounts = key_accounts(facts)
    if not accounts:
        return nothing_says("No account has a contract in force: record the terms in the table contracts.")
    if "milestones" not in facts.tables:
        return nothing_says(_unrecorded("Value review"))
    first: dict[str, date] = {}
    for each in facts.milestones:
        if _plain(each.name) in REVIEW_NAMES and start <= each.on <= as_of:
            first[each.account_id] = min(each.on, first.get(each.account_id, each.on))
    days = [first[each.account_id] for each in accounts if each.account_id in first]
    return counted(
        len(accounts),
        (
            Missing(
                each.account_id,
                each.name,
                f"no value review since {start.isoformat()}",
                "Hold the value review and record it as a milestone.",
            )
            for each in accounts
            if each.account_id not in first
        ),
        max(days, default=None),
    )


def clinics(facts: ResetFacts, start: date, as_of: date) -> Found:
    """Weeks of the plan with a usage clinic of any account, out of the weeks so far.

    A week counts once it is over, or once its clinic is held. A week that is over without one is lost.
    """
    if "milestones" not in facts.tables:
        return nothing_says(_unrecorded("Usage clinic"))
    held = sorted(
        each.on
        for each in facts.milestones
        if _plain(each.name) in CLINIC_NAMES and start <= each.on <= as_of
    )
    step = next(each for each in PLAN if each.key == CLINICS)
    weeks: dict[int, bool] = {}
    missing: list[Missing] = []
    latest: date | None = None
    for week in range(step.first_week, step.last_week + 1):
        first, last = week_days(start, week)
        own = [day for day in held if first <= day <= last]
        if own:
            weeks[week], latest = True, own[0]
        elif last < as_of:
            weeks[week] = False
            missing.append(
                Missing(
                    "",
                    f"Week {week}, {first.isoformat()} to {last.isoformat()}",
                    "no usage clinic on record",
                    "Record the clinic as a milestone if it was held; the week itself is over.",
                )
            )
    kept = sum(weeks.values())
    complete = kept == step.last_week - step.first_week + 1
    return Found(
        done=kept,
        needed=len(weeks),
        missing=tuple(missing),
        complete=complete,
        fulfilled_on=latest if complete else None,
        lost=bool(missing),
        weeks=weeks,
    )


def _unrecorded(name: str) -> str:
    return (
        f'The source has no milestones: record each as a row "{name}" of the table milestones '
        "(account_id, milestone, on)."
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
