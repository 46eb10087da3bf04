"""What the Open XML SDK, the library Office's formats are defined by, finds wrong in a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from system import NODE
from tests.npm import modules
from tests.programs import need

HERE = Path(__file__).resolve().parent
TIMEOUT_SECONDS = 300
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STYLES = "xl/styles.xml"
FONT_ORDER = (
    "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)


@cache
def _validator() -> list[str]:
    """The validator's command."""
    return [str(need(NODE)), str(modules(HERE) / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js")]


def _styles_in_sdk_order(styles: bytes) -> bytes:
    """The styles with the children of each font in the one order that the SDK knows.

    The standard lets them stand in any order, Excel reads them so, and openpyxl writes them so. Since the
    SDK stops at the first fault of an element, leaving that fault out of the list would hide the next.
    """
    sheet = etree.fromstring(styles, etree.XMLParser(resolve_entities=False))
    for font in sheet.iter(f"{SHEETS}font"):
        order = {f"{SHEETS}{name}": place for place, name in enumerate(FONT_ORDER)}
        font[:] = sorted(font, key=lambda child: order.get(str(child.tag), len(order)))
    return etree.tostring(sheet)


def _reports(path: Path) -> list[str]:
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
    if bool(report["errors"]) == bool(report["ok"]):
        raise RuntimeError(f"the validator contradicts itself about {path.name}: {report}")
    return [
        f"{error['path'] or path.name} {error['xPath'] or ''}: {error['description']}"
        for error in report["errors"]
    ]


def errors_of(path: Path) -> list[str]:
    """The faults of a workbook or deck as `part xpath: description`, none for a clean file.

    Workbooks embedded in a deck are judged too, their faults led by the embedded part's name. A file that
    cannot be opened at all is one fault. Raises RuntimeError when the validator does not run.
    """
    if not zipfile.is_zipfile(path):
        return _reports(path)
    with TemporaryDirectory(prefix="steadydraw-judged-") as folder, zipfile.ZipFile(path) as package:
        judged = Path(folder) / path.name
        if STYLES in package.namelist():
            with zipfile.ZipFile(judged, "w") as copy:
                for entry in package.infolist():
                    part = package.read(entry)
                    copy.writestr(entry, _styles_in_sdk_order(part) if entry.filename == STYLES else part)
        else:
            shutil.copyfile(path, judged)
        errors = _reports(judged)
        for number, name in enumerate(package.namelist()):
            if name.endswith(".xlsx"):
                inner = Path(folder) / f"embedded-{number}.xlsx"
                inner.write_bytes(package.read(name))
                errors += [f"{name} {error}" for error in errors_of(inner)]
    return errors
