"""The slides of what a week, a quarter and a reset are told on: clinic, alerts, coverage, pay, reset, playbook."""

# ruff: noqa: E501 - one line a slide or table reads as the table it is

from __future__ import annotations

from collections.abc import Mapping

from steadydraw_decks.authoring.slide_designs import (
    FULL,
    SlideDesign,
    Spot,
    TableDesign,
    alone,
    chart,
    columns,
    lower,
    table,
    upper,
)

_SOME, _MANY = 50, 100
"""Rows of a list, and of the list a deck is about: a book of thousands goes on in the workbook beside it."""


def _summary(key: str, points: str) -> SlideDesign:
    large = Spot("cards", key, (0, 0, 1, 0.46), across=True, large=True)
    return SlideDesign(key, (large, Spot("points", f"{key}.{points}", lower(0.5))), f"{key}.title")


def _by_key(*tables: TableDesign) -> Mapping[str, TableDesign]:
    return {each.key: each for each in tables}


CLINIC = (
    _summary("clinic_summary", "first"),
    SlideDesign(
        "clinic_funnel",
        (chart("clinic_funnel", upper(0.42)), table("clinic_funnel", lower(0.58))),
        "clinic_funnel.title",
    ),
    alone("clinic_moves"),
    alone("clinic_triggers"),
    alone("clinic_past"),
    alone("clinic_findings"),
)
CLINIC_TABLES = _by_key(
    TableDesign(
        "clinic_funnel",
        columns(
            "stage:0.26",
            "accounts:0.15:n",
            "share:0.12:n",
            "of_previous:0.18:n",
            "days:0.17:n",
            "week:0.12:n",
        ),
        small=True,
    ),
    TableDesign("clinic_moves", columns("account:0.4", "move:0.16", "before:0.22", "now:0.22"), top=_SOME),
    TableDesign(
        "clinic_triggers",
        columns("account:0.2", "why:0.21", "action:0.27", "owner:0.14", "due:0.09", "money:0.09:n"),
        top=_MANY,
        small=True,
    ),
    TableDesign(
        "clinic_past",
        columns("account:0.2", "action:0.28", "owner:0.15", "due:0.1", "state:0.09", "why:0.18"),
        top=_SOME,
        small=True,
    ),
    TableDesign("clinic_findings", columns("account:0.34", "missing:0.28", "do:0.38"), top=_SOME),
)
ALERTS = (_summary("alerts_summary", "first"), alone("alerts_held"), alone("alerts_bare"))
ALERTS_TABLES = _by_key(
    TableDesign(
        "alerts_held",
        columns("account:0.2", "budget:0.16", "state:0.18", "action:0.24", "owner:0.13", "due:0.09"),
        top=_MANY,
        small=True,
    ),
    TableDesign("alerts_bare", columns("account:0.34", "why:0.22", "owner:0.26", "spend:0.18:n"), top=_SOME),
)
COVERAGE = (_summary("coverage_summary", "first"), alone("coverage_gaps"))
COVERAGE_TABLES = _by_key(
    TableDesign("coverage_gaps", columns("account:0.34", "role:0.2", "why:0.28", "spend:0.18:n"), top=_MANY)
)
PAY = (
    _summary("pay_summary", "notes"),
    alone("pay_people"),
    SlideDesign("pay_what_if", (chart("pay_what_if", FULL),), "pay_what_if.title"),
    alone("pay_accounts"),
)
PAY_TABLES = _by_key(
    TableDesign(
        "pay_people",
        columns(
            "person:0.2",
            "grr:0.1:n",
            "adoption_depth:0.09:n",
            "stability:0.1:n",
            "expansion:0.11:n",
            "target:0.1:n",
            "payout:0.1:n",
            "correction:0.1:n",
            "to_pay:0.1:n",
        ),
        top=_MANY,
        small=True,
    ),
    TableDesign(
        "pay_accounts",
        columns(
            "person:0.15",
            "account:0.24",
            "base:0.12:n",
            "comparison:0.11:n",
            "retained:0.11:n",
            "expansion:0.1:n",
            "weeks:0.1:n",
            "depth:0.07:n",
        ),
        top=_MANY,
        small=True,
    ),
)
RESET = (_summary("reset_summary", "first"), alone("reset_steps"), alone("reset_missing"))
RESET_TABLES = _by_key(
    TableDesign(
        "reset_steps",
        columns("step:0.4", "weeks:0.1", "until:0.13", "owner:0.16", "state:0.12", "done:0.09:n"),
    ),
    TableDesign("reset_missing", columns("step:0.36", "account:0.28", "why:0.36"), top=_SOME, small=True),
)
PLAYBOOK = (_summary("plays_summary", "first"), alone("plays_list"))
PLAYBOOK_TABLES = _by_key(
    TableDesign(
        "plays_list",
        columns(
            "trigger:0.15",
            "case:0.11",
            "action:0.32",
            "owner:0.13",
            "measure:0.16",
            "days:0.06:n",
            "open:0.07:n",
        ),
        small=True,
    ),
)
