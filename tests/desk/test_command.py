"""The command: what it says where it cannot serve."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import Run


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "jinja2", "python_multipart"])
def test_without_the_extra_it_says_how_to_get_it(package: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\nfrom steadydraw_decks.cli import main; main(['desk'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.strip() == "Error: the desk needs a few more packages: pip install 'steadydraw[desk]'"


def test_a_source_that_is_not_there_and_a_port_that_is_taken_are_refused(tmp_path: Path, run: Run) -> None:
    assert "does not exist" in run("desk", tmp_path / "none.xlsx", "--no-browser").err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("desk", "--no-browser", "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert "leave --port out to take a free one" in ran.err
