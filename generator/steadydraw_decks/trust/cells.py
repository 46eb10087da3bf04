"""Cell = slide: the health sheet of a workbook, worked out anew, against the figures of a deck."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from steadydraw.excel.health.provenance import PROVENANCE
from steadydraw.excel.words import heading
from steadydraw.opc import Refused
from steadydraw.opc.customxml import custom_xml
from steadydraw.opc.package import Package
from steadydraw.opc.parts import Parts
from steadydraw_decks.preview.office import NoPreview, converted
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.findings import Difference, Findings, Unproven, Why
from steadydraw_decks.trust.shown import Shown

_CLOSE = 1e-9
_STORED = re.compile(rb"(</f>|<f\b[^>]*/>)<v>[^<]*</v>")
_FIRST = "Account"


@dataclass(frozen=True, slots=True)
class HealthRow:
    """An account's row of a health sheet: where it stands, its cells by heading, and its as-of day.

    `recalculated` says whether every formula was worked out anew for it.
    """

    place: str
    cells: Mapping[str, tuple[str, Any]]
    as_of: str
    recalculated: bool


def compare_cells(shown: Shown, record: Mapping[str, Any], row: HealthRow, findings: Findings) -> None:
    """Compare the figures of a deck with the cells of its account, as far as the sheet has them."""
    deck = record["deck"]
    if row.as_of != deck["as_of"]:
        findings.differences.append(
            Difference(0, row.place, "as-of day", str(deck["as_of"]), row.as_of, Why.CELL)
        )
        return
    if not row.recalculated:
        what = (
            "was not worked out anew, for LibreOffice is not on this machine: its stored results are compared"
        )
        findings.unproven.append(Unproven(0, row.place, what))
    headings = {metric: heading(metric) for metric in {r["metric"] for r in record["results"].values()}}
    for slide, shape in shown.shapes():
        for figure in record["objects"].get(shape.id, {}).get("figures", ()):
            result = record["results"].get(figure.get("result", ""))
            if result is None or figure.get("part") or result["as_of"] != deck["as_of"]:
                continue
            cell = row.cells.get(headings[result["metric"]])
            if cell is None or result["value"] is None:
                continue
            findings.cells += 1
            if not _same(result["value"], cell[1]):
                findings.differences.append(
                    Difference(
                        slide.number, shape.name, f"cell {cell[0]}", f"{figure['shown']} ({result['value']})",
                        str(_plain(cell[1])), Why.CELL, str(result["metric"]),
                    )
                )  # fmt: skip


def health_row(book: Path, account: str) -> HealthRow:
    """The row of an account. Raises TemplateError for a workbook without a health sheet, or without it."""
    try:
        package = Package(book)
        part = custom_xml(package, PROVENANCE)
        about = None if part is None else package.xml(part)[1]
    except (Refused, OSError) as problem:
        raise TemplateError(f"{book.name} cannot be read as a workbook: {problem}") from problem
    if about is None:
        raise TemplateError(
            f"{book.name} has no health sheet of ours: `steadydraw attach {book.name}` makes one"
        )
    sheet = next(
        (each.attributes["name"] for each in about.children if each.attributes.get("kind") == "health"), ""
    )
    with TemporaryDirectory(prefix="steadydraw-cells-") as folder:
        try:
            path, anew = _recalculated(package, book, Path(folder)), True
        except NoPreview:
            path, anew = book, False
        opened = openpyxl.load_workbook(path, data_only=True, read_only=True)
        try:
            rows = [list(row) for row in opened[sheet].iter_rows()] if sheet in opened.sheetnames else []
        finally:
            opened.close()
    head = next((row for row in rows if row and row[0].value == _FIRST), None)
    found = next((row for row in rows if row and str(row[0].value) == account), None)
    if head is None or found is None:
        raise TemplateError(f"{book.name}, sheet {sheet!r}: there is no row of the account {account}")
    cells = {
        str(name.value): (f"{sheet}!{cell.coordinate}", cell.value)
        for name, cell in reversed(list(zip(head, found, strict=False)))
        if name.value and cell.value is not None
    }
    return HealthRow(f"{book.name}, {sheet}", cells, str(about.attributes.get("as_of", "")), anew)


def _recalculated(package: Package, book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice works it out: stored results are taken out, or it would keep those."""
    parts = Parts(package)
    for part in package.parts:
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            content = parts.read(part)
            bare = _STORED.sub(rb"\1", content)
            if bare != content:
                parts.replace(part, bare)
    path = folder / f"bare{book.suffix}"
    with path.open("wb") as stream:
        parts.write(stream)
    (folder / "made").mkdir()
    return converted(path, "xlsx", folder / "made")


def _same(value: Any, cell: Any) -> bool:
    plain = _plain(cell)
    if isinstance(value, int | float) and isinstance(plain, int | float):
        return isclose(float(value), float(plain), rel_tol=_CLOSE, abs_tol=_CLOSE)
    return str(value).replace("_", " ").casefold() == str(plain).replace("_", " ").casefold()


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell
