"""The file that keeps which budget alerts were told, and on which day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from steadydraw.opc import write_whole
from steadydraw_decks.rhythm.alerts import Alert
from steadydraw_decks.tasks.refusal import Refusal

_FORMAT = "steadydraw.alerts/1"


def read_state(path: Path, as_of: date) -> dict[str, date]:
    """When each alert that held at the last run was first told. Raises Refusal for another kind of file."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            raise ValueError(found["format"])
        last = date.fromisoformat(found["as_of"])
        fired = {str(key): date.fromisoformat(day) for key, day in found["fired"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Refusal(
            f"{path.name} is no state of alerts: name another with --state, or move it away"
        ) from None
    if last > as_of:
        raise Refusal(
            f"{path.name} is of {last.isoformat()}, later than {as_of.isoformat()}: alerts are told in the "
            "order of the days; name another file with --state"
        )
    return fired


def write_state(path: Path, as_of: date, alerts: Iterable[Alert]) -> None:
    """Keep what holds now; what holds no more may fire again when it is crossed again."""
    fired = {each.key: each.fired_on.isoformat() for each in alerts}
    told = {"format": _FORMAT, "as_of": as_of.isoformat(), "fired": dict(sorted(fired.items()))}
    write_whole(path, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
