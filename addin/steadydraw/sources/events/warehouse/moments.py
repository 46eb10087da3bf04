"""Moments in a typed column: with a zone, without one, days, or counts since 1970."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import ibis
import ibis.expr.datatypes as dt

from steadydraw.schema.dates import EARLIEST, LATEST
from steadydraw.sources.events.warehouse.dialects import INSTANT, Dialect

_BOUNDS = (datetime.combine(EARLIEST, time.min), datetime.combine(LATEST, time.max))
_CLOCK = dt.Timestamp(scale=6)


@dataclass(frozen=True, slots=True)
class When:
    """A moment: an `instant` with a zone, or a `plain` one off some clock; the other is None."""

    instant: Any = None
    plain: Any = None

    def day(self, dialect: Dialect, zone: Any) -> Any:
        """Its day on the clock of the zone; that of a plain one is the day it names."""
        day = dialect.day(zone, self.instant) if self.plain is None else self.plain.date()
        return self.inside().ifelse(day, ibis.null(dt.date))

    def inside(self) -> Any:
        """Whether there is a moment, in the years that are read."""
        first, last = _BOUNDS
        if self.plain is None:
            zoned = self.instant.between(first.replace(tzinfo=UTC), last.replace(tzinfo=UTC))
            return zoned.fill_null(False)
        return self.plain.between(ibis.literal(first), ibis.literal(last)).fill_null(False)

    def order(self) -> Any:
        """What tells which of two is later."""
        return self.instant if self.plain is None else self.plain


def when(field: Any, dialect: Dialect, *, utc: bool) -> When | None:
    """The moment in a column, None where its type holds none; `utc` says that without a zone it is UTC."""
    kind = field.type()
    if kind.is_date():
        return When(plain=field.cast(_CLOCK))
    if kind.is_timestamp() and kind.timezone:
        return When(field)
    if kind.is_timestamp():
        plain = field.cast(_CLOCK)
        return When(plain.cast(INSTANT)) if utc else When(plain=plain)
    if is_number(kind):
        return When(dialect.instant(seconds(field).floor()))
    return None


def is_number(kind: Any) -> bool:
    """Whether a type is one of numbers; yes and no are none."""
    return bool(kind.is_integer() or kind.is_floating() or kind.is_decimal())


def seconds(field: Any) -> Any:
    """Seconds since 1970 of a count whose size tells whether it is one of seconds down to nanoseconds."""
    number = field.cast(dt.float64)
    size = number.abs()
    # No number at all compares as the largest there is.
    return ibis.cases(
        (size <= 1e11, number),
        (size <= 1e14, number / 1e3),
        (size <= 1e17, number / 1e6),
        (size <= 1e19, number / 1e9),
        else_=ibis.null(dt.float64),
    )
