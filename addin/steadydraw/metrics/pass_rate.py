"""Pass rate of evaluations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.estimators.wilson import wilson_interval
from steadydraw.registry import metric
from steadydraw.result import Answer, Cell, OutOfDomain, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import DATE, FLAG, QUANTITY, RATIO, TEXT, Quantity

COLUMNS = {
    "eval_set": TEXT, "version": TEXT, "period_end": DATE, "good": QUANTITY, "valid": QUANTITY,
    "rate": RATIO, "low": RATIO, "high": RATIO, "small": FLAG,
}  # fmt: skip
_Period = tuple[str, str, date]


@metric(
    place=730,
    unit=RATIO,
    formula="sum of passed / sum of evaluated, over the latest period of each evaluation set",
    source="Steadydraw definition; interval: Wilson (1927)",
    uses=("eval_least",),
)
def pass_rate(
    eval_sets: Annotated[Sequence[str], "evaluation set of each closed period"],
    eval_versions: Annotated[Sequence[str], "version of the set; a new one starts a new series"],
    eval_ends: Annotated[Sequence[date], "end of the period, exclusive"],
    eval_good: Annotated[Sequence[Quantity], "evaluations passed"],
    eval_valid: Annotated[Sequence[Quantity], "evaluations made"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """Share of evaluations passed, as a decimal from 0 to 1, with its 95 % interval in the note.

    The second version of a set passes 40 of 50; what the first one passed no longer counts:

    >>> ends = [date(2026, 8, 1), date(2026, 9, 1)]
    >>> found = pass_rate(["answers"] * 2, ["1", "2"], ends, [99, 40], [100, 50])
    >>> found.value, found.note
    (0.8, '95 % interval 67.0 % to 88.8 %')

    The detail has a row for each period of each version, oldest first, with its own Wilson interval;
    rows of one set, version and end add up. Raises OutOfDomain when passed evaluations are fewer than none
    or more than those made, ValueError for columns of different length.
    """
    given = (eval_sets, eval_versions, eval_ends, eval_good, eval_valid)
    if len({len(each) for each in given}) > 1:
        raise ValueError(f"columns must pair up, got lengths {', '.join(str(len(each)) for each in given)}")
    counts = _added_up(*given)
    ends: dict[tuple[str, str], list[date]] = {}
    for eval_set, version, end in counts:
        ends.setdefault((eval_set, version), []).append(end)
    # Versions are known by when they were used, for "10" comes before "9" as text.
    by_use = sorted(ends, key=lambda series: (series[0], max(ends[series]), min(ends[series]), series[1]))
    rows = [
        _row((eval_set, version, end), counts[eval_set, version, end], settings.eval_least)
        for eval_set, version in by_use
        for end in sorted(ends[eval_set, version])
    ]
    table = detail(COLUMNS, rows)
    latest = {eval_set: (eval_set, version, max(ends[eval_set, version])) for eval_set, version in by_use}
    good = math.fsum(counts[period][0] for period in latest.values())
    valid = math.fsum(counts[period][1] for period in latest.values())
    basis = _basis(list(latest.values()))
    if valid == 0:
        what = "no evaluations in the latest period" if counts else "no closed evaluation period"
        return insufficient_data(what, basis=basis, detail=table)
    low, high = wilson_interval(good, valid)
    note = f"95 % interval {100 * low:.1f} % to {100 * high:.1f} %"
    if valid < settings.eval_least:
        note += f"; small: n = {valid:g}"
    return ok(good / valid, note=note, basis=basis, detail=table)


def _added_up(
    sets: Sequence[str],
    versions: Sequence[str],
    ends: Sequence[date],
    goods: Sequence[Quantity],
    valids: Sequence[Quantity],
) -> dict[_Period, tuple[float, float]]:
    """Passed and made of each set, version and end."""
    found: dict[_Period, tuple[float, float]] = {}
    repeated: dict[_Period, list[tuple[float, float]]] = {}
    periods = zip(sets, versions, ends, strict=True)
    for period, good, valid in zip(periods, goods, valids, strict=True):
        if not 0 <= good <= valid:
            raise OutOfDomain(f"passed evaluations must lie between 0 and all, got {good:g} of {valid:g}")
        if period in found:
            repeated.setdefault(period, [found[period]]).append((good, valid))
        else:
            found[period] = good, valid
    for period, parts in repeated.items():
        found[period] = math.fsum(good for good, _ in parts), math.fsum(valid for _, valid in parts)
    return found


def _row(period: _Period, counts: tuple[float, float], least: int) -> tuple[Cell, ...]:
    good, valid = counts
    if valid == 0:
        return (*period, good, valid, None, None, None, True)
    return (*period, good, valid, good / valid, *wilson_interval(good, valid), valid < least)


def _basis(latest: Sequence[_Period]) -> str:
    if len(latest) > 1:
        return f"latest periods of {len(latest)} evaluation sets"
    return "".join(
        f"{name or 'evaluations'}{f' version {version}' if version else ''}, period before {end}"
        for name, version, end in latest
    )
