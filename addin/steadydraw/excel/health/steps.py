"""What the steps of a row's formulas come to, from the results that Python gives."""

from __future__ import annotations

from collections.abc import Mapping

from steadydraw.days import same_to_12_digits
from steadydraw.estimators.lights import colour, turning
from steadydraw.excel.health.cells import MISSING, Cell
from steadydraw.excel.health.rows import HealthRow

PARTS = {
    "part_draw": "draw in band",
    "part_steadiness": "steadiness",
    "part_adoption": "adoption",
    "part_ladder": "ladder",
    "part_reliability": "reliability",
    "part_value": "value trend",
    "part_predictability": "spend predictability",
}
"""The steps of the health score, by what its detail calls them."""


def steps_of(row: HealthRow) -> Mapping[str, Cell]:
    """The value of every step."""
    score = row.results["health_score"]
    found: dict[str, Cell] = {}
    records = {str(each["part"]): each for each in score.detail.records()} if score.detail else {}
    known = 0.0
    for step, part in PARTS.items():
        record = records.get(part, {})
        value = record.get("value")
        found[step] = Cell("" if value is None else value)
        weight = record.get("weight")
        if value is not None and isinstance(weight, (int, float)):
            known += weight
    if not records:  # a band whose low edge lies above its high edge has no score
        found["part_draw"] = Cell(MISSING)
    found["weight_known"] = Cell(known)
    before = str(row.facts.get("light_before") or "")
    if score.ok:
        points = same_to_12_digits(score.number)
        found["light_plain"] = Cell(colour(points, row.settings))
        found["light_now"] = Cell(turning(points, before, row.settings))
    else:
        found["light_plain"], found["light_now"] = Cell(""), Cell(0)
    return found
