"""One specimen for each feature that the usual tools lose: it comes through with its very bytes."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter  # type: ignore[import-untyped]

from steadydraw.opc import save, undo
from steadydraw.opc.book.graft import graft
from steadydraw.opc.book.host import Host
from tests.opc.features import FEATURES, STORED, specimen
from tests.opc.raw_parts import raw_parts
from tests.validation.office import errors_of

ALL = [*FEATURES, *STORED]
MAY_CHANGE = (
    "[content_types].xml",
    "workbook.xml",
    "workbook.xml.rels",
    "styles.xml",
    "book.xml",
    "book.xml.rels",
)
# Their own XML is only as full as the feature needs, which the SDK finds wrong before and after alike.
CLOSED_TO_OPENPYXL = frozenset({"strict", "backslashes"})
"""It opens strict workbooks without a sheet, and knows no slanted strokes in names."""
CLOSED_TO_CALAMINE = frozenset({"UTF-16", "odd main part"})
"""It looks for the workbook under its usual name, and reads UTF-8 alone."""
INCOMPLETE = frozenset({"prefixed", "UTF-16", "strict", "backslashes", "hollow styles"})


@pytest.fixture(scope="module")
def donor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one sheet of ours: formats, a note, rules, a list, a table, a chart, a print set-up."""
    path = tmp_path_factory.mktemp("donor") / "donor.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Ours")
    sheet.write_string(
        0, 0, "ours", book.add_format({"bold": True, "bg_color": "#DDEEFF", "num_format": "0.0%"})
    )
    sheet.write_formula(1, 0, "=1+41", None, 42)
    sheet.write_comment(0, 0, "a note")
    sheet.conditional_format(
        "A2", {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format({"italic": True})}
    )
    sheet.data_validation("B1", {"validate": "list", "source": ["a", "b"]})
    sheet.add_table("D1:E3", {"name": "OurTable", "columns": [{"header": "x"}, {"header": "y"}]})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Ours!$A$2:$A$2"})
    sheet.insert_chart("G2", chart)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    book.define_name("Ours_mark", "=Ours!$A$1")
    book.close()
    return path


def cells(feature: str, path: Path) -> dict[str, list[list[Any]]]:
    """The values of every sheet, by a reader that knows such files."""
    if feature in CLOSED_TO_CALAMINE:
        book = openpyxl.load_workbook(path, data_only=True)
        return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}
    read = python_calamine.CalamineWorkbook.from_path(str(path))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def grafted(feature: str, donor: Path, folder: Path) -> tuple[Path, Path]:
    suffix = "xlsm" if feature == "macros" else "xlsx"
    before = specimen(feature, folder / f"theirs.{suffix}")
    host = Host(before)
    graft(host, donor)
    after = folder / f"made.{suffix}"
    save(host.edit, after)
    return before, after


@pytest.mark.parametrize("feature", ALL)
def test_every_part_that_need_not_change_keeps_its_stored_bytes(
    feature: str, donor: Path, tmp_path: Path
) -> None:
    before, after = grafted(feature, donor, tmp_path)
    theirs, made = raw_parts(before), raw_parts(after)
    changed = {name for name, raw in theirs.items() if made.get(name) != raw}
    assert {name.replace("\\", "/").rsplit("/", 1)[-1].lower() for name in changed} <= set(MAY_CHANGE)
    assert theirs.keys() <= made.keys()


@pytest.mark.parametrize("feature", ALL)
def test_the_file_comes_back_byte_for_byte(feature: str, donor: Path, tmp_path: Path) -> None:
    before, after = grafted(feature, donor, tmp_path)
    undo(after, tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == before.read_bytes()


@pytest.mark.parametrize("feature", ALL)
def test_the_new_sheet_is_there_with_its_values_and_theirs_as_it_was(
    feature: str, donor: Path, tmp_path: Path
) -> None:
    before, after = grafted(feature, donor, tmp_path)
    with zipfile.ZipFile(after) as package:
        assert package.testzip() is None
        assert len(package.namelist()) == len(set(package.namelist()))
    made, theirs = cells(feature, after), cells(feature, before)
    assert list(made) == ["Theirs", "Ours"]
    assert [row[0] for row in made["Ours"][:2]] == ["ours", 42]
    assert made["Theirs"] == theirs["Theirs"]
    assert theirs["Theirs"]


@pytest.mark.parametrize("feature", [each for each in ALL if each not in CLOSED_TO_OPENPYXL])
def test_the_new_sheet_looks_as_it_was_made(feature: str, donor: Path, tmp_path: Path) -> None:
    _, after = grafted(feature, donor, tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = openpyxl.load_workbook(after)
    assert made["Ours"]["A1"].font.bold
    assert made["Ours"]["A1"].number_format == "0.0%"
    assert made["Ours"]["A2"].value == "=1+41"
    assert made["Ours"]["A1"].comment.text == "a note"
    assert made.defined_names["Ours_mark"].attr_text == "Ours!$A$1"


@pytest.mark.office
@pytest.mark.parametrize("feature", [each for each in ALL if each not in INCOMPLETE])
def test_the_standard_finds_nothing_that_it_did_not_find_before(
    feature: str, donor: Path, tmp_path: Path
) -> None:
    before, after = grafted(feature, donor, tmp_path)
    assert set(errors_of(after)) <= set(errors_of(before))
