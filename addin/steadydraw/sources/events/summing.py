"""Events of one version each to days: what was used, by account, workflow and all that tells rows apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb

from steadydraw.schema import SCHEMA
from steadydraw.sources.events.exact import Size
from steadydraw.sources.events.typed import ALWAYS, KEYS, NUMBERS
from steadydraw.tables.conversion import literal, quoted

COLUMNS = (
    "usage_date", "account_id", "workflow_id", "units", "meter", "unit", "contract_id", "environment",
    "rated_amount", "currency", "cost", "billable", "row_type",
)  # fmt: skip
"""The columns of a roll-up, by their canonical names."""

_PRICED = ("rated_amount", "cost")


def sum_days(
    con: duckdb.DuckDBPyConnection, relation: str, sizes: Mapping[str, Size], present: Collection[str]
) -> None:
    """Make the table `rolled` of the events in `relation`, with `events` as the number of events in a row.

    Events without an amount stand in rows of their own: summed with the others, they would seem to be free.
    """
    keys = [key for key in KEYS if key in ALWAYS or key in present]
    numbers = [name for name in NUMBERS if name in ALWAYS or name in present]
    apart = [f"{name} IS NULL" for name in _PRICED if name in numbers]
    sums = [f"{sizes[name].sum_of(name)} AS {name}" for name in numbers]
    con.execute(
        f"CREATE OR REPLACE TABLE rolled AS SELECT {', '.join([*keys, *sums])}, count(*) AS events "
        f"FROM {relation} GROUP BY {', '.join([*keys, *apart])}"
    )


def counted(con: duckdb.DuckDBPyConnection) -> int:
    """How many events the rows of `rolled` are made of."""
    row = con.execute("SELECT coalesce(sum(events), 0) FROM rolled").fetchone()
    return int(row[0]) if row else 0


def write_days(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    sizes: Mapping[str, Size],
    present: Collection[str],
    where: str,
) -> None:
    """Write the rows of `rolled` that `where` names as Parquet or CSV, whatever `path` ends in."""
    fields = ", ".join(_field(name, sizes, present) for name in COLUMNS)
    order = ", ".join(name for name in (*KEYS, *_PRICED) if name in ALWAYS or name in present)
    form = "FORMAT csv, HEADER" if path.suffix == ".csv" else "FORMAT parquet"
    con.execute(
        f"COPY (SELECT {fields} FROM rolled WHERE {where} ORDER BY {order}) TO {quoted(str(path))} ({form})"
    )


def _field(name: str, sizes: Mapping[str, Size], present: Collection[str]) -> str:
    if name in ALWAYS or name in present:
        return name
    declared = SCHEMA["usage"][name]
    if name in NUMBERS:
        return f"CAST(NULL AS {sizes[name].summed}) AS {name}"
    given = "NULL" if declared.default is None else literal(declared.default)
    return f"CAST({given} AS {declared.sql_type}) AS {name}"
