"""The pay plans of a period, as the table of plans holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from steadydraw.days import Period, parse_period
from steadydraw.pay import Plan, targets_from
from steadydraw.rows import company_of
from steadydraw.tables import SourceError, Tables


def pay_period(tables: Tables, text: str) -> Period:
    """The period a person wrote, in the fiscal year of the book. Raises ValueError for what is none."""
    found = parse_period(text, tables.settings.book_fiscal_year_start_month, company_of(tables).calendar)
    # 2026-Q3 and 2026Q3 are one period: it bears one name.
    return Period(found.name.replace("-Q", "Q"), found.start, found.end)


def plan_of(tables: Tables, person: str, period: Period) -> Plan | None:
    """The plan of a person for a period; None without one.

    Raises SourceError for a plan that cannot be read, and for two of them.
    """
    return _plan(person, period, list(_rows(tables, period)))


def plans_of(tables: Tables, period: Period) -> tuple[Mapping[str, Plan], tuple[str, ...]]:
    """The plans of a period by person, in order of name, and a sentence for each that cannot be read."""
    plans: dict[str, Plan] = {}
    findings: list[str] = []
    rows = list(_rows(tables, period))
    for person in sorted({row["person"] for row in rows}):
        try:
            plan = _plan(person, period, rows)
        except SourceError as problem:
            findings.append(str(problem))
        else:
            if plan:
                plans[person] = plan
    return plans, tuple(findings)


def people_planned(tables: Tables, period: Period) -> tuple[str, ...]:
    """Everybody whom a plan names for the period, in order of name."""
    return tuple(sorted({row["person"] for row in _rows(tables, period)}))


def _rows(tables: Tables, period: Period) -> Iterator[Mapping[str, Any]]:
    for row in tables.rows("pay_plans"):
        if _squeezed(row["period"]) == _squeezed(period.name) or _days(tables, row["period"]) == (
            period.start, period.end,
        ):  # fmt: skip
            yield row


def _plan(person: str, period: Period, rows: list[Mapping[str, Any]]) -> Plan | None:
    own = [row for row in rows if row["person"] == person]
    if not own:
        return None
    if len(own) > 1:
        raise SourceError(f"{person} has {len(own)} pay plans for {period.name}: keep one")
    try:
        return Plan(person, own[0]["target_pay"], targets_from(own[0]["targets"] or ""), period.name)
    except ValueError as problem:
        raise SourceError(f"pay plan of {person} for {period.name}: {problem}") from None


def _days(tables: Tables, text: str) -> tuple[date, date] | None:
    try:
        found = pay_period(tables, text)
    except ValueError:
        return None
    return found.start, found.end


def _squeezed(period: str) -> str:
    return period.replace("-", "").replace(" ", "").casefold()
