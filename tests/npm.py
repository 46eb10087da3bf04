"""Packages from npm that tests use, installed from a committed lock file on first use."""

from __future__ import annotations

import shutil
import subprocess
import time
from functools import cache
from pathlib import Path

from system import NPM
from tests.programs import need, unavailable

TIMEOUT_SECONDS = 300


@cache
def modules(folder: Path) -> Path:
    """The `node_modules` of a folder with a `package-lock.json`, installed by one process at a time."""
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    found, busy = folder / "node_modules", folder / "node_modules.lock"
    until = time.monotonic() + TIMEOUT_SECONDS
    while not _is_installed(found, lock):
        try:
            busy.mkdir()
        except FileExistsError:
            if time.monotonic() > until:
                # Whoever took the lock is gone: nothing installs for that long.
                shutil.rmtree(busy, ignore_errors=True)
            time.sleep(0.2)
            continue
        try:
            if not _is_installed(found, lock):
                _install(folder, lock)
        finally:
            busy.rmdir()
    return found


def _is_installed(found: Path, lock: str) -> bool:
    stamp = found / ".steadydraw-lock"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == lock


def _install(folder: Path, lock: str) -> None:
    # Not `npm ci`: it wants every platform's binary in the lock file, and a lock file made on one platform
    # may hold that one alone. This keeps to the lock file as well, and leaves it as it is.
    done = subprocess.run(
        [str(need(NPM)), "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"],
        check=False,
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        unavailable(f"npm could not install what {folder.name} needs: {said}")
    (folder / "node_modules" / ".steadydraw-lock").write_text(lock, encoding="utf-8")
