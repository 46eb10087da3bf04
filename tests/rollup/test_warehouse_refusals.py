"""Databases that cannot be reached or used: one sentence, never with a password; hostile names stay names."""

from __future__ import annotations

import socket
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import duckdb
import pytest

from steadydraw.tables import SourceError
from tests.command_line import Ran, Run
from tests.rollup.servers import PASSWORD, Server
from tests.rollup.warehouses import Homes, rows_of

COLUMNS = {
    "event_id": "VARCHAR", "account": "VARCHAR", "timestamp": "TIMESTAMPTZ", "workflow": "VARCHAR",
    "quantity": "BIGINT",
}  # fmt: skip
ROW = ("e", "A", "2026-07-01 12:00:00+00", "w", 3)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Homes:
    homes = Homes(tmp_path_factory.mktemp("homes"), server)
    homes.fill("events", COLUMNS, [ROW])
    homes.fill("odd", COLUMNS | {"label": "VARCHAR", "ratio": "DOUBLE"}, [(*ROW, "x", 0.5)])
    homes.fill("narrow", {"workflow": "VARCHAR"}, [])
    broken = (
        "CREATE OR REPLACE VIEW broken AS SELECT *, CAST(workflow AS DECIMAL(9, 2)) AS amount FROM events"
    )
    with duckdb.connect(homes.database) as con:
        con.execute(broken)
    with server.connect() as connection:
        connection.execute(broken)
    homes.fill("many", COLUMNS | {"currency": "VARCHAR"}, [(*ROW, f"text {at}") for at in range(5_001)])
    return homes


def refused(ran: Ran, output: Path, *words: str) -> None:
    """The command ended with 2 and one sentence that has these words and no secret, and wrote nothing."""
    assert ran.code == 2, ran
    assert ran.err.count("Error:") == 1
    assert len([line for line in ran.err.splitlines() if "Error:" in line]) == 1
    for word in words:
        assert word in ran.err, ran.err
    for secret in (PASSWORD, "s3cret", "hunter2"):
        assert secret not in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert "fault of steadydraw" not in ran.err
    assert not output.exists()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("s3cret%2Fp%40ss%3Aword", "hunter2"), ("password authentication failed", "PGPASSWORD")),
        (("steady:s3cret%2Fp%40ss%3Aword@", "hunter2@"), ("password", "PGPASSWORD")),
        (("/postgres", "/nowhere"), ('database "nowhere" does not exist',)),
        (("/postgres", "/postgres?sslmode=maybe"), ("sslmode",)),
        (("/postgres", "/postgres?made_up=1"), ("made_up",)),
        (("postgres://", "mysql://"), ("names no database that is known", "postgres://user@host/database")),
        (("postgres://", "snowflake://"), ("events in snowflake are not rolled up in place",)),
        (("postgres://", ""), ("names no database that is known",)),
        (("127.0.0.1:", "127.0.0.1:x"), ("no URL that can be read",)),
        (("steady:s3cret%2Fp%40ss%3Aword@", "steady:12/hunter2@"), ("signs that a URL must escape",)),
        (("steady:s3cret%2Fp%40ss%3Aword@", "steady:12#hunter2@"), ("signs that a URL must escape",)),
        (("steady:s3cret%2Fp%40ss%3Aword@", "steady:12?hunter2@"), ("signs that a URL must escape",)),
        (("s3cret%2Fp%40ss%3Aword", "us"), ("not shown",)),
        (("127.0.0.1:", "[127.0.0.1:"), ("no URL that can be read",)),
    ],
)
def test_a_server_that_does_not_let_in_is_one_sentence(
    homes: Homes, server: Server, tmp_path: Path, run: Run, change: tuple[str, str], words: tuple[str, ...]
) -> None:
    output = tmp_path / "days.csv"
    url = (
        server.url.replace(*change, 1)
        if change[0] != "/postgres"
        else server.url.removesuffix("/postgres") + change[1]
    )
    asked = ("rollup", "--warehouse", url, "--table", "events", "-o", output)
    refused(run(*asked), output, *words)
    with pytest.raises(SourceError) as raised:
        run(*asked, "--debug")
    shown = "".join(traceback.format_exception(raised.value))
    assert "Traceback" in shown
    assert not any(secret in shown for secret in ("s3cret", "hunter2"))


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path, run: Run) -> None:
    url = f"postgres://ann:hunter2@127.0.0.1:{closed_port()}/sales"
    ran = run("rollup", "--warehouse", url, "--table", "events", "-o", tmp_path / "days.csv")
    refused(ran, tmp_path / "days.csv", "cannot be reached", "127.0.0.1", "check the URL")


@pytest.mark.parametrize("kind", ["duckdb", "postgres"])
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--table", "evnts"), ("has no table 'evnts'", "did you mean 'events'")),
        (("--table", "other.events"), ("has no table 'other.events'",)),
        (("--table", ""), ("has no table ''",)),
        (("--table", "x\0y"), ()),
        (("--table", "events", "--column", "workflow=purpose"), ("events has no column 'purpose'",)),
        (
            ("--table", "odd", "--column", "quantity=label"),
            ("'label' is of type string", "cast it in a view"),
        ),
        (
            ("--table", "odd", "--column", "timestamp=label"),
            ("'label' is of type string", "a moment or a day"),
        ),
        (("--table", "odd", "--column", "account=ratio"), ("'ratio' is of type float64",)),
        (
            ("--table", "narrow"),
            ("narrow has no column that is surely the timestamp", "its columns are workflow"),
        ),
        (("--table", "broken"), ("cannot roll up this table")),
        (("--table", "many"), ("taken for currency holds thousands of different texts",)),
        (("--table", "events", "--constant", "timestamp=2026-01-01"), ("puts all events on one day",)),
        (("--table", "events", "--constant", "quantity=lots"), ("--constant units=lots",)),
    ],
)
def test_a_table_that_cannot_be_used_is_one_sentence(
    homes: Homes, tmp_path: Path, run: Run, kind: str, options: tuple[str, ...], words: tuple[str, ...]
) -> None:
    ran = run("rollup", "--warehouse", homes.urls[kind], "-o", tmp_path / "days.csv", *options)
    refused(ran, tmp_path / "days.csv", *words)
    assert not list(tmp_path.glob(".days*"))


def test_a_user_without_the_right_to_read_is_told_so(
    homes: Homes, server: Server, tmp_path: Path, run: Run
) -> None:
    with server.connect() as connection:
        connection.execute("DROP ROLE IF EXISTS nobody; CREATE ROLE nobody LOGIN PASSWORD 'hunter2'")
        connection.execute(
            "GRANT CONNECT ON DATABASE postgres TO nobody; GRANT USAGE ON SCHEMA public TO nobody"
        )
    url = f"postgres://nobody:hunter2@127.0.0.1:{server.port}/postgres"
    ran = run("rollup", "--warehouse", url, "--table", "events", "-o", tmp_path / "days.csv")
    with server.connect() as connection:
        connection.execute("DROP OWNED BY nobody; DROP ROLE nobody")
    refused(ran, tmp_path / "days.csv", "permission denied for table events")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--warehouse", "duckdb:///nowhere/e.duckdb", "--table", "t"),
            ("/nowhere/e.duckdb does not exist",),
        ),
        (("--warehouse", "duckdb://", "--table", "t"), ("names no file",)),
        (("--warehouse", "duckdb://{here}/no.duckdb", "--table", "t"), ("not a readable DuckDB file",)),
        (
            ("--warehouse", "env:STEADYDRAW_NOT_SET", "--table", "t"),
            ("the environment has no 'STEADYDRAW_NOT_SET'",),
        ),
        (("--warehouse", "duckdb:///x"), ("with --warehouse and --table",)),
        (("--table", "t"), ("with --warehouse and --table",)),
        (("events.csv", "--warehouse", "duckdb:///x", "--table", "t"), ("with --warehouse and --table",)),
        ((), ("with --warehouse and --table",)),
        (("events.csv", "--since", "2026-01-01"), ("--since goes with --warehouse",)),
    ],
)
def test_options_that_do_not_go_together_are_one_sentence(
    tmp_path: Path, run: Run, words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    (tmp_path / "no.duckdb").write_bytes(b"no database at all")
    given = [word.replace("{here}", str(tmp_path)) for word in words]
    refused(run("rollup", "-o", tmp_path / "days.csv", *given), tmp_path / "days.csv", *said)


def test_partitions_are_made_from_files_only(homes: Homes, tmp_path: Path, run: Run) -> None:
    ran = run("rollup", "--warehouse", homes.urls["duckdb"], "--table", "events", "-o", tmp_path / "usage")
    refused(ran, tmp_path / "usage", "partitions are made from files only")


@pytest.mark.parametrize("package", ["ibis", "psycopg"])
def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, package: str) -> None:
    words = [
        "rollup",
        "--warehouse",
        "postgres://a@127.0.0.1:1/b",
        "--table",
        "t",
        "-o",
        str(tmp_path / "o.csv"),
    ]
    code = (
        f"import sys; sys.modules[{package!r}] = None\nfrom steadydraw_decks.cli import main; main({words!r})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.strip() == (
        "Error: a roll-up in a database needs a few more packages: pip install 'steadydraw[warehouse]'"
    )


def test_the_command_line_starts_without_what_the_extra_brings() -> None:
    code = (
        "import sys; from steadydraw_decks.cli import main\n"
        "print(sorted({'ibis', 'sqlglot', 'psycopg'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


HOSTILE = 'ev"en\'ts; DROP TABLE "events"; -- %s {x} \\ ${y}'


@pytest.mark.parametrize("kind", ["duckdb", "postgres"])
def test_hostile_names_of_tables_and_columns_stay_names(
    homes: Homes, server: Server, tmp_path: Path, run: Run, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = dict(zip((f"{name[:3]} {HOSTILE}"[:60] for name in COLUMNS), COLUMNS.values(), strict=True))
    account = "a'; DROP TABLE events; -- \\' %s"
    homes.fill(HOSTILE, columns, [("e'\"\\", account, *ROW[2:])])
    (tmp_path / "zones.csv").write_text(f'account_id,time_zone\n"{account}",Asia/Tokyo\n', encoding="utf-8")
    names = ("event_id", "account", "timestamp", "workflow", "quantity")
    told = [
        word
        for name, heading in zip(names, columns, strict=True)
        for word in ("--column", f"{name}={heading}")
    ]
    monkeypatch.setenv("EVENTS_ARE_AT", homes.urls[kind])
    ran = run(
        "rollup", "--warehouse", "env:EVENTS_ARE_AT", "--table", HOSTILE, *told,
        "--constant", "unit=x'; DROP TABLE events; --", "--accounts", tmp_path / "zones.csv",
        "-o", tmp_path / "days.parquet",
    )  # fmt: skip
    assert ran.code == 0, ran
    assert "s3cret" not in ran.out + ran.err
    (row,) = rows_of(tmp_path / "days.parquet")
    assert (row["account_id"], row["units"], row["unit"]) == (account, 3, "x'; DROP TABLE events; --")
    with server.connect() as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)
    with duckdb.connect(homes.database, read_only=True) as con:
        assert con.execute("SELECT count(*) FROM events").fetchone() == (1,)


def test_what_it_read_is_said(homes: Homes, tmp_path: Path, run: Run) -> None:
    def said(*words: Any) -> str:
        return run("rollup", "--table", "events", "-o", tmp_path / "days.csv", "--force", *words).out

    for url in homes.urls.values():
        out = said("--warehouse", url)
        assert "1 events read from events = 1 kept + 0 duplicates + 0 rejected" in out
        assert "1 row" in out
