"""The scorecard as records: JSON, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.book import AccountResults
from steadydraw.excel.cells import FORMULA_LEADS

COLUMNS = ("account_id", "metric", "value", "unit", "status", "basis", "as_of", "note")


def as_json(book: Sequence[AccountResults]) -> str:
    """A list of records; numbers unrounded, dates as ISO text, no value as null."""
    records = [record for account in book for record in account.records()]
    return json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_csv(book: Sequence[AccountResults]) -> str:
    """One line a result. Text that a spreadsheet would run as a formula is led by an apostrophe."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for account in book:
        for record in account.records():
            writer.writerow({key: _inert(value) for key, value in record.items()})
    return stream.getvalue()


def write_parquet(book: Sequence[AccountResults], path: Path) -> None:
    """The records as Parquet: numbers in `value`, dates and states in `value_text`."""
    import pandas as pd  # half a second that most commands never need

    records = [record for account in book for record in account.records()]
    frame = pd.DataFrame(records, columns=COLUMNS)
    number = [value if isinstance(value, (int, float)) else None for value in frame["value"]]
    text = [value if isinstance(value, str) else None for value in frame["value"]]
    frame["value"] = pd.Series(number, dtype="float64")
    frame.insert(3, "value_text", pd.Series(text, dtype="object"))
    with TemporaryDirectory(dir=path.parent, prefix=".scorecard-") as folder, duckdb.connect() as connection:
        part = Path(folder) / "part.parquet"
        connection.register("frame", frame)
        connection.sql("SELECT * FROM frame").write_parquet(str(part))
        part.replace(path)


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA_LEADS else value
