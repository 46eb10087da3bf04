"""The door to a roll-up in a database: what it needs beyond the base is looked for only here."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from steadydraw.sources.events.asked import Rolled, Shown
from steadydraw.sources.events.engine import engine, workplace
from steadydraw.sources.events.warehouse.address import Address, read_address
from steadydraw.sources.events.warehouse.asked import InWarehouse
from steadydraw.tables import SourceError

if TYPE_CHECKING:
    from steadydraw.sources.events.warehouse.place import Place

_PACKAGES = frozenset({"ibis", "psycopg", "sqlglot"})


def roll_up_warehouse(asked: InWarehouse, target: Path, shown: Shown | None = None) -> Rolled:
    """Roll up a table into `target` (.parquet or .csv), which is replaced; nothing in the database changes.

    Raises SourceError for what cannot be used or reached, and when the extra packages are missing.
    """
    shown = shown or Shown()
    address = read_address(asked.url)
    place = target.resolve().with_name(f".{target.name[:100]}.rollup")
    with engine(asked.memory, asked.threads, place) as con, workplace(place) as scratch:
        try:
            import ibis  # noqa: F401 - all that follows stands on it

            opened = _open(con, address, scratch)
        except ImportError as missing:  # psycopg says so too where it finds no libpq
            if missing.name is None or missing.name.partition(".")[0] in _PACKAGES:
                raise SourceError(
                    "a roll-up in a database needs a few more packages: pip install 'steadydraw[warehouse]'"
                ) from None
            raise
        from steadydraw.sources.events.warehouse.running import Run

        with closing(opened), shown.working(f"Rolling up in {address.shown}"):
            return Run(con, opened, asked).rolled(target, scratch)


def _open(con: duckdb.DuckDBPyConnection, address: Address, scratch: Path) -> Place:
    if address.kind == "duckdb":
        from steadydraw.sources.events.warehouse.duck import DuckPlace

        return DuckPlace(con, address)
    from steadydraw.sources.events.warehouse.postgres import PostgresPlace

    return PostgresPlace(address, scratch)
