"""The 60-day reset as data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from steadydraw.reset import Reset


def as_data(found: Reset) -> dict[str, Any]:
    """The reset for programs."""
    return {
        "start": found.start.isoformat(),
        "last_day": found.last_day.isoformat(),
        "as_of": found.as_of.isoformat(),
        "week": found.week,
        "progress": asdict(found.progress),
        "steps": [
            {
                "key": each.step.key,
                "title": each.step.title,
                "owner_role": each.step.owner_role,
                "first_day": each.first_day.isoformat(),
                "last_day": each.last_day.isoformat(),
                "status": each.status.value,
                "done": each.done,
                "needed": each.needed,
                "fulfilled_on": each.fulfilled_on.isoformat() if each.fulfilled_on else None,
                "note": each.note,
                "weeks": [mark.value for mark in each.weeks],
                "missing": [asdict(one) for one in each.missing],
            }
            for each in found.steps
        ],
    }
