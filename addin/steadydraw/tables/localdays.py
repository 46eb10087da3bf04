"""The day of a moment in its account's own time zone, where the source gives moments with a zone."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from steadydraw.schema.dates import ZONED, is_zone
from steadydraw.tables.conversion import quoted

if TYPE_CHECKING:
    import duckdb


def zones_apart(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The time zones of accounts whose days are not those of UTC."""
    found = con.execute("SELECT DISTINCT time_zone FROM accounts WHERE time_zone IS NOT NULL").fetchall()
    known = {name for (name,) in con.execute("SELECT name FROM pg_timezone_names()").fetchall()}
    return sorted(zone for (zone,) in found if zone != "UTC" and zone in known and is_zone(zone))


def local_day(zones: Collection[str]) -> str:
    """SQL for the day of a row of usage: that of its moment in the zone of its account, else the day read."""
    names = ", ".join(quoted(zone) for zone in zones)
    zone = (
        "(SELECT any_value(a.time_zone) FROM accounts a "
        f"WHERE a.account_id = j.account_id AND a.time_zone IN ({names}))"
    )
    moment = (
        f"CASE WHEN regexp_matches(t_usage_date, {quoted(ZONED)}) "
        "THEN TRY_CAST(t_usage_date AS TIMESTAMPTZ) END"
    )
    return f"coalesce(CAST(timezone({zone}, {moment}) AS DATE), usage_date)"
