"""The DuckDB that rolls up: within the memory it is given, working on the disk beyond it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from steadydraw.tables import SourceError
from steadydraw.tables.conversion import quoted

MEMORY = "2GB"
"""What a roll-up may hold in memory where nothing else is said."""

_MEMORY = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([KMGT])(I?)B", re.IGNORECASE)
_PROGRAM_MIB, _LEAST_MIB, _SHARE = 100, 128, 0.8


@contextmanager
def engine(memory: str, threads: int | None, scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that puts what does not fit into the folder `scratch`.

    Raises SourceError for a memory that is no such size or too little, and when the disk fails.
    """
    limit = _limit(memory)
    con = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    try:
        con.execute(f"SET memory_limit = '{limit}MiB'")
        con.execute(f"SET temp_directory = {quoted(str(scratch / 'spill'))}")
        if threads:
            con.execute(f"SET threads = {threads:d}")
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET enable_progress_bar = false")
        con.execute("SET preserve_insertion_order = false")
        yield con
    except duckdb.OutOfMemoryException:
        raise SourceError(f"{memory} is too little for these events: give more with --memory") from None
    except duckdb.IOException as error:
        raise SourceError(f"reading or writing failed: {str(error).splitlines()[0]}") from None
    finally:
        con.close()


@contextmanager
def workplace(scratch: Path) -> Iterator[Path]:
    """The folder for what is needed meanwhile: emptied of what a run left that was ended, gone afterwards."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True, exist_ok=True)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _limit(memory: str) -> int:
    """What DuckDB may hold, in MiB: some memory goes to the program and to what DuckDB cannot count."""
    match = _MEMORY.fullmatch(memory.strip())
    if match is None:
        raise SourceError(f"--memory {memory!r} is no size: write it like 700MB or 4GB")
    base = 1024 if match[3] else 1000
    whole = float(match[1]) * base ** ("KMGT".index(match[2].upper()) + 1) / 1024**2
    limit = int((whole - _PROGRAM_MIB) * _SHARE)
    if limit < _LEAST_MIB:
        raise SourceError(f"--memory {memory} is too little to roll up in: give 300MB or more")
    return limit
