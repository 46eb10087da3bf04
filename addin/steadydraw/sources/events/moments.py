"""Moments as events write them, in SQL: seconds or milliseconds since 1970, ISO text, typed columns.

A moment with a zone, and any count since 1970, belongs to the day that its account's own clock showed. One
without a zone is read off that clock already, unless it is said to be UTC.
"""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.schema.dates import EARLIEST, LATEST, ZONED
from steadydraw.tables.conversion import quoted

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UINTEGER", "USMALLINT", "UBIGINT", "HUGEINT")
_COUNT = r"-?[0-9]{9,19}(\.[0-9]+)?"
_ISO = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ].*)?"
_BASIC = r"[0-9]{8}"
_NO_ZONED, _NO_PLAIN = "NULL::TIMESTAMPTZ", "NULL::TIMESTAMP"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as SQL: `zoned` with a zone or `plain` without; both are NULL where there is none."""

    zoned: str
    plain: str


def moment(field: str, sql_type: str, *, utc: bool) -> Moment:
    """The moment in the column `field`; `utc` says that those without a zone are UTC."""
    if sql_type == "TIMESTAMP WITH TIME ZONE":
        return Moment(field, _NO_PLAIN)
    if sql_type == "DATE":
        return Moment(_NO_ZONED, f"CAST({field} AS TIMESTAMP)")
    if sql_type.startswith("TIMESTAMP"):
        return _without_zone(_NO_ZONED, f"CAST({field} AS TIMESTAMP)", utc=utc)
    if sql_type in _WHOLE:
        return Moment(_counted(f"TRY_CAST({field} AS BIGINT)"), _NO_PLAIN)
    if sql_type in {"DOUBLE", "FLOAT"} or sql_type.startswith("DECIMAL"):
        return Moment(_counted(f"CAST({field} AS DOUBLE)"), _NO_PLAIN)
    text = f"trim(CAST({field} AS VARCHAR))"
    count = f"regexp_full_match({text}, {quoted(_COUNT)})"
    zoned = f"regexp_full_match({text}, {quoted(_ISO)}) AND regexp_matches({text}, {quoted(ZONED)})"
    return _without_zone(
        f"CASE WHEN {count} THEN {_counted(f'TRY_CAST({text} AS DECIMAL(38, 6))')} "
        f"WHEN {zoned} THEN TRY_CAST({text} AS TIMESTAMPTZ) END",
        f"CASE WHEN {zoned} THEN NULL WHEN regexp_full_match({text}, {quoted(_ISO)}) "
        f"THEN TRY_CAST({text} AS TIMESTAMP) "
        f"WHEN regexp_full_match({text}, {quoted(_BASIC)}) THEN TRY_CAST(try_strptime({text}, '%Y%m%d') "
        "AS TIMESTAMP) END",
        utc=utc,
    )


def local_day(of: Moment, zone: str) -> str:
    """The day of the moment on the clock of the time zone `zone`; with an empty one on that of UTC."""
    zoned = f"CAST(timezone({zone}, {of.zoned}) AS DATE)" if zone else f"CAST(({of.zoned}) AS DATE)"
    day = f"CAST({of.plain} AS DATE)"
    if of.plain == _NO_PLAIN:
        return zoned
    return day if of.zoned == _NO_ZONED else f"coalesce({zoned}, {day})"


def instant(of: Moment) -> str:
    """The moment in UTC, without a zone, as the canonical tables hold it."""
    return f"coalesce(timezone('UTC', {of.zoned}), {of.plain})"


def inside(of: Moment) -> str:
    """SQL that says whether there is a moment, in the years that are read.

    It speaks of the moment itself: asked of its day, DuckDB would work out the day twice.
    """
    first, last = f"'{EARLIEST} 00:00:00", f"'{LATEST} 23:59:59.999999"
    parts = []
    if of.zoned != _NO_ZONED:
        parts.append(f"({of.zoned}) BETWEEN TIMESTAMPTZ {first}+00' AND TIMESTAMPTZ {last}+00'")
    if of.plain != _NO_PLAIN:
        parts.append(f"({of.plain}) BETWEEN TIMESTAMP {first}' AND TIMESTAMP {last}'")
    return f"coalesce({' OR '.join(f'coalesce({part}, false)' for part in parts)}, false)"


def _without_zone(zoned: str, plain: str, *, utc: bool) -> Moment:
    if not utc:
        return Moment(zoned, plain)
    return Moment(f"coalesce({zoned}, timezone('UTC', {plain}))", _NO_PLAIN)


def _counted(number: str) -> str:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970, told by the size of the number.

    Milliseconds of before March 1973 would be taken for seconds.
    """
    micros = (
        f"CASE WHEN {number} BETWEEN -100000000000 AND 100000000000 THEN {number} * 1000000 "
        f"WHEN {number} BETWEEN -100000000000000 AND 100000000000000 THEN {number} * 1000 "
        f"WHEN {number} BETWEEN -100000000000000000 AND 100000000000000000 THEN {number} "
        f"ELSE {number} / 1000 END"
    )
    return f"timezone('UTC', make_timestamp(TRY_CAST({micros} AS BIGINT)))"
