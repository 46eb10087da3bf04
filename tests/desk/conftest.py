"""A desk that runs as people run it: a process of its own, asked over the loopback."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_BOUNDARY = "a-boundary-of-the-tests"


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Running:
    """A desk at work. `address` ends with a slash, behind it come the pages."""

    address: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        """Its name and port."""
        return urlsplit(self.address).netloc

    @property
    def root(self) -> str:
        """The path of its first page."""
        return urlsplit(self.address).path

    def ask(
        self, path: str = "", method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; a path that begins with a slash is taken as it is."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            given = {"Host": self.host, **(headers or {})}
            connection.request(
                method, path if path.startswith("/") else self.root + path, body or None, given
            )
            got = connection.getresponse()
            return Answer(got.status, got.read().decode("utf-8", "replace"), dict(got.getheaders()))
        finally:
            connection.close()

    def post(self, path: str, fields: Mapping[str, str], files: Mapping[str, Path] | None = None) -> Answer:
        """A form as a browser sends it."""
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        for name, file in (files or {}).items():
            head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file.name}"'
            parts.append(
                head.encode() + b"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.read_bytes()
            )
            parts.append(b"\r\n")
        body = b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        return self.ask(path, "POST", body, {"Content-Type": kind, "Origin": f"http://{self.host}"})

    def done(self, started: Answer) -> Answer:
        """The page that a piece of work leads to, once it is done."""
        assert started.status == 303, started.text
        path = started.headers["location"]
        for _ in range(600):
            got = self.ask(path)
            if got.status == 303:
                return (
                    self.done(got)
                    if "/job?" in got.headers["location"]
                    else self.ask(got.headers["location"])
                )
            if 'id="bar"' not in got.text:
                return got
            time.sleep(0.1)
        raise AssertionError("the work did not end within a minute")


@contextmanager
def running(*words: str) -> Iterator[Running]:
    """A desk for as long as it is needed; it must end by itself when asked to."""
    command = [sys.executable, "-m", "steadydraw_decks.cli", "desk", "--no-browser", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", line)
        assert found, line or (process.stderr.read() if process.stderr else "")
        yield Running(found[0], process)
    finally:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def desk() -> Iterator[Running]:
    """A desk with nothing open."""
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def sample_desk() -> Iterator[Running]:
    """A desk with the sample company open."""
    with running() as found:
        assert found.done(found.post("sample", {})).status == 200
        yield found
