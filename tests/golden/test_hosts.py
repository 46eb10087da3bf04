"""Every vector has its answer on every host, but for differences that are listed with their reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from steadydraw.functions.surface import functions
from steadydraw.functions.wire import answered
from tests.addin.excel_host import PLATFORMS, ExcelHost, NotInExcel, as_excel_sends
from tests.addin.pyodide_host import pyodide_answers
from tests.golden.hosts import run
from tests.golden.vectors import Vector, vectors

AT_ONCE = 250
Note = Any


def python_answers(calls: Sequence[tuple[str, list[Any]]]) -> list[dict[str, Any]]:
    """The answers of the wire in this very Python."""
    found: list[dict[str, Any]] = json.loads(answered(json.dumps([{"name": n, "args": a} for n, a in calls])))
    return found


def excel_would_not(vector: Vector) -> str:
    """Why Excel never makes this very call."""
    try:
        as_excel_sends(vector.name, vector.args)
    except NotInExcel as reason:
        return str(reason)
    return ""


def test_there_are_vectors_for_every_function() -> None:
    assert len(vectors()) >= 1_500
    assert {vector.name for vector in vectors()} == {each.name for each in functions()}


def test_python(record_property: Note) -> None:
    outcome = run("Python", vectors(), python_answers)
    record_property("hosts", outcome.line)
    assert outcome.differ == []


def test_pyodide_in_node(tmp_path: Path, record_property: Note) -> None:
    outcome = run("Pyodide in Node", vectors(), lambda calls: pyodide_answers(calls, tmp_path))
    record_property("hosts", outcome.line)
    assert outcome.differ == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_excel(platform: str, excel: ExcelHost, record_property: Note) -> None:
    with excel.page(platform) as page:

        def answers(calls: Sequence[tuple[str, list[Any]]]) -> list[dict[str, Any]]:
            batches = (calls[at : at + AT_ONCE] for at in range(0, len(calls), AT_ONCE))
            return [answer for batch in batches for answer in page.call(batch)]

        outcome = run(f"Microsoft's script for {platform} in Chromium", vectors(), answers, excel_would_not)
    record_property("hosts", outcome.line)
    assert outcome.differ == []
