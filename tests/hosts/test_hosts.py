"""The golden vectors in LibreOffice, in formualizer and in the modules for xlwings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from steadydraw.functions.surface import functions
from tests.golden.hosts import run
from tests.golden.vectors import Vector, vectors
from tests.hosts.desktop_host import desktop_answers
from tests.hosts.formualizer_host import formualizer_answers, workbook
from tests.hosts.layout import shape_of
from tests.hosts.libreoffice_host import libreoffice_answers

MOST = 9.99e307
"""The largest number that Excel's cells hold."""


def holds(value: Any, kind: type) -> bool:
    """Whether a cell of that kind is anywhere in it."""
    return any(holds(each, kind) for each in value) if isinstance(value, list) else isinstance(value, kind)


def is_beyond(value: Any) -> bool:
    """Whether a number is too large for a cell."""
    if isinstance(value, list):
        return any(map(is_beyond, value))
    return isinstance(value, (int, float)) and abs(value) > MOST


def as_numbers(value: Any) -> Any:
    """An answer as LibreOffice shows it: TRUE is 1."""
    if isinstance(value, list):
        return [as_numbers(each) for each in value]
    return int(value) if isinstance(value, bool) else value


def libreoffice_would_not(vector: Vector) -> str:
    """What LibreOffice does otherwise with every add-in."""
    if holds(vector.args, dict):
        return "an error cell: LibreOffice answers it itself and calls no function"
    if holds(vector.args, bool):
        return "TRUE or FALSE: a number for add-ins in LibreOffice"
    if is_beyond(vector.args) or is_beyond(vector.answer):
        return "a number beyond 9.99E+307: no file holds it"
    return ""


def xlwings_would_not(vector: Vector) -> str:
    """What the modules for xlwings cannot be given."""
    if len(vector.args) > len(next(each for each in functions() if each.name == vector.name).parameters):
        return "more arguments than the function has: VBA does not call it"
    return ""


@pytest.mark.office
def test_libreoffice_with_the_extension(tmp_path: Path, record_property: Any) -> None:
    shown = [replace(each, answer=as_numbers(each.answer)) for each in vectors()]
    shapes = [shape_of(each.answer) for each in shown if not libreoffice_would_not(each)]
    outcome = run(
        "LibreOffice with the .oxt",
        shown,
        lambda calls: libreoffice_answers(calls, shapes, tmp_path),
        libreoffice_would_not,
    )
    record_property("hosts", outcome.line)
    assert outcome.differ == []


def test_libreoffice_is_asked_for_a_value_of_every_function() -> None:
    asked = [each for each in vectors() if not libreoffice_would_not(each)]
    assert {each.name for each in asked if not isinstance(each.answer, dict)} == {
        each.name for each in functions()
    }


def test_formualizer_knows_the_names_that_excel_writes_into_files() -> None:
    book = workbook()
    sheet = book.sheet("Names")
    for row, name in enumerate(("USAGE.COMMIT_UTILIZATION", "_xldudf_USAGE_COMMIT_UTILIZATION"), start=1):
        sheet.set_formula(row, 1, f"={name}(66000,120000)")
    book.evaluate_all()
    assert [book.get_value("Names", row, 1) for row in (1, 2)] == [0.55, 0.55]


def test_formualizer(record_property: Any) -> None:
    shapes = [shape_of(each.answer) for each in vectors()]
    outcome = run("formualizer", vectors(), lambda calls: formualizer_answers(calls, shapes))
    record_property("hosts", outcome.line)
    assert outcome.differ == []


def test_the_module_for_xlwings(record_property: Any) -> None:
    outcome = run("the module for xlwings, in Python", vectors(), desktop_answers, xlwings_would_not)
    record_property("hosts", outcome.line)
    assert outcome.differ == []
