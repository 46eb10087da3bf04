"""Accounts with workflows in production, each drawing one amount a day from its first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from steadydraw.account import Account, Workflow, WorkflowLine


def with_workflows(of: Account, daily: Mapping[str, float], first: date, ladder: str = "") -> Account:
    """The account with workflows by name, each drawing so much a day at one unit a dollar."""
    days = [day for day in of.use.days if day >= first]
    lines, known = [], []
    for number, (name, amount) in enumerate(daily.items()):
        amounts: list[float | None] = [amount] * len(days)
        currency = ["USD"] * len(days)
        lines.append(WorkflowLine(f"w{number}", days, amounts, [1.0] * len(days), amounts, currency))
        known.append(Workflow(f"w{number}", name, ladder))
    return replace(of, workflow_lines=tuple(lines), workflows=tuple(known))
