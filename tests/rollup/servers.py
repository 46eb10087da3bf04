"""A PostgreSQL server of the tests' own: in a temporary folder, on a free port, gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from system import DATABASE
from tests.programs import need, unavailable

# Keeps the server while its standard input is open, which whatever ends the tests closes: a run that is
# killed leaves neither a server nor its folder behind.
KEEPER = """
import json, os, shutil, signal, subprocess, sys
command, home, who = json.loads(sys.argv[1])
with open(os.path.join(home, "log"), "wb") as log:
    server = subprocess.Popen(command, cwd=home, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who)
sys.stdin.read()
server.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
server.wait(60)
shutil.rmtree(home, ignore_errors=True)
"""
USER, PASSWORD = "steady", "s3cret/p@ss:word"


@dataclass(frozen=True)
class Server:
    """A server that answers on `port` of this machine."""

    port: int

    @property
    def url(self) -> str:
        """How a person names it; the password has signs that a URL must escape."""
        return f"postgres://{USER}:s3cret%2Fp%40ss%3Aword@127.0.0.1:{self.port}/postgres"

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection that writes at once."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname="postgres", autocommit=True
        )


@contextmanager
def running() -> Iterator[Server]:
    """A server with one user, who has a password."""
    programs = need(DATABASE).resolve().parent
    home = Path(tempfile.mkdtemp(prefix="steadydraw-postgres-"))
    try:
        who = _no_root(home)
        secret = home / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        made = subprocess.run(
            [programs / "initdb", "--pgdata", home / "data", "--username", USER, "--pwfile", secret,
             "--no-sync", "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"],
            cwd=home, capture_output=True, text=True, check=False, **who,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        settings = {
            "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off",
            "shared_buffers": "16MB", "timezone": "America/New_York", "datestyle": "SQL, DMY",
        }  # fmt: skip
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(programs / "postgres"), "-D", str(home / "data"), *words]
        keeper = subprocess.Popen(
            [sys.executable, "-c", KEEPER, json.dumps([command, str(home), who])],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            server = Server(port)
            _wait(server, home / "log")
            yield server
        finally:
            keeper.communicate()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _no_root(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: root runs it as somebody else, who then owns the folder."""
    if getattr(os, "geteuid", lambda: -1)() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            other = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(home, other.pw_uid, other.pw_gid)
        return {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
    return unavailable("there is no user but root to run PostgreSQL as")


def _wait(server: Server, log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            assert time.monotonic() < until, said
            time.sleep(0.05)
        else:
            return
