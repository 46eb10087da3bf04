"""The system programs that tests need: there, installed, or named in one sentence each.

`python .ci/system.py` installs what is missing when it runs as root on Debian or its kin. Elsewhere it
says what to get and from where; with `CI=true` a program that is still missing is a failure.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from debian import install, may_install


@dataclass(frozen=True)
class Program:
    """A program: the names and places it may be found under, what for, and how to get it."""

    name: str
    commands: tuple[str, ...]
    places: tuple[str, ...]
    purpose: str
    debian: tuple[str, ...]
    elsewhere: str

    def found(self) -> Path | None:
        """Where the program is on this machine."""
        for command in self.commands:
            if path := shutil.which(command):
                return Path(path)
        return next((Path(place) for place in self.places if Path(place).is_file()), None)

    def missing(self) -> str:
        """One sentence for the person who lacks it."""
        return (
            f"{self.name} is missing ({self.purpose}); get it with "
            f"`apt-get install {' '.join(self.debian)}` on Debian and Ubuntu, {self.elsewhere}."
        )


OFFICE = Program(
    "LibreOffice",
    ("soffice", "libreoffice"),
    (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    ),
    "tests open and draw the made workbooks and decks with it",
    ("libreoffice-impress-nogui", "libreoffice-calc-nogui", "fonts-crosextra-carlito", "fonts-liberation"),
    "`brew install --cask libreoffice` on macOS, "
    "`winget install TheDocumentFoundation.LibreOffice` on Windows",
)
OFFICE_PYTHON = Program(
    "LibreOffice's own Python",
    (),
    (
        "/usr/lib/libreoffice/program/libpythonloaderlo.so",
        "/usr/lib64/libreoffice/program/libpythonloaderlo.so",
        "/Applications/LibreOffice.app/Contents/Frameworks/libpythonloaderlo.dylib",
        r"C:\Program Files\LibreOffice\program\pythonloaderlo.dll",
    ),
    "tests run the functions inside LibreOffice with it",
    ("python3-uno",),
    "it comes with LibreOffice on macOS and Windows",
)
BROWSER = Program(
    "Chromium",
    ("chromium", "chromium-browser", "google-chrome", "chrome"),
    (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ),
    "tests open the add-in's pages with it",
    ("chromium",),
    "`brew install --cask chromium` on macOS, `winget install Google.Chrome` on Windows",
)
PAGES = Program(
    "poppler's pdftoppm",
    ("pdftoppm",),
    (),
    "tests look at drawn pages through it",
    ("poppler-utils",),
    "`brew install poppler` on macOS, `winget install oschwartz10612.Poppler` on Windows",
)
NODE = Program(
    "Node.js",
    ("node",),
    (),
    "it runs the Open XML validator and the add-in's own tests",
    ("nodejs",),
    "`brew install node` on macOS, `winget install OpenJS.NodeJS.LTS` on Windows",
)
NPM = Program(
    "npm",
    ("npm",),
    (),
    "it installs the Open XML validator",
    ("npm",),
    "it comes with Node.js on macOS and Windows",
)
LETTERS = Program(
    "A font with Chinese and Japanese letters",
    (),
    (
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/System/Library/Fonts/PingFang.ttc",
        r"C:\Windows\Fonts\msyh.ttc",
    ),
    "tests measure such names against LibreOffice with it",
    ("fonts-wqy-microhei",),
    "it comes with macOS and Windows",
)
DATABASE = Program(
    "PostgreSQL's server",
    ("initdb",),
    (
        *(f"/usr/lib/postgresql/{version}/bin/initdb" for version in range(20, 12, -1)),
        *(f"/opt/homebrew/opt/postgresql@{version}/bin/initdb" for version in range(20, 12, -1)),
        *(rf"C:\Program Files\PostgreSQL\{version}\bin\initdb.exe" for version in range(20, 12, -1)),
    ),
    "tests roll up events in a database that they start for themselves",
    ("postgresql",),
    "`brew install postgresql@17` on macOS, `winget install PostgreSQL.PostgreSQL.17` on Windows",
)
PROGRAMS = (OFFICE, OFFICE_PYTHON, LETTERS, BROWSER, PAGES, NODE, NPM, DATABASE)


def strict() -> bool:
    """Whether this is a run that must not leave anything out."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def absent() -> list[Program]:
    """The programs that are not on this machine."""
    return [program for program in PROGRAMS if program.found() is None]


def main() -> int:
    """Install or name what is missing; 1 when something still is and nothing may be left out."""
    missing = absent()
    if missing and may_install():
        print(f"Installing {', '.join(program.name for program in missing)} ...", flush=True)
        install([package for program in missing for package in program.debian])
        missing = absent()
    for program in missing:
        print(program.missing(), file=sys.stderr)
    return 1 if missing and strict() else 0


if __name__ == "__main__":
    sys.exit(main())
