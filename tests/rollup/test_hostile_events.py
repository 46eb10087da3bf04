"""Files that are no events, or mean harm: one sentence with the file, what is wrong, how to mend it."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import Run

HEAD = "event_id,account,timestamp,workflow,quantity\n"


def refused(run: Run, events: object, tmp_path: Path, *words: str) -> None:
    """The command ends with 2 and one sentence, for a file and for a folder, and leaves nothing behind."""
    for output in (tmp_path / "out.parquet", tmp_path / "out"):
        ran = run("rollup", events, "-o", output)
        assert ran.code == 2, ran
        assert ran.err.count("Error:") == 1
        assert "Traceback" not in ran.err
        assert "fault of steadydraw" not in ran.err
        for word in words:
            assert word in ran.err, ran.err
    assert not (tmp_path / "out.parquet").exists()
    assert not list((tmp_path / "out").glob("*.parquet"))
    assert not list(tmp_path.glob(".out*"))


def bomb(folder: Path) -> Path:
    path = folder / "bomb.csv.gz"
    with gzip.open(path, "wb") as stream:
        stream.write(HEAD.encode())
        for _ in range(100):
            stream.write(b"\0" * 1024**2)
    return path


def torn_gzip(folder: Path) -> Path:
    path = folder / "torn.csv.gz"
    path.write_bytes(gzip.compress(os.urandom(5_000))[:2_000])
    return path


def no_parquet(folder: Path) -> Path:
    path = folder / "events.parquet"
    path.write_bytes(b"PAR1 and then nothing PAR1")
    return path


def nested(folder: Path) -> Path:
    path = folder / "deep.jsonl"
    path.write_text('{"id":' + "[" * 200_000 + "]" * 200_000 + "}\n", encoding="utf-8")
    return path


def endless_list(folder: Path) -> Path:
    path = folder / "endless.json"
    path.write_text("[" * 1_000_000, encoding="utf-8")
    return path


def no_objects(folder: Path) -> Path:
    path = folder / "words.jsonl"
    path.write_text('"only"\n"words"\n', encoding="utf-8")
    return path


def empty(folder: Path) -> Path:
    path = folder / "empty.csv"
    path.write_bytes(b"")
    return path


def binary(folder: Path) -> Path:
    path = folder / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\0\0\0" + os.urandom(1000))
    return path


def no_columns(folder: Path) -> Path:
    path = folder / "weather.csv"
    path.write_text("place,degrees\nOslo,3\n", encoding="utf-8")
    return path


def too_large(folder: Path) -> Path:
    path = folder / "large.csv"
    lines = "".join(f"{n},A,2026-01-01,w,9000000000000000000\n" for n in range(2))
    path.write_text(HEAD + lines, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (bomb, ("bomb.csv.gz", "zip bombs")),
        (torn_gzip, ("torn.csv.gz", "damaged")),
        (no_parquet, ("events.parquet", "not a readable Parquet file")),
        (nested, ("deep.jsonl", "depth")),
        (endless_list, ("endless.json",)),
        (no_objects, ("words.jsonl", "no JSON objects")),
        (empty, ("empty.csv", "empty")),
        (binary, ("photo.csv", "not a text file")),
        (no_columns, ("weather.csv", "--column timestamp=NAME", "place, degrees")),
        (too_large, ("add up to more than a number holds",)),
        (lambda folder: folder / "nowhere", ("nowhere", "give a file, a folder or a pattern")),
        (lambda folder: folder / "*.nothing", ("give a file, a folder or a pattern",)),
    ],
)
def test_what_cannot_be_rolled_up_is_refused_in_one_sentence(
    tmp_path: Path, run: Run, make: Callable[[Path], Path], words: tuple[str, ...]
) -> None:
    refused(run, make(tmp_path), tmp_path, *words)


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--memory", "lots"), ("--memory 'lots'", "700MB")),
        (("--memory", "5MB"), ("too little",)),
        (("--column", "quantity"), ("is no pair",)),
        (("--column", "quantty=n"), ("did you mean 'quantity'",)),
        (("--column", "quantity=amont"), ("no column 'amont'", "did you mean 'amount'")),
        (("--constant", "billable=perhaps"), ("neither yes nor no",)),
        (("--accounts", "nowhere.csv"), ("nowhere.csv does not exist",)),
    ],
)
def test_an_option_that_cannot_be_followed_is_one_sentence(
    tmp_path: Path, run: Run, option: tuple[str, str], words: tuple[str, ...]
) -> None:
    (tmp_path / "e.csv").write_text(
        "event_id,account,timestamp,workflow,quantity,amount\n1,A,2026-01-01,w,1,2\n", encoding="utf-8"
    )
    ran = run("rollup", tmp_path / "e.csv", "-o", tmp_path / "out.parquet", *option)
    assert ran.code == 2, ran
    assert ran.err.count("Error:") == 1
    for word in words:
        assert word in ran.err
    assert not (tmp_path / "out.parquet").exists()


def test_names_that_mean_harm_stay_the_text_they_are(tmp_path: Path, run: Run) -> None:
    names = [
        "=1+1",
        "+SUM(A1)",
        "@x",
        "'; DROP TABLE events; --",
        '"quoted, twice"',
        "ü" * 300,
        "名前",
        "a\tb",
    ]
    lines = [f'{n},"{name.replace(chr(34), chr(34) * 2)}",2026-01-01,w,1' for n, name in enumerate(names)]
    (tmp_path / "e's [1].csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    ran = run("rollup", tmp_path, "-o", tmp_path / "usage.csv")
    assert ran.code == 0, ran
    import csv

    with (tmp_path / "usage.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["account_id"] for row in csv.DictReader(stream)} == set(names)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_text_of_any_encoding_and_line_end_is_read(
    tmp_path: Path, run: Run, encoding: str, ends: str
) -> None:
    text = HEAD.replace(",", ";") + "1;Käse;2026-01-01;w;3\n2;Käse;2026-01-01;w;4\n"
    (tmp_path / "e.csv").write_bytes(text.replace("\n", ends).encode(encoding))
    ran = run("rollup", tmp_path / "e.csv", "-o", tmp_path / "usage.csv")
    assert ran.code == 0, ran
    assert "2026-01-01,Käse,w,7" in (tmp_path / "usage.csv").read_text(encoding="utf-8")


def test_lines_that_are_no_json_are_counted_as_rejected(tmp_path: Path, run: Run) -> None:
    good = '{"event_id": "1", "account": "A", "timestamp": "2026-01-01", "workflow": "w", "quantity": 2}\n'
    (tmp_path / "e.jsonl").write_text(good + "{torn\n" + good, encoding="utf-8")
    ran = run("rollup", tmp_path / "e.jsonl", "-o", tmp_path / "usage.parquet")
    assert "3 events read from 1 file = 1 kept + 1 duplicates + 1 rejected" in ran.out, ran
