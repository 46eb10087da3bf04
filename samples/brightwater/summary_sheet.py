"""Finance's own summary: billed amounts by month and segment, as formulas with values, and a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from samples.brightwater.customers import BY_ID, DIGITAL, ENTERPRISE, MID_MARKET
from samples.brightwater.data_sheets import UNASSIGNED
from samples.brightwater.days import AS_OF, FIRST_DAY, month_of, months
from samples.brightwater.pen import Pen
from samples.brightwater.usage import RESELLER, Line

NAME = "Summary"
SEGMENTS = (ENTERPRISE, MID_MARKET, DIGITAL, UNASSIGNED)
FOREIGN = ("EUR", "GBP")
HEADERS = ("Month", *SEGMENTS, "Total USD", *FOREIGN, "Change")
HEADER_ROW = 3
_TOTAL, _CHANGE = 5, 8

Billed = Counter[tuple[date, str]]
"""Whole cents by month and column: a segment of dollar customers, or a foreign currency."""


def billed_by_column(lines: Iterable[Line]) -> Billed:
    """What finance's formulas add up: each line of the own export, replays included, by posting day."""
    billed: Billed = Counter()
    for line in lines:
        if line.account_id == RESELLER:
            continue
        customer = BY_ID.get(line.account_id)
        segment = customer.segment if customer else UNASSIGNED
        billed[month_of(line.day), segment if line.currency == "USD" else line.currency] += line.amount
    return billed


def write(pen: Pen, lines: Iterable[Line]) -> None:
    """The summary of the daily export."""
    page = pen.new_sheet(NAME, [13, 15, 15, 15, 13, 16, 14, 14, 10], HEADER_ROW + 1)
    page.write_string(0, 0, "Billed usage by month and segment", pen.look("title"))
    page.write_string(
        1, 0, "By posting day, from the usage export. Reseller and partner not included.", pen.look("note")
    )
    for position, text in enumerate(HEADERS):
        page.write_string(HEADER_ROW, position, text, pen.look("header right" if position else "header"))
    found = months(FIRST_DAY, AS_OF)
    billed = billed_by_column(lines)
    first = HEADER_ROW + 1
    before = 0
    for number, month in enumerate(found, start=first):
        before = _month(pen, page, number, month, billed, before if number > first else None)
    quarters = _quarters(pen, page, first, found, billed)
    _looks(pen, page, first, first + len(found) - 1)
    _chart(pen, page, first, first + len(found) - 1, quarters)


def _month(pen: Pen, page: Any, number: int, month: date, billed: Billed, before: int | None) -> int:
    """One month's line; its dollar total in cents, for the change of the next."""
    row = number + 1
    page.write_datetime(number, 0, month, pen.look("month"))
    within = f'tblUsage[Usage Day],">="&$A{row},tblUsage[Usage Day],"<"&EDATE($A{row},1)'
    for position, segment in enumerate(SEGMENTS, start=1):
        head = f"{chr(65 + position)}${HEADER_ROW + 1}"
        formula = f'=SUMIFS(tblUsage[Billed],tblUsage[Segment],{head},tblUsage[Ccy],"USD",{within})'
        page.write_formula(number, position, formula, pen.look("money"), billed[month, segment] / 100)
    dollars = sum(billed[month, segment] for segment in SEGMENTS)
    page.write_formula(number, _TOTAL, f"=SUM(B{row}:E{row})", pen.look("money"), dollars / 100)
    for position, currency in enumerate(FOREIGN, start=_TOTAL + 1):
        head = f"{chr(65 + position)}${HEADER_ROW + 1}"
        formula = f"=SUMIFS(tblUsage[Billed],tblUsage[Ccy],{head},{within})"
        page.write_formula(number, position, formula, pen.look("money"), billed[month, currency] / 100)
    if before:
        page.write_formula(number, _CHANGE, f"=F{row}/F{row - 1}-1", pen.look("change"), dollars / before - 1)
    return dollars


def _quarters(pen: Pen, page: Any, first: int, found: Sequence[date], billed: Billed) -> int:
    """Quarter totals and the grand total below the months; the row of the first quarter."""
    start = first + len(found) + 1
    columns: tuple[tuple[str, ...], ...] = (
        *((each,) for each in SEGMENTS),
        SEGMENTS,
        *((each,) for each in FOREIGN),
    )
    for quarter in range(len(found) // 3):
        number, top = start + quarter, first + 3 * quarter + 1
        month = found[3 * quarter]
        page.write_string(number, 0, f"Q{(month.month + 2) // 3} {month.year}", pen.look("text"))
        for position, names in enumerate(columns, start=1):
            cents = sum(billed[each, name] for each in found[3 * quarter : 3 * quarter + 3] for name in names)
            letter = chr(65 + position)
            page.write_formula(
                number,
                position,
                f"=SUBTOTAL(9,{letter}{top}:{letter}{top + 2})",
                pen.look("money"),
                cents / 100,
            )
    last = start + len(found) // 3
    page.write_string(last, 0, "Grand total", pen.look("total text"))
    for position, names in enumerate(columns, start=1):
        cents = sum(billed[month, name] for month in found for name in names)
        letter = chr(65 + position)
        page.write_formula(
            last, position, f"=SUM({letter}{start + 1}:{letter}{last})", pen.look("total"), cents / 100
        )
    return start


def _looks(pen: Pen, page: Any, first: int, last: int) -> None:
    page.conditional_format(first, _TOTAL, last, _TOTAL, {"type": "data_bar", "bar_color": "#8FB3D9"})
    falls = {"type": "cell", "criteria": "<", "value": 0, "format": pen.look("fall")}
    page.conditional_format(first, _CHANGE, last, _CHANGE, falls)


def _chart(pen: Pen, page: Any, first: int, last: int, quarters: int) -> None:
    chart = pen.book.add_chart({"type": "column", "subtype": "stacked"})
    for position, colour in enumerate(("#1F3A5F", "#4F81BD", "#9DC3E6", "#BFBFBF"), start=1):
        chart.add_series(
            {
                "name": [NAME, HEADER_ROW, position],
                "categories": [NAME, first, 0, last, 0],
                "values": [NAME, first, position, last, position],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    chart.set_title({"name": "Billed in USD by month and segment", "name_font": {"size": 12, "bold": False}})
    chart.set_y_axis(
        {"num_format": '#,##0,"k"', "major_gridlines": {"visible": True, "line": {"color": "#E5E7EB"}}}
    )
    chart.set_x_axis(
        {"num_format": "mmm-yy", "date_axis": True, "major_unit": 3, "major_unit_type": "months"}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 640, "height": 340})
    page.insert_chart(
        HEADER_ROW, len(HEADERS) + 1, chart, {"description": "Billed dollars by month and segment"}
    )
    page.write_string(quarters - 1, 0, "By quarter", pen.look("label"))
