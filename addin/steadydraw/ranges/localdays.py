"""The day of a moment in its account's own time zone, where a range gives moments with a zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

from steadydraw.ranges.judging import Judged
from steadydraw.ranges.moments import MOMENT
from steadydraw.schema.dates import is_zone
from steadydraw.schema.issues import SourceError


def as_local_days(part: Judged, zones: Mapping[str, str]) -> None:
    """Date each moment by the zone of its account, given by id. Raises SourceError where none is known."""
    if MOMENT not in part.columns:
        return
    days = part.columns["usage_date"]
    rows = zip(part.column("account_id"), part.columns[MOMENT], strict=True)
    for place, (account_id, moment) in enumerate(rows):
        zone = zones.get(account_id, "UTC")
        if moment is not None and zone != "UTC":
            days[place] = datetime.fromisoformat(moment.strip()).astimezone(_zone(zone, part.name)).date()


def _zone(name: str, range_name: str) -> tzinfo:
    """The zone; a name that is none counts as UTC, as in every source."""
    from zoneinfo import ZoneInfo  # it looks around on the disk as soon as it is imported

    if is_zone(name):
        return ZoneInfo(name)
    if is_zone("Europe/Berlin"):
        return UTC
    # Some hosts come without the list of zones: then nothing can be dated by them.
    raise SourceError(
        f"{range_name} gives moments and the zone {name} is not known here: give days instead of moments"
    )
