"""The contract register: a plain sheet with junk above, formulas, dates typed as text and a total below."""

from __future__ import annotations

from datetime import date
from typing import Any

from samples.brightwater.canonical import Table
from samples.brightwater.contract import Contract
from samples.brightwater.contract_list import CONTRACTS
from samples.brightwater.customers import BY_ID
from samples.brightwater.layout import CONTRACTS as SHEET
from samples.brightwater.layout import Kind
from samples.brightwater.pen import Pen

_MODELS = ("Prepaid", "Postpaid minimum", "Payg", "Hybrid", "Free")
_TYPED_DATES = frozenset({"BW-1003-1", "BW-1005-1", "BW-1014-1", "BW-1020-1"})
"""Contracts whose dates somebody typed with slashes, day first, and Excel kept as text."""


def write(pen: Pen, table: Table) -> None:
    """The register of `table`; credits come from the contracts themselves."""
    page = pen.new_sheet(SHEET.name, [column.width for column in SHEET.columns], SHEET.header_row)
    page.write_string(0, 0, SHEET.title, pen.look("title"))
    page.write_string(1, 0, "Owner: Finance operations. Please do not sort.", pen.look("note"))
    page.write_string(2, 0, "Renewal date is the first day after the term.", pen.look("note"))
    top = SHEET.header_row - 1
    pen.header(page, top, SHEET.columns)
    for number, (contract, row) in enumerate(zip(CONTRACTS, table.rows, strict=True), start=top + 1):
        for position, column in enumerate(SHEET.columns):
            if column.name and column.name != "commit_amount":
                value = row[table.columns.index(column.name)]
                typed = contract.number in _TYPED_DATES and isinstance(value, date)
                pen.cell(page, (number, position), Kind.TEXT_DATE if typed else column.kind, value)
        _formulas(pen, page, number, contract)
    _total(pen, page, top + 1, top + len(CONTRACTS))
    page.data_validation(
        top + 1,
        3,
        top + len(CONTRACTS),
        3,
        {"validate": "list", "source": list(_MODELS), "error_title": "Model"},
    )
    page.autofilter(top, 0, top + len(CONTRACTS), len(SHEET.columns) - 1)


def _formulas(pen: Pen, page: Any, number: int, contract: Contract) -> None:
    row = number + 1
    page.write_formula(
        number,
        2,
        f"=INDEX(tblCustomers[Customer],MATCH(B{row},tblCustomers[Customer No.],0))",
        pen.look("text"),
        BY_ID[contract.account_id].account_name,
    )
    if contract.credits is None:
        return
    pen.cell(page, (number, 6), Kind.WHOLE, contract.credits)
    formula = f"=G{row}" if contract.in_credits else f"=ROUND(G{row}*H{row},2)"
    page.write_formula(number, 8, formula, pen.look("money"), contract.commit)


def _total(pen: Pen, page: Any, first: int, last: int) -> None:
    """The total of the commits in dollars, below the rows `first` to `last` (from 0)."""
    for position in range(len(SHEET.columns)):
        page.write_blank(last + 1, position, None, pen.look("total text"))
    page.write_string(last + 1, 0, "Total", pen.look("total text"))
    page.write_string(last + 1, 9, "USD only", pen.look("total text"))
    dollars = sum(each.commit or 0 for each in CONTRACTS if each.unit == "USD")
    page.write_formula(
        last + 1,
        8,
        f'=SUMIF(J{first + 1}:J{last + 1},"USD",I{first + 1}:I{last + 1})',
        pen.look("total"),
        dollars,
    )
