"""The files of the project as a checkout holds them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = (
    ".ci addin benchmarks docs generator samples templates tests .editorconfig .gitattributes .gitignore "
    "CHANGELOG.md CONTRIBUTING.md LICENSE Makefile README.md constraints.txt pyproject.toml "
    ".pre-commit-config.yaml"
).split()
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".yaml", ".yml", ".html", ".css", ".js", ".xml", ".csv", ""}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or would be committed: what git does not ignore."""
    said = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    paths = (ROOT / name for name in said.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def texts() -> list[Path]:
    """The text files among them."""
    return [path for path in files() if path.suffix in TEXT]
