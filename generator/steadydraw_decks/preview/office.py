"""LibreOffice: found on this machine, and asked for a file in another format."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

TIMEOUT_SECONDS = 300
_COMMANDS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


class NoPreview(RuntimeError):
    """No picture can be made; the message says what is missing, or what LibreOffice said."""


def libreoffice() -> Path:
    """The program. Raises NoPreview with how to get it."""
    for command in _COMMANDS:
        if path := shutil.which(command):
            return Path(path)
    for place in map(Path, _PLACES):
        if place.is_file():
            return place
    raise NoPreview(
        "pictures are drawn by LibreOffice, which is not on this machine: get it from libreoffice.org, "
        "or with your system's packages, and try again"
    )


def converted(path: Path, extension: str, folder: Path) -> Path:
    """`path` as LibreOffice writes it in another format (`pdf`, `xlsx`, `csv` ...), in `folder`.

    Raises NoPreview with LibreOffice's own words when it writes nothing.
    """
    office = libreoffice()
    # A profile of its own: LibreOffice refuses to start twice in one profile, and nobody's settings count.
    with TemporaryDirectory(prefix="steadydraw-office-", ignore_cleanup_errors=True) as profile:
        asked = [
            str(office), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
            "--convert-to", extension, "--outdir", str(folder), str(path.resolve()),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                asked, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS
            )
        except subprocess.TimeoutExpired:
            raise NoPreview(
                f"LibreOffice did not finish {path.name} within {TIMEOUT_SECONDS // 60} minutes"
            ) from None
    made = folder / f"{path.stem}.{extension.split(':', maxsplit=1)[0]}"
    if not made.is_file():
        said = " ".join((done.stdout + done.stderr).decode("utf-8", "replace").split())
        raise NoPreview(f"LibreOffice made no {extension} of {path.name}: {said or 'it said nothing'}")
    return made
