"""LibreOffice with the extension in a profile of its own, as a person would have installed it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from steadydraw.excel.desktop import oxt
from system import OFFICE, OFFICE_PYTHON
from tests.programs import need

TIMEOUT_SECONDS = 300
NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Office:
    """The program, and the folder that its profile and its files are in."""

    program: Path
    room: Path

    @property
    def profile(self) -> str:
        """The option that names the profile."""
        return f"-env:UserInstallation={(self.room / 'profile').as_uri()}"

    def run(self, command: Sequence[str]) -> str:
        """What a command prints; as nobody when we are root, for the installer of extensions refuses root."""
        owner: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if _is_root() else {}
        done: subprocess.CompletedProcess[str] = subprocess.run(
            command,
            check=False,
            cwd=self.room,
            env={**os.environ, "HOME": str(self.room)},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            **owner,
        )
        if done.returncode:
            said = (done.stdout + done.stderr).strip()
            raise AssertionError(f"{Path(command[0]).name} failed: {said[-800:]}")
        return done.stdout

    def recalculated(self, book: Path) -> Path:
        """The workbook as LibreOffice saves it, in a folder that lasts as long as the office."""
        out = self.room / "out"
        convert = ["--convert-to", "xlsx", "--outdir", str(out), str(self.taken_in(book))]
        self.run([str(self.program), self.profile, "--headless", "--norestore", *convert])
        return out / book.name

    def taken_in(self, file: Path) -> Path:
        """The file as LibreOffice can read it."""
        made = self.room / file.name
        shutil.copy(file, made)
        _give_away(made)
        return made


@contextmanager
def office_with_the_extension() -> Iterator[Office]:
    """LibreOffice in which the extension has just been installed."""
    program = need(OFFICE)
    need(OFFICE_PYTHON)
    unopkg = shutil.which("unopkg") or str(program.with_name("unopkg"))
    with TemporaryDirectory(prefix="steadydraw-usage-", ignore_cleanup_errors=True) as name:
        made = Office(program, Path(name))
        extension = made.room / "usage.oxt"
        extension.write_bytes(oxt())
        _give_away(made.room, extension)
        made.run([unopkg, "add", "--suppress-license", made.profile, str(extension)])
        yield made


def _give_away(*paths: Path) -> None:
    if _is_root():
        for path in paths:
            os.chown(path, NOBODY, NOBODY)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
