"""Which canonical tables a metric is computed from, by what it asks for."""

from __future__ import annotations

from functools import cache

from steadydraw.registry import UnknownMetric, get

_USAGE = ("usage",)
_TERMS = ("contracts", "commit_segments")
_BEHIND: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("as_of", ()),
    ("start", ("contracts",)),
    ("end", ("contracts",)),
    ("model", ("contracts",)),
    ("true_up", ("contracts",)),
    ("unit_price", ("contracts",)),
    ("overage_unit_price", ("contracts",)),
    ("monthly_commit", _TERMS),
    ("commit", _TERMS),
    ("elapsed", ("contracts",)),
    ("days_left", ("contracts",)),
    ("plan_", ("plan_curves", "contracts")),
    ("band_", ("contracts", "band_changes")),
    ("holiday_dates", ("calendar",)),
    ("connected_on", ("milestones", "usage")),
    ("reviewed_on", ("milestones",)),
    ("month_values", ("outcomes",)),
    ("outcome", ("outcomes",)),
    ("unvalued_outcomes", ("outcomes",)),
    ("cost_", ("usage", "outcomes", "cost_changes")),
    ("good_", ("reliability",)),
    ("valid_", ("reliability",)),
    ("slo", ("reliability",)),
    ("eval_", ("reliability",)),
    ("guardrail_", ("reliability",)),
    ("budget_", ("budgets", "usage")),
    ("ladder_units_per_day", ("usage", "workflows")),
    ("ladder_", ("workflows",)),
    ("workflow_", ("usage", "workflows")),
    ("workflows_lost", ("usage", "workflows")),
    ("missing_roles", ("people",)),
    ("balance_", ("usage", *_TERMS)),
    ("remaining", ("usage", *_TERMS)),
    ("ran_out_on", ("usage", *_TERMS)),
    ("drawn", ("usage", *_TERMS)),
    ("days_past_schedule", ("usage", "workflows")),
    ("bridge_", ("usage", "outcomes", "cost_changes")),
    ("outcomes_", ("outcomes",)),
)
"""By the name of a fact, or what it begins with, the first that fits; all others come from the usage."""


@cache
def tables_behind(metric: str) -> tuple[str, ...]:
    """The tables that a metric of an account is computed from, in a fixed order. Raises UnknownMetric.

    >>> tables_behind("commit_utilization")
    ('usage', 'contracts', 'commit_segments')
    """
    found: dict[str, None] = {}
    for argument in get(metric).arguments:
        for table in _of_fact(argument.name):
            found[table] = None
    return tuple(found)


def _of_fact(name: str) -> tuple[str, ...]:
    inner = name.removeprefix("weekly_").removesuffix("_detail").removeprefix("eve_")
    try:
        return tables_behind(get(inner).name)
    except UnknownMetric:
        pass
    for known, tables in _BEHIND:
        if inner == known or (known.endswith("_") and inner.startswith(known)) or _same_word(inner, known):
            return tables
    return _USAGE


def _same_word(name: str, known: str) -> bool:
    return name.startswith(f"{known}_") or (known == "outcome" and name.startswith("outcome"))
