"""Faults in native formulas that change nothing, so that no case can show them."""

from __future__ import annotations

_NEVER_1E_9 = "the difference of two numbers from 0.5 up is a multiple of 2^-53, and 1E-9 as a float is none"
_HALF = "0.5 itself is not within 1E-9 of a whole number, so the other condition keeps it out"
_NOTHING = "no outcomes, or none that pass, make a product of 0, which has no value either"

EQUIVALENT: dict[tuple[str, str, str, int], str] = {
    ("exhaustion_date", "exhaustion_date", "comparison", 2): _NEVER_1E_9,
    ("exhaustion_date", "exhaustion_date", "comparison", 3): _HALF,
    ("exhaustion_date", "exhaustion_date", "comparison", 5): _NEVER_1E_9,
    ("exhaustion_date", "exhaustion_date", "comparison", 6): _HALF,
    ("cost_per_successful_outcome", "cost_per_successful_outcome", "comparison", 0): _NOTHING,
    ("cost_per_successful_outcome", "cost_per_successful_outcome", "comparison", 1): _NOTHING,
}
"""By metric, formula, fault and occurrence: why the formula with the fault says the same."""
