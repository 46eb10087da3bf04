"""Workbooks and decks drawn as pictures by LibreOffice, for tests and for looking at them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from system import OFFICE, PAGES
from tests.programs import need

TIMEOUT_SECONDS = 180


def converted(path: Path, extension: str, folder: Path) -> Path:
    """`path` as LibreOffice writes it in another format (`pdf`, `xlsx`, `csv` ...), in `folder`.

    Raises AssertionError with LibreOffice's own words when it writes nothing.
    """
    office = need(OFFICE)
    # A profile of its own: LibreOffice refuses to start twice in one profile.
    with TemporaryDirectory(prefix="steadydraw-office-", ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [
                str(office),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                extension,
                "--outdir",
                str(folder),
                str(path),
            ],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
        )
    made = folder / f"{path.stem}.{extension.split(':', maxsplit=1)[0]}"
    if not made.is_file():
        said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise AssertionError(f"LibreOffice made no {extension} of {path.name}: {said}")
    return made


def pages(path: Path, folder: Path, dots_per_inch: int = 60) -> list[Path]:
    """Every page or slide of `path` as a PNG file in `folder`, in order."""
    printed = converted(path, "pdf", folder)
    stem = folder / f"{path.stem}-page"
    subprocess.run(
        [str(need(PAGES)), "-png", "-r", str(dots_per_inch), str(printed), str(stem)],
        check=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
    )
    return sorted(folder.glob(f"{stem.name}-*.png"))
