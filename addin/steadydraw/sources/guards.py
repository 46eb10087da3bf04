"""What a workbook must pass before anything parses it: a refusal says what is wrong and how to mend it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from steadydraw.tables import SourceError

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_ENTRIES = 20_000
_MAX_TOTAL = 4 * 1024**3
_MAX_RATIO, _RATIO_FROM = 400, 64 * 1024**2
_PROLOG = 256 * 1024
_OLE_SCAN = 16 * 1024**2
_BAD = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError)


def check_workbook(path: Path) -> None:
    """Raises SourceError unless the file is an unprotected .xlsx or .xlsm of sane size."""
    name = path.name
    if path.suffix.lower() not in WORKBOOK_SUFFIXES:
        raise SourceError(f"{name} is no kind of file that can be read: save it as .xlsx, .csv or .parquet")
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_OLE))
            rest = stream.read(_OLE_SCAN) if start == _OLE else b""
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
    if not start:
        raise SourceError(f"{name} is empty: export it again")
    if start == _OLE:
        if _ENCRYPTED in rest:
            raise SourceError(
                f"{name} is protected by a password: open it in Excel, remove the password, and save it"
            )
        raise SourceError(f"{name} is a workbook of the old .xls kind: save it as .xlsx")
    try:
        with zipfile.ZipFile(path) as package:
            _check_package(name, package)
    except SourceError:
        raise
    except _BAD:
        raise SourceError(f"{name} is no workbook, or is damaged: save it again as .xlsx") from None


def _check_package(name: str, package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.bin" in names:
        raise SourceError(f"{name} is a binary workbook (.xlsb): save it as .xlsx")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise SourceError(f"{name} is a zip file but no workbook: give the workbook itself")
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_TOTAL:
        raise SourceError(
            f"{name} unpacks to more than a workbook should: split it, or export the tables as CSV"
        )
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > _MAX_RATIO * max(1, entry.compress_size):
            raise SourceError(
                f"{name} holds a part that unpacks to {entry.file_size:,} bytes, as zip bombs do: it "
                f"is not opened"
            )
        if entry.flag_bits & 1:
            raise SourceError(
                f"{name} is protected by a password: open it in Excel, remove the password, and save it"
            )
        if entry.filename.endswith((".xml", ".rels")):
            with package.open(entry) as part:
                prolog = part.read(_PROLOG)
            if any("<!DOCTYPE".encode(code) in prolog for code in ("ascii", "utf-16-le", "utf-16-be")):
                raise SourceError(
                    f"{name} holds a document type declaration, which no workbook needs: it is not opened"
                )
