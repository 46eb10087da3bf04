"""What a workbook holds: its sheets, its Excel tables, its date system, what a fast reader leaves blank."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import python_calamine

from steadydraw.schema.dates import EPOCH_1900, EPOCH_1904
from steadydraw.schema.values import UNCALCULATED
from steadydraw.sources.guards import check_workbook
from steadydraw.sources.hashing import sha256_of
from steadydraw.tables import SourceError

OWN_PREFIX = "Steadydraw_"
"""How the defined names begin that mark the sheets this product adds."""

_CHUNK = 4 * 1024 * 1024
_PART_LIMIT = 64 * 1024 * 1024
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*?)>\s*<(?:\w+:)?f(?:\s[^>]*?)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NO_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s([^>]*?\bt=[\"']e[\"'][^>]*)>\s*(?:<(?:\w+:)?f(?:\s[^>]*?)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?"
    rb"<(?:\w+:)?v>(#[^<]{1,20})</"
)
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """An Excel table: its place as inclusive rows and columns from 1, and how many totals rows it has."""

    name: str
    sheet: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    headers: int = 1
    totals: int = 0


class SheetReader:
    """Reads sheets with calamine, which parses a whole sheet at once: the last one is kept."""

    def __init__(self, workbook: python_calamine.CalamineWorkbook) -> None:
        self._workbook = workbook
        self._last: tuple[str, python_calamine.CalamineSheet] | None = None

    def sheet(self, name: str) -> python_calamine.CalamineSheet:
        """The parsed sheet of that name."""
        if self._last is None or self._last[0] != name:
            self._last = None  # let go of one before the next is parsed
            self._last = (name, self._workbook.get_sheet_by_name(name))
        return self._last[1]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A checked workbook. `parts` are the worksheets in order, by name, with their place in the package."""

    path: Path
    sha256: str
    epoch: date
    parts: dict[str, str]
    tables: tuple[ExcelTable, ...]
    reader: SheetReader

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def rows(self, sheet: str) -> Iterator[tuple[int, list[object]]]:
        """All rows with their number from 1, from column A on; a row the file does not have is empty."""
        found = self.reader.sheet(sheet)
        start = found.start
        padding: list[object] = [""] * (start[1] if start else 0)
        for number, row in enumerate(found.iter_rows(), start=1):
            yield number, [*padding, *row]

    def with_own(self, sheet: str) -> Workbook:
        """The same workbook, with one sheet of ours among those that can be read."""
        return replace(self, parts={**self.parts, sheet: ""})

    def odd_cells(self, sheet: str) -> dict[tuple[int, int], str]:
        """The cells a fast reader shows as blank and that are not: (row, column) -> what they hold.

        These are formulas without a stored value, and errors such as #REF!.
        """
        found: dict[tuple[int, int], str] = {}
        with zipfile.ZipFile(self.path) as package, package.open(self.parts[sheet]) as stream:
            kept = b""
            while chunk := stream.read(_CHUNK):
                kept += chunk
                cut = kept.rfind(b"</row>") + 1 or kept.rfind(b":row>") + 1
                if not cut:
                    continue
                _scan(kept[:cut], found)
                kept = kept[cut:]
            _scan(kept, found)
        return found


def column_number(letters: str) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _scan(xml: bytes, found: dict[tuple[int, int], str]) -> None:
    # The first pattern is quick and nearly always says no; the second, which finds the cell, is slow.
    if (b"<f" in xml or b":f" in xml) and _NO_VALUE.search(xml):
        for match in _CELL.finditer(xml):
            # A text result that is empty has been calculated: t="str" says so.
            if b't="str"' not in match[1] and (at := _at(match[1])):
                found[at] = UNCALCULATED
    for match in _ERROR.finditer(xml) if b't="e"' in xml or b"t='e'" in xml else ():
        if at := _at(match[1]):
            found[at] = match[2].decode("ascii", errors="replace")


def _at(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(attributes)
    return (int(match[2]), column_number(match[1].decode("ascii"))) if match else None


def open_workbook(path: Path) -> Workbook:
    """Check and open a workbook. Raises SourceError when it is none, is protected or is damaged."""
    check_workbook(path)
    digest = sha256_of(path)
    try:
        with zipfile.ZipFile(path) as package:
            root = _xml(package, "xl/workbook.xml")
            relations = _relations(package, "xl/workbook.xml")
            own = own_sheets(root)
            parts = {
                sheet.get("name", ""): relations[identity][1]
                for sheet in root.iterfind("{*}sheets/{*}sheet")
                if (identity := sheet.get(_RELATION, "")) in relations
                and relations[identity][0] == "worksheet"
                and sheet.get("name", "").casefold() not in own
            }
            if not parts:
                raise SourceError(f"{path.name} has no worksheet: give a workbook with tables")
            tables = tuple(table for name, part in parts.items() for table in _tables(package, name, part))
        properties = root.find("{*}workbookPr")
        mac = properties is not None and properties.get("date1904") in {"1", "true"}
        reader = SheetReader(python_calamine.CalamineWorkbook.from_path(str(path)))
    except (
        ET.ParseError,
        KeyError,
        zipfile.BadZipFile,
        python_calamine.CalamineError,
        OSError,
    ) as error:
        raise SourceError(
            f"{path.name} is a damaged workbook ({error}): open it in Excel and save it again"
        ) from None
    return Workbook(path, digest, EPOCH_1904 if mac else EPOCH_1900, parts, tables, reader)


def sheet_of(reference: str) -> str:
    """The sheet that a reference to a cell names.

    >>> sheet_of("'Finance''s own'!$A$1")
    "Finance's own"
    """
    sheet = reference.rpartition("!")[0].strip()
    if sheet.startswith("'") and sheet.endswith("'"):
        return sheet[1:-1].replace("''", "'")
    return sheet


def own_sheets(root: ET.Element) -> set[str]:
    """The sheets that this product has added to a workbook, in lower case: they are never a source."""
    return {
        sheet_of(name.text or "").casefold()
        for name in root.iterfind("{*}definedNames/{*}definedName")
        if name.get("name", "").startswith(OWN_PREFIX)
    }


def _xml(package: zipfile.ZipFile, part: str) -> ET.Element:
    if package.getinfo(part).file_size > _PART_LIMIT:
        raise SourceError(
            f"{Path(package.filename or '').name} holds a part {part} that is far too large: it is not opened"
        )
    return ET.fromstring(package.read(part))


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id -> (kind, part it leads to)."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in package.namelist():
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in _xml(package, path)
    }


def _tables(package: zipfile.ZipFile, sheet: str, part: str) -> Iterator[ExcelTable]:
    for kind, target in _relations(package, part).values():
        if kind != "table":
            continue
        root = _xml(package, target)
        match = _RANGE.fullmatch(root.get("ref", ""))
        if match:
            yield ExcelTable(
                name=root.get("displayName") or root.get("name") or "",
                sheet=sheet,
                first_row=int(match[2]),
                last_row=int(match[4]),
                first_column=column_number(match[1]),
                last_column=column_number(match[3]),
                headers=int(root.get("headerRowCount", "1")),
                totals=int(root.get("totalsRowCount", "0")),
            )
