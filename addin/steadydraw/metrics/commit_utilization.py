"""Commit utilization."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import RATIO, Money


@metric(
    place=210,
    unit=RATIO,
    formula="drawn / commit",
    native="IF({commit}<=0,NA(),{drawn}/{commit})",
    source="Steadydraw definition",
    basis="net draw inside the term",
    headline=True,
)
def commit_utilization(
    drawn: Annotated[Money, "net draw inside the term up to the as-of day, free credits excluded"],
    commit: Annotated[Money, "commit, top-ups and rollover of the term"],
) -> Answer:
    """Share of the commit that has been drawn, as a decimal.

    Half a year into a commit of 120,000 an account has drawn 66,000:

    >>> commit_utilization(66_000, 120_000).value
    0.55

    Without a commit there is nothing to utilize, so spend is shown alone:

    >>> commit_utilization(66_000, 0).note
    'no commit: show spend only'

    Raises OutOfDomain for a negative commit.
    """
    if commit < 0:
        raise OutOfDomain(f"commit must not be negative, got {commit}")
    if commit == 0:
        return not_applicable("no commit: show spend only")
    return ok(drawn / commit)
