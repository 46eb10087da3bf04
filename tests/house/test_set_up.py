"""Set-up: done once, done again when the project changes, and said in one sentence when it cannot be done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import setup
import system
from tests.house.tree import ROOT

LOST = system.Program("Lost", ("steadydraw-lost-program",), (), "for nothing", ("lost",), "nowhere else")


def run_without_programs(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `.ci/system.py` where no program can be found and nothing can be installed."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "system.py")],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**kept, "PATH": str(folder), **environment},
    )


def test_a_missing_program_is_one_sentence_with_purpose_and_cure() -> None:
    assert LOST.found() is None
    assert LOST.missing() == (
        "Lost is missing (for nothing); "
        "get it with `apt-get install lost` on Debian and Ubuntu, nowhere else."
    )


def test_missing_programs_are_named_each_and_are_a_failure_only_where_nothing_may_be_left_out(
    tmp_path: Path,
) -> None:
    lenient, strict = run_without_programs(tmp_path), run_without_programs(tmp_path, CI="true")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    missing = [program for program in system.PROGRAMS if not any(map(os.path.isfile, program.places))]
    assert missing
    assert (
        lenient.stderr.splitlines()
        == [program.missing() for program in missing]
        == strict.stderr.splitlines()
    )


def test_the_environment_is_stale_once_pins_python_or_place_change(tmp_path: Path) -> None:
    project, environment = tmp_path / "project", tmp_path / "environment"
    project.mkdir()
    (project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (project / "constraints.txt").write_text("pip==26.3\n", encoding="utf-8")
    wanted = setup.fingerprint(project)
    python = setup.interpreter(environment)
    python.parent.mkdir(parents=True)
    assert not setup.is_ready(environment, wanted)
    python.touch()
    (environment / setup.STAMP).write_text(f"{wanted} {environment}", encoding="utf-8")
    assert setup.is_ready(environment, wanted)
    assert not setup.is_ready(environment.rename(tmp_path / "moved"), wanted)
    (project / "constraints.txt").write_bytes(b"pip==26.3\r\n")
    assert setup.fingerprint(project) == wanted, "a Windows checkout is the same state"
    (project / "constraints.txt").write_text("pip==26.4\n", encoding="utf-8")
    assert setup.fingerprint(project) != wanted


def test_a_step_that_fails_says_what_it_was_and_what_it_said() -> None:
    with pytest.raises(setup.CannotSetUp, match=r"counting failed:\nno further than two"):
        setup.run([sys.executable, "-c", "raise SystemExit('no further than two')"], "counting")


@pytest.mark.skipif(
    os.name == "nt", reason="make and bash are not part of Windows; the same commands stand in docs"
)
def test_continuous_integration_enters_by_the_same_door() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make check" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    plan = subprocess.run(
        ["make", "-n", "check"], check=True, cwd=ROOT, capture_output=True, encoding="utf-8"
    ).stdout
    steps = ["ruff format --check", "ruff check", "mypy", "lint-imports", "pytest"]
    places = [plan.index(step) for step in steps]
    assert places == sorted(places)
