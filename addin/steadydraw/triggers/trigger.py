"""A trigger that fired: what it asks for, why, and what is at stake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steadydraw.result import Result, Value
from steadydraw.triggers.playbook import Play


@dataclass(frozen=True, slots=True)
class Trigger:
    """One cause for action with its one play.

    `reason` is a sentence that quotes the figure; `metric` and `value` are where it comes from (no value
    where the metric has none); `money` is the amount at stake in the account's currency, None where no
    metric gives it.
    """

    trigger: str
    when: str
    play: Play
    reason: str
    metric: str
    value: Value | None
    money: float | None = None


def number_of(results: Mapping[str, Result], metric: str) -> float | None:
    """The value of a metric as a number, None where it has none."""
    result = results.get(metric)
    return result.number if result is not None and result.ok else None


def money_of(results: Mapping[str, Result], metric: str) -> float | None:
    """A positive amount at stake, None where the metric gives none."""
    amount = number_of(results, metric)
    return amount if amount is not None and amount > 0 else None
