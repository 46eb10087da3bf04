"""Target band."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, detail, ok
from steadydraw.units import DATE, RATIO, TEXT, Ratio


@metric(
    place=255,
    unit=TEXT,
    formula="band_low to band_high of the contract as in force on the as-of day",
    source="Steadydraw default 0.85 to 1.10; no public authority for a band exists",
    uses=("band_low", "band_high"),
)
def target_band(  # noqa: PLR0913 - two edges, where they come from, and the log of changes as columns
    band_low: Annotated[Ratio, "lower edge of the healthy band, as a decimal"],
    band_high: Annotated[Ratio, "upper edge of the healthy band, as a decimal"],
    band_source: Annotated[str, "where the edges come from"] = "",
    band_changed_on: Annotated[Sequence[date], "day of each logged change"] = (),
    band_contracts: Annotated[Sequence[str], "contract of each change"] = (),
    band_from_low: Annotated[Sequence[Ratio], "lower edge before"] = (),
    band_from_high: Annotated[Sequence[Ratio], "upper edge before"] = (),
    band_to_low: Annotated[Sequence[Ratio], "lower edge after"] = (),
    band_to_high: Annotated[Sequence[Ratio], "upper edge after"] = (),
    band_changed_by: Annotated[Sequence[str], "who made it"] = (),
) -> Answer:
    """The band the account is held against, with the log of its changes.

    >>> target_band(0.85, 1.10, "default").value
    '0.85 to 1.1'

    The detail is the log: day, contract, edges before and after, and who changed them. Raises
    OutOfDomain for a band whose low edge lies above its high edge.
    """
    if band_low > band_high:
        raise OutOfDomain(f"the band's low edge {band_low} lies above its high edge {band_high}")
    columns = {
        "changed_on": DATE,
        "contract_id": TEXT,
        "from_low": RATIO,
        "from_high": RATIO,
        "to_low": RATIO,
        "to_high": RATIO,
        "by": TEXT,
    }
    log = zip(
        band_changed_on,
        band_contracts,
        band_from_low,
        band_from_high,
        band_to_low,
        band_to_high,
        band_changed_by,
        strict=True,
    )
    table = detail(columns, sorted(log, key=lambda row: (row[0], row[1])))
    changes = len(table.rows)
    note = f"{changes} logged change{'' if changes == 1 else 's'}" if changes else ""
    low, high = (edge + 0.0 for edge in (band_low, band_high))  # minus zero is zero
    return ok(f"{low:.4g} to {high:.4g}", basis=band_source, note=note, detail=table)
