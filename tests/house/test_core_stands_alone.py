"""The core runs on the standard library alone, as it must inside Excel's web runtime."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.core import core_files, present, program

NEWER = ("3.12", "3.13", "3.14")


def runs(python: Path) -> bool:
    """Whether this file is a Python that starts (version managers leave shims that do not)."""
    return subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0


def newer_pythons() -> list[Path]:
    """Each newer Python on this machine, once per minor version."""
    managed = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = []
    for minor in NEWER:
        if sys.version_info[:2] == tuple(int(part) for part in minor.split(".")):
            continue
        on_path = shutil.which(f"python{minor}")
        places = [Path(on_path)] if on_path else []
        places += sorted(managed.glob(f"{minor}.*/bin/python"))
        found += [python for python in places if runs(python)][:1]
    return found


def alone(python: Path) -> dict[str, object]:
    """What the core says in that Python, without site-packages and without the caller's environment."""
    done = subprocess.run(
        [python, "-I", "-S", "-W", "error", "-c", program()],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert isinstance(said, dict)
    return said


def test_the_core_runs_with_everything_else_blocked_on_this_python_and_every_newer_one(
    record_property: Callable[[str, object], None],
) -> None:
    ran = []
    for python in [Path(sys.executable), *newer_pythons()]:
        said = alone(python)
        assert (said["value"], said["status"]) == (0.5, "ok")
        assert isinstance(said["seen"], list)
        assert len(said["seen"]) == len(core_files()), "every file of the core was imported"
        ran.append(str(said["python"]))
    record_property("the core ran alone on Python", ", ".join(ran))


def test_the_block_would_notice_a_foreign_import() -> None:
    code = program().replace("from datetime import date\n", "import pandas\n", 1)
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], check=False, capture_output=True, encoding="utf-8"
    )
    assert "pandas is out of reach of the core" in done.stderr


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            own = node.module == "steadydraw"
            names |= {f"steadydraw.{alias.name}" for alias in node.names} if own else {str(node.module)}
    return names


@pytest.mark.parametrize("path", core_files(), ids=lambda path: "/".join(path.parts[-2:]))
def test_a_core_module_imports_only_the_standard_library_and_the_core(path: Path) -> None:
    parts = set(present())
    foreign = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and (name.split(".")[0] != "steadydraw" or name.split(".")[1] not in parts)
    }
    assert not foreign
