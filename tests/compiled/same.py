"""Whether two files of a deck are the same deck: each part in canonical XML, each cell of each workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import openpyxl
from lxml import etree


def differences(one: bytes, other: bytes) -> Iterator[str]:
    """The parts in which two decks differ; none for the same deck."""
    left, right = parts_in(one), parts_in(other)
    yield from (f"{name} is in one only" for name in sorted(set(left) ^ set(right)))
    for name in sorted(set(left) & set(right)):
        if _meant(name, left[name]) != _meant(name, right[name]):
            yield name


def parts_in(deck: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def _meant(name: str, content: bytes) -> object:
    if name.endswith((".xml", ".rels", ".vml")):
        return etree.tostring(etree.fromstring(content), method="c14n")
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return {
            (sheet.title, cell.coordinate): (cell.value, cell.number_format)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
    return content
