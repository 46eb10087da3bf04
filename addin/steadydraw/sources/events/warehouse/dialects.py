"""The few things that databases do not say alike, as ibis expressions; all else is the same for each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import ibis
import ibis.expr.datatypes as dt
from sqlglot import exp

INSTANT = dt.Timestamp(timezone="UTC")
CLOCKS = ibis.table({"clock of": "string", "clock": "string"}, name="clocks of accounts")
"""A table of zones by account that no database has: its rows are written into the query."""

Clocks = Collection[tuple[str, str]]
_CLOCK, _TEXT, _FLOAT = dt.Timestamp(), dt.string, dt.float64
# Short names that PostgreSQL takes for an abbreviation without summer time; by IANA they are these.
_SPELLED_OUT = {
    "CET": "Europe/Brussels", "EET": "Europe/Athens", "MET": "Europe/Brussels", "WET": "Europe/Lisbon",
}  # fmt: skip


def _of_one(first: Any) -> None:
    """The shape of a function of one value."""


def _of_two(first: Any, second: Any) -> None:
    """The shape of a function of two values."""


def _function(name: str, takes: tuple[Any, ...], gives: Any) -> Callable[..., Any]:
    """A function of the database as one of expressions."""
    shape = _of_one if len(takes) == 1 else _of_two
    made: Callable[..., Any] = ibis.udf.scalar.builtin(name=name, signature=(takes, gives))(shape)
    return made


_zone_first = _function("timezone", (_TEXT, INSTANT), _CLOCK)
_convert_timezone = _function("convert_timezone", (_TEXT, INSTANT), _CLOCK)
_datetime = _function("datetime", (INSTANT, _TEXT), _CLOCK)
_from_utc = _function("from_utc_timestamp", (INSTANT, _TEXT), _CLOCK)
_at_timezone = _function("at_timezone", (INSTANT, _TEXT), _CLOCK)
_to_timestamp = _function("to_timestamp", (_FLOAT,), INSTANT)
_convert_to = _function("convert_to", (_TEXT, _TEXT), dt.binary)
_trim = _function("trim", (_TEXT, _TEXT), _TEXT)
_fsum = ibis.udf.agg.builtin(name="fsum", signature=((_FLOAT,), _FLOAT))(_of_one)


def _plain_sum(number: Any) -> Any:
    return number.sum()


def _unix(seconds: Any) -> Any:
    return seconds.cast(dt.int64).as_timestamp("s").cast(INSTANT)


def _exact_sum(number: Any) -> Any:
    """Floats summed as the decimals they are written as: the order in which workers meet changes nothing."""
    return number.cast(_TEXT).cast(dt.Decimal()).sum().cast(_FLOAT)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One kind of database.

    `local` gives what the clock of a zone shows at an instant, `instant` the instant so many seconds after
    1970, `ordered` makes text compare by its bytes, `float_sum` sums floats.
    """

    name: str
    local: Callable[[Any, Any], Any]
    instant: Callable[[Any], Any] = _unix
    ordered: Callable[[Any], Any] = lambda text: text
    float_sum: Callable[[Any], Any] = _plain_sum

    def day(self, zone: Any, instant: Any) -> Any:
        """The day that the clock of `zone` shows at an instant."""
        return self.local(zone, instant).date()

    def sql(self, expression: Any, clocks: Clocks = (), *, pretty: bool = False) -> str:
        """The query for an expression, with what `CLOCKS` stands for written out in it.

        It has many lines where it is to be `pretty`. No connection is needed.
        """
        compiler = import_module(f"ibis.backends.sql.compilers.{self.name}").compiler
        query = compiler.to_sqlglot(expression)
        for table in list(query.find_all(exp.Table)):
            if table.name == CLOCKS.get_name() and not table.db:
                columns = [exp.to_identifier(name, quoted=True) for name in CLOCKS.columns]
                table.replace(exp.values(list(clocks), alias=table.args["alias"].this, columns=columns))
        return str(query.sql(dialect=compiler.dialect, pretty=pretty))


def trimmed(text: Any, signs: str) -> Any:
    """The text without any of these signs at its ends."""
    return _trim(text, ibis.literal(signs))


def zone_name(zone: str) -> str:
    """The name by which every database takes a zone for the one IANA means."""
    return _SPELLED_OUT.get(zone, zone)


DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("duckdb", _zone_first, _to_timestamp, float_sum=_fsum),
        Dialect(
            "postgres",
            _zone_first,
            _to_timestamp,
            lambda text: _convert_to(text, ibis.literal("UTF8")),
            _exact_sum,
        ),
        Dialect("snowflake", _convert_timezone),
        Dialect("bigquery", lambda zone, instant: _datetime(instant, zone)),
        Dialect("databricks", lambda zone, instant: _from_utc(instant, zone)),
        Dialect("trino", lambda zone, instant: _at_timezone(instant, zone)),
    )
}
"""By name. Only DuckDB and PostgreSQL are ever run; for the others there is the query and no more."""
