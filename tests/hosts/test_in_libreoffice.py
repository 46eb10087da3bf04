"""What a person meets in LibreOffice: help, typed formulas, names that Excel wrote, days since 1904."""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from steadydraw.excel.desktop.flat import flat_parameters
from steadydraw.excel.desktop.libreoffice import component
from steadydraw.functions.surface import functions
from system import OFFICE_PYTHON
from tests.hosts.office import Office, office_with_the_extension
from tests.programs import unavailable

ASKING = Path(__file__).with_name("asking.py")
PYTHONS = ("python", "python.exe", "../Resources/python")
"""Where LibreOffice's Python is, seen from its programs; on Linux it is often the system's."""
UNKNOWN_NAME, REFUSED = "Err:525", "Err:502"
"""What Calc shows as #NAME? and as #VALUE! or Err:502."""

# 9,500 remain after 1 January 2026 at 1,000 a day: the tenth day from then is the one that runs dry.
DRY = (date(2026, 1, 11) - date(1904, 1, 1)).days
FORMULAS = {
    "cells": ("USAGE.COMMIT_UTILIZATION(C1,D1)", 0.55),
    "literals": ("USAGE.COMMIT_UTILIZATION(66000,120000)", 0.55),
    "a number as text": ('USAGE.COMMIT_UTILIZATION("66,000",D1)', 0.55),
    "worked out": ("USAGE.COMMIT_UTILIZATION(C1,D1*2)", 0.275),
    "days in cells": ("USAGE.EXHAUSTION_DATE(9500,1000,E1,F1)", DRY),
    "days in words": ('USAGE.EXHAUSTION_DATE(9500,1000,"2026-01-01","2027-01-01")', DRY),
    "an argument left out": ("USAGE.COMMIT_UTILIZATION(66000)", REFUSED),
    "as Excel saves it": ("_xldudf_USAGE_COMMIT_UTILIZATION(C1,D1)", UNKNOWN_NAME),
    "as Excel saves it, in a formula": ("1+_xldudf_USAGE_COMMIT_UTILIZATION(C1,D1)", UNKNOWN_NAME),
}
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """What LibreOffice says of the functions, and of a workbook whose days count from 1904."""
    book = tmp_path_factory.mktemp("libreoffice") / "typed.xlsx"
    with xlsxwriter.Workbook(str(book), {"date_1904": True}) as made:
        sheet = made.add_worksheet()
        shown = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 2, [66_000, 120_000])
        sheet.write_datetime(0, 4, date(2026, 1, 1), shown)
        sheet.write_datetime(0, 5, date(2027, 1, 1), shown)
        names = [f"{each.full_name}()" for each in functions()]
        for row, formula in enumerate([*(formula for formula, _ in FORMULAS.values()), *names]):
            sheet.write_formula(row, 0, f"={formula}", None, "")
    with office_with_the_extension() as office:
        asking = office.taken_in(ASKING)
        address = office.taken_in(book).as_uri()
        command = [_python(office), str(asking), str(office.program), office.profile, address]
        yield json.loads(office.run(command))


def _python(office: Office) -> str:
    """A Python that can talk to LibreOffice."""
    beside = [office.program.resolve().parent / name for name in PYTHONS]
    for each in (*beside, Path("/usr/bin/python3")):
        if each.is_file() and not subprocess.run([each, "-c", "import uno"], check=False).returncode:
            return str(each)
    return unavailable(OFFICE_PYTHON.missing())


@pytest.mark.office
def test_the_wizard_has_the_help_of_every_function_and_of_its_arguments_in_their_order(seen: Seen) -> None:
    assert seen["help"] == {
        each.full_name: [each.summary, [[one.name, one.help] for one in flat_parameters(each)]]
        for each in functions()
    }


@pytest.mark.office
def test_every_name_is_known(seen: Seen) -> None:
    answers = seen["opened"][len(FORMULAS) :]
    assert len(answers) == len(functions())
    assert UNKNOWN_NAME not in answers


@pytest.mark.office
@pytest.mark.parametrize("typed", FORMULAS)
def test_what_is_typed_into_a_cell_has_its_answer_also_where_days_count_from_1904(
    typed: str, seen: Seen
) -> None:
    assert seen["opened"][list(FORMULAS).index(typed)] == pytest.approx(FORMULAS[typed][1])


@pytest.mark.office
def test_names_that_excel_wrote_are_known_once_their_prefix_is_replaced(seen: Seen) -> None:
    answers = dict(zip(FORMULAS, seen["replaced"], strict=False))
    assert answers["as Excel saves it"] == pytest.approx(0.55)
    assert answers["as Excel saves it, in a formula"] == pytest.approx(1.55)


@pytest.mark.office
def test_a_calendar_that_is_neither_of_the_two_is_refused(seen: Seen) -> None:
    assert seen["from_1900"][: len(FORMULAS)] == [REFUSED] * len(FORMULAS)


def test_a_python_too_old_for_the_core_is_told_so_and_not_about_its_syntax() -> None:
    parsed = ast.parse(component(), feature_version=(3, 8))
    (guard,) = [each for each in parsed.body if isinstance(each, ast.If)]
    ours = [
        each for each in parsed.body if isinstance(each, ast.ImportFrom) and "steadydraw" in str(each.module)
    ]
    assert "3, 11" in ast.unparse(guard.test)
    assert ours
    assert all(guard.lineno < each.lineno for each in ours)
