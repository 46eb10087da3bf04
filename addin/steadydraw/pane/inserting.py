"""The formulas that the pane writes into the workbook, and how their columns are to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steadydraw import registry
from steadydraw.functions.surface import NAMESPACE
from steadydraw.functions.tabular import SHOWN
from steadydraw.pane.kept import WORKBOOK, Workbook
from steadydraw.rows.cells import letters
from steadydraw.schema.issues import SourceError
from steadydraw.units import Kind, Unit

LONGEST = 8192
"""Characters that a cell's formula may have."""

_DRESSED_LEAST = 200
"""Rows that get the look of their column: more than there are accounts, for a live formula grows."""

_FORMATS = {
    Kind.RATIO: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONEY: "#,##0.00",
    Kind.QUANTITY: "#,##0.00",
    Kind.MULTIPLE: "0.00",
    Kind.POINTS: "0.0",
    Kind.SCORE: "0.0",
    Kind.DAYS: "0",
    Kind.WEEKS: "0",
    Kind.COUNT: "0",
}
_GENERAL = "General"
_LIGHTS = {
    "health_status": {"green": "green", "amber": "amber", "red": "red"},
    "band_status": {"in_band": "green", "too_slow": "amber", "too_fast": "red"},
}


def health_metrics() -> list[str]:
    """The metrics of the health sheet: light and score first, then the others that lead a page."""
    lead = ["health_status", "health_score", "band_status"]
    return lead + [
        each.name for each in registry.catalogue("account") if each.headline and each.name not in lead
    ]


def scorecard(question: Mapping[str, Any]) -> dict[str, Any]:
    """The formula of a scorecard over the chosen ranges, and the format of each of its columns.

    `sheet` is `scorecard` (the metrics that usage and contracts alone can tell) or `health`; `insert` says
    that the formula is about to be written, so that whatever would make it fail is told before.
    """
    health = question.get("sheet") == "health"
    names = health_metrics() if health else list(SHOWN)
    formula = formula_over(WORKBOOK, "SCORECARD", ["", names if health else ""])
    columns = ["", "", "as_of", *names, ""]
    accounts = len(WORKBOOK.made().static.accounts) if question.get("insert") else 0
    usage, contracts, more = WORKBOOK.chosen()
    rows = sum(len(each.given.rows) for each in (usage, contracts, *more))
    return {
        "name": "Usage health" if health else "Scorecard",
        "formula": formula,
        "columns": [
            {"letter": letters(place), "format": _format(each), "lights": _LIGHTS.get(each, {})}
            for place, each in enumerate(columns, start=1)
        ],
        "rows": max(_DRESSED_LEAST, 2 * accounts),
        "about": f"reads {rows:,} rows of {2 + len(more)} ranges",
    }


def formula_over(workbook: Workbook, name: str, between: Sequence[Any]) -> str:
    """A table function over the chosen ranges; `between` stands before the further ones."""
    usage, contracts, more = workbook.chosen()
    given = [usage.place, contracts.place, *map(_written, between), *(each.place for each in more)]
    while given[-1] == "":
        given.pop()
    formula = f"={NAMESPACE}.{name}({','.join(given)})"
    if len(formula) > LONGEST:
        raise SourceError("the formula would be too long for a cell: leave some tables out under Tables")
    return formula


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "{" + ";".join(f'"{each}"' for each in value) + "}"
    return str(value)


def _format(column: str) -> str:
    if column == "as_of":
        return _FORMATS[Kind.DATE]
    if not column:
        return _GENERAL
    unit: Unit = registry.get(column).unit
    return _FORMATS.get(unit.kind, _GENERAL)
