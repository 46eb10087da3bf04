"""Service levels, evaluations and guardrails as facts: the closed periods that count at a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from steadydraw.account.at import At
from steadydraw.account.model import Reliability
from steadydraw.days import ONE_DAY
from steadydraw.result import insufficient_data

RELIABILITY_DAYS = 28


def judged(rows: Sequence[Reliability], as_of: date) -> list[Reliability]:
    """The rows whose period ends in the last 28 days; where periods are longer, the latest closed ones."""
    closed = [each for each in rows if each.end <= as_of + ONE_DAY]
    if not closed:
        return []
    recent = [each for each in closed if each.end > as_of + ONE_DAY - timedelta(days=RELIABILITY_DAYS)]
    last = max(each.end for each in closed)
    return recent or [each for each in closed if each.end == last]


def fails_slo(rows: Sequence[Reliability], as_of: date) -> bool:
    """Whether good over valid of a workflow lies under its promise. Nothing measured or promised passes."""
    found = judged([each for each in rows if each.kind == "slo" and each.target is not None], as_of)
    valid = math.fsum(each.valid for each in found)
    if valid <= 0:
        return False
    target = max(each.target for each in found if each.target is not None)
    return math.fsum(each.good for each in found) / valid < target


def level_facts(at: At) -> dict[str, Any]:
    """Good and valid events of the service levels, and the level promised, weighted by valid events."""
    levels = judged(_of_kind(at, "slo"), at.as_of)
    promised = [each for each in levels if each.target is not None]
    weight = math.fsum(each.valid for each in promised)
    return {
        "slo_good": [each.good for each in levels],
        "slo_valid": [each.valid for each in levels],
        "slo_days": spanned(levels),
        "slo": math.fsum((each.target or 0.0) * each.valid for each in promised) / weight
        if weight > 0
        else insufficient_data("no service level is promised"),
    }


def quality_facts(at: At) -> dict[str, Any]:
    """Columns of the closed evaluations and of the guardrails, with good and valid events."""
    evals = [each for each in _of_kind(at, "eval") if each.end <= at.as_of + ONE_DAY]
    guards = judged(_of_kind(at, "guardrail"), at.as_of)
    return {
        "eval_sets": [each.eval_set for each in evals],
        "eval_versions": [each.version for each in evals],
        "eval_ends": [each.end for each in evals],
        "eval_good": [each.good for each in evals],
        "eval_valid": [each.valid for each in evals],
        "guardrail_good": [each.good for each in guards],
        "guardrail_valid": [each.valid for each in guards],
    }


def _of_kind(at: At, kind: str) -> Sequence[Reliability]:
    return at.record.once(
        ("reliability", kind), lambda: [each for each in at.account.reliability if each.kind == kind]
    )


def spanned(rows: Sequence[Reliability]) -> str:
    """First to last day of the rows' periods, in words."""
    if not rows:
        return ""
    first, last = min(each.start for each in rows), max(each.end for each in rows) - ONE_DAY
    return f"{first.isoformat()} to {last.isoformat()}"
