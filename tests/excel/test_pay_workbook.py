"""The workbook of variable pay: a second program computes what the engine does, and follows a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from steadydraw.excel.pay import write_pay
from steadydraw.excel.scorecard import Origin
from steadydraw.pay import AccountPeriod, Correction, PersonPay
from steadydraw.settings import DEFAULTS
from steadydraw.sources import open_source
from steadydraw_decks.rhythm.paying import pay_of
from steadydraw_decks.rhythm.paying_plans import pay_period
from tests.excel.finance_book import differences, opened, recalculated
from tests.pay.statements import ALDER, BIRCH, CEDAR, TARGETS, statement
from tests.rendering import converted
from tests.validation.office import errors_of

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "steadydraw.toml"
SHEETS = ("Payout", "Accounts", "What if", "Corrections", "Exclusions", "About")
NOTHING = Origin("book.xlsx", "", (), ())
LINES = range(8, 12)
"""Rows of the four measures."""
HOSTILE = ["=1+1", "@SUM(A1)", "-2", "Bell \x07 & <b>", "Ä" * 300, "שלום עולם"]


def reached(book: Any) -> list[list[Any]]:
    """Actual, attainment, factor and amount of each measure as a workbook shows them."""
    return [[book["Payout"].cell(row, column).value for column in (5, 6, 9, 10)] for row in LINES]


def of_engine(pay: PersonPay) -> list[list[Any]]:
    """The same as the engine has them."""
    return [
        [
            "open" if each is None else each
            for each in (line.actual, line.attainment, line.factor, line.amount)
        ]
        for line in pay.payout.lines
    ]


def totals(book: Any) -> list[Any]:
    """Payout, corrections and what is to pay, then what expansion alone pays and its lead."""
    sheet, other = book["Payout"], book["What if"]
    return [
        sheet["J12"].value,
        sheet["B17"].value,
        sheet["B18"].value,
        other["B13"].value,
        other["B15"].value,
    ]


def of_statement(pay: PersonPay) -> list[Any]:
    """The same as the engine has them."""
    lead = None if pay.what_if.amount is None else pay.what_if.amount - pay.payout.total
    found = [pay.payout.total, pay.correction, pay.to_pay, pay.what_if.amount, lead]
    return ["open" if each is None else each for each in found]


def assert_alike(found: list[Any], expected: list[Any]) -> None:
    """Text is the same, numbers are to 1e-9."""
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one == (other if isinstance(other, str) else pytest.approx(other, rel=1e-9, abs=1e-9))


def assert_shows(book: Any, pay: PersonPay) -> None:
    """The workbook shows what the engine has."""
    for found, expected in zip(reached(book), of_engine(pay), strict=True):
        assert_alike(found, expected)
    assert_alike(totals(book), of_statement(pay))


OWED = (Correction("2026Q1", 6_000, 6_400, 0, 400), Correction("2026Q2", 5_000, 4_900, 50, -150))
EDGES: dict[str, Callable[[], PersonPay]] = {
    "three accounts": lambda: statement(corrections=OWED),
    "open measures": lambda: statement([replace(CEDAR, base_revenue=None, commit=0.0)]),
    "no account": lambda: statement([]),
    "under the floor of GRR": lambda: statement(
        [ALDER, replace(BIRCH, comparison_revenue=0.0)], TARGETS | {"grr": 0.55}
    ),
    # 185 / 200, 725 / 1000 and 5,600 / 6,400 against 1: 92.5 %, 72.5 % and 87.5 %.
    "targets of exactly 1": lambda: statement(targets=dict.fromkeys(TARGETS, 1.0)),
    # All of it kept, deep and in band: the most, although 110 % cannot be reached.
    "all of 1": lambda: statement([replace(ALDER, adoption_depth=1.0)], dict.fromkeys(TARGETS, 1.0)),
    # 90 of 100 against 1, 0.63 against 0.7 and 9 of 90 against 1/9 are 90 %: half of each share.
    "at the floor": lambda: statement(
        [
            AccountPeriod("a", 90, 99, 10, ["in_band"] * 9 + ["too_fast"], 0.63, 10, True, 8),
            AccountPeriod("b", 10, 0, 0, [], None, 0, True, 8),
        ],
        {"grr": 1.0, "adoption_depth": 0.7, "stability": 1.0, "expansion": 0.1},
    ),
    "other rules": lambda: statement(
        settings=DEFAULTS.changed(
            {"pay_weight_grr": 10, "pay_floor": 0.8, "pay_step": 0.25, "pay_cap": 1.0, "pay_cap_payout": 2.0}
        )
    ),
    "every part": lambda: statement(
        [
            replace(ALDER, account_id=str(number), base_revenue=base, comparison_revenue=after)
            for number, (base, after) in enumerate(
                [(0, 5), (0, 0), (-3, 5), (10, -2), (10, 10), (10, 7), (10, 13), (None, 3), (4, None)]
            )
        ]
    ),
    "not steady": lambda: statement(
        [replace(ALDER, steady=steady, in_band_13=weeks, account_id=f"{steady}{weeks}")
         for steady in (True, False) for weeks in (7, 8)]
    ),
}  # fmt: skip


@pytest.mark.office
@pytest.mark.parametrize("case", EDGES)
def test_a_second_program_computes_what_the_engine_does(case: str, tmp_path: Path) -> None:
    pay, path = EDGES[case](), tmp_path / "pay.xlsx"
    write_pay(pay, NOTHING, path)
    assert_shows(opened(path), pay)
    again = recalculated(path, tmp_path)
    assert_shows(opened(again), pay)
    assert differences(path, again, SHEETS) == []


def test_the_edges_are_what_they_are_called() -> None:
    assert EDGES["open measures"]().payout.open_measures == (
        "grr",
        "adoption_depth",
        "stability",
        "expansion",
    )
    assert EDGES["under the floor of GRR"]().payout.capped
    assert [line.factor for line in EDGES["all of 1"]().payout.lines[:3]] == [1.5] * 3
    assert [line.factor for line in EDGES["at the floor"]().payout.lines] == [0.5] * 4
    assert {row.part for row in EDGES["every part"]().payout.audit} == {
        "new", "no revenue", "negative base", "churn", "unchanged", "contraction", "expansion", "not known",
    }  # fmt: skip


@pytest.mark.office
def test_the_sample_company_is_paid_alike_by_both_programs(tmp_path: Path) -> None:
    with open_source(SAMPLE) as tables:
        period = pay_period(tables, "2026Q3")
        found = pay_of(tables, period, period.last_day)
        origin = Origin(SAMPLE.name, tables.label, tables.load_log, tables.issues)
    assert len(found.people) >= 3
    assert found.findings == ()
    for number, each in enumerate(found.people):
        path = tmp_path / f"{number}.xlsx"
        write_pay(each, origin, path)
        again = recalculated(path, tmp_path / str(number))
        assert each.payout.total > 0
        assert_shows(opened(again), each)
        assert differences(path, again, SHEETS) == []


@pytest.mark.office
def test_a_given_cell_that_is_changed_changes_the_payout_as_the_engine_says(tmp_path: Path) -> None:
    path = tmp_path / "pay.xlsx"
    write_pay(statement(), NOTHING, path)
    book = openpyxl.load_workbook(path)
    accounts, payout = book["Accounts"], book["Payout"]
    names = [accounts.cell(row, 1).value for row in (5, 6, 7)]
    assert names == ["alder", "birch", "cedar"]
    accounts["D6"] = 20_000  # birch keeps a third of its 60,000
    accounts["I7"] = "yes"  # cedar is steady after all
    accounts["R7"] = 0.9  # and its depth is known
    accounts["N6"] = 12
    payout["D8"] = 0.85
    payout["B10"] = 60
    for row in range(23, 40):
        if payout.cell(row, 1).value == "pay_cap":
            payout.cell(row, 2).value = 1.05
    book.save(path)
    changed = statement(
        [
            ALDER,
            replace(BIRCH, comparison_revenue=20_000.0, weeks=["in_band"] * 12 + [None]),
            replace(CEDAR, steady=True, adoption_depth=0.9),
        ],
        TARGETS | {"grr": 0.85},
        DEFAULTS.changed({"pay_weight_stability": 60, "pay_cap": 1.05}),
    )
    # Kept: 100 + 20 + 40 of 200 are 80 %, under the floor of GRR; it was 92.5 % before.
    assert changed.payout.capped
    (tmp_path / "again").mkdir()
    assert_shows(opened(converted(path, "xlsx", tmp_path / "again")), changed)


@pytest.mark.office
def test_names_from_the_data_stay_text_and_office_finds_nothing_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "pay.xlsx"
    accounts = [replace(ALDER, account_id=f"{name}{number}") for number, name in enumerate(HOSTILE)]
    names = {each.account_id: name for each, name in zip(accounts, HOSTILE, strict=True)}
    write_pay(statement(accounts, person="=Ada()", names=names), Origin("=x", "", (), ()), path)
    assert errors_of(path) == []
    book = openpyxl.load_workbook(path)
    shown = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
        and any(str(cell.value) == each or each in str(cell.value) for each in HOSTILE[1:])
    ]
    assert shown == []
    column = [book["Accounts"].cell(row, 2) for row in range(5, 11)]
    assert {cell.data_type for cell in column} == {"s"}
    assert "=1+1" in [cell.value for cell in column]


def test_the_same_statement_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_pay(statement(), NOTHING, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
