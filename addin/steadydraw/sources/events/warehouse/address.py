"""Where a database is: read from a URL whose secrets are shown to nobody."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from steadydraw.tables import SourceError

_COMPILED_ONLY = ("snowflake", "bigquery", "databricks", "spark", "pyspark", "trino")
_HOW = "write it like postgres://user@host/database or duckdb:///folder/file.duckdb"
_SECRET_OPTIONS = ("password", "sslpassword", "passfile")
_DRIVE = re.compile(r"/[A-Za-z]:[/\\]")


@dataclass(frozen=True, slots=True)
class Address:
    """A database: `kind` is postgres or duckdb, `shown` what may be said of where it is.

    `path` is that of a DuckDB file, `options` are those of libpq, `secrets` what must never be shown.
    """

    kind: str
    shown: str
    path: str = ""
    options: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def hidden(self, text: str) -> str:
        """The text on one line and without the secrets."""
        if any(len(secret) < 4 and secret in text for secret in self.secrets):
            return "what it says is not shown, for it may hold the password"  # what is left would tell it
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, "***")
        return " ".join(text.split())[:300]


def read_address(url: str) -> Address:
    """The database that `url` names; `env:NAME` says that the URL stands in a variable of the environment.

    Raises SourceError, without the URL, for what is none.

    >>> read_address("postgres://ann:secret@db.example:5433/sales").shown
    'db.example:5433/sales'
    """
    plain = url.strip()
    if plain.startswith("env:"):
        name = plain[4:]
        plain = os.environ.get(name, "").strip()
        if not plain:
            raise SourceError(f"the environment has no {name[:60]!r}: set it to the URL of the warehouse")
    try:
        split = urlsplit(plain)
        port = split.port
    except ValueError:
        raise SourceError(f"--warehouse is no URL that can be read: {_HOW}") from None
    scheme = split.scheme.lower()
    if scheme == "duckdb":
        return _duckdb(split)
    if scheme in {"postgres", "postgresql"}:
        return _postgres(split, port)
    if scheme in _COMPILED_ONLY:
        raise SourceError(f"events in {scheme} are not rolled up in place: export them as Parquet files")
    raise SourceError(f"--warehouse names no database that is known: {_HOW}")


def _duckdb(split: SplitResult) -> Address:
    path = unquote(split.netloc + split.path)
    if not path.strip("/"):
        raise SourceError(f"--warehouse names no file: {_HOW}")
    path = path[1:] if _DRIVE.match(path) else path
    return Address("duckdb", path, path)


def _postgres(split: SplitResult, port: int | None) -> Address:
    # A password with a slash ends the name of the host for whoever reads the URL, and would be shown as such.
    if "@" in split.path + split.query or split.fragment:
        raise SourceError(
            "--warehouse holds signs that a URL must escape: write / as %2F, # as %23, ? as %3F"
        )
    options = dict(parse_qsl(split.query, keep_blank_values=True))
    parts = {
        "host": unquote(split.hostname or ""),
        "port": str(port or ""),
        "user": unquote(split.username or ""),
        "password": unquote(split.password or ""),
        "dbname": unquote(split.path.strip("/")),
    }
    options |= {name: value for name, value in parts.items() if value}
    secrets = {options[name] for name in _SECRET_OPTIONS if options.get(name)} | {split.password or ""}
    host, database = options.get("host", "the local server"), options.get("dbname", "")
    shown = f"{host}{f':{port}' if port else ''}{f'/{database}' if database else ''}"
    return Address("postgres", shown, options=options, secrets=tuple(secrets - {""}))
