"""Workbooks whose cells call the add-in, made independent of it and recalculated where there is none."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from steadydraw.excel.freezing import freeze
from steadydraw.excel.freezing.rewriting import NoNativeForm, native_of
from steadydraw.opc import undo
from tests.command_line import Run
from tests.excel.finance_book import opened, recalculated
from tests.opc.features import MAIN, OFFICE, SHEET_ML, Parts, built, specimen, write
from tests.validation.office import errors_of

FUNCTION = "_xldudf_USAGE_"
CALL = f"{FUNCTION}COMMIT_UTILIZATION(A1,B1)"
ROWS = f"""<sheetData>
<row r="1"><c r="A1"><v>66000</v></c><c r="B1"><v>120000</v></c>
<c r="C1" cm="1"><f t="array" ref="C1">{FUNCTION}COMMIT_UTILIZATION(A1,B1)</f><v>0.55</v></c>
<c r="D1" t="str"><f>IF(B1&gt;0,ROUND({CALL}*100,1)&amp;" %","USAGE.SLI(")</f><v>55 %</v></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>0</v></c>
<c r="C2" t="e"><f t="shared" ref="C2:C3" si="0">{FUNCTION}COMMIT_UTILIZATION(A2,B2)</f><v>#N/A</v></c></row>
<row r="3"><c r="A3"><v>3</v></c><c r="B3"><v>4</v></c><c r="C3"><f t="shared" si="0"/><v>0.75</v></c></row>
<row r="4"><c r="A4" cm="1"><f t="array" ref="A4:B5">{FUNCTION}SCORECARD(A1:B3,A1:B3)</f><v>7</v></c>
<c r="B4" t="str"><v>=1+1</v></c></row>
<row r="5"><c r="A5"><v>8</v></c><c r="B5"><v>9</v></c><c r="C5"><f>SUM(A1:A3)</f><v>66004</v></c></row>
<row r="6"><c r="A6"><f>USAGE.SMOOTHNESS(A1:A3,B1:B3,46000)</f><v>91.5</v></c>
<c r="B6" t="str"><f>USAGE.BAND_STATUS(C1+0.4,0.85,MAX(1,1.1))</f><v>in_band</v></c></row></sheetData>"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook as Excel saves it after the add-in has computed."""
    parts = Parts(cells=ROWS)
    chain = f'<calcChain xmlns="{MAIN}"><c r="C1" i="1"/></calcChain>'
    parts.add("xl/calcChain.xml", chain, f"{SHEET_ML}.calcChain+xml", relation=f"{OFFICE}/calcChain")
    kinds = (
        '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" cellMeta="1"/>'
        '</metadataTypes><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata>'
    )
    metadata = f'<metadata xmlns="{MAIN}">{kinds}</metadata>'
    parts.add(
        "xl/metadata.xml", metadata, f"{SHEET_ML}.sheetMetadata+xml", relation=f"{OFFICE}/sheetMetadata"
    )
    return write(tmp_path / "book.xlsx", built(parts))


def sheet(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        (name,) = [each for each in archive.namelist() if re.search(r"worksheets/.*\.xml$", each)]
        return archive.read(name).decode()


def test_each_call_becomes_a_native_formula_or_the_value_it_showed(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "frozen.xlsx"
    made = freeze(book, out)
    assert (made.native, made.values) == (5, 2)
    text = sheet(out)
    assert "USAGE_" not in text.replace('"USAGE.SLI("', "")
    assert '<c r="A4"><v>7</v></c>' in text  # it spilled: the rows it showed are values beside it
    assert '<c r="B4" t="str"><v>=1+1</v></c>' in text  # a text stays a text
    assert '<c r="A6"><v>91.5</v></c>' in text  # smoothness has no native form
    assert "<f>SUM(A1:A3)</f>" in text
    assert '<f t="shared" ref="C2:C3" si="0">' in text
    with zipfile.ZipFile(out) as archive:
        assert "xl/calcChain.xml" not in archive.namelist()
    assert errors_of(out) == []


@pytest.mark.office
def test_another_program_without_the_add_in_comes_to_the_same_figures(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "frozen.xlsx"
    freeze(book, out)
    cells = opened(recalculated(out, tmp_path)).worksheets[0]
    assert cells["C1"].value == pytest.approx(0.55)
    assert cells["D1"].value == "55 %"
    assert cells["C2"].value == "#N/A"
    assert cells["C3"].value == pytest.approx(0.75)
    assert cells["B6"].value == "in_band"
    assert cells["A6"].value == pytest.approx(91.5)


def test_with_values_only_no_formula_of_the_add_in_is_left_and_every_other_one_is(
    book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "values.xlsx"
    made = freeze(book, out, values_only=True)
    assert (made.native, made.values) == (0, 7)
    text = sheet(out)
    assert re.findall(r"<f[^>]*>([^<]*)", text) == ["SUM(A1:A3)"]
    assert '<c r="C2" t="e"><v>#N/A</v></c>' in text
    assert " cm=" not in text


def test_a_frozen_workbook_can_be_undone_byte_for_byte(book: Path, tmp_path: Path) -> None:
    freeze(book, tmp_path / "frozen.xlsx")
    undo(tmp_path / "frozen.xlsx", tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


@pytest.mark.parametrize("feature", ["sparkline", "slicer", "threaded comments", "dynamic array", "macros"])
def test_a_workbook_that_calls_nothing_keeps_every_part(feature: str, tmp_path: Path) -> None:
    before = specimen(feature, tmp_path / ("a.xlsm" if feature == "macros" else "a.xlsx"))
    made = freeze(before, tmp_path / f"b{before.suffix}")
    assert made.cells == 0
    with zipfile.ZipFile(before) as one, zipfile.ZipFile(tmp_path / f"b{before.suffix}") as other:
        kept = [name for name in one.namelist() if "[Content_Types]" not in name and ".rels" not in name]
        assert all(one.read(name) == other.read(name) for name in kept)


@pytest.mark.parametrize(
    ("formula", "native"),
    [
        ("USAGE.COMMIT_UTILIZATION(A1,B1)", "(IF(B1<=0,NA(),A1/B1))"),
        (
            "usage.commit_utilization( A1 , 'My (sheet)'!B1 )",
            "(IF('My (sheet)'!B1<=0,NA(),A1/'My (sheet)'!B1))",
        ),
        ("USAGE.COMMIT_UTILIZATION(A1+1,2)", "(IF(2<=0,NA(),(A1+1)/2))"),
        ('"USAGE.SLI(A1)"&C1', '"USAGE.SLI(A1)"&C1'),
        ("MY_USAGE.SLI(A1)", "MY_USAGE.SLI(A1)"),
    ],
)
def test_a_call_is_put_into_native_terms_and_text_is_left_alone(formula: str, native: str) -> None:
    assert native_of(formula) == native


@pytest.mark.parametrize(
    "formula",
    ["USAGE.SMOOTHNESS(A1:A9,B1:B9,C1)", "USAGE.RUN_RATE(A1:A9,B1:B9,C1)", "USAGE.NOTHING(1)",
     "USAGE.COMMIT_UTILIZATION(1,2,3)", "USAGE.COMMIT_UTILIZATION(A1", 'USAGE.COMMIT_UTILIZATION("A1,2)',
     "USAGE.SCORECARD(A1:B2,C1:D2)"],
)  # fmt: skip
def test_what_has_no_native_form_of_one_cell_says_so(formula: str) -> None:
    with pytest.raises(NoNativeForm):
        native_of(formula)


def test_the_command_says_what_it_did_and_overwrites_nothing_unasked(book: Path, run: Run) -> None:
    said = run("excel", "freeze", book)
    assert said.code == 0
    assert "7 cells made independent of the add-in, 5 as native formulas, 2 as values" in said.out.replace(
        "\n", " "
    )
    assert book.with_name("book.frozen.xlsx").is_file()
    assert run("excel", "freeze", book).code == 2
    assert run("excel", "freeze", book, "-o", book, "--force").code == 2
    assert run("excel", "freeze", book.with_name("none.xlsx")).code == 2
    assert run("excel", "freeze", book, "--values", "--force").code == 0
