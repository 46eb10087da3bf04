"""Packages of the operating system on Debian and its kin, where this process may install them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def may_install() -> bool:
    """Whether this is root on a system with apt-get."""
    is_root = getattr(os, "geteuid", lambda: -1)() == 0
    return is_root and Path("/etc/debian_version").is_file() and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> bool:
    """Install `packages` with apt-get after one update of its lists; whether it worked.

    What apt-get says is shown only when it fails.
    """
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command,
            check=False,
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            print(f"`{' '.join(command)}` failed:\n{done.stdout[-2000:]}")
            return False
    return True
