"""What three judges find wrong in a deck: Office's own rules, their port with more of them, and our rules."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]

from steadydraw_decks.consistency import faults_of
from tests.validation.office import errors_of

SDK, AUDIT, OWN = "Open XML SDK", "openxml-audit", "steadydraw"


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)


def audit_errors(path: Path) -> list[str]:
    """The faults that openxml-audit finds in a workbook or deck and in the workbooks embedded in it."""
    errors = [str(each) for each in _auditor().validate(path).errors]
    if zipfile.is_zipfile(path):
        with TemporaryDirectory(prefix="steadydraw-judged-") as folder, zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith(".xlsx"):
                    inner = Path(folder) / "embedded.xlsx"
                    inner.write_bytes(package.read(name))
                    errors += [f"{name} {each}" for each in audit_errors(inner)]
    return errors


def faults_by_judge(path: Path) -> dict[str, list[str]]:
    """The faults of a deck by who found them, each judge with a list that may be empty."""
    return {
        SDK: errors_of(path),
        AUDIT: audit_errors(path),
        OWN: [str(fault) for fault in faults_of(path)],
    }


def deck_faults(path: Path) -> list[str]:
    """The faults of a deck that any of the three finds, none for a sound one."""
    return [f"{judge}: {fault}" for judge, faults in faults_by_judge(path).items() for fault in faults]
