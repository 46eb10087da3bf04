"""A file is whole or not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from steadydraw.opc import write_whole


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["deck.pptx"]
    assert target.read_bytes() == b"new"


def test_when_it_cannot_take_its_name_the_folder_is_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        write_whole(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits for others")
def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    ordinary, target = tmp_path / "ordinary", tmp_path / "whole"
    ordinary.touch()
    write_whole(target, b"x")
    assert target.stat().st_mode == ordinary.stat().st_mode


def test_a_long_name_in_another_alphabet_is_no_obstacle(tmp_path: Path) -> None:
    target = tmp_path / ("Θάλασσα" * 10 + ".pptx")
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"
