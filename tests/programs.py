"""System programs for tests: found, or a skip that says why, or a failure where nothing may be left out."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from system import Program, strict


def unavailable(reason: str) -> NoReturn:
    """Leave a test out with a reason; where nothing may be left out, that is a failure."""
    if strict():
        pytest.fail(reason)
    pytest.skip(reason)


def need(program: Program) -> Path:
    """The path of `program`."""
    path = program.found()
    if path is None:
        unavailable(program.missing())
    return path
