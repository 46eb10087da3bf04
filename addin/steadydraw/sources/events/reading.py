"""Event files as raw relations in DuckDB: Parquet in place, text and JSON once into a table.

A relation has columns c0, c1, ... and `file_no`, `row_no`: the file's number in this run, and the row as a
person counts it, from 1 and in text with the rows above (malformed ones are not counted).
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from steadydraw.sources.delimited import Delimited, open_delimited
from steadydraw.sources.events.files import JSON_SUFFIXES, EventFile, refuse_bomb, suffix_of, unpacked
from steadydraw.sources.reading import header_of
from steadydraw.tables import SourceError
from steadydraw.tables.conversion import identifier, quoted

MALFORMED = "malformed row"
_SAMPLE = 20_000
_LONGEST_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Raw:
    """Files that have the same headings and types, as one relation; `file` names the first of them.

    `typed` files, Parquet, have types of their own; all else is text.
    """

    relation: str
    file: str
    headings: tuple[str, ...]
    types: tuple[str, ...]
    typed: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    headings: tuple[str, ...]
    types: tuple[str, ...]


class EventReader:
    """Reads files into relations of `con`. `scratch` is a folder for files that are needed meanwhile."""

    def __init__(self, con: duckdb.DuckDBPyConnection, scratch: Path) -> None:
        self._con = con
        self._scratch = scratch
        self._groups: dict[_Shape, str] = {}
        self._parquet: dict[_Shape, list[tuple[int, Path]]] = {}
        self._first: dict[_Shape, str] = {}
        con.execute(
            "CREATE OR REPLACE TABLE malformed "
            "(file_no INTEGER, row_no BIGINT, problem VARCHAR, line VARCHAR)"
        )

    def add(self, number: int, file: EventFile) -> None:
        """Read one file. Raises SourceError when it cannot be read as what its name says."""
        suffix = suffix_of(file.path)
        if suffix.endswith(".gz"):
            refuse_bomb(file.path)
        try:
            if suffix == ".parquet":
                self._add_parquet(number, file)
            elif suffix in JSON_SUFFIXES:
                self._add_json(number, file)
            else:
                self._add_text(number, file)
        except duckdb.Error as error:
            raise SourceError(f"{file.name} cannot be read: {said(error)}; export it again") from None

    def relations(self) -> list[Raw]:
        """What was read, files of one shape together."""
        for shape, parts in self._parquet.items():
            self._groups[shape] = self._view(shape, parts)
        return [
            Raw(relation, self._first[shape], shape.headings, shape.types, shape.kind == "parquet")
            for shape, relation in self._groups.items()
        ]

    def _add_parquet(self, number: int, file: EventFile) -> None:
        path = self._literal(number, file.path)
        try:
            described = self._con.execute(
                f"DESCRIBE SELECT * FROM read_parquet({quoted(str(path))}, hive_partitioning = false)"
            ).fetchall()
        except duckdb.Error:
            raise SourceError(f"{file.name} is not a readable Parquet file: export it again") from None
        shape = _Shape("parquet", tuple(row[0] for row in described), tuple(row[1] for row in described))
        self._first.setdefault(shape, file.name)
        self._parquet.setdefault(shape, []).append((number, path))

    def _view(self, shape: _Shape, parts: Sequence[tuple[int, Path]]) -> str:
        name = f"raw_{len(self._groups)}"
        fields = ", ".join(f"{identifier(heading)} AS c{at}" for at, heading in enumerate(shape.headings))
        paths = ", ".join(quoted(str(path)) for _, path in parts)
        numbers = ", ".join(str(number) for number, _ in parts)
        self._con.execute(
            f"CREATE OR REPLACE VIEW {name} AS SELECT {fields}, "
            f"list_extract([{numbers}], CAST(file_index + 1 AS BIGINT)) AS file_no, "
            "file_row_number + 1 AS row_no "
            f"FROM read_parquet([{paths}], hive_partitioning = false)"
        )
        return name

    def _literal(self, number: int, path: Path) -> Path:
        """The path, or that of a copy where DuckDB would take signs in it for a pattern."""
        if not set(str(path)) & set("*?["):
            return path
        return Path(shutil.copyfile(path, self._scratch / f"copy{number}{suffix_of(path)}"))

    def _table(self, shape: _Shape, file: EventFile) -> str:
        """The table for rows of that shape, made when there is none."""
        if shape not in self._groups:
            name = self._groups[shape] = f"raw_{len(self._groups)}"
            self._first[shape] = file.name
            fields = ", ".join(f"c{at} VARCHAR" for at in range(len(shape.headings)))
            self._con.execute(f"CREATE OR REPLACE TABLE {name} ({fields}, file_no INTEGER, row_no BIGINT)")
        return self._groups[shape]

    def _add_text(self, number: int, file: EventFile) -> None:
        opened = open_delimited(file.path)
        head = opened.head()
        at = header_of(head, table="usage")
        headings = tuple(cell.strip()[:_LONGEST_NAME] for cell in head[at]) if at < len(head) else ()
        if not any(headings):
            raise SourceError(f"{file.name} has no row of headings: put the names of its columns on top")
        table = self._table(_Shape("text", headings, ("VARCHAR",) * len(headings)), file)
        path = self._literal(number, self._in_utf8(number, opened))
        try:
            self._load_text(table, number, opened.delimiter, path, (len(headings), at, True))
        except duckdb.InvalidInputException as error:
            if "strict_mode" not in str(error):
                raise
            # Line ends of two kinds, as files have that were put together from several.
            self._load_text(table, number, opened.delimiter, path, (len(headings), at, False))

    def _load_text(
        self, table: str, number: int, delimiter: str, path: Path, form: tuple[int, int, bool]
    ) -> None:
        width, skipped, strict = form
        fields = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
        for name in ("_faults", "_scans"):
            self._con.execute(f"DROP TABLE IF EXISTS {name}")
        self._con.execute("SET preserve_insertion_order = true")
        self._con.execute(
            f"INSERT INTO {table} SELECT *, {number}, row_number() OVER () + {skipped + 1} "
            f"FROM read_csv({quoted(str(path))}, auto_detect = false, header = false, "
            f"skip = {skipped + 1}, delim = {quoted(delimiter)}, "
            f"""quote = '"', escape = '"', columns = {{{fields}}}, null_padding = true, """
            f"strict_mode = {strict}, "
            "store_rejects = true, rejects_table = '_faults', rejects_scan = '_scans', rejects_limit = 0)"
        )
        self._con.execute("SET preserve_insertion_order = false")
        self._con.execute(
            f"INSERT INTO malformed SELECT {number}, line, {quoted(MALFORMED)}, "
            "any_value(left(csv_line, 1000)) FROM _faults GROUP BY line"
        )

    def _in_utf8(self, number: int, opened: Delimited) -> Path:
        """The file, or a copy in the one encoding that DuckDB reads."""
        if opened.encoding in {"utf-8", "utf-8-sig"}:
            return opened.path
        copy = self._scratch / f"copy{number}.csv"
        with (
            unpacked(opened.path) as stream,
            io.TextIOWrapper(stream, encoding=opened.encoding, errors="replace", newline="") as text,
            copy.open("w", encoding="utf-8", newline="") as out,
        ):
            shutil.copyfileobj(text, out)
        return copy

    def _add_json(self, number: int, file: EventFile) -> None:
        path = self._literal(number, file.path)
        form = _form_of(path)
        # Lines that are no JSON become empty rows, which are counted and rejected as such.
        options = f"format = {quoted(form)}" + (", ignore_errors = true" if form != "array" else "")
        keys = self._con.execute(
            f"SELECT DISTINCT unnest(json_keys(json)) FROM (SELECT json FROM read_json_objects("
            f"{quoted(str(path))}, {options}) WHERE json_type(json) = 'OBJECT' LIMIT {_SAMPLE}) ORDER BY 1"
        ).fetchall()
        headings = tuple(key for (key,) in keys if key and len(key) <= _LONGEST_NAME)
        if not headings:
            raise SourceError(
                f"{file.name} holds no JSON objects: write one event a line, or a list of events"
            )
        table = self._table(_Shape("json", headings, ("VARCHAR",) * len(headings)), file)
        fields = ", ".join(f"{quoted(key)}: 'VARCHAR'" for key in headings)
        self._con.execute("SET preserve_insertion_order = true")
        self._con.execute(
            f"INSERT INTO {table} SELECT *, {number}, row_number() OVER () "
            f"FROM read_json({quoted(str(path))}, "
            f"{options}, columns = {{{fields}}})"
        )
        self._con.execute("SET preserve_insertion_order = false")


def _form_of(path: Path) -> str:
    """Whether a file is a list of events or has one a line, by its first sign."""
    with unpacked(path) as stream:
        start = bytes(islice(stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n"), 1))
    return "array" if start == b"[" else "newline_delimited"


def said(error: duckdb.Error) -> str:
    """The first line of what DuckDB says, without its kind of error in front."""
    first = str(error).splitlines()[0]
    return first.partition(": ")[2].rstrip(".") or first
