"""What the Open XML SDK, the library Office's formats are defined by, finds wrong in a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from functools import cache
from pathlib import Path

from system import NODE, NPM

from tests.programs import need, unavailable

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
COMMAND = MODULES / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
STAMP = MODULES / ".steadydraw-lock"
INSTALLING = HERE / "node_modules.lock"
TIMEOUT_SECONDS = 300


def _is_installed(lock: str) -> bool:
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == lock


def _install(lock: str) -> None:
    # Not `npm ci`: it wants every platform's binary in the lock file, and a lock file made on one platform
    # may hold that one alone. This keeps to the lock file as well, and leaves it as it is.
    done = subprocess.run(
        [str(need(NPM)), "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"],
        check=False,
        cwd=HERE,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
    )
    if done.returncode:
        unavailable(f"npm could not install the validator: {done.stderr.decode('utf-8', 'replace').strip()}")
    STAMP.write_text(lock, encoding="utf-8")


@cache
def _validator() -> list[str]:
    """The validator's command, installed from its lock file on first use, by one process at a time."""
    node = need(NODE)
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")
    until = time.monotonic() + TIMEOUT_SECONDS
    while not _is_installed(lock):
        try:
            INSTALLING.mkdir()
        except FileExistsError:
            if time.monotonic() > until:
                # Whoever took the lock is gone: nothing installs for that long.
                shutil.rmtree(INSTALLING, ignore_errors=True)
            time.sleep(0.2)
            continue
        try:
            if not _is_installed(lock):
                _install(lock)
        finally:
            INSTALLING.rmdir()
    return [str(node), str(COMMAND)]


def errors_of(path: Path) -> list[str]:
    """The faults of a workbook or deck as `part xpath: description`, none for a clean file.

    A file that cannot be opened at all is one fault. Raises RuntimeError when the validator does not run.
    """
    done = subprocess.run(
        [*_validator(), str(path), "--officeVersion", "Microsoft365"],
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"the validator did not run: {done.stderr.decode('utf-8', 'replace').strip()}")
    report = json.loads(done.stdout)
    errors = [
        f"{error['path'] or path.name} {error['xPath'] or ''}: {error['description']}"
        for error in report["errors"]
    ]
    if bool(errors) == bool(report["ok"]):
        raise RuntimeError(f"the validator contradicts itself about {path.name}: {report}")
    return errors
