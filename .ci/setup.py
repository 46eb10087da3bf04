"""Make `.venv` ready: create it, then install the pinned dependencies, the tools and this project.

Run it with any Python from 3.11 on: `python .ci/setup.py`. A second run has nothing to do and says nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from debian import install as install_packages
from debian import may_install

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
STAMP = ".steadydraw-setup"


class CannotSetUp(Exception):
    """The environment cannot be made; the message says what is missing and how to get it."""


def interpreter(environment: Path) -> Path:
    """The Python inside a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """What the environment depends on: the declared and pinned packages, and the Python that runs."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        # Line ends differ between checkouts and mean nothing.
        digest.update((root / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def is_ready(environment: Path, wanted: str) -> bool:
    """Whether the environment was made for exactly this state of the project, at this place."""
    return interpreter(environment).exists() and stamped(environment) == f"{wanted} {environment}"


def stamped(environment: Path) -> str:
    """What the last complete set-up noted: the state it was made for, and the place. Empty when none was."""
    stamp = environment / STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def ensure_venv_module() -> None:
    """See to it that this Python can make environments with pip inside."""
    if importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if may_install() and install_packages([package]):
        return
    raise CannotSetUp(
        f"{sys.executable} cannot make virtual environments: install {package} "
        f"(Debian, Ubuntu: `sudo apt-get install {package}`) and run this again."
    )


def run(command: Sequence[str | Path], said: str) -> None:
    """Run a step; its own words are shown only when it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise CannotSetUp(f"{said} failed:\n{done.stdout[-4000:].strip()}")


def is_of_this_python(python: Path) -> bool:
    """Whether an existing environment runs, and on the minor version that is running now."""
    if not python.exists():
        return False
    said = subprocess.run(
        [
            str(python),
            "-c",
            "import sys; print(sys.version_info[:2] == " + repr(tuple(sys.version_info[:2])) + ")",
        ],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return said.stdout.strip() == "True"


def set_up(environment: Path) -> None:
    """Create the environment when it is missing or of another Python, and install into it."""
    ensure_venv_module()
    python = interpreter(environment)
    # Programs inside an environment carry its path: one that was moved or copied is made anew.
    was_moved = stamped(environment) != "" and not stamped(environment).endswith(f" {environment}")
    if was_moved or not is_of_this_python(python):
        print(f"Making {environment} with Python {sys.version.split()[0]} ...", flush=True)
        run([sys.executable, "-m", "venv", "--clear", environment], "making the virtual environment")
    print("Installing the pinned packages ...", flush=True)
    pins = ROOT / "constraints.txt"
    pip: list[str | Path] = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    # The pip that comes with Python may not know dependency groups yet.
    run([*pip, "--constraint", pins, "--upgrade", "pip"], "updating pip")
    run(
        [*pip, "--constraint", pins, "--build-constraint", pins, "--group", "dev", "--editable", "."],
        "installing the project",
    )
    (environment / STAMP).write_text(f"{fingerprint(ROOT)} {environment}", encoding="utf-8")


def newer_python() -> str | None:
    """A Python from 3.11 on that is on the PATH, where the one running is older."""
    return next((found for name in NEWER_NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """Set up unless all is ready; 0 when it is, else 2 after one sentence that says what is missing."""
    if sys.version_info[:2] < OLDEST:
        found = newer_python()
        if found is None:
            print(
                f"Steadydraw needs Python 3.11 or newer, this is {sys.version.split()[0]}: "
                "install a newer one and name it, for instance `make test PYTHON=python3.12`.",
                file=sys.stderr,
            )
            return 2
        return subprocess.run([found, __file__], check=False).returncode
    environment = ROOT / ".venv"
    if is_ready(environment, fingerprint(ROOT)):
        return 0
    try:
        set_up(environment)
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
