"""The cover: what the workbook is, its reporting date, and three figures by formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from samples.brightwater.canonical import Table
from samples.brightwater.customers import CUSTOMERS
from samples.brightwater.days import AS_OF, FEED_LAST_DAY
from samples.brightwater.pen import Pen
from samples.brightwater.usage import RESELLER, Line

NAME = "Cover"
_QUARTER_START = date(2026, 7, 1)
_NOTES = (
    "Brightwater is a fictional vendor of a data and AI platform; every customer in this book is made up.",
    "The usage export was drawn at midday: its last day is a partial one.",
    "Amounts are in the customer's billing currency unless a column says otherwise.",
    "The reseller sends its export weekly, the partner a statement at month end.",
    "11 to 13 August were exported twice for one customer; the lines carry the same Line ID.",
)


def write(pen: Pen, lines: Iterable[Line], rates: Table) -> None:
    """The cover, with the names that the other sheets and people refer to."""
    page = pen.new_sheet(NAME, [3, 34, 22, 60])
    page.write_string("B2", "Brightwater - usage and commits", pen.look("title"))
    page.write_string("B3", "Prepared by Finance operations for the reviews of 2026Q3", pen.look("note"))
    _named_date(pen, page, 5, "Reporting date", "ReportingDate", AS_OF)
    _named_date(pen, page, 6, "Quarter start", "QuarterStart", _QUARTER_START)
    _named_date(pen, page, 7, "Export drawn on", "ExportDrawnOn", FEED_LAST_DAY)
    pen.comment(page, (4, 2), "The last complete day.")
    page.write_string("B9", "Customers", pen.look("label"))
    page.write_formula("C9", "=COUNTA(tblCustomers[Customer No.])", pen.look("whole"), len(CUSTOMERS))
    page.write_string("B10", "Billed this quarter, USD", pen.look("label"))
    page.write_formula(
        "C10",
        '=SUMIFS(tblUsage[Billed],tblUsage[Ccy],"USD",tblUsage[Usage Day],">="&QuarterStart,'
        'tblUsage[Usage Day],"<="&ReportingDate)',
        pen.look("money"),
        _billed_this_quarter(lines) / 100,
    )
    _latest_rate(pen, page, 11, "EUR", rates)
    _latest_rate(pen, page, 12, "GBP", rates)
    page.write_string("B14", "Notes", pen.look("header"))
    page.write_blank("C14", None, pen.look("header"))
    page.write_blank("D14", None, pen.look("header"))
    for number, note in enumerate(_NOTES):
        page.merge_range(14 + number, 1, 14 + number, 3, note, pen.look("wrapped"))
    page.set_portrait()
    page.activate()


def _named_date(pen: Pen, page: Any, row: int, label: str, name: str, day: date) -> None:
    page.write_string(f"B{row}", label, pen.look("label"))
    page.write_datetime(f"C{row}", day, pen.look("date"))
    pen.book.define_name(name, f"={NAME}!$C${row}")


def _latest_rate(pen: Pen, page: Any, row: int, currency: str, rates: Table) -> None:
    page.write_string(f"B{row}", f"USD per {currency}, latest month", pen.look("label"))
    own = [number for number, source in enumerate(rates.column("from")) if source == currency]
    rate = rates.column("rate")[own[-1]]
    # Rates start below the header on row 3, in order of month.
    page.write_formula(f"C{row}", f"=FX!$D${own[-1] + 4}", pen.look("price"), float(str(rate)))
    pen.book.define_name(f"UsdPer{currency.capitalize()}", f"={NAME}!$C${row}")


def _billed_this_quarter(lines: Iterable[Line]) -> int:
    return sum(
        line.amount
        for line in lines
        if line.currency == "USD" and line.account_id != RESELLER and _QUARTER_START <= line.day <= AS_OF
    )
