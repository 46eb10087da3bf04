"""Building the sample company again gives the same company."""

from __future__ import annotations

import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.house.test_core_stands_alone import newer_pythons
from tests.samples.conftest import SAMPLES, Build

WORKBOOK = SAMPLES / "brightwater.xlsx"


def parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}


@pytest.fixture(scope="session")
def rebuilt(build: Build) -> Path:
    return build(hash_seed="4242")


def test_the_committed_workbook_is_what_the_generator_writes_part_by_part(rebuilt: Path) -> None:
    # Compressed bytes may differ between builds of zlib, the parts may not.
    again, committed = parts(rebuilt / "brightwater.xlsx"), parts(WORKBOOK)
    assert list(again) == list(committed)
    assert [name for name in committed if again[name] != committed[name]] == []


def test_the_committed_mapping_is_what_the_generator_writes(rebuilt: Path) -> None:
    assert (rebuilt / "steadydraw.toml").read_bytes() == (SAMPLES / "steadydraw.toml").read_bytes()


def test_the_workbook_stays_small_enough_to_travel_with_the_package() -> None:
    assert WORKBOOK.stat().st_size < 2_000_000


def test_every_python_here_and_every_hash_seed_builds_the_same_folder(folder: Path, build: Build) -> None:
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    for python in [Path(sys.executable), *newer_pythons()]:
        other = build("--folder", python=str(python), hash_seed="77")
        assert {path.name: path.read_bytes() for path in other.iterdir()} == first, python


def test_the_folder_mapping_names_every_file_and_column_of_the_folder(folder: Path) -> None:
    mapping = tomllib.loads((folder / "steadydraw.toml").read_text(encoding="utf-8"))
    headers = {
        path.name: path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        for path in folder.glob("*.csv")
    }
    assert {each["file"]: list(each["columns"]) for each in mapping["tables"]} == headers
