"""Build the wheel that people install: with Pyodide inside, so that no user needs Node.

Run it as `make release`, or with any Python that has pip: `python .ci/release.py`. Pyodide comes from npm by
the committed lock file. The wheel is written to `dist/`; one without Pyodide is a failure.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from system import NPM
from wheel_hook import INSIDE, PYODIDE

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "addin" / "web"


class NoRelease(Exception):
    """A wheel that cannot go out; the message says why."""


def fetch_pyodide() -> None:
    """Put exactly what the lock file names into `addin/web/node_modules`."""
    npm = NPM.found()
    if npm is None:
        raise NoRelease(NPM.missing())
    _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], WEB, "fetching Pyodide")


def built(folder: Path) -> Path:
    """The wheel of this checkout, made in a folder."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    pins = ["--build-constraint", str(ROOT / "constraints.txt")]
    _run([*pip, *pins, "--wheel-dir", folder, ROOT], ROOT, "building the wheel")
    (wheel,) = folder.glob("*.whl")
    return wheel


def lacking(wheel: Path) -> list[str]:
    """The files that a release must have and this wheel has not."""
    wanted = {f"{INSIDE}/pyodide/{name}" for name in PYODIDE}
    wanted |= {f"{INSIDE}/{path.name}" for path in WEB.iterdir() if path.suffix in {".js", ".css", ".html"}}
    with zipfile.ZipFile(wheel) as archive:
        return sorted(wanted - set(archive.namelist()))


def _run(command: list[str | Path], folder: Path, said: str) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise NoRelease(f"{said} failed:\n{done.stderr.strip()[-2000:]}")


def main() -> int:
    """Build and look through; 0 when the wheel is in `dist/`, else 2 after a sentence."""
    try:
        fetch_pyodide()
        with TemporaryDirectory() as folder:
            wheel = built(Path(folder))
            if missing := lacking(wheel):
                raise NoRelease(f"the wheel lacks {', '.join(missing)}")
            target = ROOT / "dist" / wheel.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(wheel.read_bytes())
    except NoRelease as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"Wrote {target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB, with Pyodide")
    return 0


if __name__ == "__main__":
    sys.exit(main())
