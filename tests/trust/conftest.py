"""The sample company and one review of it, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.trust.sealing import sidecar
from tests.rendering import converted

SOURCE = resource("samples", "steadydraw.toml")


@pytest.fixture(scope="session")
def sample() -> Iterator[Tables]:
    """The tables of the sample company."""
    with open_source(SOURCE) as found:
        yield found


@pytest.fixture(scope="session")
def once_made(sample: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review of A-1001, made once and never changed."""
    path = tmp_path_factory.mktemp("made") / "deck.pptx"
    make_review(sample, "A-1001", path, Wish("2026Q3", "2026-09-30"))
    return path


@pytest.fixture
def review(once_made: Path, tmp_path: Path) -> Path:
    """A copy of the review with its record, for a test to change."""
    path = tmp_path / "deck.pptx"
    shutil.copyfile(once_made, path)
    shutil.copyfile(sidecar(once_made), sidecar(path))
    return path


def saved_by_libreoffice(deck: Path, folder: Path) -> Path:
    """The deck as LibreOffice saves it, with its record beside it."""
    folder.mkdir()
    made = converted(deck, "pptx", folder)
    shutil.copyfile(sidecar(deck), sidecar(made))
    return made
