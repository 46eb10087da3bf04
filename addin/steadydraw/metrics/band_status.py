"""Band status."""

from __future__ import annotations

from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, ok
from steadydraw.units import STATE, Ratio


@metric(
    place=260,
    unit=STATE,
    formula="too_slow below band_low, too_fast above band_high, else in_band, by term_end_utilization",
    native='IF({band_low}>{band_high},NA(),IF({term_end_utilization!12}<{band_low!12},"too_slow",'
    'IF({term_end_utilization!12}>{band_high!12},"too_fast","in_band")))',
    source="Steadydraw definition; no public authority for a band exists, so it is set per contract",
    uses=("band_low", "band_high"),
    headline=True,
)
def band_status(
    term_end_utilization: Annotated[Ratio, "forecast share of the commit at term end, as a decimal"],
    band_low: Annotated[Ratio, "lower edge of the healthy band, as a decimal"],
    band_high: Annotated[Ratio, "upper edge of the healthy band, as a decimal"],
) -> Answer:
    """Where the account lands against its healthy band; both edges belong to the band.

    >>> band_status(0.62, 0.85, 1.10).value
    'too_slow'
    >>> band_status(0.85, 0.85, 1.10).value
    'in_band'

    Raises OutOfDomain for a band whose low edge lies above its high edge.
    """
    if band_low > band_high:
        raise OutOfDomain(f"the band's low edge {band_low} lies above its high edge {band_high}")
    landing = same_to_12_digits(term_end_utilization)
    basis = f"term-end utilization against the band {band_low:.4g} to {band_high:.4g}"
    if landing < same_to_12_digits(band_low):
        return ok("too_slow", basis=basis)
    if landing > same_to_12_digits(band_high):
        return ok("too_fast", basis=basis)
    return ok("in_band", basis=basis)
