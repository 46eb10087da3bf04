"""`steadydraw excel build`, `serve` and `check` as a person runs them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.command_line import Run

PROGRAM = Path(sys.executable).with_name("steadydraw.exe" if sys.platform == "win32" else "steadydraw")
WAIT_SECONDS = 30
ADDRESS = ("--base-url", "https://tools.example.com/usage/")


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def serving_command(port: int, keys: Path) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, ended at the latest when it is left."""
    process = subprocess.Popen(
        [str(PROGRAM), "excel", "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={
            **os.environ,
            "XDG_CONFIG_HOME": str(keys),
            "COLUMNS": "500",
            "PYTHONUNBUFFERED": "1",
        },
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def fetched(address: str, certificate: Path) -> bytes:
    """A file of the site, with no certificate trusted but this one; waits until the server is there."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            context = ssl.create_default_context(cafile=str(certificate))
            with urllib.request.urlopen(address, context=context, timeout=WAIT_SECONDS) as answer:
                content: bytes = answer.read()
                return content
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no Ctrl-C from one process to another")
def test_serve_gives_the_manifest_over_https_that_a_browser_can_trust_and_ends_with_ctrl_c(
    tmp_path: Path,
) -> None:
    port = free_port()
    with serving_command(port, tmp_path) as process:
        kept = tmp_path / "steadydraw"
        manifest = fetched(f"https://localhost:{port}/manifest.xml", kept / "localhost.crt").decode()
        assert f"https://localhost:{port}/index.html" in manifest
        process.send_signal(signal.SIGINT)
        said, faults = process.communicate(timeout=WAIT_SECONDS)
    assert (process.returncode, faults) == (0, "")
    assert f"Serving https://localhost:{port}/ to this machine only" in said
    assert str(kept / "localhost.crt") in said
    assert "PRIVATE KEY" not in said


def test_serve_says_which_port_is_taken(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("excel", "serve", "--port", port)
    assert ran.code == 2
    assert f"port {port} is taken" in ran.err
    assert "--port" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "-o", "site", "--base-url", "http://tools.example.com"], "from https only"),
        (["build", "-o", "site", *ADDRESS, "--id", "steadydraw"], "is no add-in id"),
        (["check", "nowhere"], "is no folder"),
    ],
)
def test_unusable_words_are_one_sentence_and_leave_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("excel", *words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_build_takes_no_file_for_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    ran = run("excel", "build", "-o", tmp_path / "site", *ADDRESS, "--force")
    assert (ran.code, (tmp_path / "site").read_text("utf-8")) == (2, "mine")


def test_force_replaces_a_folder_that_is_a_site_whole(run: Run, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site" / "old.js").write_text("", encoding="utf-8")
    assert run("excel", "build", "-o", tmp_path / "site", *ADDRESS, "--force").code == 0
    assert not (tmp_path / "site" / "old.js").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_check_prints_each_finding_on_a_line_of_its_own(run: Run, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "functions.js").write_text("", encoding="utf-8")
    (copy / "core.zip").write_bytes(b"")
    ran = run("excel", "check", copy)
    assert ran.code == 1
    lines = ran.out.split("build the site again")
    assert len(lines) == 3, ran.out
