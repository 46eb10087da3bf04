"""Words that every sheet of ours uses: headings of metrics, states, notes of a heading."""

from __future__ import annotations

from steadydraw import registry

STATE_WORDS = {"in_band": "in band", "too_slow": "too slow", "too_fast": "too fast"}
_SHORT = {"nrr": "NRR", "grr": "GRR", "sli": "Service level", "p75": "P75"}


def heading(name: str) -> str:
    """What a column of that name is headed.

    >>> heading("time_to_first_billable_event")
    'Time to first billable event'
    """
    return _SHORT.get(name) or name.replace("_", " ").capitalize()


def note_of(name: str) -> str:
    """What the note of a metric's heading says: what it is, its formula, its source."""
    metric = registry.get(name)
    return f"{metric.title}\n{metric.formula}\nSource: {metric.source}"
