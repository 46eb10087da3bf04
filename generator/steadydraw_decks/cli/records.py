"""The scorecard as records: JSON, CSV and Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.excel.cells import FORMULA_LEADS
from steadydraw.result import Result
from steadydraw_decks.tasks.scoring import Scored

COLUMNS = ("account_id", "metric", "value", "unit", "status", "basis", "as_of", "note")


def as_json(scored: Scored) -> Iterator[str]:
    """A list of records; numbers unrounded, dates as ISO text, no value as null, the details as tables."""
    lead = "[\n"
    for account_id, result in _results(scored):
        record: dict[str, object] = {"account_id": account_id, **result.as_record()}
        if result.detail is not None:
            record["detail"] = result.detail.as_record()
        yield lead + json.dumps(record, ensure_ascii=False, allow_nan=False)
        lead = ",\n"
    yield "\n]\n" if lead != "[\n" else "[]\n"


def as_csv(scored: Scored) -> Iterator[str]:
    """One line a result. Text that a spreadsheet would run as a formula is led by an apostrophe."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for account_id, result in _results(scored):
        record = {"account_id": account_id, **result.as_record()}
        writer.writerow({key: _inert(value) for key, value in record.items()})
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
    yield stream.getvalue()


def write_parquet(scored: Scored, path: Path) -> None:
    """The records as Parquet: numbers in `value`, dates and states in `value_text`."""
    import pandas as pd  # half a second that most commands never need

    records = [{"account_id": account_id, **result.as_record()} for account_id, result in _results(scored)]
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


def _results(scored: Scored) -> Iterator[tuple[str | None, Result]]:
    """Each result with the account it is of; None for those of the whole book."""
    for account in scored.accounts:
        for result in account.results.values():
            yield account.account_id, result
    if scored.book:
        for result in scored.book.results.values():
            yield None, result


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA_LEADS else value
