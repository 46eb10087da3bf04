"""A calculated column at the right edge of finance's own table, and nothing else changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from steadydraw.opc import Refused, Why, save, undo
from steadydraw.opc.book.cells import Formula, set_cells
from steadydraw.opc.book.column import add_table_column
from steadydraw.opc.book.host import Host
from tests.rendering import converted
from tests.validation.office import errors_of

SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
RELATIONS = "xl/tables/_rels/table1.xml.rels"
BURN = "Use[[#This Row],[used]]/Use[[#This Row],[commit left]]"
ROWS = [("Ada", 100, 40), ("Bo", 200, 250), ("Cy", 50, 5)]
RESULTS = [0.4, 1.25, 0.1]


def finance(path: Path, *, totals: bool = True, corner: str = "B3", **options: object) -> Path:
    """Finance's workbook: a table named Use of three accounts, formatted, and cells around it."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Usage")
    share = book.add_format({"num_format": "0.0%", "italic": True})
    head = book.add_format({"bold": True})
    columns = [
        {"header": "account", "total_string": "All", "header_format": head},
        {"header": "commit left", "total_function": "sum", "format": share},
        {"header": "used", "header_format": head},
    ]
    row, column = xlsxwriter.utility.xl_cell_to_rowcol(corner)
    last = (row + 3 + totals, column + 2)
    given = {
        "name": "Use",
        "columns": columns,
        "total_row": totals,
        "data": ROWS,
        "style": "Table Style Light 9",
    }
    sheet.add_table(row, column, *last, given | options)
    sheet.write(0, 0, "a note")
    sheet.write(row + 9, column + 3, "below")
    sheet.set_row(row + 1, 33)
    book.close()
    return path


def grown(path: Path, **options: str) -> Path:
    host = Host(path)
    add_table_column(host, "use", "burn", BURN, RESULTS, **options)
    out = path.with_name("out.xlsx")
    save(host.edit, out)
    return out


def rewritten(
    path: Path, changes: Mapping[str, tuple[str, str]], added: Mapping[str, str] | None = None
) -> Path:
    """The workbook with one text in some of its parts replaced by another, and with more parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | dict(added or {})).items():
            archive.writestr(name, content)
    return path


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def refusal(path: Path, table: str = "Use", header: str = "burn", like: str | None = None) -> str:
    """What is said about a column that is not added; the workbook and its plan are as they were."""
    before, host = path.read_bytes(), Host(path)
    with pytest.raises(Refused) as refused:
        add_table_column(host, table, header, BURN, RESULTS, format_like=like)
    assert refused.value.why is Why.COLUMN
    assert (host.edit.splices, host.edit.dropped, host.edit.added) == ({}, set(), {})
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return str(refused.value)


@pytest.mark.parametrize("totals", [True, False])
def test_the_table_and_the_sheet_say_the_same_of_the_new_column(tmp_path: Path, *, totals: bool) -> None:
    out = grown(finance(tmp_path / "finance.xlsx", totals=totals))
    sheet = openpyxl.load_workbook(out)["Usage"]
    table = sheet.tables["Use"]
    assert (table.ref, table.autoFilter.ref) == (f"B3:E{6 + totals}", "B3:E6")
    assert table.tableColumns[3].calculatedColumnFormula.attr_text == BURN
    assert [(each.id, each.name) for each in table.tableColumns] == [
        (1, "account"), (2, "commit left"), (3, "used"), (4, "burn"),
    ]  # fmt: skip
    assert [sheet[f"E{row}"].value for row in range(3, 8)] == ["burn", *[f"={BURN}"] * 3, None]
    cached = openpyxl.load_workbook(out, data_only=True)["Usage"]
    assert [cached[f"E{row}"].value for row in range(4, 7)] == RESULTS
    assert 'count="4"' in part(out, TABLE)


def test_everything_else_is_as_it_was_and_the_original_comes_back(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    out = grown(path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        touched = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert touched == {SHEET, TABLE, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    cells = re.compile(r'<c r="E[3-7]".*?(?:/>|</c>)(?=<c|</row>)| spans="[\d:]*"|<dimension [^>]*>')
    assert cells.sub("", part(out, SHEET)) == cells.sub("", part(path, SHEET))
    undo(out, tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == path.read_bytes()


def test_the_column_looks_like_its_neighbour_and_its_model(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    sheet = openpyxl.load_workbook(grown(path, format_like="Commit Left"))["Usage"]
    assert sheet["E3"].font.b
    assert [sheet[f"E{row}"].number_format for row in range(3, 8)] == ["General", *["0.0%"] * 3, "General"]
    table = part(tmp_path / "out.xlsx", TABLE)
    assert re.search(r'id="4" name="burn"[^>]* dataDxfId="\d+"', table)
    plain = openpyxl.load_workbook(grown(path))["Usage"]
    assert plain["E4"].number_format == "General"


def test_two_columns_and_a_cell_in_one_go(tmp_path: Path) -> None:
    host = Host(finance(tmp_path / "finance.xlsx"))
    set_cells(host, "Usage", {"H3": "beside"})
    add_table_column(host, "Use", "burn", BURN, RESULTS)
    twice = "=2*Use[[#This Row],[burn]]"
    add_table_column(host, "Use", "twice", twice, [0.8, 2.5, 0.2], format_like="used")
    with pytest.raises(Refused, match="has a column 'BURN' already"):
        add_table_column(host, "Use", "BURN", BURN, RESULTS)
    save(host.edit, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Usage"]
    assert [sheet[name].value for name in ("E3", "F3", "F4", "F6", "H3")] == [
        "burn",
        "twice",
        twice,
        twice,
        "beside",
    ]
    assert sheet.tables["Use"].ref == "B3:F7"
    assert [(each.id, each.name) for each in sheet.tables["Use"].tableColumns][3:] == [
        (4, "burn"),
        (5, "twice"),
    ]


def test_a_name_with_marks_of_the_language_in_it(tmp_path: Path) -> None:
    host = Host(finance(tmp_path / "finance.xlsx"))
    add_table_column(host, "Use", 'burn < "1" & _x0041_', "1<2", [True] * 3)
    save(host.edit, tmp_path / "out.xlsx")
    assert "name='burn &lt; \"1\" &amp; _x005F_x0041_'" in part(tmp_path / "out.xlsx", TABLE)
    assert '<t>burn &lt; "1" &amp; _x005F_x0041_</t>' in part(tmp_path / "out.xlsx", SHEET)


def test_a_prefixed_table_without_a_filter_grows_too(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx", autofilter=False)
    before = part(path, TABLE)
    prefixed = re.sub(r"<(/?)(?=\w)", r"<\1x:", before).replace("xmlns=", "xmlns:x=")
    out = grown(rewritten(path, {TABLE: (before, prefixed)}))
    assert "autoFilter" not in part(out, TABLE)
    assert f"<x:calculatedColumnFormula>{BURN}</x:calculatedColumnFormula></x:tableColumn>" in part(
        out, TABLE
    )


def test_a_formula_or_results_of_another_shape_are_the_callers_fault(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    with pytest.raises(ValueError, match="2 results for 3 rows"):
        add_table_column(Host(path), "Use", "burn", BURN, [1, 2])
    with pytest.raises(ValueError, match="is not what a file holds"):
        add_table_column(Host(path), "Use", "burn", "[@used]*2", RESULTS)
    with pytest.raises(TypeError, match="not a formula"):
        add_table_column(Host(path), "Use", "burn", BURN, [Formula("1", 1)] * 3)


def test_an_unknown_table_is_refused_with_those_there_are(tmp_path: Path) -> None:
    assert "no table 'Used': name one of Use" in refusal(finance(tmp_path / "finance.xlsx"), "Used")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("USED", "has a column 'USED' already"),
        (" ", "cannot name"),
        ("a\nb", "cannot name"),
        ("x" * 256, "cannot name"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(tmp_path: Path, header: str, said: str) -> None:
    assert said in refusal(finance(tmp_path / "finance.xlsx"), header=header)


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    said = refusal(finance(tmp_path / "finance.xlsx"), like="cost")
    assert "has no column 'cost' to look like: name one of account, commit left, used" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (' displayName="Use"', ' displayName="Use" tableType="queryTable"', "filled by a query"),
        (' displayName="Use"', ' displayName="Use" tableType="xml"', "bound to an XML map"),
        (
            'name="used"/>',
            'name="used"><xmlColumnPr mapId="1" xpath="/a" xmlDataType="double"/></tableColumn>',
            "bound to an XML map",
        ),
        ('name="used"/>', 'name="used"/><tableColumn id="9" name="more"/>', "do not fit its range"),
    ],
)
def test_a_table_that_is_filled_from_elsewhere_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = finance(tmp_path / "finance.xlsx")
    assert said in refusal(rewritten(path, {TABLE: (old, new)}))


def test_a_table_that_leads_to_a_query_is_refused(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/queryTable"
    lines = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../queryTables/queryTable1.xml"/></Relationships>'
    )
    path = rewritten(finance(tmp_path / "finance.xlsx"), {}, {RELATIONS: lines})
    assert "filled by a query" in refusal(path)


def test_a_hidden_header_row_is_refused(tmp_path: Path) -> None:
    assert "hides its header row" in refusal(finance(tmp_path / "finance.xlsx", header_row=False))


def test_the_last_column_of_a_sheet_is_the_end(tmp_path: Path) -> None:
    assert "last column, XFD" in refusal(finance(tmp_path / "finance.xlsx", corner="XFB3"))


@pytest.mark.parametrize("cell", ["E3", "E5", "E7"])
@pytest.mark.parametrize("content", ["<v>0</v>", "<f>1+1</f>"])
def test_a_cell_in_the_way_is_refused(tmp_path: Path, cell: str, content: str) -> None:
    before = part(finance(tmp_path / "finance.xlsx"), SHEET)
    row = re.search(rf'<row r="{cell[1]}".*?</row>', before)
    assert row
    new = row[0].replace("</row>", f'<c r="{cell}">{content}</c></row>')
    path = rewritten(tmp_path / "finance.xlsx", {SHEET: (row[0], new)})
    assert f"{cell} of the sheet 'Usage' is not empty: clear it first" in refusal(path)


@pytest.mark.parametrize("area", ["E5:F5", "E7:E9", "D5:E5", "A1:K3"])
def test_merged_cells_in_the_way_are_refused(tmp_path: Path, area: str) -> None:
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    path = rewritten(finance(tmp_path / "finance.xlsx"), {SHEET: ("</sheetData>", merged)})
    said = refusal(path)
    assert f"merged into {area}" in said or f"merged cells in the way ({area}): unmerge them" in said


def test_another_table_at_the_edge_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Usage")
    sheet.add_table("A1:B4", {"name": "Use", "columns": [{"header": "used"}, {"header": "left"}]})
    sheet.add_table("C3:D9", {"name": "Cost"})
    book.close()
    assert "has the table Cost at its right edge: move that first" in refusal(path)


def test_blank_cells_with_a_look_are_no_obstacle(tmp_path: Path) -> None:
    path = finance(tmp_path / "finance.xlsx")
    before = part(path, SHEET)
    blank = re.sub(r'(<row r="4".*?)</row>', r'\1<c r="E4" s="1"/><c r="F4" s="1"/></row>', before)
    made = part(grown(rewritten(path, {SHEET: (before, blank)})), SHEET)
    assert f'<c r="E4" s="1"><f>{BURN}</f><v>0.4</v></c><c r="F4" s="1"/></row>' in made


@pytest.mark.office
@pytest.mark.parametrize("totals", [True, False])
def test_the_definition_of_the_formats_finds_no_new_fault(tmp_path: Path, *, totals: bool) -> None:
    path = finance(tmp_path / "finance.xlsx", totals=totals)
    assert errors_of(grown(path, format_like="commit left")) == errors_of(path) == []


@pytest.mark.office
def test_another_program_calculates_the_column_to_the_numbers_worked_out_by_hand(tmp_path: Path) -> None:
    host = Host(finance(tmp_path / "finance.xlsx"))
    # Results that are wrong: LibreOffice has to find the right ones itself, 40/100, 250/200 and 5/50.
    add_table_column(host, "Use", "burn", BURN, [-1, -1, -1])
    set_cells(host, "Usage", {"G1": Formula("SUM(Use[burn])", -1)})
    save(host.edit, tmp_path / "out.xlsx")
    before = part(tmp_path / "out.xlsx", SHEET)
    path = rewritten(tmp_path / "out.xlsx", {SHEET: (before, before.replace("<v>-1</v>", ""))})
    (tmp_path / "again").mkdir()
    sheet = openpyxl.load_workbook(converted(path, "xlsx", tmp_path / "again"), data_only=True)["Usage"]
    assert [sheet[f"E{row}"].value for row in range(4, 7)] == [0.4, 1.25, 0.1]
    assert sheet["G1"].value == pytest.approx(1.75)
