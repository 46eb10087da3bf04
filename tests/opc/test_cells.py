"""Cells of workbooks that are not ours: set where they belong, everything else as it was, to the byte."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.opc import Refused, Why, save, undo
from steadydraw.opc.book.cells import CellValue, Formula, set_cells
from steadydraw.opc.book.host import Host
from tests.rendering import converted
from tests.validation.office import errors_of

# openpyxl says so of the data bar in finance's sheet, which it would lose.
pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def bare(folder: Path, sheet: str | bytes, name: str = "bare.xlsx") -> Path:
    """A workbook of one sheet named Usage, whose part is given."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>'
        '<sheet name="Usage" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        SHEET: sheet,
    }
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def of_rows(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def finance(path: Path) -> Path:
    """A workbook as finance keeps one: formats, a merge, formulas, a filter, a chart, a second sheet."""
    book = xlsxwriter.Workbook(path)
    money = book.add_format({"num_format": "#,##0.00", "bold": True})
    usage, other = book.add_worksheet("Usage"), book.add_worksheet("Other & more")
    usage.write_row("A1", ["account", "commit", "used"])
    for row, (name, commit, used) in enumerate([("Ada", 100, 40), ("Bo", 200, 250), ("Cy", 50, 5)], 1):
        usage.write_row(row, 0, [name, commit, used])
        usage.write_formula(row, 3, f"=C{row + 1}/B{row + 1}", money, used / commit)
    usage.set_row(9, 30, money)
    usage.set_column("F:G", 20, money)
    usage.write_blank("F4", None, money)
    usage.merge_range("A12:C13", "merged", money)
    usage.write_array_formula("E2:E4", "{=B2:B4*2}", None, 200)
    usage.write("E3", 400)
    usage.write("E4", 100)
    usage.data_validation("B2:B4", {"validate": "decimal", "criteria": ">", "value": 0})
    usage.conditional_format("C2:C4", {"type": "data_bar", "data_bar_2010": True})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Usage!$C$2:$C$4"})
    usage.insert_chart("I2", chart)
    other.write("A1", "untouched")
    book.close()
    return path


def set_and_saved(path: Path, values: Mapping[str, CellValue], *, replace: bool = False) -> Path:
    host = Host(path)
    set_cells(host, "Usage", values, replace=replace)
    out = path.with_name("out.xlsx")
    save(host.edit, out)
    return out


def everything(path: Path) -> dict[str, dict[str, object]]:
    """Every filled cell of every sheet."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None}
        for sheet in book.worksheets
    }


def part(path: Path, name: str = SHEET) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def refusal(
    path: Path, values: Mapping[str, CellValue], sheet: str = "Usage", *, replace: bool = False
) -> str:
    """What is said about cells that are not set; the workbook and its plan are as they were."""
    before, host = path.read_bytes(), Host(path)
    with pytest.raises(Refused) as refused:
        set_cells(host, sheet, values, replace=replace)
    assert refused.value.why is Why.CELL
    assert (host.edit.splices, host.edit.dropped, host.edit.added) == ({}, set(), {})
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return str(refused.value)


VALUES: dict[str, CellValue] = {
    "G2": Formula('=IF(C2>B2,"over <1>","in & out")', "in & out"),
    "F4": 0.25,
    "D10": 45_292,
    "B7": "  =SUM(A1) is text ",
    "A7": True,
    "H1": Formula("SUM(C2:C4)", 295),
    "C20": -1e-9,
}


def test_the_cells_are_there_and_every_other_cell_is_as_it_was(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    before, after = everything(path), everything(set_and_saved(path, VALUES))
    formulas = {"G2": '=IF(C2>B2,"over <1>","in & out")', "H1": "=SUM(C2:C4)"}
    # openpyxl's array formulas are objects that compare by identity.
    for each in (before, after):
        each["Usage"].pop("E2")
    assert after == before | {"Usage": {**before["Usage"], **VALUES, **formulas}}


def test_programs_that_do_not_calculate_read_the_results(tmp_path: Path) -> None:
    values = {
        "A1": Formula("1/0", "#DIV/0!"),
        "A2": Formula("TRUE()", True),
        "A3": Formula('"a b "', "a b "),
        "A4": Formula("1/3", 1 / 3),
        "A5": Formula("TODAY()"),
    }
    out = set_and_saved(bare(tmp_path, of_rows("")), values)
    sheet = openpyxl.load_workbook(out, data_only=True)["Usage"]
    assert [sheet[f"A{row}"].value for row in range(1, 6)] == ["#DIV/0!", True, "a b ", 1 / 3, None]


def test_every_other_part_keeps_its_stored_bytes_and_the_original_comes_back(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    out = set_and_saved(path, VALUES)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        touched = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert touched == {SHEET, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    undo(out, tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == path.read_bytes()


def test_a_cell_keeps_its_style_and_a_new_one_has_that_of_its_row_or_column(tmp_path: Path) -> None:
    out = set_and_saved(finance(tmp_path / "finance.xlsx"), {**VALUES, "D2": 7, "E9": 1}, replace=True)
    sheet = openpyxl.load_workbook(out)["Usage"]
    kept = {name: bool(sheet[name].font.b) for name in ("F4", "D10", "G2", "D2", "B7", "E9", "H1")}
    assert kept == {"F4": True, "D10": True, "G2": True, "D2": True, "B7": False, "E9": False, "H1": False}


def test_spans_and_dimension_grow_and_nothing_else_of_the_row_changes(tmp_path: Path) -> None:
    rows = '<row r="2" spans="2:3" ht="30" x:a="&gt;"><c r="B2"><v>1</v></c></row>'
    sheet = of_rows(rows, '<dimension ref="B2"/>').replace("<worksheet", '<worksheet xmlns:x="urn:x"')
    made = part(set_and_saved(bare(tmp_path, sheet), {"E2": 5, "A4": 1}))
    assert '<dimension ref="A2:E4"/>' in made
    assert '<row r="2" spans="2:5" ht="30" x:a="&gt;"><c r="B2"><v>1</v></c><c r="E2">' in made


@pytest.mark.parametrize(
    "sheet",
    [
        of_rows('<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="4"><c r="C4"/><c><v>9</v></c></row>'),
        of_rows(
            '<!-- <row r="9"> -->\n<row r="1">\n <c r="A1"><v>1</v></c><!-- </row> -->'
            "<c r='C1'><v>3</v></c>\n</row>"
            '<row r="4"><c r="D4"><v><![CDATA[9]]></v></c></row>'
        ),
        re.sub(
            r"<(/?)(\w)",
            r"<\1x:\2",
            of_rows(
                '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'
                '<row r="4"><c r="D4"><v>9</v></c></row>'
            ),
        ).replace("xmlns=", "xmlns:x="),
        "\ufeff" + of_rows('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="2"/>'
                           '<row r="4"><c r="D4"><v>9</v></c></row>'),
    ],
    ids=["counted", "comments", "prefixed", "marked"],
)  # fmt: skip
def test_sheets_are_found_their_way_in_however_they_are_written(tmp_path: Path, sheet: str) -> None:
    out = set_and_saved(bare(tmp_path, sheet), {"B1": 2, "E1": "e", "A2": 4, "C4": True, "B3": 3, "Z5": 0})
    assert everything(out)["Usage"] == {
        "A1": 1, "B1": 2, "C1": 3, "E1": "e", "A2": 4, "B3": 3, "C4": True, "D4": 9, "Z5": 0,
    }  # fmt: skip


@pytest.mark.parametrize("rows", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>"])
def test_an_empty_sheet_takes_cells(tmp_path: Path, rows: str) -> None:
    sheet = of_rows("", '<dimension ref="A1"/>').replace("<sheetData></sheetData>", rows)
    out = set_and_saved(bare(tmp_path, sheet), {"B3": 1, "A2": "x"})
    assert everything(out) == {"Usage": {"A2": "x", "B3": 1}}


def test_a_sheet_of_many_pieces_is_read_piece_by_piece(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="C{n}"><v>7</v></c></row>' for n in range(1, 60_001)
    )
    sheet = of_rows(rows, after='<mergeCells count="1"><mergeCell ref="E59990:F59991"/></mergeCells>')
    assert len(sheet) > 2 << 20
    wanted: dict[str, CellValue] = {f"B{row}": -row for row in range(1, 60_001, 7)}
    out = set_and_saved(bare(tmp_path, sheet), wanted)
    book = openpyxl.load_workbook(out, read_only=True)
    for row, (first, second, third) in enumerate(book["Usage"].iter_rows(max_col=3, values_only=True), 1):
        assert (first, second, third) == (row, wanted.get(f"B{row}"), 7)
    book.close()
    out.unlink()
    assert "merged into E59990:F59991: set E59990" in refusal(tmp_path / "bare.xlsx", {"F59990": 1})


def test_a_text_is_a_text_whatever_it_looks_like(tmp_path: Path) -> None:
    texts = {"A1": "=1+1", "A2": "+1", "A3": "@x", "A4": "a\r\nb\t", "A5": "<&>\"'", "A6": "", "A7": "é漢😀"}
    out = set_and_saved(bare(tmp_path, of_rows("")), texts)
    made = openpyxl.load_workbook(out)["Usage"]
    assert [made[name].value or "" for name in texts] == list(texts.values())
    assert all(made[name].data_type == "s" for name in ("A1", "A2", "A3"))


def test_a_text_that_reads_as_a_code_is_written_as_seven_letters(tmp_path: Path) -> None:
    out = set_and_saved(bare(tmp_path, of_rows("")), {"A1": "_x0041_"})
    assert "<t>_x005F_x0041_</t>" in part(out)  # as the standard's ST_Xstring asks; openpyxl does not undo it


def test_several_calls_on_one_sheet_add_up(tmp_path: Path) -> None:
    path = bare(tmp_path, of_rows('<row r="1"><c r="A1"><v>1</v></c></row>', '<dimension ref="A1"/>'))
    host = Host(path)
    set_cells(host, "Usage", {"B3": 3})
    set_cells(host, "usage", {"A3": 2, "C1": 9})
    with pytest.raises(Refused, match="B3 of the sheet 'Usage' has just been set"):
        set_cells(host, "Usage", {"D4": 1, "B3": 4}, replace=True)
    save(host.edit, tmp_path / "out.xlsx")
    assert everything(tmp_path / "out.xlsx")["Usage"] == {"A1": 1, "C1": 9, "A3": 2, "B3": 3}
    assert '<dimension ref="A1:C3"/>' in part(tmp_path / "out.xlsx")


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">ROW()</f><v>1</v></c></row>'
    '<row r="2"><c r="A2" cm="1" vm="2" t="n"><f t="shared" si="0"/><v>2</v></c></row>'
    '<row r="3"><c r="B3"><f t="dataTable" ref="B3:C4" dt2D="0" dtr="0" r1="A1"/><v>2</v></c></row>'
)


def test_a_replaced_cell_loses_what_belonged_to_its_content(tmp_path: Path) -> None:
    made = part(set_and_saved(bare(tmp_path, of_rows(SHARED)), {"A2": "x"}, replace=True))
    assert '<c r="A2" t="inlineStr"><is><t>x</t></is></c>' in made


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"D5": 1, "A1": 5}, "A1 of the sheet 'Usage' lends its formula to others"),
        ({"C4": 5}, "C4 of the sheet 'Usage' belongs to the array or data table B3:C4"),
        ({"A9": "bell\a"}, "control character"),
        ({"A9": "\ud800"}, "control character"),
        ({"A9": Formula("1\0")}, "control character"),
        ({"A9": "x" * 32_768}, "32,767"),
        ({"A9": float("nan")}, "number without end"),
        ({"A9": float("inf")}, "number without end"),
        ({"A9": 10**400}, "number without end"),
        ({"A9": Formula(" = ")}, "empty"),
        ({"A9": Formula("1" * 8_193)}, "8,192"),
        ({"XFE1": 1}, "'XFE1' is no cell"),
        ({"A1048577": 1}, "'A1048577' is no cell"),
        ({"A0": 1}, "'A0' is no cell"),
        ({"A1:B2": 1}, "'A1:B2' is no cell"),
    ],
)
def test_what_a_cell_cannot_be_or_hold_is_refused(
    tmp_path: Path, values: dict[str, CellValue], said: str
) -> None:
    assert said in refusal(bare(tmp_path, of_rows(SHARED)), values, replace=True)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"H9": 1, "B2": 1}, "B2 of the sheet 'Usage' is not empty: clear it first"),
        ({"B13": 1}, "B13 of the sheet 'Usage' is merged into A12:C13: set A12"),
        ({"E3": 1}, "is not empty"),
        ({"D2": 1}, "is not empty"),
    ],
)
def test_cells_that_are_in_use_are_refused(tmp_path: Path, values: dict[str, CellValue], said: str) -> None:
    assert said in refusal(finance(tmp_path / "finance.xlsx"), values)


def test_an_array_is_not_broken_even_when_asked(tmp_path: Path) -> None:
    said = refusal(finance(tmp_path / "finance.xlsx"), {"E3": 1}, replace=True)
    assert "belongs to the array or data table E2:E4" in said


def test_the_first_cell_of_a_merge_may_be_replaced(tmp_path: Path) -> None:
    out = set_and_saved(finance(tmp_path / "finance.xlsx"), {"A12": "new"}, replace=True)
    assert everything(out)["Usage"]["A12"] == "new"


def test_a_sheet_that_is_not_there_or_holds_no_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "charts.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Data").write(0, 0, 1)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Data!$A$1"})
    book.add_chartsheet("Picture").set_chart(chart)
    book.close()
    assert "no sheet 'Usage': name one of Data" in refusal(path, {"A1": 1})
    assert "'Picture' is no sheet of cells" in refusal(path, {"A1": 1}, "Picture")


def test_the_head_and_the_total_of_a_table_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Usage").add_table(
        "B2:C5", {"total_row": True, "columns": [{"total_string": "T"}, {}]}
    )
    book.close()
    for cell in ("B2", "C5"):
        assert "head or the total of a table" in refusal(path, {cell: "x"}, replace=True)


@pytest.mark.parametrize(
    "sheet",
    [
        ('<?xml version="1.0" encoding="UTF-16"?>' + of_rows("")).encode("utf-16"),
        '<?xml version="1.0" encoding="ISO-8859-1"?>' + of_rows(""),
        of_rows("").replace("worksheet", "dialogsheet"),
        of_rows("").replace(MAIN, "urn:other"),
        of_rows('<row r="2"/><row r="1"/>'),
        of_rows('<row r="1"><c r="B1"/><c r="A1"/></row>'),
        of_rows('<y:row xmlns:y="urn:y"/>'),
        of_rows('<row r="1"><y:c xmlns:y="urn:y"/></row>'),
        of_rows("").replace("</sheetData></worksheet>", ""),
        "<!DOCTYPE worksheet>" + of_rows(""),
    ],
)
def test_a_sheet_that_cannot_be_read_with_certainty_is_refused(tmp_path: Path, sheet: str | bytes) -> None:
    said = refusal(bare(tmp_path, sheet), {"C1": 1, "A9": 1})
    assert "cannot be read with certainty" in said
    assert "open the workbook in Excel and save it" in said


def chained(folder: Path) -> Path:
    """A workbook with the list of formulas in the order of their calculation."""
    plain = bare(
        folder,
        of_rows('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c></row>'),
        "plain.xlsx",
    )
    path = folder / "chained.xlsx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            content = content.replace(
                "</Types>", f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
            )
            if name.endswith("workbook.xml.rels"):
                last = re.search(r'Type="(.*)/worksheet"', content)
                assert last
                line = f'<Relationship Id="rId9" Type="{last[1]}/calcChain" Target="calcChain.xml"/>'
                content = content.replace("</Relationships>", f"{line}</Relationships>")
            new.writestr(name, content)
        new.writestr(
            "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/><c r="B1" i="1"/></calcChain>'
        )
    plain.unlink()
    return path


@pytest.mark.parametrize(
    ("values", "stays"), [({"A1": 5}, False), ({"A1": Formula("2+2", 4)}, True), ({"C1": 5}, True)]
)
def test_the_order_of_calculation_goes_when_a_formula_does(
    tmp_path: Path, values: dict[str, CellValue], *, stays: bool
) -> None:
    path = chained(tmp_path)
    out = set_and_saved(path, values, replace=True)
    with zipfile.ZipFile(out) as archive:
        assert ("xl/calcChain.xml" in archive.namelist()) is stays
        assert ("calcChain" in archive.read("xl/_rels/workbook.xml.rels").decode()) is stays
    undo(out, tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == path.read_bytes()


@pytest.mark.office
def test_the_definition_of_the_formats_finds_no_new_fault(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    assert errors_of(set_and_saved(path, VALUES)) == errors_of(path) == []


@pytest.mark.office
def test_another_program_calculates_the_formulas(tmp_path: Path) -> None:
    # Without results: LibreOffice has to find them itself.
    out = set_and_saved(
        finance(tmp_path / "finance.xlsx"), {"H1": Formula("SUM(C2:C4)"), "H2": Formula("H1/B3")}
    )
    (tmp_path / "again").mkdir()
    sheet = openpyxl.load_workbook(converted(out, "xlsx", tmp_path / "again"), data_only=True)["Usage"]
    assert (sheet["H1"].value, sheet["H2"].value) == (295, 1.475)


cells = st.tuples(st.integers(1, 12), st.integers(1, 30))
contents = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=9).map(
        lambda text: f"t{text}"
    ),
)


@given(
    old=st.dictionaries(cells, contents, max_size=12),
    new=st.dictionaries(cells, contents, max_size=12),
    replace=st.booleans(),
)
def test_whatever_was_there_and_is_set_is_read_back_and_nothing_else(
    old: dict[tuple[int, int], CellValue], new: dict[tuple[int, int], CellValue], *, replace: bool
) -> None:
    from openpyxl.utils import get_column_letter

    def named(values: dict[tuple[int, int], CellValue]) -> dict[str, CellValue]:
        return {f"{get_column_letter(column)}{row}": value for (row, column), value in values.items()}

    if not replace:
        new = {place: value for place, value in new.items() if place not in old}
    with TemporaryDirectory() as name:
        path = Path(name) / "old.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Usage")
        for (row, column), value in old.items():
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value)
            else:
                sheet.write(row - 1, column - 1, value)
        book.close()
        before = path.read_bytes()
        out = set_and_saved(path, named(new), replace=replace)
        found = everything(out)["Usage"]
        assert found == everything(path)["Usage"] | named(new)
        assert len(found) == len(old | new)
        undo(out, Path(name) / "back.xlsx")
        assert (Path(name) / "back.xlsx").read_bytes() == before
