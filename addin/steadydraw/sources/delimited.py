"""CSV and its kin as exports really are: any delimiter, encoding and line end, junk above the header."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from steadydraw.sources.records import LINE_LIMIT, Record
from steadydraw.tables import Issue, Level, SourceError

HEAD_ROWS = 100
"""How many rows are looked at to find the header."""

_SAMPLE = 64 * 1024
_CHUNK = 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# A quote that is never closed would otherwise swallow a whole file into one cell.
csv.field_size_limit(LINE_LIMIT // 4)


@dataclass(frozen=True, slots=True)
class Delimited:
    """A file of text rows with what was found out about it."""

    path: Path
    encoding: str
    delimiter: str
    notes: tuple[Issue, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record with its number from 1, blank lines counted and left in.

        Raises SourceError for broken quoting.
        """
        with (
            _bytes(self.path) as stream,
            io.TextIOWrapper(stream, encoding=self.encoding, newline="") as text,
        ):
            try:
                rows = csv.reader((line.replace("\0", "") for line in text), delimiter=self.delimiter)
                yield from enumerate(rows, start=1)
            except csv.Error as error:
                raise SourceError(
                    f"{self.path.name}: not readable as delimited text ({error}); look for a "
                    f"quotation mark that is "
                    "never closed"
                ) from None

    def head(self) -> list[list[str]]:
        """The first rows, in which the header is looked for."""
        return [list(cells) for _, cells in islice(self.records(), HEAD_ROWS)]


def open_delimited(path: Path) -> Delimited:
    """Find out encoding and delimiter. Raises SourceError for an empty file and for one that is not text."""
    try:
        with _bytes(path) as stream:
            sample = stream.read(_SAMPLE)
        encoding = next((name for bom, name in _BOMS if sample.startswith(bom)), "")
        if not sample.strip():
            raise SourceError(f"{path.name} is empty: export it again")
        if not encoding and b"\0" in sample:
            raise SourceError(f"{path.name} is not a text file: export it as CSV")
        notes = []
        if not encoding:
            encoding = _without_bom(path)
            if encoding != "utf-8":
                notes.append(_encoding_note(path))
        text = sample.decode(encoding, errors="replace")
    except (OSError, EOFError, UnicodeError) as error:
        raise SourceError(f"{path.name} cannot be read: {_reason(error)}") from None
    return Delimited(path, encoding, _delimiter(path, text), tuple(notes))


@contextmanager
def _bytes(path: Path) -> Iterator[BinaryIO | gzip.GzipFile]:
    with path.open("rb") as plain:
        if path.suffix.lower() == ".gz":
            with gzip.open(plain) as stream:
                yield stream
        else:
            yield plain


def _without_bom(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with _bytes(path) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _encoding_note(path: Path) -> Issue:
    return Issue(
        Level.INFO,
        "",
        path.name,
        "",
        None,
        "",
        "",
        "is not UTF-8 and is read as Windows-1252",
        "check names with accents, or export it as UTF-8",
    )


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _delimiter(path: Path, sample: str) -> str:
    """The delimiter with which most rows of the sample have the same number of cells, more than one."""
    if path.name.lower().removesuffix(".gz").endswith(".tsv"):
        return "\t"
    best, chosen = (0, 0), ","
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row][
                :-1
            ][:200]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        if (count, width) > best:
            best, chosen = (count, width), delimiter
    return chosen


def ragged(path: Path, records: Iterator[Record], width: int, notes: list[Issue]) -> Iterator[Record]:
    """Pass records on, noting those with more filled cells than headings: their columns may be shifted."""
    for number, cells in records:
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            notes.append(
                Issue(
                    Level.WARNING,
                    "",
                    path.name,
                    "",
                    number,
                    "",
                    "",
                    f"has {len(cells)} cells where there are {width} headings, so its columns may be shifted",
                    "put quotation marks around values that hold the delimiter",
                )
            )
        yield number, cells
