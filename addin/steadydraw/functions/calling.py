"""A function called as a worksheet calls it: cells in, a cell or an error with its reason out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.functions.boundary import NA, NUM, VALUE, HostError, Unusable, bound, serial
from steadydraw.result import OutOfDomain

Cell = float | int | str | bool | HostError
"""What a host gets back: days as serial numbers."""


def call(name: str, given: Sequence[Any], *, since_1904: bool = False) -> Cell:
    """The value of a metric from what a host sent, in the order of its arguments.

    Half a year into a commit of 120,000 an account has drawn 66,000, one of them sent as text:

    >>> call("commit_utilization", [" 66,000 ", [[120_000]]])
    0.55

    `#N/A` answers a status other than ok, `#VALUE!` an argument of the wrong kind, `#NUM!` one out of its
    domain; an error cell answers itself. The message says why, in one sentence.

    >>> call("commit_utilization", [66_000, 0])
    HostError(code='#N/A', message='no commit: show spend only')
    >>> call("commit_utilization", [66_000, "a lot"]).code
    '#VALUE!'
    >>> call("commit_utilization", [66_000, -1]).code
    '#NUM!'
    """
    metric = registry.get(name)
    try:
        result = metric(**bound(metric, given, since_1904=since_1904))
    except Unusable as problem:
        return HostError(problem.code, str(problem))
    except OutOfDomain as problem:
        return HostError(NUM, str(problem))
    except ValueError as problem:
        return HostError(VALUE, str(problem))
    if result.value is None:
        return HostError(NA, result.note)
    return serial(result.value, since_1904=since_1904) if isinstance(result.value, date) else result.value
