"""Where there is no terminal, long work tells in plain lines how far it is; short work says nothing."""

from __future__ import annotations

import re

import pytest

from steadydraw_decks.cli.screen import Screen


def test_piped_progress_is_plain_lines_with_the_rate_and_the_time_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = Screen()
    screen.every = 0.0
    assert list(screen.progress(range(1_500), 1_500, "Making")) == list(range(1_500))
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert said.out == ""
    assert len(lines) == 1_499, "the last one needs no line: the result follows"
    shape = re.compile(r"Making: [\d,]+ of 1,500, [\d,]+ a (second|minute), \d+ (s|min|h \d+ min) left")
    assert [line for line in lines if not shape.fullmatch(line)] == []
    assert lines[1_233].startswith("Making: 1,234 of 1,500, ")


def test_work_that_is_short_or_quiet_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    short, quiet = Screen(), Screen()
    quiet.quiet, quiet.every = True, 0.0
    for screen in (short, quiet):
        assert list(screen.progress("abc", 3, "Making")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
