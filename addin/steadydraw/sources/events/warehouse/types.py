"""The types of columns as ibis knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ibis.expr.datatypes as dt
from ibis.backends.sql.datatypes import DuckDBType, PostgresType

_MAPPERS = {"duckdb": DuckDBType, "postgres": PostgresType}


def types_of(dialect: str, columns: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    """The type of each column from its SQL type; what nobody knows is `unknown`, and can be cast to text."""
    return {name: _type_of(dialect, sql_type) for name, sql_type in columns}


def _type_of(dialect: str, sql_type: str) -> Any:
    if sql_type == "money":  # summed and cast, it would carry a sign of its currency
        return dt.unknown
    try:
        return _MAPPERS[dialect].from_string(sql_type)
    except Exception:  # hostile names of types: whatever the parser makes of them, they are unknown
        return dt.unknown
