"""The sheet of corrections: what earlier frozen periods are put right by, and what this one hands on."""

from __future__ import annotations

from steadydraw.excel.pay.sheet import AMOUNT, Sheet
from steadydraw.pay.record import Correction
from steadydraw.pay.statement import PersonPay

NAME = "Corrections"
_HEADER = 4
_FIRST = _HEADER + 1
_COLUMNS = ("Frozen period", "Paid", "Computed again", "Put right already", "Correction")


def sum_cell(pay: PersonPay) -> str:
    """Where the sum of the corrections stands."""
    return f"{NAME}!$E${_last(pay) + 2}"


def write(sheet: Sheet, pay: PersonPay) -> None:
    """A row for each earlier frozen period, their sum, and what is left of this one once it is frozen."""
    sheet.title(
        "Corrections",
        "A frozen period keeps what it paid, and is computed again under the plan and the rules of that day.",
        f"What the figures of {pay.as_of.isoformat()} say of it, less what was paid and put right already, "
        f"is paid with {pay.period.name}.",
    )
    sheet.header(_HEADER, _COLUMNS, 32)
    for row, each in enumerate(pay.corrections, start=_FIRST):
        _correction(sheet, row, each)
    if not pay.corrections:
        sheet.text(_FIRST, 0, "none", sheet.looks.of(italic=True))
    last = _last(pay)
    strong = sheet.looks.computed(AMOUNT, strong=True)
    for column in range(len(_COLUMNS)):
        sheet.sheet.write_blank(last + 1, column, None, strong)
    sheet.text(
        last + 1, 0, f"Paid with {pay.period.name}", sheet.looks.computed("@", strong=True, align="left")
    )
    sheet.formula(last + 1, 4, f"SUM(E{_FIRST + 1}:E{last + 1})", pay.correction, strong)
    if pay.handed_on:
        about = f"By the figures of {pay.computed_on.isoformat()} a later period puts this one right by"
        sheet.text(last + 4, 0, about, sheet.looks.of(font_color="#6B7280"))
        sheet.header(last + 5, _COLUMNS, 32)
        _correction(sheet, last + 6, pay.handed_on)
    for column, width in enumerate((30, 16, 16, 16, 16)):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(_FIRST, 1)
    sheet.page(_HEADER)


def _last(pay: PersonPay) -> int:
    return _FIRST + max(len(pay.corrections), 1) - 1


def _correction(sheet: Sheet, row: int, each: Correction) -> None:
    sheet.text(row, 0, each.period)
    for column, value in enumerate((each.frozen, each.computed, each.corrected), start=1):
        sheet.given(row, column, value, AMOUNT)
    r = row + 1
    sheet.formula(row, 4, f"C{r}-B{r}-D{r}", each.amount, sheet.looks.computed(AMOUNT))
