"""The workbook of one statement, written whole or not at all."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from steadydraw.excel.health.xlsx import Workbook
from steadydraw.excel.pay import about, accounts, corrections, exclusions, payout, what_if
from steadydraw.excel.pay.sheet import Looks, Sheet
from steadydraw.excel.scorecard import Origin
from steadydraw.opc import write_whole
from steadydraw.pay.statement import PersonPay


def write_pay(pay: PersonPay, origin: Origin, path: Path) -> None:
    """Write the workbook to `path`: every step a formula, with the value it has.

    Text from the data is always a text cell. Raises OSError when the file cannot be written.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": "Calibri", "font_size": 11},
    }
    book = Workbook(buffer, options)
    # The format holds no zone; a fixed stamp keeps rebuilds alike.
    stamp = datetime(2000, 1, 1)  # noqa: DTZ001
    book.set_properties({"author": "Steadydraw", "created": stamp})
    looks = Looks(book)
    sheets = {
        name: Sheet(book.add_worksheet(name), looks)
        for name in (
            payout.NAME, accounts.NAME, what_if.NAME, corrections.NAME, exclusions.NAME, about.NAME,
        )
    }  # fmt: skip
    for name, cell in payout.names().items():
        book.define_name(name, f"={cell}")
    payout.write(sheets[payout.NAME], pay, corrections.sum_cell(pay))
    accounts.write(sheets[accounts.NAME], pay)
    what_if.write(sheets[what_if.NAME], pay)
    corrections.write(sheets[corrections.NAME], pay)
    exclusions.write(sheets[exclusions.NAME], pay)
    about.write(sheets[about.NAME], pay, origin)
    book.close()
    write_whole(path, buffer.getvalue())
