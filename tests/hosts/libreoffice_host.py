"""The functions inside LibreOffice, by way of the extension that a person would install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import load_workbook

from steadydraw.excel.desktop import oxt
from system import OFFICE, OFFICE_PYTHON
from tests.hosts.layout import ANSWERS, ARGUMENTS, Call, laid_out
from tests.programs import need

TIMEOUT_SECONDS = 300
NOBODY = 65534
ERRORS = frozenset("#N/A #VALUE! #NUM! #REF! #DIV/0! #NAME? #NULL!".split())


def libreoffice_answers(
    calls: Sequence[Call], shapes: Sequence[tuple[int, int]], folder: Path
) -> list[dict[str, Any]]:
    """The answers to these calls, worked out in one opening of a workbook that has no stored results."""
    book = folder / "calls.xlsx"
    layout = laid_out(calls, shapes)
    with xlsxwriter.Workbook(str(book), {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        arguments, answers = made.add_worksheet(ARGUMENTS), made.add_worksheet(ANSWERS)
        for top, left, rows in layout.blocks:
            for down, row in enumerate(rows):
                for right, cell in enumerate(row):
                    if cell is not None and cell != "":
                        arguments.write(top + down, left + right, cell)
        for each, (height, width) in zip(layout.calls, shapes, strict=True):
            if (height, width) == (1, 1):
                answers.write_formula(each.row, 0, f"={each.formula}", None, "")
            else:
                area = each.row, 0, each.row + height - 1, width - 1
                answers.write_array_formula(*area, f"{{={each.formula}}}", None, "")
    read = load_workbook(_recalculated(book, folder), data_only=True)[ANSWERS]
    return [
        _answer(
            [
                [read.cell(each.row + down + 1, right + 1).value for right in range(width)]
                for down in range(height)
            ]
        )
        for each, (height, width) in zip(layout.calls, shapes, strict=True)
    ]


def _answer(rows: list[list[Any]]) -> dict[str, Any]:
    first = rows[0][0]
    if first in ERRORS:
        return {"error": first}
    if len(rows) == len(rows[0]) == 1:
        return {"value": first}
    return {"value": [[_cell(cell) for cell in row] for row in rows]}


def _cell(cell: Any) -> Any:
    """A cell of a table; LibreOffice's add-ins say an error inside one by its text."""
    if cell is None:
        return ""
    return {"error": cell} if cell in ERRORS else cell


def _recalculated(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it with the extension in a profile of its own."""
    office = need(OFFICE)
    need(OFFICE_PYTHON)
    unopkg = shutil.which("unopkg") or str(office.with_name("unopkg"))
    with TemporaryDirectory(prefix="steadydraw-usage-", ignore_cleanup_errors=True) as name:
        room = Path(name)
        (room / "usage.oxt").write_bytes(oxt())
        shutil.copy(book, room / book.name)
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        _give_away(room)
        _run([unopkg, "add", "--suppress-license", profile, str(room / "usage.oxt")], room)
        out = room / "out"
        convert = ["--convert-to", "xlsx", "--outdir", str(out), str(room / book.name)]
        _run([str(office), profile, "--headless", "--norestore", *convert], room)
        made = folder / "answers.xlsx"
        shutil.copy(out / book.name, made)
    return made


def _give_away(room: Path) -> None:
    """The installer of extensions refuses to run as root: then nobody does it."""
    if _is_root():
        for path in (room, *room.iterdir()):
            os.chown(path, NOBODY, NOBODY)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(command: list[str], room: Path) -> None:
    owner: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if _is_root() else {}
    done = subprocess.run(
        command,
        check=False,
        cwd=room,
        env={**os.environ, "HOME": str(room)},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
        **owner,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise AssertionError(f"{Path(command[0]).name} failed: {said[-800:]}")
