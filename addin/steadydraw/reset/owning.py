"""The checks that hold for accounts: visible metrics, onboarding, budgets, technical counterparts."""

from __future__ import annotations

from collections.abc import Iterator

from steadydraw.reset.facts import ResetAccount, ResetFacts
from steadydraw.reset.missing import Found, Missing, counted, nothing_says

LEAST_WORKFLOWS = 2
_PEOPLE = "record who looks after each account in the table people (account_id, role, person, from_on)"


def metrics_visible(facts: ResetFacts) -> Found:
    """Accounts with a CSM by name and a health score, out of those with a contract in force."""
    accounts = [each for each in facts.accounts if each.in_force]
    if not accounts:
        return nothing_says("No account has a contract in force: record the terms in the table contracts.")
    if "people" not in facts.tables:
        return nothing_says(f"The source names no people: {_PEOPLE}.")
    return counted(len(accounts), _unseen(accounts))


def _unseen(accounts: list[ResetAccount]) -> Iterator[Missing]:
    for each in accounts:
        reasons, steps = [], []
        if not each.csms:
            reasons.append("no CSM by name")
            steps.append("name the CSM in the table people")
        if each.no_score:
            reasons.append(f"no health score ({each.no_score})")
            steps.append("bring the tables that the note of health_score names")
        if reasons:
            yield _of(each, "; ".join(reasons), " and ".join(steps))


def onboarding(facts: ResetFacts) -> Found:
    """Accounts just started that have a ladder of two workflows and a measured first billable event.

    Just started are those whose first contract began within the days that an account counts as new.
    """
    accounts = [each for each in facts.accounts if each.is_new and each.started]
    if not accounts:
        return nothing_says(
            f"No account has started in the last {facts.new_account_days} days: onboarding is judged when "
            "a first contract begins, as the table contracts has it."
        )
    if "workflows" not in facts.tables:
        return nothing_says(
            "The source names no workflows: record the ladder in the table workflows (workflow_id, name, "
            "account_id, ladder_quarter)."
        )
    return counted(len(accounts), _not_onboarded(accounts))


def _not_onboarded(accounts: list[ResetAccount]) -> Iterator[Missing]:
    for each in accounts:
        reasons, steps = [], []
        if each.ladder < LEAST_WORKFLOWS:
            named = "1 workflow" if each.ladder == 1 else "no workflow"
            reasons.append(f"{named} on the ladder of {each.quarter}, {LEAST_WORKFLOWS} needed")
            steps.append(f"put {LEAST_WORKFLOWS} workflows on the ladder in the table workflows")
        if each.no_first_event:
            reasons.append(f"first billable event not measured ({each.no_first_event})")
            steps.append("bring daily usage of the account")
        if reasons:
            yield _of(each, "; ".join(reasons), " and ".join(steps))


def budgets(facts: ResetFacts) -> Found:
    """New accounts, and the largest others, that have a budget in force; alerts belong to every budget."""
    others = sorted(
        (each for each in facts.accounts if not each.is_new and each.rank), key=lambda each: each.rank or 0
    )
    wanted = [(each, "new account") for each in facts.accounts if each.is_new]
    wanted += [
        (each, f"number {place} by spend") for place, each in enumerate(others[: facts.top_accounts], start=1)
    ]
    if not wanted:
        return nothing_says(
            "No account is new and none has spend: who needs a budget follows from contracts and usage."
        )
    if "budgets" not in facts.tables:
        return nothing_says(
            "The source has no budgets: record them in the table budgets (account_id, period_start, "
            "period_end, amount, alert_pct)."
        )
    return counted(
        len(wanted),
        (
            _of(each, f"no budget in force ({why})", "agree a budget and record it in the table budgets")
            for each, why in wanted
            if not each.has_budget
        ),
    )


def counterparts(facts: ResetFacts) -> Found:
    """Strategic accounts that have a technical person; fulfilled when the last of them got one."""
    accounts = [each for each in facts.accounts if each.is_strategic]
    if not accounts:
        return nothing_says(
            "No account is marked as strategic: mark those that are in the column strategic of accounts."
        )
    if "people" not in facts.tables:
        return nothing_says(f"The source names no people: {_PEOPLE}.")
    days = [each.technical_since for each in accounts]
    known = [day for day in days if day is not None]
    return counted(
        len(accounts),
        (
            _of(each, "no technical counterpart", "name the technical person in the table people")
            for each in accounts
            if not each.technical
        ),
        max(known) if len(known) == len(days) else None,
    )


def _of(account: ResetAccount, reason: str, to_do: str) -> Missing:
    return Missing(account.account_id, account.name, reason, f"{to_do[:1].upper()}{to_do[1:]}.")
