"""Where the files of Pyodide are: in the installation, else taken from npm by the committed lock file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from steadydraw.resources import folder

FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_MINUTES = 5


class NoPyodide(RuntimeError):
    """Pyodide is not there and cannot be had; the message says how to mend it."""


def pyodide_folder() -> Path:
    """The folder that holds `FILES`. Raises NoPyodide."""
    web = folder("web")
    packaged, fetched = web / "pyodide", web / "node_modules" / "pyodide"
    for place in (packaged, fetched):
        if all((place / name).is_file() for name in FILES):
            return place
    if not (web / "package-lock.json").is_file():
        raise NoPyodide("this installation came without Pyodide: install a release of steadydraw again")
    _fetch(web)
    if not all((fetched / name).is_file() for name in FILES):
        raise NoPyodide(f"npm brought a Pyodide without {', '.join(FILES)}: delete {fetched} and try again")
    return fetched


def _fetch(web: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NoPyodide(
            "a checkout takes Pyodide from npm, which is missing: install Node.js, or use a release of "
            "steadydraw, which brings Pyodide along"
        )
    done = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=web,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        timeout=60 * _MINUTES,
    )
    if done.returncode:
        raise NoPyodide(f"npm could not bring Pyodide: {done.stderr.strip()[-300:]}")
