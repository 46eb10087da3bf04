"""The sheet of exclusions: days that do not count for pay, why, and what counts in their place."""

from __future__ import annotations

from datetime import timedelta

from steadydraw.excel.pay.sheet import AMOUNT, COUNT, Sheet, lines
from steadydraw.pay.statement import PersonPay

NAME = "Exclusions"
_HEADER = 3
_COLUMNS = (
    "Account", "Name", "First day", "Last day", "Reason", "Days replaced", "Days kept", "Currency",
    "Amount drawn", "Amount counted", "Units drawn", "Units counted",
)  # fmt: skip


def write(sheet: Sheet, pay: PersonPay) -> None:
    """A row for each exclusion of the person's accounts."""
    sheet.title(
        "Exclusions",
        "An excluded day counts as the median of the same weekday in the 28 days before. "
        "A day without one is kept as it was.",
    )
    sheet.header(_HEADER, _COLUMNS, 32)
    for row, each in enumerate(pay.exclusions, start=_HEADER + 1):
        told = each.exclusion
        name = pay.names.get(told.account_id, "")
        sheet.wrapped(row, 0, told.account_id)
        sheet.wrapped(row, 1, name)
        sheet.day(row, 2, told.start)
        sheet.day(row, 3, told.end - timedelta(days=1))
        sheet.wrapped(row, 4, told.reason)
        sheet.number(row, 5, each.replaced, COUNT)
        sheet.number(row, 6, each.kept, COUNT)
        sheet.text(row, 7, each.currency, sheet.looks.of(align="center"))
        figures = (each.amount, each.amount_counted, each.units, each.units_counted)
        for column, value in enumerate(figures, start=8):
            sheet.number(row, column, value, AMOUNT)
        most = max(len(told.reason) / 44, len(name) / 26, len(told.account_id) / 13)
        sheet.sheet.set_row(row, lines(most))
    if not pay.exclusions:
        sheet.text(_HEADER + 1, 0, "none", sheet.looks.of(italic=True))
    for column, width in enumerate((14, 28, 12, 12, 46, 10, 10, 10, 15, 15, 15, 15)):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(_HEADER + 1, 2)
    sheet.page(_HEADER)
