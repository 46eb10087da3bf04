"""CSV as exports really are, and Parquet: the same tables whatever the bytes look like."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import duckdb
import pytest

from steadydraw.sources import open_source
from steadydraw.tables import Level, SourceError
from tests.tables.canonical import ACCOUNTS, USAGE, entry, opened, told, write_folder

ROWS = "usage_date,account_id,workflow_id,units,meter\n2026-02-01,A1,w,10,Zürich\n2026-02-02,A2,w,20,x\n"


@pytest.mark.parametrize("line_end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_line_end_delimiter_and_unicode_encoding_give_the_same_rows(
    tmp_path: Path, line_end: str, delimiter: str, encoding: str
) -> None:
    folder = write_folder(tmp_path)
    text = ROWS.replace(",", delimiter).replace("\n", line_end)
    (folder / "usage.csv").write_bytes(text.encode(encoding))
    with open_source(folder) as tables:
        assert tables.con.execute(
            "SELECT usage_date, units, meter, source_row FROM usage ORDER BY 1"
        ).fetchall() == [
            (date(2026, 2, 1), 10.0, "Zürich", 2),
            (date(2026, 2, 2), 20.0, "x", 3),
        ]


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "usage.csv").write_bytes(ROWS.encode("cp1252"))
    with open_source(folder) as tables:
        assert tables.rows("usage")[0]["meter"] == "Zürich"
        assert told(tables, Level.INFO, "is read as Windows-1252")


def test_row_numbers_count_junk_blank_lines_and_records_as_the_file_has_them(tmp_path: Path) -> None:
    junk = "Usage report,,,\n\nPrinted,,,\n"
    text = (
        junk
        + 'usage_date,account_id,workflow_id,units\n\n2026-02-01,A1,"two\nlines",10\n,,,\n2026-02-01,A1,w,x\n'
    )
    with opened(tmp_path, usage=text) as tables:
        found = entry(tables, "usage")
        assert (found.read, found.kept) == (2, 1)
        assert told(tables, Level.ERROR, "not a number")[0].row == 8
        assert tables.rows("usage")[0]["workflow_id"] == "two\nlines"


def test_rows_with_more_cells_than_headings_are_pointed_at(tmp_path: Path) -> None:
    with opened(tmp_path, usage=ROWS + "2026-02-03,A1,w,1,000,x\n") as tables:
        (issue,) = told(tables, Level.WARNING, "columns may be shifted")
        assert issue.row == 4


def test_compressed_and_parted_usage_is_joined(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "usage.csv").unlink()
    (folder / "usage").mkdir()
    (folder / "usage" / "part1.csv.gz").write_bytes(gzip.compress(ROWS.encode()))
    with duckdb.connect() as con:
        target = str(folder / "usage" / "part2.parquet").replace("'", "''")
        con.execute(
            "COPY (SELECT DATE '2026-02-03' AS usage_date, 1::BIGINT AS account_id, 'w' AS workflow_id, "
            f"1.5::DECIMAL(9,2) AS units, 'nan'::DOUBLE AS rated_amount) TO '{target}' (FORMAT parquet)"
        )
    with open_source(folder) as tables:
        assert [
            (item.source, item.kept, item.high_water) for item in tables.load_log if item.table == "usage"
        ] == [
            ("part1.csv.gz", 2, date(2026, 2, 2)),
            ("part2.parquet", 1, date(2026, 2, 3)),
        ]
        last = tables.rows("usage")[-1]
        assert (last["account_id"], last["units"], last["rated_amount"]) == ("1", 1.5, None)


def test_parquet_and_csv_of_the_same_rows_give_the_same_table(tmp_path: Path) -> None:
    text, typed = write_folder(tmp_path / "text", usage=ROWS), write_folder(tmp_path / "typed", usage=ROWS)
    with duckdb.connect() as con:
        con.read_csv(str(typed / "usage.csv")).write_parquet(str(typed / "usage.parquet"))
    (typed / "usage.csv").unlink()
    with open_source(text) as one, open_source(typed) as other:
        assert one.rows("usage") == other.rows("usage")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (b"\x00\x01\x02binary\x00", "is not a text file"),
        (b'usage_date,account_id\n"2026', "needs a column"),
    ],
)
def test_a_file_that_is_no_table_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    folder = write_folder(tmp_path)
    (folder / "usage.csv").write_bytes(content)
    with pytest.raises(SourceError, match=sentence):
        open_source(folder)


def test_a_parquet_file_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "goals.parquet").write_bytes(b"PAR1 but not really PAR1")
    with pytest.raises(SourceError, match=r"goals\.parquet is not a readable Parquet file"):
        open_source(folder)


def test_folders_without_tables_or_with_one_twice_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="holds no table"):
        open_source(tmp_path / "empty")
    folder = write_folder(tmp_path / "twice")
    (folder / "Accounts.tsv").write_text(ACCOUNTS.replace(",", "\t"), encoding="utf-8")
    with pytest.raises(SourceError, match="for the table accounts: keep one"):
        open_source(folder)
    with pytest.raises(SourceError, match="does not exist"):
        open_source(tmp_path / "nowhere")
    (tmp_path / "note.docx").write_bytes(b"x")
    with pytest.raises(SourceError, match="no kind of source"):
        open_source(tmp_path / "note.docx")


def test_files_that_are_no_table_are_left_alone_and_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "notes.md").write_text("hello", encoding="utf-8")
    with open_source(folder) as tables:
        assert told(tables, Level.INFO, "notes.md: is not read")


def test_sure_synonyms_need_no_mapping_and_other_columns_are_named_once(tmp_path: Path) -> None:
    usage = "Date,Customer ID,Workflow,Quantity,Colour\n2026-02-01,A1,w,7,red\n"
    with opened(tmp_path, usage=usage) as tables:
        assert tables.rows("usage")[0]["units"] == 7.0
        assert told(tables, Level.INFO, "columns that are not read: Colour")


def test_two_headings_that_could_be_one_required_column_are_not_guessed_between(tmp_path: Path) -> None:
    usage = "Date,Customer ID,Workflow,Quantity,Consumption\n2026-02-01,A1,w,7,8\n"
    with pytest.raises(SourceError, match=r"usage\.units could be 'Quantity' or 'Consumption'"):
        opened(tmp_path, usage=usage)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    name = "'; DROP TABLE usage; -- =HYPERLINK(1)" + "x" * 300
    accounts = f'account_id,account_name\nA1,"{name}"\nA2,"日本, 株式会社"\n'
    with opened(tmp_path, accounts=accounts, usage=USAGE) as tables:
        assert [row["account_name"] for row in tables.rows("accounts")] == [name, "日本, 株式会社"]
        assert tables.count("usage") == 1


def test_a_heading_that_occurs_twice_is_pointed_at(tmp_path: Path) -> None:
    usage = "usage_date,account_id,workflow_id,Units,units\n2026-02-01,A1,w,7,8\n"
    with opened(tmp_path, usage=usage) as tables:
        assert told(tables, Level.WARNING, "heading of several columns")
        assert tables.rows("usage")[0]["units"] == 7.0


def test_moments_with_a_zone_count_in_utc_and_file_names_are_no_patterns(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "usage.csv").unlink()
    (folder / "usage").mkdir()
    for day, name in ((1, "part[1].parquet"), (2, "part1.parquet")):
        with duckdb.connect() as con:
            con.sql(
                f"SELECT '2026-02-0{day} 23:30:00-05:00'::TIMESTAMPTZ AS usage_date, 'A1' AS account_id, "
                "'w' AS workflow_id, 1 AS units"
            ).write_parquet(str(tmp_path / "made.parquet"))
        (tmp_path / "made.parquet").rename(folder / "usage" / name)
    with open_source(folder) as tables:
        days = [(row["usage_date"], row["units"]) for row in tables.rows("usage")]
        assert sorted(days) == [(date(2026, 2, 2), 1.0), (date(2026, 2, 3), 1.0)]
